"""A brief → what a page shows of it: the first lines of each section, with the words and sources that they cite."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from dragoman.present.brief import Brief, Line, Section
from dragoman.present.pictures import Item
from dragoman.records.when import bounds


@dataclass(frozen=True, slots=True)
class Shape:
    """How much is shown: lines of a section, claims of a line, notes of a line or claim, characters of a quote."""

    lines: int
    claims: int
    notes: int
    words: int


# The first that is not longer than LONGEST is taken, else the last: with pictures a page then stays within 150 kB.
SHAPES = (Shape(40, 12, 8, 600), Shape(25, 8, 4, 240), Shape(10, 4, 2, 120), Shape(8, 3, 2, 120))
LONGEST = 60_000  # characters of what is said, and so many for a note and a source around it:
NOTE, SOURCE = 240, 180
ITEMS = 80  # of a timeline, the newest


@dataclass(frozen=True, slots=True)
class Shown:
    """A shortened brief; `left` says how many lines of a section, or items of a picture, by its title, are left out."""

    brief: Brief
    left: dict[str, int]


def shortened(brief: Brief) -> Shown:
    """The brief as a page shows it, with every line that somebody noted on; the files handed over have all of it."""
    shown = (_shaped(brief, shape) for shape in SHAPES[:-1])
    return next((s for s in shown if _length(s.brief) <= LONGEST), None) or _shaped(brief, SHAPES[-1])


def _length(brief: Brief) -> int:
    lines = [line for s in brief.sections for line in s.lines]
    said = sum(len(x.text) for line in lines for x in (line, *line.claims))
    said += sum(len(r.text) for line in lines for r in line.remarks)
    return said + sum(NOTE + len(f.words) for f in brief.footnotes) + SOURCE * len(brief.sources)


def _shaped(brief: Brief, shape: Shape) -> Shown:
    sections = tuple(
        replace(s, lines=tuple(_line(x, shape) for n, x in enumerate(s.lines) if n < shape.lines or x.remarks))
        for s in brief.sections
    )
    left = {
        s.title: len(s.lines) - len(shown.lines)
        for s, shown in zip(brief.sections, sections, strict=True)
        if len(s.lines) > len(shown.lines)
    }
    cited = {n for s in sections for n in _cited(s)}
    footnotes = tuple(replace(f, words=cut(f.words, shape.words)) for f in brief.footnotes if f.number in cited)
    named = {f.source for f in footnotes}
    named |= {s.copy_of for s in brief.sources if s.number in named and s.copy_of}
    noted = {r.document for r in brief.remarks}
    sources = tuple(s for s in brief.sources if s.number in named or s.document in noted)
    timeline = brief.timeline
    if timeline and len(timeline.items) > ITEMS:
        left[timeline.title] = len(timeline.items) - ITEMS
        timeline = replace(timeline, items=_newest(timeline.items))
    return Shown(replace(brief, sections=sections, footnotes=footnotes, sources=sources, timeline=timeline), left)


def _newest(items: Sequence[Item]) -> tuple[Item, ...]:
    """The last that happen or end, in their order; the undated are left out first."""
    last = sorted(range(len(items)), key=lambda n: bounds(items[n].date)[1] or bounds(items[n].date)[0] or date.min)
    return tuple(items[n] for n in sorted(last[-ITEMS:]))


def cut(words: str, length: int) -> str:
    """The beginning of a text that is longer, up to a blank, with " …"."""
    return words if len(words) <= length else f"{words[:length].rsplit(' ', 1)[0]} …"


def _line(line: Line, shape: Shape) -> Line:
    claims = tuple(_line(claim, shape) for claim in line.claims[: shape.claims])
    return replace(line, notes=line.notes[: shape.notes], claims=claims)


def _cited(section: Section) -> set[int]:
    lines = [*section.lines, *(c for line in section.lines for c in line.claims)]
    return {n for line in lines for n in line.notes}
