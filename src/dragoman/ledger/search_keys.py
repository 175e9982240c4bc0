"""A record → what it is searched by: the codes of those who take part, and the days it concerns."""

from __future__ import annotations

from itertools import combinations
from typing import Any

from dragoman.records.when import bounds

# The fields that hold who takes part; said_by and format are none: who claims a thing need not be in it.
PARTIES = ("actors", "recipients", "parties", "by", "to", "of", "with", "speaker", "addressee", "person")
# The fields that date a record, the first that has a value counts; the rest is dated by its document.
DATES = {
    "event": ("date",),
    "agreement": ("date",),
    "commitment": ("date",),
    "figure": ("period", "as_of"),
    "office": ("as_of",),
}


def codes(row: dict[str, Any]) -> list[str]:
    """The codes of who takes part in a record, sorted.

    >>> codes({"actors": [{"country": "KAZ"}, {"country": "JPN"}], "recipients": []})
    ['JPN', 'KAZ']
    """
    found = {row["country"]} if row.get("country") else set()
    for name in PARTIES:
        value = row.get(name) or ()
        for entity in (value,) if isinstance(value, dict) else value:
            if entity["country"]:
                found.add(entity["country"])
    return sorted(found)


def keys(row: dict[str, Any]) -> list[str]:
    """What a record is found by: the codes of who takes part, and of each two of them both.

    >>> keys({"actors": [{"country": "KAZ"}, {"country": "JPN"}], "recipients": []})
    ['JPN', 'JPN-KAZ', 'KAZ']
    """
    found = codes(row)
    return sorted([*found, *(both(pair) for pair in combinations(found, 2))])


def both(pair: tuple[str, str]) -> str:
    """What the records are found by in which two take part, given both codes in whichever order."""
    return "-".join(sorted(pair))


def days(row: dict[str, Any], published: str | None) -> tuple[str | None, str | None]:
    """The first and the last day a record concerns, as ISO text; (None, None) where nothing tells."""
    stated = next((row[name] for name in DATES.get(row["kind"], ()) if row[name]), None)
    for text in (stated, published):
        first, last = bounds(text) if text else (None, None)
        if row.get("end_date") and text == stated:
            last = bounds(row["end_date"])[1] or last
        if first or last:
            return first.isoformat() if first else None, last.isoformat() if last else None
    return None, None
