"""An SVG picture → the same without the texts that its renderer cannot set, and these texts with their places.

Typst draws pictures with usvg, which takes another font for a whole text where one letter needs it, and puts Indian
vowels beside their letters and boxes for Arabic or Khmer ones. Typst's own text does all of that right.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from dragoman.present.pictures.style import COLOURS
from dragoman.present.pictures.svg import NAMESPACE

PLAIN = ("LATIN", "GREEK", "CYRILLIC", "MICRO", "MASCULINE", "FEMININE")  # letters of the font that pictures are set in
TEXT = f"{{{NAMESPACE}}}text"


@dataclass(frozen=True, slots=True)
class Lifted:
    """A text of a picture: where its baseline begins, ends or has its middle, in pixels, and how it looks."""

    text: str
    x: float
    y: float
    anchor: str  # "start", "middle" or "end"
    size: float
    bold: bool
    colour: str


def lifted(svg: str) -> tuple[str, float, float, list[Lifted]]:
    """The picture without such texts, its width and height in pixels, and the texts in their order."""
    ET.register_namespace("", NAMESPACE)
    root = ET.fromstring(svg)
    found: list[Lifted] = []
    for parent in list(root.iter()):
        for text in parent.findall(TEXT):
            if not _plain(text.text or ""):
                found.append(_as_set(text))
                parent.remove(text)
    # As it was where nothing is lifted: the same bytes.
    bare = ET.tostring(root, encoding="unicode") if found else svg
    return bare, float(root.get("width", 0)), float(root.get("height", 0)), found


def _plain(text: str) -> bool:
    return all(c.isascii() or unicodedata.category(c)[0] not in "LM" or _latin(c) for c in text)


def _latin(c: str) -> bool:
    return unicodedata.name(c, "").startswith(PLAIN)


def _as_set(text: ET.Element) -> Lifted:
    classes = text.get("class", "").split()
    return Lifted(
        text.text or "",
        float(text.get("x", 0)),
        float(text.get("y", 0)),
        text.get("text-anchor", "start"),
        size=11 if "pic-small" in classes else 12,  # as style.RULES has it
        bold="pic-head" in classes,
        colour=COLOURS["faint" if "pic-faint" in classes else "ink"][0],
    )
