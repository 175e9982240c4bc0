"""What readers of times share: what a pattern matched, what it is counted from, and what was read before."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal

from dragoman.annotate.times.anchor import Anchor
from dragoman.annotate.times.tense import Direction, direction
from dragoman.annotate.times.tokens import Page

Kind = Literal["DATE", "TIME", "DURATION", "SET"]


@dataclass(frozen=True, slots=True)
class Found:
    """A time that was read: tokens `first` to `last` (exclusive); `edtf` where it is not simply that of the value.

    A `passing` one ("a year earlier") is not what later words take up.
    """

    first: int
    last: int
    value: str
    kind: Kind = "DATE"
    because: str | None = None
    edtf: str | None = None
    passing: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """A pattern's match on a page, in tokens."""

    page: Page
    match: re.Match[str]

    @property
    def first(self) -> int:
        """The first token."""
        return self.match.start()

    @property
    def last(self) -> int:
        """The token after the last."""
        return self.match.end()

    def has(self, group: str) -> bool:
        """Whether the pattern has the group and it matched."""
        return self.match.groupdict().get(group) is not None

    def span(self, group: str) -> tuple[int, int]:
        """The group's first token, and the one after its last."""
        return self.match.span(group)

    def words(self, group: str | None = None) -> list[str]:
        """The words of a group, or of all, in lower case; none where it did not match."""
        if group is not None and not self.has(group):
            return []
        first, last = self.match.span(group) if group else self.match.span()
        return [self.page.word(i).lower() for i in range(first, last)]

    def word(self, group: str) -> str:
        """The first word of a group in lower case, empty where it did not match."""
        return next(iter(self.words(group)), "")

    def quote(self) -> str:
        """The words as they stand."""
        return " ".join(self.page.text[self.page.starts[self.first] : self.page.ends[self.last - 1]].split())

    def found(self, value: str, kind: Kind = "DATE", because: str | None = None, edtf: str | None = None) -> Found:
        """The whole match read as a value."""
        return Found(self.first, self.last, value, kind, because, edtf)


@dataclass(slots=True)
class Context:
    """Where reading stands: `focus` is the value of the last calendar date, `quarter` that of the last quarter.

    Both are what later words take up: "that year", "a year earlier".
    """

    page: Page
    anchor: Anchor
    language: str = "en"
    focus: str | None = None
    quarter: tuple[str, int] | None = None
    dated: list[tuple[int, date]] = field(default_factory=list)

    def counted(self, hit: Hit) -> str:
        """The reason for a time that is counted from the anchor."""
        return f"“{hit.quote()}” is counted from {self.anchor.source}."

    def taken_up(self, hit: Hit, value: str) -> str:
        """The reason for a time that is counted from one before it in the text."""
        return f"“{hit.quote()}” is counted from {value}, named before it."

    def source(self) -> str:
        """The reason for a year that is counted from the anchor's."""
        source = self.anchor.source
        return source if source.endswith(".") else f"Counted from {source}."

    def focus_year(self) -> int | None:
        """The year of the last date that was named."""
        return int(self.focus[:4]) if self.focus and self.focus[:4].isdigit() else None

    def direction(self, hit: Hit) -> Direction | None:
        """Which way the clause around the match looks."""
        page = self.page
        return direction(page.text, page.starts[hit.first], page.ends[hit.last - 1], language=self.language)

    def year_for(self, hit: Hit, month: int, day: int | None, weekday: int | None) -> tuple[int | None, str | None]:
        """The year that a month, or a day of it, is in, with the reason; (None, None) where nothing tells."""
        anchor = self.anchor
        if anchor.year is None:
            return self._near_year(hit, month)
        if anchor.day is None:
            reason = anchor.source if anchor.source.endswith(".") else f"The year is that of {anchor.source}."
            return anchor.year, reason
        today = anchor.day
        reason = f"The text gives no year; with {today.isoformat()} as {anchor.source.split(',')[0]} it is"
        here = today if day is not None else today.replace(day=1)
        candidates = [c for y in (-1, 0, 1) if (c := _day(today.year + y, month, day or 1))]
        if weekday is not None:
            fitting = [c for c in candidates if c.isoweekday() == weekday]
            if fitting:
                best = min(fitting, key=lambda c: (abs((c - here).days), c))
                return best.year, f"{reason} {best.year}, when that day is a {calendar.day_name[weekday - 1]}."
        if not candidates:
            return None, None
        best = _nearest(candidates, here, self.direction(hit))
        return best.year, f"{reason} {best.year}."

    def _near_year(self, hit: Hit, month: int) -> tuple[int | None, str | None]:
        """The year of a full date shortly before, not more than three months away."""
        at = self.page.starts[hit.first]
        for position, day in reversed(self.dated):
            if at - position > 1_500:
                break
            distance = min(abs(day.month - month), 12 - abs(day.month - month))
            if distance <= 3:
                steps = [
                    (abs((day.year + y) * 12 + month - day.year * 12 - day.month), day.year + y) for y in (-1, 0, 1)
                ]
                year = min(steps)[1]
                return year, f"The text gives no year; {day.isoformat()}, named before, makes it {year}."
        return None, None

    def weekday(self, hit: Hit, weekday: int) -> date | None:
        """The nearest such weekday: past or the same day, or to come where the clause looks ahead."""
        today = self.anchor.day
        if today is None:
            return None
        back = (today.isoweekday() - weekday) % 7
        if self.direction(hit) == "future":
            return today + timedelta(days=(7 - back) % 7)
        return today - timedelta(days=back)


def _nearest(candidates: list[date], here: date, looks: Direction | None) -> date:
    """The candidate on the side that the clause looks to, unless the other side is very much nearer."""

    def cost(c: date) -> tuple[int, date]:
        days = (c - here).days
        wrong = (looks == "past" and days > 1) or (looks == "future" and days < -1)
        near = abs(days)
        # a tense that misleads is outweighed by ten months; a clause without one rather looks back
        return (near + 300 if wrong else near if looks or days < 0 else near * 5 // 4), c

    return min(candidates, key=cost)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
