"""A brief → a PDF, set by Typst from templates/brief.typ: tagged, fonts in it, the same bytes every time."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

from dragoman.present.brief import typeset
from dragoman.present.brief.illustrations import Illustration, illustrations
from dragoman.present.brief.outline import Brief, Line, Remark
from dragoman.present.brief.sources import (
    OWN,
    OWN_NOTES,
    day_of,
    heading_of,
    reported_of,
    said_in,
    said_of,
    signed_of,
    title_of,
    web,
)
from dragoman.present.days import spoken
from dragoman.present.pictures import style

BOX = "□"
WIDTH = 640  # of pictures, in pixels of 12 to a line of text


def as_pdf(brief: Brief, *, fonts: str = "") -> bytes:
    """A tagged PDF on A4, in the fonts that are installed for it and those of the folder `fonts`.

    Signs that no font has are boxes, and it says so. Raises SetupError where no font has a letter of the brief.
    """
    data = _data(brief)
    used = "".join(sorted(filter(_is_sign, set(_texts(data)))))
    missing = [] if typeset.lettered(used, folder=fonts) else [c for c in used if not typeset.lettered(c, folder=fonts)]
    signs = ", ".join(f"U+{ord(c):04X}" for c in missing)
    data["unshown"] = f"{BOX} stands for signs that the fonts of this file do not have: {signs}." if missing else ""
    return typeset.pdf("brief.typ", _without(data, missing), folder=fonts)


def _texts(data: Any) -> Iterator[str]:
    """All characters of the data."""
    match data:
        case str():
            yield from data
        case dict():
            for value in data.values():
                yield from _texts(value)
        case list() | tuple():
            for value in data:
                yield from _texts(value)


def _is_sign(c: str) -> bool:
    # A smiley may be missing, a letter may not: a name would be lost.
    return ord(c) > 0x7F and unicodedata.category(c)[0] not in "LMN"


def _without(data: Any, missing: Sequence[str]) -> Any:
    match data:
        case str():
            return data.translate({ord(c): BOX for c in missing})
        case dict():
            return {key: _without(value, missing) for key, value in data.items()}
        case list() | tuple():
            return [_without(value, missing) for value in data]
    return data


def _data(brief: Brief) -> dict[str, Any]:
    """The brief as the template reads it; a note is set where it is cited first and referred to after that."""
    cited: set[int] = set()
    drawn = illustrations(brief)
    sources = {source.number: source for source in brief.sources}
    notes = {
        str(n.number): {
            "words": n.words,
            "outlet": n.outlet,
            "url": sources[n.source].url if web(sources[n.source].url) else None,
            "rest": f"{day_of(n.published)} (source {n.source}, characters {n.start}–{n.end})",
        }
        for n in brief.footnotes
    }
    return {
        "title": title_of(brief),
        "as_of": spoken(brief.as_of),
        "day": [int(part) for part in brief.as_of.split("-")],
        "heading": heading_of(brief),
        "sections": [
            {
                "title": s.title,
                "level": s.level,
                "blank": s.blank,
                "lines": [_line(line, cited) for line in s.lines],
                "pictures": [_picture(i) for i in drawn.get(n, ())],
            }
            for n, s in enumerate(brief.sections)
        ],
        "own": {"title": OWN_NOTES, "said": OWN, "remarks": _remarks(brief.remarks)},
        "notes": notes,
        "sources": [
            asdict(s) | {"link": s.url if web(s.url) else None, "said": said_of(s)[0], "remarks": said_of(s)[1]}
            for s in brief.sources
        ],
    }


def _line(line: Line, cited: set[int]) -> dict[str, Any]:
    notes = []
    for number in line.notes:
        notes.append({"number": str(number), "first": number not in cited})
        cited.add(number)
    claims = [_line(claim, cited) for claim in line.claims]
    said = {"date": spoken(line.date), "reported": reported_of(line), "remarks": _remarks(line.remarks)}
    return asdict(line) | said | {"notes": notes, "claims": claims}


def _remarks(remarks: Sequence[Remark]) -> list[dict[str, str]]:
    return [{"signed": signed_of(r), "text": r.text} for r in remarks]


def _picture(shown: Illustration) -> dict[str, Any]:
    svg = shown.draw(width=WIDTH, name=shown.name, style=style(page=False))
    return typeset.picture(svg) | {"title": shown.title, "alt": said_in(svg)}
