"""Places in an order → ranks: "third-largest trading partner", "top ten", "biggest export market", "ranked fifth"."""

from __future__ import annotations

import re
from functools import cache

from dragoman.annotate.layers import Quantity
from dragoman.annotate.numbers.numerals import alternation, lowered
from dragoman.languages import table

REACH = 70


@cache
def _patterns() -> list[tuple[str, re.Pattern[str]]]:
    words = table("en", "numbers")
    rank = words["rank"]
    ordinal = rf"(?P<ordinal>{alternation(words['ordinals'])}|\d{{1,3}}(?:st|nd|rd|th))"
    superlative = rf"(?:most\s+\w+|{alternation(rank['superlatives'])})"
    gap = rf"(?:(?:{alternation(rank['gap'])}|and)[\s-]+)*"
    noun = rf"(?P<noun>{gap}(?:{alternation(rank['nouns'])})\b(?:\s+of\s+(?:\w+\s+){{0,3}}?\w+s\b)?)"
    number = rf"(?P<number>\d{{1,3}}|{alternation(words['cardinals'])})"
    flags = re.IGNORECASE
    return [
        # "third-largest trading partner", "fourth most important trading partner", "second biggest"
        ("nth", re.compile(rf"\b{ordinal}[\s-]+{superlative}\b(?:[\s-]+{noun})?", flags)),
        # "among the top six buyers of tea", "one of the five biggest donors"
        (
            "top",
            re.compile(
                rf"\b(?:top[\s-]+{number}|one\s+of\s+the\s+(?P<of>\d{{1,3}}|{alternation(words['cardinals'])})"
                rf"\s+{superlative})\b(?!\s*(?:percent|per\s+cent|%|million|billion))(?:\s+{superlative})?(?:\s+{noun})?",
                flags,
            ),
        ),
        # "ranked fifth", "in third place"
        ("place", re.compile(rf"\b(?:ranked|ranks|ranking|rank|placed|came|comes)\s+{ordinal}\b", flags)),
        # "is second among its partners"
        ("place", re.compile(rf"\b(?:is|was|are|were|stands|stood)\s+{ordinal}(?=\s+among\b)", flags)),
        ("place", re.compile(rf"\b(?:in\s+(?:the\s+)?)?{ordinal}\s+(?:place|rank|position)\b", flags)),
        # "number two trading partner", "No. 1 export market"
        ("number", re.compile(rf"\b(?:number|no\.)[\s-]+{number}[\s-]+{noun}", flags)),
        # "biggest export market"; "one of the biggest" is no rank
        (
            "first",
            re.compile(
                rf"(?<!one of )(?<!one of the )(?<!among the )(?<!one of its )(?<!one of our )"
                rf"\b(?:{alternation(rank['alone'])})[\s-]+{noun}",
                flags,
            ),
        ),
    ]


@cache
def _anchors() -> re.Pattern[str]:
    """Words without which there is no rank, in lower case; searching for them first spares the long patterns."""
    words = table("en", "numbers")["rank"]["superlatives"]
    ends = alternation([w for w in words if w.endswith("est")])
    return re.compile(rf"{ends}|most |top[ -]|first |leading|rank|place|came|come|number|no\.|position| among")


def ranks(text: str) -> list[Quantity]:
    """The ranks in the text; `noun` is what is ranked, "top ten" is 10 and "under".

    >>> [(q.value, q.approximation) for q in ranks("It is among the top five donors and the second-largest investor.")]
    [(5.0, 'under'), (2.0, 'exact')]
    """
    out: list[Quantity] = []
    for anchor in _anchors().finditer(lowered(text)):
        start, end = max(0, anchor.start() - REACH), anchor.end() + REACH
        for kind, pattern in _patterns():
            for found in pattern.finditer(text, start, end):
                if any(q.start < found.end() and found.start() < q.end for q in out):
                    continue
                if quantity := _rank(kind, found):
                    out.append(quantity)
    return sorted(out, key=lambda q: q.start)


def _rank(kind: str, found: re.Match[str]) -> Quantity | None:
    value = _value(kind, found)
    parts = found.groupdict()
    noun = parts.get("noun")
    if value is None or (
        kind == "first" and noun and noun.split()[-1].lower().endswith("s") and not re.search(r"\bof\b", noun)
    ):
        return None  # "the biggest donors": a group, no place
    near = "under" if kind == "top" and value > 1 else "exact"
    high = value if near == "under" else None
    span = found.span("noun") if noun else None
    return Quantity(found.start(), found.end(), value, "rank", near, high=high, noun=span)


def _value(kind: str, found: re.Match[str]) -> float | None:
    words = table("en", "numbers")
    if kind == "first":
        return 1.0
    parts = found.groupdict()
    word = " ".join((parts.get("ordinal") or parts.get("number") or parts.get("of") or "").lower().split())
    if word in words["ordinals"]:
        return float(words["ordinals"][word])
    if word in words["cardinals"]:
        return float(words["cardinals"][word])
    digits = re.match(r"\d+", word)
    return float(digits.group()) if digits else None
