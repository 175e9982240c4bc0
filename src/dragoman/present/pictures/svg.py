"""Shapes → an SVG picture that a screen reader can name; by the standard library's ElementTree.

Libraries that draw SVG (drawsvg, svg.py) leave roles, titles and escaping to their caller, or know no ARIA at all; what
is left to take from them is shorter here. Colours are classes, never inline styles: a page's policy may forbid those.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import accumulate, takewhile
from xml.etree import ElementTree as ET

NAMESPACE = "http://www.w3.org/2000/svg"
# What no XML file can hold: control characters, halves of surrogate pairs.
ILLEGIBLE = re.compile("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\ud800-\\udfff\\ufffe\\uffff]")
NARROW, WIDE = "ijlI.,:;'|!()[]ft ·’“”", "mwMW@%—"
WIDE_SCRIPTS = 0x1100  # from Hangul on letters are about as wide as high
SHAPES = ("circle", "triangle", "square", "diamond", "cross")


class Sheet:
    """A picture of a width; its height is set when all is drawn. `name` keeps its ids apart on a page."""

    def __init__(self, name: str, width: float, *, title: str, desc: str) -> None:
        self.name, self.width = name, width
        self.root = ET.Element("svg", {"xmlns": NAMESPACE, "class": "picture", "role": "img"})
        self.root.set("aria-labelledby", f"{name}-title {name}-desc")
        for tag, text in (("title", title), ("desc", desc)):
            self.add(tag, text=text, id=f"{name}-{tag}")
        self._defs: ET.Element | None = None

    def add(self, tag: str, *, into: ET.Element | None = None, text: str = "", **values: object) -> ET.Element:
        """An element; `class_` is class, `text_anchor` text-anchor, numbers have one decimal at most."""
        attributes = {k.rstrip("_").replace("_", "-"): number(v) for k, v in values.items() if v not in (None, "")}
        element = ET.SubElement(self.root if into is None else into, tag, attributes)
        if text:
            element.text = legible(text)
        return element

    def fade(self, id_: str, class_: str, stops: tuple[tuple[float, float], ...]) -> str:
        """A gradient by places and opacities, from left to right; what `fill` takes."""
        if self._defs is None:
            self._defs = ET.Element("defs")
            self.root.insert(2, self._defs)
        full = f"{self.name}-{id_}"
        if all(g.get("id") != full for g in self._defs):
            gradient = self.add("linearGradient", into=self._defs, id=full)
            for offset, opacity in stops:
                self.add("stop", into=gradient, class_=class_, offset=f"{offset:g}", stop_opacity=f"{opacity:g}")
        return f"url(#{full})"

    def shape(self, kind: str, x: float, y: float, r: float, class_: str, into: ET.Element | None = None) -> ET.Element:
        """A mark of about the same weight whatever its shape."""
        match kind:
            case "square":
                s = r * 0.9
                return self.add("rect", into=into, x=x - s, y=y - s, width=2 * s, height=2 * s, class_=class_)
            case "triangle":
                points = [(x, y - 1.15 * r), (x + 1.1 * r, y + 0.85 * r), (x - 1.1 * r, y + 0.85 * r)]
            case "diamond":
                points = [(x, y - 1.25 * r), (x + 1.25 * r, y), (x, y + 1.25 * r), (x - 1.25 * r, y)]
            case "cross":
                d = f"M{number(x - r)} {number(y)}H{number(x + r)}M{number(x)} {number(y - r)}V{number(y + r)}"
                return self.add("path", into=into, d=d, class_=f"{class_} pic-line")
            case _:
                return self.add("circle", into=into, cx=x, cy=y, r=r, class_=class_)
        return self.add(
            "polygon", into=into, points=" ".join(f"{number(a)},{number(b)}" for a, b in points), class_=class_
        )

    def close(self, height: float, style: str = "") -> str:
        """The picture as text; `style` is put in for a file of its own."""
        self.root.set("viewBox", f"0 0 {number(self.width)} {number(height)}")
        self.root.set("width", number(self.width))
        self.root.set("height", number(height))
        if style:
            element = ET.Element("style")
            element.text = style
            self.root.insert(2, element)
        return ET.tostring(self.root, encoding="unicode")


def number(value: object) -> str:
    """A number with one decimal at most, a text as it is.

    >>> number(3.04), number(0.25), number(-0.01), number("3.04")
    ('3', '0.2', '0', '3.04')
    """
    if isinstance(value, (int, float)):
        said = f"{value:.1f}".removesuffix(".0")
        return "0" if said == "-0" else said
    return legible(str(value))


def legible(text: str) -> str:
    """The same with U+FFFD for what no XML file can hold."""
    return ILLEGIBLE.sub("\ufffd", text)


def width_of(text: str, size: float) -> float:
    """About how wide a text is set, rather more than less."""
    return size * sum(map(_em, text))


def fitted(text: str, size: float, room: float) -> str:
    """The text, cut with "…" where it is wider than the room.

    >>> fitted("Action Plan of the foreign ministries", 10, 100)
    'Action Plan of th…'
    """
    if width_of(text, size) <= room:
        return text
    mark = _em("…")
    kept = sum(1 for _ in takewhile(lambda wide: size * (wide + mark) <= room, accumulate(map(_em, text))))
    return text[:kept].rstrip() + "…"


def lines_of(text: str, size: float, room: float, most: int) -> list[str]:
    """The text in lines that fit the room, the last one cut where there would be more than `most`."""
    lines: list[str] = []
    for word in text.split():
        if lines and width_of(f"{lines[-1]} {word}", size) <= room:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    if len(lines) > most:
        lines[most - 1 :] = [" ".join(lines[most - 1 :])]
    return [fitted(line, size, room) for line in lines]


@lru_cache(maxsize=4096)
def _em(c: str) -> float:
    if ord(c) >= WIDE_SCRIPTS and not "\u2000" <= c <= "\u2fff":
        return 1.0
    if c in NARROW:
        return 0.38
    return 0.95 if c in WIDE else 0.74 if c.isupper() else 0.61
