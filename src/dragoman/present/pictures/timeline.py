"""Dated things in lanes → a timeline: marks for days, bars for periods, soft ends where the day is not known."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal
from xml.etree.ElementTree import Element

from dragoman.present.days import spoken
from dragoman.present.pictures.scale import Days
from dragoman.present.pictures.style import KINDS
from dragoman.present.pictures.style import style as sheet
from dragoman.present.pictures.svg import Sheet, fitted, width_of
from dragoman.present.pictures.table import Table
from dragoman.records.when import bounds

SIZE, ROW, HEAD, BAR = 12, 20, 22, 10
MARK = 5
DAY = re.compile(r"\d{4}-\d\d-\d\d")  # "2025-03-17", whole and certain
MOST = 10  # rows of a lane that have labels; what is older has its mark alone
SHAPES = {"act": "circle", "period": "square", "deadline": "diamond"}
SAID = {"act": "held or done", "deadline": "deadline", "period": "signed or in force"}


@dataclass(frozen=True, slots=True)
class Item:
    """A thing on a day or over days; `date` EDTF. What is `planned` is drawn hollow."""

    lane: str
    label: str
    date: str
    kind: Literal["act", "period", "deadline"] = "act"
    planned: bool = False


@dataclass(frozen=True, slots=True)
class Timeline:
    """Items in the lanes' order, as of a day (YYYY-MM-DD)."""

    title: str
    as_of: str
    items: tuple[Item, ...]

    def _repr_svg_(self) -> str:
        return timeline(self, style=sheet(page=True))  # what a notebook shows


@dataclass(frozen=True, slots=True)
class _Placed:
    item: Item
    first: float | None
    last: float | None
    left: float
    right: float
    label: str
    at: float
    anchor: str = ""
    above: bool = False


def timeline_table(data: Timeline) -> Table:
    """Every item, the undated too."""
    rows = tuple(
        (i.lane, spoken(i.date) or "not dated", i.label, "planned" if i.planned else SAID[i.kind]) for i in data.items
    )
    return Table(("Lane", "Date", "What", "How"), rows)


def has_days(data: Timeline) -> bool:
    """Whether anything has a date, so that there is something to draw."""
    return any(any(bounds(i.date)) for i in data.items)


def timeline(data: Timeline, *, width: int = 720, name: str = "timeline", style: str = "") -> str:
    """The timeline as SVG, "" where nothing has a date; `width` in pixels, 360 for a telephone."""
    dated = [i for i in data.items if any(bounds(i.date))]
    if not dated:
        return ""
    today = date.fromisoformat(data.as_of)
    days = [d for i in dated for d in bounds(i.date) if d]
    axis = Days.over([*days, today], 8, width - 8)
    lanes = list(dict.fromkeys(i.lane for i in dated))
    undated = len(data.items) - len(dated)
    first, last = (spoken(d.isoformat()) for d in (min(days), max(days)))
    desc = f"{len(dated)} things from {first} to {last} in {len(lanes)} lanes: {', '.join(lanes)}."
    desc += f" {undated} without a date are in the table." if undated else ""
    sheet = Sheet(name, width, title=data.title, desc=f"{desc} The table gives each of them.")
    grid = sheet.add("g")
    y = 8.0
    for index, lane in enumerate(lanes):
        sheet.add("text", x=axis.left, y=y + 12, class_="pic-head pic-halo", text=lane)
        y = _lane(sheet, axis, [i for i in dated if i.lane == lane], y + HEAD, KINDS[index % len(KINDS)]) + 8
    _grid(sheet, grid, axis, today, y)
    return sheet.close(_legend(sheet, dated, y + 40), style)


def _lane(sheet: Sheet, axis: Days, items: list[Item], top: float, colour: str) -> float:
    """Draws a lane; where it ends. The newest items have labels, as many as there are rows."""
    rows: list[float] = []
    bare: list[Item] = []
    for item in sorted(items, key=lambda i: (bounds(i.date)[1] or date.max, i.label), reverse=True):
        placed = _placed(axis, item)
        need = 2 if placed.above else 1
        free = [*(placed.right + 10 <= start for start in rows), *[True] * need]
        row = next(n for n in range(len(free)) if all(free[n : n + need]))
        if row + need > MOST:
            bare.append(item)
            continue
        rows[row : row + need] = [placed.left] * need
        _draw(sheet, placed, top + ROW * (row + need) - ROW / 2, colour)
    for item in bare:
        _draw(sheet, _placed(axis, item, label=False), top + ROW * len(rows) + ROW / 2, colour)
    if bare:
        said = f"{len(bare)} more: in the table"
        sheet.add(
            "text",
            x=axis.right,
            y=top + ROW * (len(rows) + 2) - 6,
            class_="pic-small pic-faint",
            text_anchor="end",
            text=said,
        )
    return top + ROW * (len(rows) + (2 if bare else 0))


