"""EDTF text → days: the bounds and the order of dates and intervals as records write them (ISO 8601-2 levels 0 and 1).

Read are days, months, years, decades and centuries ("199X", "19XX"), seasons (21 to 24) and quarters (33 to 36),
unspecified parts ("XXXX-03-17"), qualifiers ("2004?", "2004~"), times of day, and intervals, open ones too.
"""

from __future__ import annotations

import calendar
import re
from datetime import MAXYEAR, MINYEAR, date
from functools import lru_cache

POINT = re.compile(
    r"(?P<year>\d{4}|\d{3}X|\d{2}XX|XXXX)"
    r"(?:-(?P<month>0[1-9]|1[0-2]|2[1-4]|3[3-6]|XX)(?:-(?P<day>0[1-9]|[12]\d|3[01]|XX))?)?"
    r"(?P<time>T[0-2]\d(?::[0-5]\d){0,2}(?:Z|[+-]\d\d(?::\d\d)?)?)?"
    r"[?~%]?"
)
OPEN = ("", "..")
# months before which a season or quarter begins, northern hemisphere: winter is counted in the year of its December
SEASONS = {21: 3, 22: 6, 23: 9, 24: 12, 33: 1, 34: 4, 35: 7, 36: 10}


def is_edtf(text: str) -> bool:
    """Whether the text is a date or interval that records may hold, and exists in the calendar.

    >>> [is_edtf(t) for t in ("2025-03-17", "1993/..", "XXXX-03-17", "2025-02-30", "17/03/2025", "../..")]
    [True, True, True, False, False, False]
    """
    ends = text.split("/")
    if len(ends) == 1:
        return _is_point(text)
    known = [e for e in ends if e not in OPEN]
    if len(ends) != 2 or not known or not all(map(_is_point, known)):
        return False
    first, last = bounds(text)
    return first is None or last is None or first <= last


@lru_cache(maxsize=1 << 16)
def bounds(edtf: str) -> tuple[date | None, date | None]:
    """The first and the last day; None where an end is open or its year unspecified, or the text is no EDTF.

    >>> bounds("2025-02")
    (datetime.date(2025, 2, 1), datetime.date(2025, 2, 28))
    >>> bounds("1993/..")
    (datetime.date(1993, 1, 1), None)
    >>> bounds("XXXX-03-17")
    (None, None)
    """
    ends = edtf.split("/")
    if len(ends) > 2:
        return None, None
    first = None if ends[0] in OPEN else _days(ends[0])[0]
    last = None if ends[-1] in OPEN else _days(ends[-1])[1]
    return first, last


def last_day(edtf: str) -> date | None:
    """The last day of a date or interval; None where it is open or unknown.

    >>> last_day("2025/2026").isoformat()
    '2026-12-31'
    """
    return bounds(edtf)[1]


def order(edtf: str | None) -> tuple[date, date]:
    """A key to sort by: first days, then last days; what is unknown stands at the end.

    >>> sorted(["2025", "2024-12-31", "2025-01"], key=order)
    ['2024-12-31', '2025-01', '2025']
    """
    first, last = bounds(edtf) if edtf else (None, None)
    return first or last or date.max, last or date.max


def _is_point(text: str) -> bool:
    m = POINT.fullmatch(text)
    if m is None:
        return False
    year, month, day = m["year"], m["month"], m["day"]
    if m["time"] and (day is None or "X" in text.split("T")[0]):
        return False
    if day is None:
        return True
    if month is None or (month == "XX" and day != "XX") or (month != "XX" and int(month) > 12):
        return False
    if "XX" in (month, day):
        return True
    # "XXXX-02-29" exists in some year
    longest = calendar.monthrange(int(year) if year.isdigit() and int(year) >= MINYEAR else 2000, int(month))[1]
    return int(day) <= longest


def _days(point: str) -> tuple[date | None, date | None]:
    m = POINT.fullmatch(point)
    if m is None or not _is_point(point) or m["year"] == "XXXX":
        return None, None
    lowest, highest = int(m["year"].replace("X", "0")), int(m["year"].replace("X", "9"))
    if lowest < MINYEAR or highest >= MAXYEAR:
        return None, None
    if m["month"] in (None, "XX"):
        return date(lowest, 1, 1), date(highest, 12, 31)
    month = int(m["month"])
    if month > 12:
        begin = SEASONS[month]
        end_year, end = (highest + 1, 2) if begin == 12 else (highest, begin + 2)
        return date(lowest, begin, 1), date(end_year, end, calendar.monthrange(end_year, end)[1])
    if m["day"] in (None, "XX"):
        return date(lowest, month, 1), date(highest, month, calendar.monthrange(highest, month)[1])
    if lowest != highest:
        return None, None
    day = date(lowest, month, int(m["day"]))
    return day, day
