"""Hold the reader's figures on gold and public data to the floors in floors.json.

Each floor names its figure, the command that measures it, the pattern that reads it from what the command prints, and
the data with their SHA-256, so that a floor never speaks of other data than those it was set on. The data lie outside
the project, in DRAGOMAN_SHARED or ../shared; where they are absent there is nothing to check. A figure under its floor
fails; a floor is lowered only in a commit that says why.

    python bench/check_floors.py [--only WORD]
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent


def main() -> int:
    """Print each figure beside its floor; 1 where one is under it, or the data are not those of the floor."""
    parser = argparse.ArgumentParser(description="Check the reader's figures against their floors.")
    parser.add_argument("--only", default="", help="floors whose figure holds this word")
    options = parser.parse_args()
    shared = Path(os.environ.get("DRAGOMAN_SHARED") or HERE.parent.parent / "shared")
    if not shared.is_dir():
        print(f"{shared}: no such folder, nothing to check; set DRAGOMAN_SHARED to where the data lie")
        return 0
    floors = json.loads((HERE / "floors.json").read_text(encoding="utf-8"))
    wanted = [f for f in floors if options.only in f["figure"]]
    printed: dict[str, str] = {}
    missed = [f["figure"] for f in wanted if not holds(f, shared, printed)]
    print(f"{len(wanted) - len(missed)} of {len(wanted)} floors hold")
    return 1 if missed else 0


def holds(floor: Mapping[str, Any], shared: Path, printed: dict[str, str]) -> bool:
    """Whether a figure is at its floor or over it; `printed` keeps what a command printed, for the next figure."""
    figure = floor["figure"]
    for path, expected in floor["sha256"].items():
        if digest(shared / path) != expected:
            print(f"{figure:28} {path} is not the data that the floor was set on; measure anew and pin the hash")
            return False
    command = floor["command"]
    if command not in printed:
        printed[command] = output(command.format(shared=shlex.quote(str(shared))))
    found = re.search(floor["pattern"], printed[command], re.M)
    if found is None:
        print(f"{figure:28} not in what the command printed: {command}")
        return False
    value = float(found[1])
    verdict = "" if value >= floor["floor"] else "  UNDER"
    print(f"{figure:28} {value:7.3f}  floor {floor['floor']:.3f}{verdict}", flush=True)
    return value >= float(floor["floor"])


def output(command: str) -> str:
    """What a command prints, run with this interpreter and the commands installed beside it."""
    # A command of our own is named from this folder, one of the data's by its whole path.
    script, *rest = shlex.split(command)
    arguments: Sequence[str] = [sys.executable, str(HERE / script), *rest]
    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ.get("PATH", "")))
    run = subprocess.run(arguments, env={**os.environ, "PATH": path}, stdout=subprocess.PIPE, text=True)
    return run.stdout


def digest(path: Path) -> str:
    """The SHA-256 of a file; of a folder, that of its files' names and hashes in order."""
    if path.is_file():
        return hashlib.sha256(path.read_bytes()).hexdigest()
    whole = hashlib.sha256()
    for file in sorted(p for p in path.rglob("*") if p.is_file()):
        whole.update(f"{file.relative_to(path).as_posix()} {digest(file)}\n".encode())
    return whole.hexdigest()


if __name__ == "__main__":
    sys.exit(main())
