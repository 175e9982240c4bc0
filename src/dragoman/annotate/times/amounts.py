"""Number words and digits → numbers: "3", "1,000", "forty-five", "2 1/2", "a hundred", "nineteen ninety-six"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence


def number(words: Sequence[str], cardinals: Mapping[str, int]) -> float | None:
    """The number that lower-case words write, None where they write none.

    >>> table = {"forty": 40, "five": 5, "two": 2, "thousand": 1000, "hundred": 100}
    >>> number(["forty", "-", "five"], table), number(["two", "thousand"], table), number(["2 1/2"], table)
    (45, 2000, 2.5)
    """
    kept = [w for w in words if w in cardinals or w[:1].isdigit()]
    if not kept:
        return 1 if words and all(w.isalpha() for w in words) else None
    if kept[0][0].isdigit():
        return _digits(kept[0])
    total = current = 0
    for word in kept:
        value = cardinals.get(word, 0)
        if value >= 1000:
            total, current = total + max(current, 1) * value, 0
        elif value == 100:
            current = max(current, 1) * value
        else:
            current += value
    return total + current


def spoken_year(words: Sequence[str], cardinals: Mapping[str, int]) -> int | None:
    """A year as it is said: "nineteen ninety-six", "two thousand", "twenty twenty-five".

    >>> spoken_year(["nineteen", "ninety", "-", "six"], {"nineteen": 19, "ninety": 90, "six": 6})
    1996
    """
    values = [cardinals[w] for w in words if w in cardinals]
    if len(values) >= 2 and values[0] in (19, 20) and 10 <= sum(values[1:]) <= 99 and max(values) < 100:
        return values[0] * 100 + sum(values[1:])
    if values[:2] == [2, 1000] and sum(values[2:]) < 100:
        return 2000 + sum(values[2:])
    return None


def _digits(text: str) -> float | None:
    whole, _, fraction = text.replace(",", "").partition(" ")
    try:
        if "/" in whole:
            over, under = whole.split("/")
            return int(over) / int(under)
        value = float(whole) if "." in whole else int(whole)
        if fraction:
            over, under = fraction.split("/")
            return value + int(over) / int(under)
    except (ValueError, ZeroDivisionError):
        return None
    return value
