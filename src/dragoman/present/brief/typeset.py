"""Typst text and data → a PDF or a picture; with the fonts that come with the program, never those of the system."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from importlib import resources
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dragoman.errors import SetupError

if TYPE_CHECKING:
    import typst

JAPANESE = "pylopdf_fonts_jp"  # a package that holds nothing but fonts
UNSHOWN = re.compile(r"the text `\"(.+?)\"` could not be displayed")
UNKEPT = "text with missing codepoints"
SAID = re.compile(r"<(title|desc)[^>]*>.*?</\1>", re.DOTALL)  # of an SVG, for screen readers: not drawn
# A picture on a page of its own size.
ALONE = """#set page(width: auto, height: auto, margin: 0pt)
#image(bytes(sys.inputs.svg), width: float(sys.inputs.width) * 1pt)
"""


# Nothing but a text, to see whether the fonts have its letters.
LETTERS = """#set document(title: "letters")
#set text(lang: "en", font: ("Libertinus Serif", "Noto Serif JP"))
#sys.inputs.text
"""


def pdf(template: str, data: dict[str, Any]) -> bytes:
    """A tagged PDF from one of the templates; raises SetupError where no font has a letter of the data."""
    import typst

    source = (resources.files("dragoman.present.brief") / "templates" / template).read_text(encoding="utf-8")
    compiler = typst.Compiler(source.encode(), font_paths=_fonts(), sys_inputs={"brief": json.dumps(data)})
    return _tagged(compiler)


def lettered(text: str) -> bool:
    """Whether the fonts at hand have all letters of a text."""
    import typst

    try:
        _tagged(typst.Compiler(LETTERS.encode(), font_paths=_fonts(), sys_inputs={"text": text}))
    except SetupError:
        return False
    return True


def png(svg: str, *, width: int) -> bytes:
    """An SVG picture as PNG, sharp in print; raises SetupError where no font has a letter of it."""
    import typst

    letters = "".join(sorted({c for c in SAID.sub("", svg) if not c.isascii()}))
    if not lettered(letters):
        lacking = next(c for c in letters if not lettered(c))
        raise _lacking(lacking, "the picture cannot be a PNG", "write an .svg or .csv file")
    compiler = typst.Compiler(ALONE.encode(), font_paths=_fonts(), sys_inputs={"svg": svg, "width": str(width)})
    made = compiler.compile(format="png", ppi=180)
    assert isinstance(made, bytes)
    return made


def _tagged(compiler: typst.Compiler) -> bytes:
    import typst

    try:
        # PDF/UA: a screen reader finds headings, lists, tables and footnotes; it takes no letter without a font.
        made = compiler.compile(format="pdf", pdf_standards=["ua-1"])
    except typst.TypstError as error:
        unshown = UNSHOWN.search(error.message)
        if unshown:
            raise _lacking(unshown[1], "the brief cannot be a PDF", "write a .docx or .html file") from error
        if UNKEPT not in error.message:
            raise
        # Devanagari in a picture: the letters are drawn, but which they are would not stand in the file.
        what = "the letters of a picture cannot be kept as text, so that the brief cannot be a PDF"
        raise SetupError(what, todo="write a .docx or .html file") from error
    assert isinstance(made, bytes)
    return made


def _lacking(letter: str, so_that: str, todo: str) -> SetupError:
    """What to do where no font has a letter: Japanese ones can be installed."""
    japanese = unicodedata.name(letter[:1], "").startswith(("CJK", "HIRAGANA", "KATAKANA"))
    todo = f"for Japanese install 'dragoman[japanese]', else {todo}" if japanese else todo
    return SetupError(f"no font at hand has the letter “{letter}”, so that {so_that}", todo=todo)


@cache
def _fonts() -> typst.Fonts:
    import typst

    return typst.Fonts(include_system_fonts=False, font_paths=list(_folders()))


def _folders() -> Iterable[Path]:
    found = find_spec(JAPANESE)
    if found and found.origin:
        yield Path(found.origin).parent
