"""The examples → docs/img/demo.svg: what `make demo` shows on a terminal, run and drawn.

    python scripts/picture.py

The README shows it; draw it anew when the brief looks different.
"""

from __future__ import annotations

import io
import re
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

from rich.console import Console
from rich.text import Text

ROOT = Path(__file__).parent.parent
PICTURE = ROOT / "docs" / "img" / "demo.svg"
# What is typed, and how many lines of the answer a screen has room for.
COMMANDS = (("dragoman read examples", 14), ("dragoman brief KAZ JPN --as-of 2025-12-17", 34))
WIDTH = 118
# rich has the font fetched from a content network; the fonts of the usual terminals do as well.
FONT_FACE = re.compile(r"\s*@font-face \{.*?\}", re.DOTALL)
FONTS = "ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', monospace"


def main() -> None:
    """Run the commands on a fresh ledger and draw their output."""
    console = Console(record=True, width=WIDTH, file=io.StringIO())
    with tempfile.TemporaryDirectory() as folder:
        for typed, room in COMMANDS:
            command = [sys.executable, "-m", "dragoman", "--ledger", f"{folder}/demo.db", *shlex.split(typed)[1:]]
            answer = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
            lines = answer.splitlines()
            console.print(Text("$ ", "dim"), Text(typed, "bold green"), sep="")
            for line in lines[:room]:
                console.print(drawn(line), no_wrap=True, overflow="ellipsis")
            if len(lines) > room:
                console.print(Text(f"… {len(lines) - room} lines more", "dim italic"))
            console.print()
    svg = console.export_svg(title="make demo", unique_id="demo")
    PICTURE.parent.mkdir(exist_ok=True)
    svg = FONT_FACE.sub("", svg).replace("Fira Code, monospace", FONTS)
    PICTURE.write_text(svg, encoding="utf-8")


def drawn(line: str) -> Text:
    """A line with Markdown's headings and days in bold and its footnotes dim, as a terminal's viewer has them."""
    text = Text(line, "bold cyan" if line.startswith("#") else "")
    text.highlight_regex(r"\*\*[^*]+\*\*", "bold")
    text.highlight_regex(r"\[\^\d+\]", "dim")
    return text


if __name__ == "__main__":
    main()
