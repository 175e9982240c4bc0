"""A quantity in its sentence → the period it is for: the time expression that goes with it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from dragoman.annotate.layers import Quantity, TimeMention
from dragoman.annotate.numbers.numerals import alternation
from dragoman.annotate.words import leaves_brackets
from dragoman.extract.figure_measure import gap, is_money, sort_of
from dragoman.languages import table

STATES = frozenset(("rank", "companies", "projects", "share"))
FLOWS = frozenset(
    ("trade turnover", "exports", "imports", "investment stock", "investment flow", "visitors", "students")
)
# how far off a time may stand: of what is measured by the year, of a sum with its years ("from 2008 to 2020"), else
REACH, SPANNING, NEAR = 230, 170, 70
# "5bn in 2019 to 7bn in 2023": a time rather stands after its amount
BEFORE = 8


@cache
def _words() -> dict[str, re.Pattern[str]]:
    page = table("en", "measures")["period"]
    bridge = rf"(?:\s+(?:{alternation(page['bridge'])}))*\s+$"
    flags = re.IGNORECASE
    return {
        # "from 2023", "than in 2021": what a change is measured against
        "base": re.compile(rf"\b(?:{alternation([*page['against'], *page['since']])}){bridge}", flags),
        # "compared with the same period last year": no level is for such a time
        "against": re.compile(
            rf"\b(?:{alternation(page['against'])}){bridge}"
            rf"|\b(?:{alternation(page['since'])})\s+(?:the\s+)?(?:{alternation(page['like'])}){bridge}",
            flags,
        ),
        # "the most | since 2012", "its lowest level | since": what it is compared with
        "record": re.compile(
            rf"\b(?:{alternation(page['superlatives'])})(?:\s+[\w’'-]+){{0,3}}\s+since\s+(?:at\s+least\s+)?$", flags
        ),
        "act": re.compile(rf"\b(?:{alternation(page['acts'])})\b[^,;]{{0,40}}$", flags),
        "as of": re.compile(rf"\b(?:{alternation(page['as_of'])})\s+$", flags),
        # "from 11 the year before": the old level of a rise or fall
        "old": re.compile(rf"\b(?:{alternation(page['old'])})\s+(?:\w+\s+)?$", flags),
        # "2 billion, which in 2024": a new clause with its own figure
        "aside": re.compile(rf"\b(?:{alternation(page['aside'])})\b", flags),
        # "450,000 before it was shut | in March": that clause has its own time
        "clause": re.compile(
            rf"\b(?:{alternation(page['clauses'])})\s+(?:[\w’'-]+\s+){{1,4}}(?:(?:was|were|is|are|had|has)\b|\w+ed\b)",
            flags,
        ),
        # "112 million, and in 2024 it": a time that opens the clause after it
        "opens": re.compile(rf"[,;]\s+(?:{alternation(page['opens'])})\s+(?:\w+\s+){{0,3}}$", flags),
        "and": re.compile(r"\band\b", flags),
        "joint": re.compile(rf"\s*(?:{alternation(page['joints'])})?\s*", flags),
    }


@dataclass(frozen=True, slots=True)
class Period:
    """The period of a figure or the day it is as of, in EDTF, and the time expression that gives it."""

    period: str | None = None
    as_of: str | None = None
    time: TimeMention | None = None


def period_of(
    text: str,
    quantity: Quantity,
    measure: str,
    times: Sequence[TimeMention],
    around: Sequence[Quantity],
) -> Period:
    """The period of a quantity by the times of its sentence; empty where none goes with it."""
    words = _words()
    old = words["old"].search(text[max(0, quantity.start - 20) : quantity.start])
    best: tuple[int, TimeMention] | None = None
    for time in _whole(text, times):
        before = text[max(0, time.start - 60) : time.start]
        as_of = bool(words["as of"].search(before))
        if words["base" if quantity.change else "against"].search(before) or words["record"].search(before):
            continue
        if not (as_of or _fits(time, measure)) or _elsewhere(text, quantity, time, around):
            continue
        if measure not in FLOWS and words["act"].search(before):
            continue
        if old and time.end <= quantity.start:
            continue  # "slipped to 9 from 11 the year before": the old level has its own time
        cost = gap(text, (time.start, time.end), (quantity.start, quantity.end), around)
        cost += BEFORE if time.end <= quantity.start else 0
        if cost < _reach(quantity, measure, time, as_of) and (best is None or cost < best[0]):
            best = (cost, time)
    if best is None or best[1].edtf is None:
        return Period()
    time = best[1]
    if words["as of"].search(text[max(0, time.start - 30) : time.start]):
        return Period(None, time.edtf, time)
    return Period(_span(quantity, time, times), None, time)


def _whole(text: str, times: Sequence[TimeMention]) -> list[TimeMention]:
    """The dated times, the two ends of an interval as one: "between 2019 and 2022", "January-August of this year".

    "Last year" is among them where the year is not known, so that its figure is not given the year of another.
    """
    out: list[TimeMention] = []
    for time in times:
        if time.kind not in ("DATE", "DURATION") or (time.edtf is None and not time.value.startswith("XXXX")):
            continue
        last = out[-1] if out else None
        same = last is not None and last.edtf == time.edtf and "/" in (time.edtf or "")
        if last and same and _words()["joint"].fullmatch(text, last.end, time.start):
            out[-1] = replace(last, end=time.end)
        else:
            out.append(time)
    return out


def _elsewhere(text: str, quantity: Quantity, time: TimeMention, around: Sequence[Quantity]) -> bool:
    """Whether a time after the quantity goes with another: in a clause set in between, or opening the next one."""
    if time.start < quantity.end:
        return False
    between = text[quantity.end : time.start]
    inner = max((q.end for q in around if quantity.end <= q.start and q.end <= time.start), default=None)
    after = any(q.start >= time.end for q in around)
    # "doubling trade, which came to 5 million in 2024, by 2030": a comma ends what is set in between
    if inner is not None and leaves_brackets(text, quantity.end, inner):
        return True
    aside = inner is not None and "," not in text[inner : time.start] and _words()["aside"].search(between)
    # "10 million and will raise 3 billion more over three years": the span is the second sum's
    spanning = "/" in (time.edtf or "") and any(
        is_money(q) and q.end <= time.start and _words()["and"].search(text[quantity.end : q.start]) for q in around
    )
    clause = _words()["clause"].search(between)
    return bool(aside or clause or (spanning and is_money(quantity)) or (after and _words()["opens"].search(between)))


def _reach(quantity: Quantity, measure: str, time: TimeMention, as_of: bool) -> int:
    """How far off a time may stand; one that opens the sentence with "as of" holds for all of it."""
    if measure in FLOWS or quantity.change or as_of:
        return REACH
    ends = (time.edtf or "").split("/")
    return SPANNING if len(ends) == 2 and ends[0][:1].isdigit() and ends[1][:1].isdigit() else NEAR


def _fits(time: TimeMention, measure: str) -> bool:
    """Whether a measure can be for such a time: a loan or project is not for the day it was announced on."""
    edtf = time.edtf or ""
    if measure in STATES and "/" in edtf:
        return False  # "a roadmap for 2026-2028 with 34 measures", "one of 17 chapters discussed since 2023"
    daily = len(edtf) >= 10 and "/" not in edtf
    if daily and measure in ("loan", "grant", "project value", "investment flow", "rank", "share", "companies"):
        return False
    return not (daily and measure in FLOWS)


def _span(quantity: Quantity, time: TimeMention, times: Sequence[TimeMention]) -> str | None:
    """ "had doubled since 2019" said of last year's trade: from 2019 to last year."""
    edtf = time.edtf
    if not quantity.change or edtf is None or not edtf.endswith("/.."):
        return edtf
    later = [t.edtf for t in times if t is not time and t.edtf and "/" not in t.edtf and t.end <= quantity.start]
    return f"{edtf.split('/')[0]}/{later[-1]}" if later else edtf


def is_flow(quantity: Quantity, measure: str) -> bool:
    """Whether a later figure of the sentence shares this one's period: trade and investment, not counts."""
    return measure in FLOWS and sort_of(quantity) in ("money", "change", "percent")
