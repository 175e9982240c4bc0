"""A brief → a PDF, set by Typst from templates/brief.typ: tagged, fonts in it, the same bytes every time."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import asdict
from importlib import resources
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from dragoman.errors import SetupError
from dragoman.present.brief.outline import Brief, Line
from dragoman.present.brief.sources import heading_of, said_of, title_of, web

JAPANESE = "pylopdf_fonts_jp"  # a package that holds nothing but fonts
UNSHOWN = re.compile(r"the text `\"(.+?)\"` could not be displayed")


def as_pdf(brief: Brief) -> bytes:
    """A tagged PDF on A4 with Latin, Greek and Cyrillic letters, and Japanese ones where their fonts are installed.

    Raises SetupError where no font has a letter of the brief.
    """
    import typst

    fonts = typst.Fonts(include_system_fonts=False, font_paths=list(_folders()))
    compiler = typst.Compiler(_template().encode(), font_paths=fonts, sys_inputs={"brief": json.dumps(_data(brief))})
    try:
        # PDF/UA: a screen reader finds headings, lists, tables and footnotes
        made = compiler.compile(format="pdf", pdf_standards=["ua-1"])
    except typst.TypstError as error:
        unshown = UNSHOWN.search(error.message)
        if unshown is None:
            raise
        raise SetupError(
            f"no font at hand has the letter “{unshown[1]}”, so that the brief cannot be a PDF",
            todo="for Japanese install 'dragoman[japanese]', else write a .docx or .html file",
        ) from error
    assert isinstance(made, bytes)
    return made


def _folders() -> Iterable[Path]:
    found = find_spec(JAPANESE)
    if found and found.origin:
        yield Path(found.origin).parent


def _template() -> str:
    return (resources.files("dragoman.present.brief") / "templates" / "brief.typ").read_text(encoding="utf-8")


def _data(brief: Brief) -> dict[str, Any]:
    """The brief as the template reads it; a note is set where it is cited first and referred to after that."""
    cited: set[int] = set()
    sources = {source.number: source for source in brief.sources}
    notes = {
        str(n.number): {
            "words": n.words,
            "outlet": n.outlet,
            "url": sources[n.source].url if web(sources[n.source].url) else None,
            "rest": f"{n.published or 'date not given'} (source {n.source}: {sources[n.source].document[:12]}, "
            f"characters {n.start}–{n.end})",
        }
        for n in brief.footnotes
    }
    return {
        "title": title_of(brief),
        "as_of": brief.as_of,
        "day": [int(part) for part in brief.as_of.split("-")],
        "heading": heading_of(brief).capitalize(),
        "sections": [
            {"title": s.title, "level": s.level, "blank": s.blank, "lines": [_line(line, cited) for line in s.lines]}
            for s in brief.sections
        ],
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
    return asdict(line) | {"notes": notes, "claims": claims}
