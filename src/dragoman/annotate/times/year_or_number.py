"""Four digits that stand alone → whether they are a year: no amount, no count of things, no number of a paper."""

from __future__ import annotations

import re
from functools import cache

from dragoman.languages import table

CUE = re.compile(r"([A-Za-z]+(?:['’]s)?)[\s,(]+$")
NOUN = re.compile(r"[ \xa0]+([a-z]+)")
# the years that stand without a word that dates
MODERN = range(1900, 2061)


def is_year(text: str, start: int, end: int, *, language: str = "en") -> bool:
    """Whether the four digits at start to end are a year.

    >>> [is_year(t, 3, 7) for t in ("in 2000 exports fell", "to 2000 people", "in 1995, when")]
    [True, False, True]
    """
    words, numbering = _words(language)
    before = text[max(0, start - 14) : start]
    if numbering.search(before) or (before and before[-1] in "-/.–"):
        return False
    if text[end : end + 1] in ("/", "-", "–") and text[end + 1 : end + 2].isalnum():
        return text[end + 1 : end + 2].isalpha()  # "2025-style", but not "2023-4/12"
    noun = NOUN.match(text, end)
    plural = noun is not None and _is_plural(noun[1], words)
    cue = CUE.search(before)
    word = cue[1].lower() if cue else ""
    round_number = text[end - 2 : end] in ("00", "50")
    if word in words["dating"]:
        return not (plural and round_number) or word in words["firm"]  # "from 2005 levels"
    modern = int(text[start:end]) in MODERN
    if not before.strip() or before.rstrip()[-1] in '(,.:;!?”"’' or before[-1] == "\n":
        return modern and not plural  # "2015 also marks"
    if word in words["owning"] or word[-2:] in ("'s", "’s"):
        return not (plural and round_number)  # "its 1989 results", but "its 2000 employees"
    return modern and noun is None


def _is_plural(noun: str, words: dict[str, frozenset[str]]) -> bool:
    if noun in words["counted"]:
        return True
    return noun[-1] == "s" and noun[-2:] not in ("ss", "us") and noun not in words["singular"]


@cache
def _words(language: str) -> tuple[dict[str, frozenset[str]], re.Pattern[str]]:
    page = table(language, "times")["years"]
    signs, words = page["signs"], "|".join(page["numbering"])
    return (
        {k: frozenset(page[k]) for k in ("dating", "firm", "owning", "counted", "singular")},
        re.compile(rf"(?:[{signs}]|\b(?:{words})\.?\s*)$", re.IGNORECASE),
    )
