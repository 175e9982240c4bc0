"""A ledger, else the examples → a desk that serves a copy of it, in a process of its own."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

EXAMPLES = Path(__file__).parent.parent / "examples"


@contextmanager
def serving(folder: Path, ledger: Path | None) -> Iterator[tuple[str, str]]:
    """Its address, and the ledger it serves, a file in the folder."""
    copy = folder / "desk.db"
    if ledger:
        shutil.copy(ledger, copy)
    else:
        read_them = [sys.executable, "-m", "dragoman", "read", str(EXAMPLES), "--ledger", str(copy)]
        subprocess.run(read_them, check=True, capture_output=True)
    serve = [sys.executable, "-m", "dragoman", "serve", "--ledger", str(copy), "--port", "0"]
    with subprocess.Popen(serve, stdout=subprocess.PIPE, text=True) as desk:
        try:
            assert desk.stdout is not None
            yield re.findall(r"http://\S+", desk.stdout.readline())[0].rstrip("/"), str(copy)
        finally:
            desk.terminate()
