"""A brief → what a page shows of it: the first lines of each section, with the words and sources that they cite."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dragoman.present.brief import Brief, Line, Section

LINES = 40  # of a section
CLAIMS = 12  # of a line
NOTES = 8  # of a line or claim


@dataclass(frozen=True, slots=True)
class Shown:
    """A shortened brief; `left` says how many lines of a section, by its title, are left out."""

    brief: Brief
    left: dict[str, int]


def shortened(brief: Brief) -> Shown:
    """The brief as a page shows it; the files that are handed over have all of it."""
    sections = tuple(replace(s, lines=tuple(map(_line, s.lines[:LINES]))) for s in brief.sections)
    left = {s.title: len(s.lines) - LINES for s in brief.sections if len(s.lines) > LINES}
    cited = {n for s in sections for n in _cited(s)}
    footnotes = tuple(f for f in brief.footnotes if f.number in cited)
    named = {f.source for f in footnotes}
    originals = named | {s.copy_of for s in brief.sources if s.number in named and s.copy_of}
    sources = tuple(s for s in brief.sources if s.number in originals)
    return Shown(replace(brief, sections=sections, footnotes=footnotes, sources=sources), left)


def _line(line: Line) -> Line:
    return replace(line, notes=line.notes[:NOTES], claims=tuple(map(_line, line.claims[:CLAIMS])))


def _cited(section: Section) -> set[int]:
    lines = [*section.lines, *(c for line in section.lines for c in line.claims)]
    return {n for line in lines for n in line.notes}
