"""A number and its neighbours → whether it is a rise or a fall: "up 5 percent", "a 12% drop", "doubled", "2.5-fold"."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from dragoman.annotate.layers import Quantity
from dragoman.annotate.numbers.numerals import alternation
from dragoman.languages import table

Sign = Literal[-1, 1]


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    words = table("en", "numbers")
    change, factors, near = words["change"], words["factors"], words["approximation"]["before"]
    up, down = alternation(change["up"]), alternation(change["down"])
    moved = rf"(?P<up>\b(?<!make )(?<!made )(?<!makes )(?<!making )(?:{up})\b)|(?P<down>\b(?:{down})\b)"
    soft = alternation([*change["degree"], *(w for group in near.values() for w in group)])
    flags = re.IGNORECASE
    verbs = alternation(factors["verbs"])
    base, fold = alternation(factors["base"]), alternation(factors["fold"])
    modal = alternation(words["change"]["before_base"])
    return {
        # "up 5 percent", "rose by about 5 percent", "a fall of just 12 percent"
        "before": re.compile(rf"(?:{moved})(?:\s+(?:by|of))?(?:\s+(?:{soft}))*\s*$", flags),
        # "an increase of 50 MW", "rose by $3 million"
        "amount": re.compile(rf"(?:{moved})\s+(?:by|of)(?:\s+(?:{soft}))*\s*$", flags),
        # "cut tariffs on most goods by 40 percent"
        "far": re.compile(rf"(?:{moved})[^.;:]{{1,70}}\bby(?:\s+(?:{soft}))*\s*$", flags),
        # "5 percent more", "a 12 percent year-on-year drop"
        "after": re.compile(
            rf"[\s-]+(?:(?:{alternation(change['degree'])})\s+)?(?:{moved})(?!\s+(?:than\s+half|of\s+the))", flags
        ),
        "factor": re.compile(
            rf"\b(?:(?P<verb>{verbs})|(?P<fold>{fold})|(?:{modal})\s+(?:\w+ly\s+)?(?P<base>{base}))\b(?![\s-]+(?:tax|edged|digit|entry))",
            flags,
        ),
        "times": re.compile(r"(?:[\s-]fold\b|[\s-]+times\b)", flags),
        "more": re.compile(r"\s+(?:more|higher|larger|greater|bigger|over)\b", flags),
    }


def sign(text: str, start: int, end: int, *, share: bool) -> Sign | None:
    """Whether the number from start to end is a rise (1), a fall (-1) or a level (None).

    share: of percentages, where "up 5 percent" does without "by"; an amount needs "by" or "of".
    """
    patterns = _patterns()
    before = text[max(0, start - 110) : start]
    found = patterns["before" if share else "amount"].search(before)
    if found is None and share:
        found = patterns["after"].match(text, end)
    if found is None:
        found = patterns["far"].search(before)
    if found is None:
        return None
    return 1 if found["up"] else -1


def multiple(text: str, start: int, end: int, value: float) -> tuple[float, int] | None:
    """A factor as a change in percent and where its words end: "grew 2.5 times" is 150; None where there is none.

    "three times" alone counts occasions; a verb of change before it or "more", "higher" after it makes it a factor.
    """
    patterns = _patterns()
    found = patterns["times"].match(text, end)
    if found is None or value <= 0:
        return None
    fold = "fold" in found.group().lower()
    more = patterns["more"].match(text, found.end())
    if not (fold or more or patterns["before"].search(text[max(0, start - 60) : start])):
        return None
    return round((value - 1) * 100, 4), more.end() if more else found.end()


def factors(text: str) -> list[Quantity]:
    """The changes that one word tells: "doubled", "to halve", "a threefold rise"."""
    words = table("en", "numbers")["factors"]
    out = []
    low = text.lower()
    if not any(stem in low for stem in words["stems"]):
        return []
    for found in _patterns()["factor"].finditer(text):
        for group, key in (("verb", "verbs"), ("fold", "fold"), ("base", "base")):
            if found[group]:
                value = float(words[key][found[group].lower()])
                out.append(Quantity(found.start(group), found.end(group), value, "percent", change=True))
    return out
