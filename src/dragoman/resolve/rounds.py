"""Turns of a format → its history: turns of one kind and time together, in the order of time, and in rounds."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from dragoman.records.when import bounds, order
from dragoman.resolve.histories import Turn, tables
from dragoman.resolve.likeness import near

YEAR = re.compile(r"\b(?:19|20)\d\d\b")


@dataclass(frozen=True)
class Step:
    """One turn as one or several reports tell it, the first told first."""

    told: tuple[Turn, ...]

    @property
    def turn(self) -> str:
        """Its kind."""
        return self.told[0].turn

    @cached_property
    def day(self) -> str | None:
        """When it came, as exactly as a report says; None where none does."""
        days = [t.day for t in self.told if t.day]
        return min(days, key=lambda d: (order(d)[1] - order(d)[0], d), default=None)

    @property
    def since(self) -> str | None:
        """When it came, else the day of the first report; None where neither is known."""
        return self.day or self.told[0].document.published

    @cached_property
    def when(self) -> str | None:
        """For when the meeting was planned, or when it was held."""
        return next((t.when for t in self.told if t.when), None)

    @cached_property
    def where(self) -> str | None:
        """Where."""
        return next((t.where for t in self.told if t.where), None)


@dataclass(frozen=True)
class Round:
    """One meeting of a format, from its agreement to its being held; the last step is how it stands."""

    steps: tuple[Step, ...]

    @property
    def state(self) -> str:
        """The kind of the last step."""
        return self.steps[-1].turn

    @property
    def when(self) -> str | None:
        """When it was held, or is to be held as last told; None while it is put off or only agreed."""
        return self.steps[-1].when

    @property
    def where(self) -> str | None:
        """The place, in the same way."""
        return self.steps[-1].where if self.state in ("held", "to be held") else None

    @cached_property
    def number(self) -> int | None:
        """Which meeting of the format it is, as most reports count; None where none does."""
        said = Counter(t.number for s in self.steps for t in s.told if t.number)
        return min(said, key=lambda n: (-said[n], n), default=None)

    @cached_property
    def last_told(self) -> date | None:
        """The day of the last report that tells of it."""
        days = [d for s in self.steps for t in s.told if (d := bounds(t.document.published or "")[0])]
        return max(days, default=None)


def rounds(turns: Iterable[Turn]) -> list[Round]:
    """The rounds in the order of time: a meeting that was held closes one, another number opens one."""
    found: list[list[Step]] = []
    closed = True
    for step in _steps(turns):
        numbers = {t.number for t in step.told if t.number}
        known = {t.number for s in found[-1] for t in s.told if t.number} if found else set()
        if closed or (numbers and known and not numbers & known):
            found.append([])
        last = found[-1][-1] if found[-1] else None
        if last and _again(last, step):
            found[-1][-1] = Step((*last.told, *step.told))
        else:
            found[-1].append(step)
        closed = step.turn == "held"
    return [Round(tuple(steps)) for steps in found]


def _again(a: Step, b: Step) -> bool:
    """Whether a plan is told again: for the same place, and no other time."""
    if a.turn != b.turn or a.turn != "to be held":
        return False
    return a.where == b.where is not None and (not a.when or not b.when or near(a.when, b.when))


def _steps(turns: Iterable[Turn]) -> list[Step]:
    """Turns of one kind and time together: a report that gives no date tells of the latest before it."""
    turns = list(turns)
    dated = sorted((t for t in turns if t.day), key=lambda t: (order(t.day), order(t.document.published)))
    loose = [t for t in turns if not t.day]
    groups: list[list[Turn]] = []
    for t in (*dated, *loose):
        like = [g for g in groups if g[0].turn == t.turn]
        home = next((g for g in like if any(near(t.told, o.told) for o in g)), None)
        # What is retold without a date is the latest of its kind; a plan told anew is a new plan.
        if home is None and not t.day and tables()["types"][t.turn]:
            before = [g for g in like if order(g[0].told) <= order(t.document.published)]
            home = max(before, key=lambda g: order(g[0].told), default=None)
        if home is None:
            groups.append([t])
        else:
            home.append(t)
    for group in groups:
        group.sort(key=lambda t: (order(t.document.published), t.document.id, t.start))
    return [Step(tuple(g)) for g in sorted(groups, key=_time)]


def _time(group: Sequence[Turn]) -> tuple[Any, ...]:
    return min(_moment(t) for t in group), group[0].document.id, group[0].start


def _moment(turn: Turn) -> tuple[date, date]:
    """When it was told; what an undated report plans for a year was told before that year was out."""
    years = YEAR.findall(turn.document.text[turn.start : turn.end])
    if turn.told is None and years and not tables()["types"][turn.turn]:
        return order(f"{years[-1]}-01-01")
    return order(turn.told)
