"""A text that does not tell its date → the year in which it was written, where two things in it agree."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from dragoman.languages import table

# a plan that was signed in these months begins in their year: one for 2025-2026 is not signed in March 2024 or 2026
EARLY = range(1, 7)
# "2025-2026", not "1939-2025"
LONGEST = 15
# "Mr. Soto" and "U.S. firms" go on, ": the …" and a new line do not
STOP = re.compile(r"(?<!Mrs)(?<=[a-z\d)”\"%]{2})[.!?;]\s+(?=[\"“(A-Z\d])|\n")
PERIOD = re.compile(
    r"\b(?P<first>(?:19|20)\d\d)(?:\s?[-–—/]\s?(?P<last>(?:19|20)?\d\d)|\s(?:and|to|until|through)\s(?P<last2>(?:19|20)\d\d))\b"
)
YEAR = re.compile(r"\b(?:19|20)\d\d\b")


@dataclass(frozen=True, slots=True)
class Words:
    """The patterns of a language's table."""

    plan: re.Pattern[str]
    concluded: re.Pattern[str]
    open: re.Pattern[str]
    total: re.Pattern[str]
    counted: re.Pattern[str]
    year: re.Pattern[str]
    goal: re.Pattern[str]
    day: re.Pattern[str]
    months: dict[str, int]
    weekdays: dict[str, int]


def infer_year(text: str, *, language: str = "en") -> tuple[int, str] | None:
    """The year in which a text that does not tell its date was written, with the reason; None unless two things agree.

    One is a plan for years that was concluded: it does not begin before its year, nor long after. The other is a total
    for the year before, which is known when it is over, a weekday that fits one year only, or a day early in the year.

    >>> infer_year("In 2024, trade reached $2 billion. A plan of action for 2025-2026 was signed.")[0]
    2025
    >>> infer_year("On Tuesday, 3 December, they met. A plan of action for 2025-2026 was signed.")[0]
    2024
    """
    if (period := PERIOD.search(text)) is None:
        return None
    words = _words(language)
    plans = dict(_plans(text, period.start(), words))
    if not plans:
        return None
    known = dict(_totals(text, words))
    if known:
        over = max(known)
        begin = over if known[over] else over + 1
        if begin not in plans:
            return None
        part = "a part of " if known[over] else ""
        return begin, f"The text gives a total for {part}{over} and says that a plan for {plans[begin]} was concluded."
    if len(plans) > 1:
        return None
    begin, phrase = next(iter(plans.items()))
    return _by_days(text, begin, phrase, words)


def _by_days(text: str, begin: int, phrase: str, words: Words) -> tuple[int, str] | None:
    """The year by the days that stand without one."""
    because = f"The text says that a plan for {phrase} was concluded"
    for m in words.day.finditer(text):
        month = words.months[(m["month"] or m["month2"]).rstrip(".").lower()]
        day = int(m["day"] or m["day2"])
        quote = " ".join(m.group().split())
        if named := m["weekday"] or m["weekday2"]:
            weekday = words.weekdays[named.lower()]
            fitting = [y for y in (begin - 1, begin) if _weekday(y, month, day) == weekday]
            if len(fitting) == 1:
                return fitting[0], f"{because}, and “{quote}” is in {fitting[0]}."
            return None
        if month in EARLY:
            return begin, f"{because}; “{quote}”, early in a year, is then in the plan's first."
        return None
    return None


def _plans(text: str, start: int, words: Words) -> Iterator[tuple[int, str]]:
    """The years that concluded plans begin in, with their periods as they are written."""
    for m in PERIOD.finditer(text, start):
        lo, hi = _sentence(text, m.start(), m.end())
        begin, last = int(m["first"]), m["last2"] or m["last"]
        end = int(last) if len(last) == 4 else begin // 100 * 100 + int(last)
        if not begin < end <= begin + LONGEST:
            continue
        if any(not m.start() <= y.start() < m.end() for y in YEAR.finditer(text, lo, hi)):
            # "the plan for 2021-2023, signed in 2020"
            continue
        near = text[max(lo, m.start() - 160) : min(hi, m.end() + 40)]
        done = (c.start() for c in words.concluded.finditer(text, lo, hi))
        if words.plan.search(near) and any(not words.open.search(text[max(lo, at - 45) : at]) for at in done):
            yield begin, m.group()


def _totals(text: str, words: Words) -> Iterator[tuple[int, bool]]:
    """The years that totals are given for, and whether only for a part of them."""
    for m in words.year.finditer(text):
        lo, hi = _sentence(text, m.start(), m.end())
        sentence = text[lo:hi]
        if words.counted.search(sentence) and words.total.search(sentence) and not words.goal.search(sentence):
            yield int(m["year"] or m["year2"]), bool(m["part"])


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    lo = max((m.end() for m in STOP.finditer(text, max(0, start - 400), start)), default=max(0, start - 400))
    after = STOP.search(text, end, end + 300)
    return lo, after.start() if after else min(len(text), end + 300)


def _weekday(year: int, month: int, day: int) -> int | None:
    try:
        return date(year, month, day).isoweekday()
    except ValueError:
        return None


@cache
def _words(language: str) -> Words:
    page = table(language, "times")
    cues = {k: "|".join(v).replace(" ", r"\s+") for k, v in page["inferred_year"].items()}
    months: dict[str, int] = page["months"]
    weekdays: dict[str, int] = page["weekdays"]
    month = "|".join(sorted(months, key=lambda m: (-len(m), m)))
    weekday = "|".join(sorted(weekdays))
    year = r"(?P<year{}>(?:19|20)\d\d)"
    flags = re.IGNORECASE
    return Words(
        re.compile(rf"\b(?:{cues['plans']})\b", flags),
        re.compile(rf"\b(?:{cues['concluded']})\b", flags),
        re.compile(rf"\b(?:{cues['open']})\b[^,;]{{0,25}}$", flags),
        re.compile(rf"\b(?:{cues['totals']})\b", flags),
        re.compile(rf"\b(?:{cues['counted']})\b", flags),
        re.compile(
            rf"\b(?:(?P<part>{cues['parts']})\s+of|{cues['year_of']})\s+(?:the\s+year\s+)?{year.format('')}\b(?!\s?[-–—/]\s?\d)"
            rf"|\({year.format(2)}\)",
            flags,
        ),
        re.compile(rf"\b(?:{cues['goals']})\b", flags),
        re.compile(
            rf"\b(?:(?P<weekday>{weekday}),?\s+)?(?:(?P<day>[0-3]?\d)(?:st|nd|rd|th)?\s+(?P<month>{month})"
            rf"|(?P<month2>{month})\.?\s+(?P<day2>[0-3]?\d)(?:st|nd|rd|th)?)\b(?!,?\s+(?:of\s+)?\d{{4}})"
            rf"(?:\s*\((?P<weekday2>{weekday})\))?",
            flags,
        ),
        months,
        weekdays,
    )