def _placed(axis: Days, item: Item, *, label: bool = True) -> _Placed:
    """Where an item and its label stand: right of the mark where there is room, else left of it, else above it."""
    first, last = (axis.at(d) if d else None for d in bounds(item.date))
    left = axis.left if first is None else first
    right = axis.right if last is None else last
    if right - left < 2 * MARK:
        left, right = (left + right) / 2 - MARK, (left + right) / 2 + MARK
    whole = axis.right - axis.left
    text = fitted(item.label, SIZE, 0.8 * whole) if label else ""
    wide = width_of(text, SIZE)
    if right + 5 + wide <= axis.right:
        return _Placed(item, first, last, left, right + 5 + wide, text, right + 5)
    if left - 5 - wide >= axis.left:
        return _Placed(item, first, last, left - 5 - wide, right, text, left - 5, "end")
    at = max(axis.left, min(left, axis.right - wide))
    return _Placed(item, first, last, min(left, at), max(right, at + wide), text, at, above=bool(text))


def _draw(sheet: Sheet, placed: _Placed, y: float, colour: str) -> None:
    item = placed.item
    group = sheet.add("g")
    sheet.add("title", into=group, text=f"{spoken(item.date)} · {item.label}")
    class_ = f"pic-{colour}-open" if item.planned else f"pic-{colour}"
    if DAY.fullmatch(item.date) and placed.first is not None:
        sheet.shape(SHAPES[item.kind], placed.first, y, MARK, class_, group)
    else:
        _bar(sheet, group, placed, y, colour)
    if placed.label:
        up = 4 - 12 if placed.above else 4
        sheet.add(
            "text", into=group, x=placed.at, y=y + up, class_="pic-halo", text_anchor=placed.anchor, text=placed.label
        )


def _bar(sheet: Sheet, group: Element, placed: _Placed, y: float, colour: str) -> None:
    """A bar over the days; an end of which the day is not given fades, an open end fades out."""
    first, slash, last = placed.item.date.partition("/")
    left = 8.0 if placed.first is None else placed.first
    right = sheet.width - 8 if placed.last is None else placed.last
    if right - left < 2 * MARK:
        left, right = (left + right) / 2 - MARK, (left + right) / 2 + MARK
    soft = (not DAY.fullmatch(first), not DAY.fullmatch(last if slash else first))
    share = 0.5 if not slash else 0.12
    ends = (0.0 if soft[0] else 1.0, 0.0 if soft[1] else 1.0)
    stops = ((0.0, ends[0]), (share, 1.0), (1 - share, 1.0), (1.0, ends[1]))
    fill = sheet.fade(
        f"{colour}-{'point' if not slash else 'span'}-{ends[0]:.0f}{ends[1]:.0f}", f"pic-{colour}-stop", stops
    )
    pale = "0.45" if placed.item.planned else None
    top, wide = y - BAR / 2, right - left
    sheet.add("rect", into=group, x=left, y=top, width=wide, height=BAR, rx=2, fill=fill, fill_opacity=pale)


def _grid(sheet: Sheet, grid: Element, axis: Days, today: date, bottom: float) -> None:
    for x, label in axis.ticks():
        sheet.add("path", into=grid, d=f"M{x:.1f} 4V{bottom:.1f}", class_="pic-grid")
        half = width_of(label, 11) / 2
        at = min(max(x, half + 2), sheet.width - half - 2)
        sheet.add("text", x=at, y=bottom + 14, class_="pic-small pic-faint", text_anchor="middle", text=label)
    x = axis.at(today)
    sheet.add("path", into=grid, d=f"M{x:.1f} 4V{bottom + 18:.1f}", class_="pic-now")
    anchor = "end" if x > axis.right / 2 else "start"
    at = x + (4 if anchor == "start" else -4)
    sheet.add(
        "text", x=at, y=bottom + 30, class_="pic-small", text_anchor=anchor, text=f"as of {spoken(today.isoformat())}"
    )


def _legend(sheet: Sheet, items: list[Item], y: float) -> float:
    """What the shapes mean, those that are used; where it ends."""
    used = [kind for kind in SHAPES if any(i.kind == kind and DAY.fullmatch(i.date) for i in items)]
    told = [(SHAPES[kind], "pic-faint", SAID[kind]) for kind in used]
    if any(i.planned for i in items):
        told.append(("circle", "pic-a-open", "hollow or pale: planned, announced"))
    if not all(DAY.fullmatch(end) for i in items for end in i.date.split("/")):
        told.append(("", "", "soft ends: the day is not known"))
    x = 14.0
    for shape, class_, said in told:
        wide = width_of(said, 11) + 26
        if x + wide > sheet.width and x > 14:
            x, y = 14.0, y + 17
        if shape:
            sheet.shape(shape, x, y, 4.5, class_)
        sheet.add("text", x=x + (9 if shape else -6), y=y + 4, class_="pic-small pic-faint", text=said)
        x += wide
    return y + 12
