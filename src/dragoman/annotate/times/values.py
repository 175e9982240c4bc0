"""Calendar arithmetic on TIMEX3 values ("2025-03-17", "2025-Q3", "2025-W12"), and their EDTF."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

SEASONS = {"SP": "21", "SU": "22", "FA": "23", "WI": "24"}
DAY = re.compile(r"(\d{4}|XXXX)-(\d\d)-(\d\d)")


def month_of(year: int, month: int) -> str:
    """The month, counted on beyond the ends of the year.

    >>> month_of(2024, 13), month_of(2024, 0)
    ('2025-01', '2023-12')
    """
    index = year * 12 + month - 1
    return f"{index // 12:04d}-{index % 12 + 1:02d}"


def unit_at(day: date, unit: str, steps: int = 0) -> str | None:
    """The unit (TIMEX3's letter) that holds the day, or the one `steps` later; None where there is none such.

    >>> unit_at(date(2025, 1, 15), "M", -1), unit_at(date(2025, 1, 15), "Q", 1), unit_at(date(2025, 1, 15), "10Y")
    ('2024-12', '2025-Q2', '202')
    """
    try:
        if unit == "D":
            return (day + timedelta(days=steps)).isoformat()
        if unit in ("W", "2W", "WE"):
            year, week, _ = (day + timedelta(weeks=steps * (2 if unit == "2W" else 1))).isocalendar()
            return f"{year:04d}-W{week:02d}" + ("-WE" if unit == "WE" else "")
    except OverflowError:
        return None
    if unit == "M":
        return month_of(day.year, day.month + steps)
    if unit == "Q":
        index = day.year * 4 + (day.month - 1) // 3 + steps
        return f"{index // 4:04d}-Q{index % 4 + 1}"
    if unit == "H":
        index = day.year * 2 + (day.month - 1) // 6 + steps
        return f"{index // 2:04d}-H{index % 2 + 1}"
    number = {"Y": day.year + steps, "10Y": day.year // 10 + steps, "100Y": day.year // 100 + steps}.get(unit)
    width = {"Y": 4, "10Y": 3, "100Y": 2}.get(unit, 0)
    return None if number is None or number < 0 else f"{number:0{width}d}"


def months_later(day: date, months: int) -> date | None:
    """The same day so many months on, or the month's last where it is shorter."""
    index = day.year * 12 + day.month - 1 + months
    if not 12 <= index < 12 * 9999:
        return None
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def later(day: date, unit: str, count: int) -> date | None:
    """The day `count` units on."""
    if unit in ("D", "W", "2W"):
        try:
            return day + timedelta(days=count * {"D": 1, "W": 7, "2W": 14}[unit])
        except OverflowError:
            return None
    return months_later(day, count * {"M": 1, "Q": 3, "H": 6, "Y": 12, "10Y": 120, "100Y": 1200}[unit])


def edtf_of(value: str) -> str | None:
    """A TIMEX3 calendar value as EDTF, None for what is no calendar date.

    >>> [edtf_of(v) for v in ("2025-03", "2025-Q3", "199", "2025-03-17T10:30", "2025-W01", "2025-SU", "P3D")]
    ['2025-03', '2025-07/2025-09', '199X', '2025-03-17', '2024-12-30/2025-01-05', '2025-22', None]
    """
    if re.fullmatch(r"\d{4}(-\d\d)?|XXXX-\d\d(-\d\d)?|\d{4}-\d\d-\d\d", value):
        return value
    if m := re.fullmatch(r"((?:\d{4}|XXXX)-\d\d-\d\d)T.*", value):
        return m[1]
    if re.fullmatch(r"\d\d|\d{3}", value):
        return value.ljust(4, "X")
    if m := re.fullmatch(r"(\d{4}|XXXX)-([QH])(\d)", value):
        length = 3 if m[2] == "Q" else 6
        end = int(m[3]) * length
        return f"{m[1]}-{end - length + 1:02d}/{m[1]}-{end:02d}"
    if m := re.fullmatch(r"(\d{4})-W(\d\d)(-WE)?", value):
        monday = date.fromisocalendar(int(m[1]), int(m[2]), 1)
        first = monday + timedelta(days=5) if m[3] else monday
        return f"{first}/{monday + timedelta(days=6)}"
    if m := re.fullmatch(r"(\d{4}|XXXX)-(SP|SU|FA|WI)", value):
        return f"{m[1]}-{SEASONS[m[2]]}"
    return None


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (the anonymous algorithm of 1876).

    >>> easter(2025).isoformat()
    '2025-04-20'
    """
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def feast(rule: str, year: int) -> date:
    """A feast's day: "12-25", "easter-2", or an American holiday that is a certain weekday of its month."""
    if rule.startswith("easter"):
        return easter(year) + timedelta(days=int(rule.removeprefix("easter") or 0))
    if rule == "thanksgiving":  # the fourth Thursday of November
        return _weekday_of(year, 11, 3, 3)
    if rule == "labor":  # the first Monday of September
        return _weekday_of(year, 9, 0, 0)
    if rule == "memorial":  # the last Monday of May
        last = date(year, 5, 31)
        return last - timedelta(days=last.weekday())
    return date(year, int(rule[:2]), int(rule[3:]))


def _weekday_of(year: int, month: int, weekday: int, week: int) -> date:
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * week)
