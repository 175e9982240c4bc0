"""EDTF → a date as an officer writes it: no form that two countries read differently."""

from __future__ import annotations

import re

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter", 33: "Q1", 34: "Q2", 35: "Q3", 36: "Q4"}
# What stands in a text: "from 2005-11-22 to 2021-12-08", "2025-01/2025-06"; "2025-2026" is none.
WRITTEN = re.compile(r"\b\d{4}-\d\d(?:-\d\d)?\b(?:/(?:\d{4}-\d\d(?:-\d\d)?\b|\.\.))?")
POINT = re.compile(r"(\d{4}|XXXX)(?:-(\d\d)(?:-(\d\d))?)?([?~%]?)")


def spoken(edtf: str) -> str:
    """A date in words; what has no such form stays as it is.

    >>> [spoken(d) for d in ("2025-03-17", "2025-03", "2025", "2025-03-17?", "XXXX-03-17", "2025-22")]
    ['17 Mar 2025', 'Mar 2025', '2025', '17 Mar 2025?', '17 Mar', 'summer 2025']
    >>> [spoken(d) for d in ("1993/..", "2025-12-18/2025-12-20", "2025-01/2025-06", "2025/2026", "199X")]
    ['since 1993', '18–20 Dec 2025', 'Jan – Jun 2025', '2025–2026', '199X']
    """
    first, slash, last = edtf.partition("/")
    if not slash:
        return _point(edtf)
    if last in ("", ".."):
        return f"since {_point(first)}"
    if first in ("", ".."):
        return f"until {_point(last)}"
    if len(first) == len(last) == 4:
        return f"{first}–{last}"
    if len(first) == len(last) == 10 and first[:7] == last[:7]:
        return f"{int(first[8:])}–{_point(last)}"
    early, late = _point(first), _point(last)
    return f"{early.removesuffix(first[:4]).strip()} – {late}" if first[:4] == last[:4] else f"{early} – {late}"


def spoken_in(text: str) -> str:
    """A text of our own with its dates in words; never one of a report.

    >>> spoken_in("trade 2025-01/2025-06, told 2025-07-02 of 2025-2026")
    'trade Jan – Jun 2025, told 2 Jul 2025 of 2025-2026'
    """
    return WRITTEN.sub(lambda found: spoken(found[0]), text)


def _point(edtf: str) -> str:
    found = POINT.fullmatch(edtf)
    if found is None:
        return edtf
    year, month, day, doubt = found.groups()
    parts = [str(int(day))] if day else []
    if month:
        number = int(month)
        parts.append(MONTHS[number - 1] if 1 <= number <= 12 else SEASONS.get(number, month))
    if year != "XXXX" or not parts:
        parts.append(year)
    return " ".join(parts) + doubt
