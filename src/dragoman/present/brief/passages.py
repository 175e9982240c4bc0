"""Words of a document → the passage they stand in, in runs that are quoted or not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.records import Evidence, flat

AROUND = 140  # characters before the words and after them, at most: a passage is quoted, a report is not copied


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a passage, in one line; `quoted` where it is of the words themselves."""

    text: str
    quoted: bool


def in_context(text: str, pieces: Sequence[Evidence]) -> tuple[Run, ...]:
    """The passage around the pieces, no farther than their paragraph; "…" where it begins or ends within a sentence.

    >>> text = "Rain fell.\\n\\nOn Monday they met in Oslo. It was late."
    >>> at = text.index("they met")
    >>> [run.text for run in in_context(text, [Evidence.of(text, at, at + 8)])]
    ['On Monday ', 'they met', ' in Oslo. It was late.']
    """
    start, end = pieces[0].start, pieces[-1].end
    first = _first(text, start)
    last = _last(text, end)
    runs, at = [], first
    for piece in pieces:
        runs += [(text[at : piece.start], False), (text[piece.start : piece.end], True)]
        at = piece.end
    runs.append((text[at:last], False))
    if first > 0 and text[first - 1] != "\n":
        runs[0] = (f"… {runs[0][0]}", False)
    if last < len(text) and text[last] != "\n":
        runs[-1] = (f"{runs[-1][0]} …", False)
    return tuple(Run(_line(said), quoted) for said, quoted in runs if said)


def _first(text: str, start: int) -> int:
    paragraph = text.rfind("\n", 0, start) + 1
    if start - paragraph <= AROUND:
        return paragraph
    space = text.find(" ", start - AROUND, start)
    return start if space < 0 else space + 1


def _last(text: str, end: int) -> int:
    found = text.find("\n", end)
    paragraph = len(text) if found < 0 else found
    if paragraph - end <= AROUND:
        return paragraph
    space = text.rfind(" ", end, end + AROUND)
    return end if space < 0 else space


def _line(said: str) -> str:
    # Spaces at the ends keep the runs apart.
    before = " " if said[:1].isspace() else ""
    after = " " if said[-1:].isspace() and said.strip() else ""
    return f"{before}{flat(said)}{after}"
