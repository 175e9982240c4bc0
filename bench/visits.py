"""Rebuild the register of visits to the United States from the releases that name its visitors, and say how much of it.

The scorer reads 4,543 releases; here it gets only those of the days around a visit that hold the visitor's name, which
are the ones that can tell of it. The data lie in DRAGOMAN_SHARED or ../shared.

    python bench/visits.py
"""

from __future__ import annotations

import gzip
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unicodedata
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

HERE = Path(__file__).parent
REGISTER = "us_visits_2021-2023H1.jsonl"
RELEASES = "whitehouse_2021-2023H1.jsonl.gz"
AROUND = range(-3, 4)  # days
TITLES = frozenset(
    ["president", "prime", "minister", "king", "queen", "sultan", "amir", "chancellor", "crown", "prince"]
)


def main() -> int:
    """Print what the scorer prints; 0 where the data are not there."""
    shared = Path(os.environ.get("DRAGOMAN_SHARED") or HERE.parent.parent / "shared")
    if not (shared / "registers" / REGISTER).is_file():
        print(f"{shared / 'registers' / REGISTER}: no such file; set DRAGOMAN_SHARED to where the data lie")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        shutil.copy(shared / "registers" / REGISTER, folder)
        with gzip.open(Path(folder) / RELEASES, "wt", encoding="utf-8") as out:
            out.writelines(_releases(shared))
        scorer = [sys.executable, str(shared / "tools" / "prove.py"), "register", "--data", folder]
        return subprocess.run([*scorer, "--dragoman", f"{sys.executable} -m dragoman"]).returncode


def _releases(shared: Path) -> Iterator[str]:
    """The releases of the days around a visit that hold a name of its visitor."""
    wanted: dict[str, set[str]] = {}
    for line in (shared / "registers" / REGISTER).read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        names = [w for w in _words(row["visitor"]) if w not in TITLES][-2:]
        for n in AROUND:
            day = date.fromisoformat(row["start"]) + timedelta(n)
            wanted.setdefault(day.isoformat(), set()).update(names)
    with gzip.open(shared / "corpora" / RELEASES, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if wanted.get(row["date"], set()) & set(_words(f"{row['title']} {row['text']}")):
                yield line


def _words(text: str) -> list[str]:
    """Words without case and accents."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return re.findall(r"[a-z0-9]+", plain.lower())


if __name__ == "__main__":
    sys.exit(main())
