"""Text → the runs of characters in which a number is none: dates, times of day, telephone numbers, names."""

from __future__ import annotations

import re
from functools import cache

from dragoman.annotate.numbers.numerals import alternation
from dragoman.languages import table

YEAR = r"(?:1[5-9]|20|21)\d\d"


@cache
def _spans() -> list[tuple[str, re.Pattern[str]]]:
    """Each pattern with characters one of which a text must have for it to be worth a search."""
    names = table("en", "numbers")["names"]["months"]
    months = "|".join(sorted({form for m in names for form in (m.capitalize(), m.upper())}, key=lambda m: (-len(m), m)))
    day = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?(?![\d,.]*\d)"
    days = rf"{day}(?:\s*(?:-|–|—|to|and|or|until|,|,\s*and)\s*{day})*"
    money = r"(?!\s*(?:%|percent|per\s+cent|million|billion|thousand))"
    zone = r"(?:[ap]\.?m\b|GMT|UTC|KST|CET|hrs?\b|hours|local|o['’]clock)"
    return [
        ("@:w", re.compile(r"https?://\S+|www\.\S+|[\w.+-]+@[\w-]+\.\w+")),
        ("+", re.compile(r"(?<!\w)\+\s?\d[\d\s()/.-]{5,}\d")),  # +41 79 597 64 49
        (
            "0123456789",
            re.compile(
                r"(?<!\w)(?=\d)(?:"
                rf"{days}\s+(?:of\s+)?(?:{months})\b\.?(?:,?\s+{YEAR}\b)?"  # from 3 to 4 February 2015
                r"|\d{3}[-.]\d{3}[-.]\d{4}\b|0\d{1,3}(?:[\s/-]\d{2,4}){2,}\b"
                rf"|\d{{1,2}}[:.h]\d{{2}}(?=\s*{zone})|\d{{1,2}}:\d{{2}}(?::\d{{2}})?\b"
                r"|\d{1,4}[-/.]\d{1,2}[-/.]\d{2,4}\b|\d{1,2}/\d{1,2}\b"
                rf"|{YEAR}\s?[-–—/]\s?(?:{YEAR}|\d\d)\b{money}"  # 2025-2026, 2023-24
                rf"|{YEAR}s\b|[1-9]0s\b)"
            ),
        ),
        ("0123456789", re.compile(rf"(?:{months})\b\.?\s+{days}{money}(?:,?\s+{YEAR}\b)?")),
        (
            "0123456789",
            re.compile(rf"(?:(?:FY|[Ff]iscal(?:\s+[Yy]ear)?)\s*['’]?|['’])(?:{YEAR}|\d\d)(?:\s?[-–/]\s?\d{{2,4}})?\b"),
        ),
    ]


def excluded(text: str) -> list[tuple[int, int]]:
    """The runs in which no number counts, in text order.

    >>> text = "From 3 to 4 February the 3 or 4 guests came."
    >>> [text[s:e] for s, e in excluded(text)]
    ['3 to 4 February']
    """
    held = set(text)
    found = [m.span() for needs, pattern in _spans() if held & set(needs) for m in pattern.finditer(text)]
    return sorted(found)


@cache
def names_before() -> re.Pattern[str]:
    """Matches at the end of what stands before a number that is a name's: "Article ", "Resolution ", "Group of "."""
    words = alternation(table("en", "numbers")["names"]["before"])
    return re.compile(rf"(?:\b(?i:{words})|\bGroup of|#|§|\bID)(?:[\s\u00a0]*(?:No\.?|#))?[\s\u00a0-]*$")


@cache
def after_words() -> frozenset[str]:
    """Words that make a number before them a duration, an age or a time of day."""
    return frozenset(table("en", "numbers")["names"]["after"])
