"""Where the fonts of a PDF or PNG are: in packages that hold nothing else, and in a folder that the user names."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.errors import SetupError, UsageError

if TYPE_CHECKING:
    import typst

# Package → the family that is taken of it. "manimgx_fonts" has Noto Sans for most scripts but those of East Asia, a
# family each. Of the families the first that has a letter sets it, else one of a folder; the first comes with
# Typst and has Latin, Greek, Cyrillic and Hebrew letters.
EAST_ASIAN = {
    "pylopdf_fonts_jp": "Noto Serif JP",
    "pylopdf_fonts_zh_cn": "Noto Serif SC",
    "pylopdf_fonts_ko": "Noto Serif KR",
}
WORLD = "manimgx_fonts"
SCRIPTS = (
    "Arabic", "Devanagari", "Thai", "Georgian", "Armenian", "Ethiopic", "Bengali", "Gujarati", "Gurmukhi", "Kannada",
    "Khmer", "Lao", "Malayalam", "Myanmar", "Oriya", "Sinhala", "Tamil", "Telugu",
)  # fmt: skip
FAMILIES = ("Libertinus Serif", *EAST_ASIAN.values(), *(f"Noto Sans {script}" for script in SCRIPTS))
# Extra of this package → its package of fonts, and how the names of the letters begin that it is for.
EXTRAS = {
    "japanese": ("pylopdf_fonts_jp", ("CJK", "HIRAGANA", "KATAKANA")),
    "chinese": ("pylopdf_fonts_zh_cn", ("CJK", "BOPOMOFO")),
    "korean": ("pylopdf_fonts_ko", ("HANGUL",)),
}


@cache
def fonts(folder: str = "") -> typst.Fonts:
    """The fonts of the packages, and those of a folder and the folders in it; never those of the system by themselves.

    Raises UsageError where there is no such folder.
    """
    import typst

    if folder and not Path(folder).is_dir():
        raise UsageError("no folder of fonts", where=folder, todo="name a folder with .ttf or .otf files in it")
    return typst.Fonts(include_system_fonts=False, font_paths=[*_packages(), *([Path(folder)] if folder else [])])


def lacking_extras() -> tuple[str, ...]:
    """The extras whose fonts are not installed."""
    return tuple(extra for extra, (package, _) in EXTRAS.items() if find_spec(package) is None)


def lacking(letter: str, so_that: str, todo: str) -> SetupError:
    """What to do where no font has a letter: install its fonts, name a folder that has them, or write something else.

    >>> print(lacking("𐎠", "the picture cannot be a PNG", "write an .svg file"))
    no font at hand has the letter “𐎠”, so that the picture cannot be a PNG; give a folder with a font that has it \
(--fonts FOLDER, or the setting "fonts"), or write an .svg file
    """
    name = unicodedata.name(letter[:1], "")
    extras = [extra for extra in lacking_extras() if name.startswith(EXTRAS[extra][1])]
    found = "".join(f"install 'dragoman[{extra}]', " for extra in extras)
    ways = f'{found}give a folder with a font that has it (--fonts FOLDER, or the setting "fonts"), or {todo}'
    return SetupError(f"no font at hand has the letter “{letter}”, so that {so_that}", todo=ways)


def _packages() -> Iterable[Path]:
    for package in (WORLD, *EAST_ASIAN):
        found = find_spec(package)
        if found and found.origin:
            yield Path(found.origin).parent
