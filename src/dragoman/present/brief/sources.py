"""A brief's title, and what is said of each of its sources: the same words in every form it is written in."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from dragoman.present.brief.notes import Source
from dragoman.present.brief.outline import Brief, Line, Remark
from dragoman.present.days import spoken

# Above what persons note on the two, and on what stands in no line.
OWN_NOTES = "Own notes"
OWN = "Written by those who keep this ledger; no report says it."


def title_of(brief: Brief) -> str:
    """What stands on top: "Kazakhstan – Japan"."""
    return brief.title or " – ".join(brief.parties)


def heading_of(brief: Brief) -> str:
    """What it covers: "As of 17 Dec 2025 · from 1 Jun 2025 on · 13 reports · mark 13.2"."""
    since = f"from {spoken(brief.since)} on, with what still stands" if brief.since else ""
    mark = f"mark {brief.mark}" if brief.mark else ""
    return " · ".join(part for part in (f"As of {spoken(brief.as_of)}", since, brief.reports, mark) if part)


def said_of(source: Source) -> tuple[str, tuple[str, ...]]:
    """When it was published, and remarks: what it copies, where else the same text stood."""
    published = day_of(source.published)
    if source.published_basis == "inferred":
        published += " (inferred)"
    copy = (f"near-copy of {source.copy_of}",) if source.copy_of else ()
    return published, (*copy, *(f"same text: {place}" for place in source.also))


def day_of(published: str | None) -> str:
    """When something was published: "17 Mar 2025"."""
    return spoken(published) if published else "date not given"


def reported_of(line: Line) -> str:
    """Of a line without a date of its own, when it was reported: "reported 17 Mar 2025"; "" of others."""
    if line.date or line.told is None:
        return ""
    return f"reported {spoken(line.told)}" if line.told else "date not given"


def signed_of(remark: Remark) -> str:
    """Whose note it is, when it was made, on what: "Note by Anna Berg, 1 Dec 2025, on source 3"."""
    return f"Note by {remark.by}, {spoken(remark.day)}" + (f", on {remark.on}" if remark.on else "")


def said_in(svg: str) -> str:
    """A picture's description, for who does not see it."""
    return ET.fromstring(svg).findtext("{http://www.w3.org/2000/svg}desc") or ""


def web(address: str | None) -> bool:
    """Whether an address may stand in a link: "javascript:" may not."""
    return bool(address) and str(address).startswith(("https://", "http://"))


def places_of(brief: Brief) -> dict[int, list[str]]:
    """Footnote → the lines that cite it, by section, line and claim, counted from 1: "2-3", "2-3-1"."""
    found: dict[int, list[str]] = {note.number: [] for note in brief.footnotes}
    for s, section in enumerate(brief.sections, start=1):
        for n, line in enumerate(section.lines, start=1):
            for number in line.notes:
                found[number].append(f"{s}-{n}")
            for c, claim in enumerate(line.claims, start=1):
                for number in claim.notes:
                    found[number].append(f"{s}-{n}-{c}")
    return found
