"""The words around a number → how exact it is: "nearly" under, "around" about, "more than" over."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from dragoman.annotate.numbers.numerals import alternation
from dragoman.languages import table


@dataclass(frozen=True, slots=True)
class Approximation:
    """How exact a number is: `kind` in the contract's words; `start` and `end` take in the words that tell it."""

    kind: str
    start: int
    end: int
    word: str | None = None


@cache
def _before() -> tuple[re.Pattern[str], dict[str, str]]:
    groups = table("en", "numbers")["approximation"]["before"]
    kinds = {" ".join(w.split()): kind for kind, words in groups.items() for w in words}
    # "close to a further 5 percent", "some of the 40": an article may stand between
    words = [w for w in kinds if w[0].isalnum()]
    signs = [w for w in kinds if not w[0].isalnum()]
    return (
        re.compile(
            rf"(?:(?<![\w-])(?P<word>{alternation(words)})\s+|(?P<sign>{alternation(signs)})\s*)"
            rf"(?:(?:the|an?|another|additional|a further|just|only)\s+)*$",
            re.IGNORECASE,
        ),
        kinds,
    )


@cache
def _after() -> tuple[re.Pattern[str], dict[str, str]]:
    groups = table("en", "numbers")["approximation"]["after"]
    kinds = {w: kind for kind, words in groups.items() for w in words}
    return re.compile(rf"[\s-]*(?P<word>{alternation(kinds)})(?![\w\d])", re.IGNORECASE), kinds


@cache
def _spread() -> re.Pattern[str]:
    """ "spread over 1,227 firms": a place, no bound."""
    return re.compile(rf"\b(?:{alternation(table('en', 'numbers')['approximation']['spread'])})\s+$", re.IGNORECASE)


def approximation(text: str, start: int, end: int) -> Approximation:
    """How exact the number from start to end is, with the span that includes the words that say so.

    >>> approximation("almost 5 percent", 7, 16)
    Approximation(kind='under', start=0, end=16, word='almost')
    """
    pattern, kinds = _before()
    offset = max(0, start - 40)
    found = pattern.search(text[offset:start])
    if found and not (found["word"] and _spread().search(text[offset : offset + found.start()])):
        word = " ".join((found["word"] or found["sign"]).lower().split())
        return Approximation(kinds[word], offset + found.start(), end, word)
    pattern, kinds = _after()
    if found := pattern.match(text, end):
        word = " ".join(found["word"].lower().split())
        return Approximation(kinds[word], start, found.end(), word)
    return Approximation("exact", start, end)
