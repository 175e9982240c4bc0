"""Claims of figures → their series: one mark a claim, its shape who claims it, how far they lie apart in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal
from xml.etree.ElementTree import Element

from dragoman.present.days import spoken
from dragoman.present.pictures.scale import Values, spelt
from dragoman.present.pictures.style import KINDS
from dragoman.present.pictures.style import style as sheet
from dragoman.present.pictures.svg import SHAPES, Sheet, fitted, lines_of, width_of
from dragoman.present.pictures.table import Table

SIZE, ROW, HEAD, MARK = 12, 20, 24, 5
REACH = 34  # pixels that "over" and "under" reach beyond their value
# What a bar is like from its left end to its right one: places and opacities.
FADES = {
    "under": ((0.0, 0.0), (1.0, 0.8)),
    "over": ((0.0, 0.8), (1.0, 0.0)),
    "about": ((0.0, 0.0), (0.5, 0.8), (1.0, 0.0)),
    "range": ((0.0, 0.8), (1.0, 0.8)),
}
NARROW = 520  # pixels: below that the claimant stands above the mark
Approximation = Literal["exact", "about", "under", "over", "range"]


@dataclass(frozen=True, slots=True)
class Claim:
    """A value that somebody claims; `side` is the kind of claimant, one shape each; `part` of a year only.

    `low` and `high` bound a range. `said` is the value in words, "about 2 billion USD".
    """

    period: str
    value: float
    said: str
    claimant: str
    side: str
    approximation: Approximation = "exact"
    low: float | None = None
    high: float | None = None
    part: bool = False


@dataclass(frozen=True, slots=True)
class Series:
    """The claims of one measure in one unit, in the order in which they are to stand; `spreads` by period, in words.

    `sides` are the kinds of claimants in the order in which they get their shapes; none means as they come. `measure`
    says of what they are.
    """

    title: str
    unit: str
    claims: tuple[Claim, ...]
    spreads: tuple[tuple[str, str], ...] = ()
    sides: tuple[str, ...] = ()
    measure: str = ""

    def _repr_svg_(self) -> str:
        return series(self, style=sheet(page=True))  # what a notebook shows


def series_table(data: Series) -> Table:
    """Every claim."""
    spreads = dict(data.spreads)
    rows = tuple((_named(c.period), c.said, c.claimant, c.side, spreads.get(c.period, "")) for c in data.claims)
    return Table(("Period", data.unit, "Claimed by", "Kind of claimant", "Apart"), rows)


def series(data: Series, *, width: int = 720, name: str = "series", style: str = "") -> str:
    """The series as SVG, "" without a claim; `width` in pixels, 360 for a telephone."""
    if not data.claims:
        return ""
    stacked = width < NARROW
    left = 14 if stacked else min(0.48 * width, 24 + max(width_of(c.claimant, SIZE) for c in data.claims))
    room = max(width_of(c.said, SIZE) for c in data.claims) + 14
    ends = [v for c in data.claims for v in (c.value, c.low, c.high) if v is not None]
    axis = Values.over(ends, left, max(left + 80, width - 10 - room))
    sides = list(dict.fromkeys((*data.sides, *(c.side for c in data.claims))))
    periods = list(dict.fromkeys(c.period for c in data.claims))
    low, high = (spelt(f(ends)) for f in (min, max))
    by = ", ".join(dict.fromkeys(c.side for c in data.claims))
    desc = f"{len(data.claims)} claims of {len(periods)} periods, from {low} to {high} {data.unit}, by {by}."
    apart = "".join(f" {_named(period)}: {said}." for period, said in data.spreads)
    sheet = Sheet(name, width, title=data.title, desc=f"{desc}{apart} The table gives each of them.")
    grid = sheet.add("g")
    y = 4.0
    for period in periods:
        y = _heading(sheet, period, dict(data.spreads).get(period, ""), y)
        for claim in (c for c in data.claims if c.period == period):
            y = _claim(sheet, axis, claim, sides.index(claim.side), y, stacked=stacked)
        y += 4
    for x, label in axis.ticks():
        sheet.add("path", into=grid, d=f"M{x:.1f} 4V{y:.1f}", class_="pic-grid")
        anchor = "start" if x < 30 else "middle"
        sheet.add("text", x=x, y=y + 14, class_="pic-small pic-faint", text_anchor=anchor, text=label)
    sheet.add("text", x=width - 8, y=y + 14, class_="pic-small pic-faint", text_anchor="end", text=data.unit)
    return sheet.close(_legend(sheet, data, sides, y + 34), style)


def _heading(sheet: Sheet, period: str, spread: str, y: float) -> float:
    """The period, and how far its claims lie apart."""
    sheet.add("text", x=8, y=y + 15, class_="pic-head pic-halo", text=_named(period))
    wide = width_of(_named(period), SIZE) * 1.1 + 18
    lines = lines_of(spread, 11, sheet.width - wide - 8, 2) if spread else []
    for n, line in enumerate(lines):
        sheet.add("text", x=wide, y=y + 15 + 14 * n, class_="pic-small pic-faint pic-halo", text=line)
    return y + HEAD + 14 * max(0, len(lines) - 1)


def _claim(sheet: Sheet, axis: Values, claim: Claim, side: int, y: float, *, stacked: bool) -> float:
    group = sheet.add("g")
    sheet.add("title", into=group, text=f"{_named(claim.period)} · {claim.said} · {claim.claimant}")
    if stacked:
        text = _called(claim.claimant, 11, sheet.width - 22)
        sheet.add("text", into=group, x=14, y=y + 11, class_="pic-small pic-faint pic-halo", text=text)
        y += 14
    else:
        text = _called(claim.claimant, SIZE, axis.left - 24)
        sheet.add("text", into=group, x=14, y=y + ROW / 2 + 4, class_="pic-halo", text=text)
    middle, colour = y + ROW / 2, KINDS[side % len(KINDS)]
    end = _bar(sheet, group, axis, claim, middle, colour)
    class_ = f"pic-{colour}-open" if claim.part else f"pic-{colour}"
    sheet.shape(SHAPES[side % len(SHAPES)], axis.at(claim.value), middle, MARK, class_, group)
    sheet.add("text", into=group, x=end + 5, y=middle + 4, class_="pic-halo", text=claim.said)
    return y + ROW


def _called(claimant: str, size: float, room: float) -> str:
    """The claimant, without the office where there is no room for both: "Lee Kinyanjui"."""
    short = claimant.partition(" (")[0]
    return claimant if width_of(claimant, size) <= room else fitted(short, size, room)


def _bar(sheet: Sheet, group: Element, axis: Values, claim: Claim, y: float, colour: str) -> float:
    """The reach of what is said: "nearly" fades downward, "over" upward, "about" both ways, a range is whole."""
    x = axis.at(claim.value)
    reach = {"under": (x - REACH, x), "over": (x, x + REACH), "about": (x - REACH / 2, x + REACH / 2)}
    first, last = reach.get(claim.approximation, (x, x))
    kind = claim.approximation
    if claim.low is not None and claim.high is not None:
        first, last, kind = axis.at(claim.low), axis.at(claim.high), "range"
    if last > first:
        fill = sheet.fade(f"{colour}-{kind}", f"pic-{colour}-stop", FADES[kind])
        sheet.add("rect", into=group, x=first, y=y - 3, width=last - first, height=6, fill=fill)
    return max(x + MARK, last)


def _legend(sheet: Sheet, data: Series, sides: list[str], y: float) -> float:
    """Whose claim a shape is, and what hollow marks and bars mean; where it ends."""
    told = [(SHAPES[n % len(SHAPES)], f"pic-{KINDS[n % len(KINDS)]}", side) for n, side in enumerate(sides)]
    told = [t for t in told if any(c.side == t[2] for c in data.claims)]
    if any(c.part for c in data.claims):
        told.append(("circle", "pic-a-open", "hollow: part of a year, not to be compared with whole ones"))
    if any(c.approximation != "exact" for c in data.claims):
        told.append(("", "", "bar: nearly, about, over, or a range"))
    x = 14.0
    for shape, class_, said in told:
        lines = lines_of(said, 11, sheet.width - 30, 3)
        wide = max(width_of(line, 11) for line in lines) + 26
        if x + wide > sheet.width and x > 14:
            x, y = 14.0, y + 17
        if shape:
            sheet.shape(shape, x, y, 4.5, class_)
        for n, line in enumerate(lines):
            y += 14 if n else 0
            sheet.add("text", x=x + (9 if shape else -6), y=y + 4, class_="pic-small pic-faint", text=line)
        x += wide
    return y + 12


def _named(period: str) -> str:
    return spoken(period) or "period not given"
