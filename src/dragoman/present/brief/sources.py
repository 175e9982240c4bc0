"""A brief's title, and what is said of each of its sources: the same words in every form it is written in."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from dragoman.present.brief.notes import Source
from dragoman.present.brief.outline import Brief, Remark

# Above what persons note on the two, and on what stands in no line.
OWN_NOTES = "Own notes"
OWN = "Written by those who keep this ledger; no report says it."


def title_of(brief: Brief) -> str:
    """What stands on top: "Kazakhstan – Japan"."""
    return brief.title or " – ".join(brief.parties)


def heading_of(brief: Brief) -> str:
    """What it covers: "as of 2025-12-17 · from 2025-06-01 on · 13 reports · mark 13.2"."""
    since = f"from {brief.since} on, with what still stands" if brief.since else ""
    mark = f"mark {brief.mark}" if brief.mark else ""
    return " · ".join(part for part in (f"as of {brief.as_of}", since, brief.reports, mark) if part)


def said_of(source: Source) -> tuple[str, tuple[str, ...]]:
    """When it was published, and remarks: what it copies, where else the same text stood."""
    published = source.published or "date not given"
    if source.published_basis == "inferred":
        published += " (inferred)"
    copy = (f"near-copy of {source.copy_of}",) if source.copy_of else ()
    return published, (*copy, *(f"same text: {place}" for place in source.also))


def signed_of(remark: Remark) -> str:
    """Whose note it is, when it was made, on what: "Note by Anna Berg, 2025-12-01, on source 3"."""
    return f"Note by {remark.by}, {remark.day}" + (f", on {remark.on}" if remark.on else "")


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
