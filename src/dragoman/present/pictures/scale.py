"""Days and values → places on an axis, with ticks at round ones."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
# Months between ticks.
STEPS = (1, 3, 6, 12, 24, 60, 120, 240, 600, 1200)
TICK = 64  # pixels that a label of a tick needs, at least
SCALES = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"), (1e3, "thousand"), (1, ""))


@dataclass(frozen=True, slots=True)
class Days:
    """An axis of time from `first` to `last` over the places `left` to `right`."""

    first: date
    last: date
    left: float
    right: float

    @classmethod
    def over(cls, days: list[date], left: float, right: float) -> Days:
        """An axis that shows all the days, with a little room at either end."""
        first, last = min(days), max(days)
        room = timedelta(days=max(15, int((last - first).days * 0.03)))
        return cls(_moved(first, -room), _moved(last, room), left, right)

    def at(self, day: date) -> float:
        """The place of a day."""
        whole = max(1, (self.last - self.first).days)
        return self.left + (self.right - self.left) * (day - self.first).days / whole

    def ticks(self) -> Iterator[tuple[float, str]]:
        """Places and labels: years, or months where they have room."""
        months = (self.last.year - self.first.year) * 12 + self.last.month - self.first.month
        most = max(1, int((self.right - self.left) / TICK))
        step = next((s for s in STEPS if months / s <= most), STEPS[-1])
        index = -(-(self.first.year * 12 + self.first.month - 1) // step) * step
        while index // 12 <= self.last.year:
            day = date(max(index // 12, 1), index % 12 + 1, 1)
            if self.first <= day <= self.last:
                yield self.at(day), str(day.year) if step >= 12 else f"{MONTHS[day.month - 1]} {day.year}"
            index += step


@dataclass(frozen=True, slots=True)
class Values:
    """An axis of values from 0, or below where there are negative ones, to `last`."""

    first: float
    last: float
    left: float
    right: float

    @classmethod
    def over(cls, values: list[float], left: float, right: float) -> Values:
        """An axis that shows all the values; it begins at nought, so that lengths compare."""
        low, high = min(0.0, *values), max(0.0, *values)
        step = _step((high - low) or 1.0, left, right)
        return cls(math.floor(low / step) * step, (math.ceil(high / step) or 1) * step, left, right)

    def at(self, value: float) -> float:
        """The place of a value, one beyond the axis at its end."""
        inside = min(max(value, self.first), self.last)
        return self.left + (self.right - self.left) * (inside - self.first) / (self.last - self.first)

    def ticks(self) -> Iterator[tuple[float, str]]:
        """Places and labels: round numbers with a scale word."""
        step = _step(self.last - self.first, self.left, self.right)
        for n in range(round(self.first / step), round(self.last / step) + 1):
            yield self.at(n * step), spelt(n * step)


def spelt(value: float) -> str:
    """A number as an axis has it.

    >>> spelt(1_500_000_000), spelt(60), spelt(0)
    ('1.5 billion', '60', '0')
    """
    for scale, name in SCALES:
        if abs(value) >= scale and (name != "thousand" or abs(value) >= 10 * scale):
            return f"{value / scale:.4g} {name}".rstrip()
    return f"{value:.4g}"


def _step(span: float, left: float, right: float) -> float:
    """A round distance between ticks that leaves room for their labels."""
    least = span / max(1.0, (right - left) / 90)
    power = 10 ** math.floor(math.log10(least))
    return float(next(power * n for n in (1, 2, 5, 10) if power * n >= least * (1 - 1e-9)))


def _moved(day: date, by: timedelta) -> date:
    try:
        return day + by
    except OverflowError:
        return day
