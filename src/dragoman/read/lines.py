"""Text ⇄ its lines: which are sentences, which are cut, and the text without the cut ones."""

from __future__ import annotations

import re
from dataclasses import dataclass

LONGEST = 250  # a longer line is no menu and no heading
LONGEST_BANNER = 900
# A line of hard-wrapped text, give or take its last word.
WRAPPED = range(45, 112)
SENTENCE_END = re.compile(r"[.!?;,…][\"”’'»)\]*]*$")
ENDED = re.compile(r"[.!?…:][\"”’'»)\]*]*$")
STOP_INSIDE = re.compile(r"[a-z\d)][.!?][\"”’'»)]*\s+[\"“‘«(]?[A-Z0-9À-Þ]|[.!?…:][\"”’'»)]*$")
EDGES = " \t\r\xa0.:*…→←»«›‹▸►▼▲-–—|•·_[]()"


@dataclass(slots=True)
class Line:
    """A line without its break, which begins at code point `start`.

    `text` is without space around; `key` its words in lower case without marks around, empty for very long lines.
    """

    start: int
    text: str
    key: str
    prose: bool = False
    cut: bool = False


def lines_of(text: str) -> list[Line]:
    """The lines, sentences marked as prose."""
    lines, at = [], 0
    for piece in text.split("\n"):
        stripped = piece.strip()
        key = "" if len(piece) > LONGEST_BANNER else stripped.lower().strip(EDGES)
        lines.append(Line(at, stripped, key))
        at += len(piece) + 1
    begin = 0
    for i in range(len(lines) + 1):
        if i == len(lines) or not lines[i].text:
            _mark_prose(lines[begin:i])
            begin = i + 1
    return lines


def _mark_prose(block: list[Line]) -> None:
    """A line is prose that is long or ends a sentence; in a hard-wrapped paragraph with a full stop all lines are."""
    wrapped = sum(len(line.text) in WRAPPED for line in block[:-1]) * 2 > len(block) - 1 > 0
    sentences = wrapped and STOP_INSIDE.search("\n".join(line.text for line in block)) is not None
    for line in block:
        ends = line.text.count(" ") >= 4 and SENTENCE_END.search(line.text) is not None
        line.prose = ends or sentences or len(line.text) > LONGEST


def is_inside(lines: list[Line], i: int) -> bool:
    """Whether the line goes on from the one above or into the one below: a piece of a wrapped paragraph."""
    above = lines[i - 1] if i else lines[0]
    below = lines[i + 1].text if i + 1 < len(lines) else ""
    runs_on = i > 0 and not above.cut and above.prose and len(above.text) in WRAPPED
    goes_on = below[:1].islower() and not below.startswith(("www.", "http"))
    return (runs_on and not ENDED.search(above.text)) or lines[i].text[:1].islower() or goes_on


def without(text: str, lines: list[Line]) -> str:
    """What is left: of the blank lines around a cut those below stay, at the end of the text none."""
    kept: list[str] = []
    position, at = 0, 0
    while at < len(lines):
        if not lines[at].cut:
            at += 1
            continue
        begin, end = at, at
        while end < len(lines) and lines[end].cut:
            end = _after_blanks(lines, end + 1)
        while begin > 0 and not lines[begin - 1].text:
            begin -= 1
        if begin > 0 and end < len(lines) and lines[end - 1].text:
            # no blank line below: those above part what stays
            begin = at
        elif begin > 0 and end < len(lines):
            while not lines[end - 1].text:
                end -= 1
        kept.append(text[position : lines[begin].start])
        position = lines[end].start if end < len(lines) else len(text)
        at = max(end, at + 1)
    last_is_cut = next((line.cut for line in reversed(lines) if line.text), False)
    return "".join(kept).rstrip() if last_is_cut else "".join(kept) + text[position:]


def _after_blanks(lines: list[Line], at: int) -> int:
    while at < len(lines) and not lines[at].text and not lines[at].cut:
        at += 1
    return at
