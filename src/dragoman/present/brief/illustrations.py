"""A brief → which pictures stand in which of its sections, ready to be drawn at any width."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from dragoman.present.brief.outline import Brief
from dragoman.present.pictures import Table, has_days, series, series_table, timeline, timeline_table

MOST = 4  # series of figures in one brief


class Draw(Protocol):
    """What draws a picture: "" where there is nothing to draw."""

    def __call__(self, *, width: int, name: str, style: str = "") -> str: ...


@dataclass(frozen=True, slots=True)
class Illustration:
    """A picture with its title, its twin as a table, and what draws it."""

    name: str
    title: str
    table: Table
    draw: Draw


def illustrations(brief: Brief) -> dict[int, list[Illustration]]:
    """By the number of the section, from 0: the timeline after the last line at a glance, a series with its figures."""
    placed: dict[int, list[Illustration]] = {}
    keys = [section.key if section.lines else "" for section in brief.sections]
    shown = brief.timeline
    if shown and keys and has_days(shown):
        last = max((n for n, key in enumerate(keys) if key == "glance"), default=0)
        placed[last] = [Illustration("timeline", shown.title, timeline_table(shown), _drawing(timeline, shown))]
    for n, told in enumerate(brief.series[:MOST], start=1):
        home = _home(brief, told.measure)
        if home is not None:
            made = Illustration(f"series-{n}", told.title, series_table(told), _drawing(series, told))
            placed.setdefault(home, []).append(made)
    return placed


def _home(brief: Brief, measure: str) -> int | None:
    """The section whose lines are of the measure, else the first with figures; None without any."""
    figures = [n for n, section in enumerate(brief.sections) if section.key == "figures" and section.lines]
    own = (n for n in figures if any(line.topic == measure for line in brief.sections[n].lines))
    return next(own, figures[0] if figures else None)


def _drawing(draw: Callable[..., str], data: object) -> Draw:
    return lambda *, width, name, style="": draw(data, width=width, name=name, style=style)
