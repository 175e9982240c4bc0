"""Typst text and data → a PDF or a picture; with the fonts of packages or of a folder, never those of the system."""

from __future__ import annotations

import json
import re
from dataclasses import asdict
from importlib import resources
from typing import TYPE_CHECKING, Any

from dragoman.present.brief.fonts import FAMILIES, fonts, lacking
from dragoman.present.brief.lettering import lifted

if TYPE_CHECKING:
    import typst

UNSHOWN = re.compile(r"the text `\"(.+?)\"` could not be displayed")
SAID = re.compile(r"<(title|desc)[^>]*>.*?</\1>", re.DOTALL)  # of an SVG, for screen readers: not drawn
# A picture on a page of its own size.
ALONE = """#set page(width: auto, height: auto, margin: 0pt)
#set text(font: json(bytes(sys.inputs.families)))
#drawn(json(bytes(sys.inputs.picture)), float(sys.inputs.width) * 1pt)
"""
# Nothing but a text, to see whether the fonts have its letters.
LETTERS = """#set document(title: "letters")
#set text(lang: "en", font: json(bytes(sys.inputs.families)))
#sys.inputs.text
"""


def pdf(template: str, data: dict[str, Any], *, folder: str = "") -> bytes:
    """A tagged PDF from one of the templates; raises SetupError where no font has a letter of the data."""
    return _tagged(_compiler(_read(template), folder, brief=json.dumps(data)))


def lettered(text: str, *, folder: str = "") -> bool:
    """Whether the fonts at hand, with those of a folder, have all letters of a text."""
    return _unshown(text, folder) is None


def picture(svg: str) -> dict[str, Any]:
    """An SVG picture as the templates draw it: some of its texts lifted, since only Typst itself can set them."""
    bare, width, height, letters = lifted(svg)
    return {"svg": bare, "width": width, "height": height, "letters": [asdict(x) for x in letters]}


def png(svg: str, *, width: int, folder: str = "") -> bytes:
    """An SVG picture as PNG, sharp in print; raises SetupError where no font has a letter of it."""
    letters = "".join(sorted({c for c in SAID.sub("", svg) if not c.isascii()}))
    if not lettered(letters, folder=folder):
        missing = next(c for c in letters if not lettered(c, folder=folder))
        raise lacking(missing, "the picture cannot be a PNG", "write an .svg or .csv file")
    compiler = _compiler(ALONE, folder, picture=json.dumps(picture(svg)), width=str(width))
    made = compiler.compile(format="png", ppi=180)
    assert isinstance(made, bytes)
    return made


def _compiler(source: str, folder: str, **inputs: str) -> typst.Compiler:
    import typst

    whole = _read("picture.typ") + source
    inputs["families"] = json.dumps(FAMILIES)
    return typst.Compiler(whole.encode(), font_paths=fonts(folder), sys_inputs=inputs)


def _read(template: str) -> str:
    return (resources.files("dragoman.present.brief") / "templates" / template).read_text(encoding="utf-8")


def _unshown(text: str, folder: str) -> str | None:
    """A letter of the text that no font has."""
    import typst

    try:
        _compiler(LETTERS, folder, text=text).compile(format="pdf", pdf_standards=["ua-1"])
    except typst.TypstError as error:
        found = UNSHOWN.search(error.message)
        if not found:
            raise
        return found[1]
    return None


def _tagged(compiler: typst.Compiler) -> bytes:
    import typst

    try:
        # PDF/UA: a screen reader finds headings, lists, tables and footnotes; it takes no letter without a font.
        made = compiler.compile(format="pdf", pdf_standards=["ua-1"])
    except typst.TypstError as error:
        found = UNSHOWN.search(error.message)
        if not found:
            raise
        raise lacking(found[1], "the brief cannot be a PDF", "write a .docx or .html file") from error
    assert isinstance(made, bytes)
    return made
