"""The words after a number → the noun phrase that it counts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from dragoman.annotate.numbers.exclusions import after_words
from dragoman.annotate.numbers.numerals import alternation
from dragoman.languages import table

WORD = re.compile(r"[\s\u00a0]+[“\"‘']?((?:[A-Z]\.){2,}(?:-\w+)?|[^\W\d_][\w’'&-]*)")
HYPHENED = re.compile(r"[-‐‑](\w+)")
MOST = 7


@dataclass(frozen=True, slots=True)
class Counted:
    """The noun phrase after a number, `start` to `end`, and its head in lower case."""

    start: int
    end: int
    head: str


@cache
def _sets() -> tuple[frozenset[str], frozenset[str], frozenset[str], frozenset[str]]:
    counts = table("en", "numbers")["counts"]
    plurals = frozenset(w for w in counts["plurals"] if w.islower())
    peoples = frozenset(w for w in counts["plurals"] if not w.islower())
    return plurals, peoples, frozenset(counts["stops"]), frozenset(counts["hyphened"])


def counted(text: str, end: int) -> Counted | None:
    """The noun phrase counted by the number that ends at end; None where no plural follows before a function word.

    >>> text = "22 Belgian and Dutch children were there"
    >>> found = counted(text, 2)
    >>> text[found.start:found.end], found.head
    ('Belgian and Dutch children', 'children')
    """
    plurals, peoples, stops, hyphened = _sets()
    if joined := HYPHENED.match(text, end):
        word = joined[1].lower()
        return Counted(joined.start(1), joined.end(1), word) if word in hyphened else None
    first, at, found, weak = 0, end, None, None
    for _ in range(MOST):
        word = WORD.match(text, at)
        if word is None:
            break
        low = word[1].lower()
        if low in stops and not (low in ("and", "or") and at > end):
            break
        at = word.end()
        first = first or word.start(1)
        if word[1] in peoples:
            weak = Counted(first, at, low)
        elif _plural(low) or low in plurals:
            found = Counted(first, at, low)
            following = WORD.match(text, at)
            if following is None or not _plural(following[1].lower()):
                break
        elif found:
            break
    return found or weak


def _plural(word: str) -> bool:
    if len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "sis", "’s", "'s")):
        return False
    return not word.endswith("is") or len(word) > 5  # "Israelis", but "this"


def is_duration(text: str, end: int) -> bool:
    """Whether the number that ends at end counts time or occasions, or tells an age: "10-year", "five working days".

    >>> is_duration("a 10-year plan", 4), is_duration("40 business leaders", 2)
    (True, False)
    """
    if (joined := HYPHENED.match(text, end)) and joined[1].lower() in after_words():
        return True
    word = WORD.match(text, end)
    if word is None:
        return False
    if word[1].lower().rstrip("'’") in after_words():
        return True
    noun = counted(text, end)
    return noun is not None and noun.head in after_words()


@cache
def _out_of() -> re.Pattern[str]:
    cardinals = alternation(table("en", "numbers")["cardinals"])
    number = rf"(?:\d[\d,.]*|{cardinals})\b"
    whose = r"(?:the|its|their|our|all|these|those)\b"
    return re.compile(rf"\s+(?:out\s+)?of\s+(?:{whose}(?:\s+{number})?|{number})", re.IGNORECASE)


def counted_of(text: str, end: int) -> Counted | None:
    """The noun of "11 of the 17 chapters" and "14,000 of our citizens", which the first number counts too.

    >>> counted_of("11 of the 17 chapters", 2).head
    'chapters'
    """
    found = _out_of().match(text, end)
    return counted(text, found.end()) if found else None
