"""A quantity in its sentence → the period it is for: the time expression that goes with it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.annotate.layers import Quantity, TimeMention
from dragoman.extract.figure_measure import gap, sort_of

STATES = frozenset(("rank", "companies", "projects", "share"))
FLOWS = frozenset(
    ("trade turnover", "exports", "imports", "investment stock", "investment flow", "visitors", "students")
)
# "from 2023", "compared with 2022": what a change is measured against
AGAINST = re.compile(
    r"\b(?:from|than|against|over|on|compared\s+(?:with|to)|vis-à-vis|versus|relative\s+to)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
SIGNED = re.compile(
    r"\b(?:announced|signed|launched|adopted|agreed|approved|said|unveiled|opened|concluded|visited|met|established|reported|"
    r"put|delivered|started|began|came|entered)\b[^,;]{0,40}$",
    re.IGNORECASE,
)
AS_OF = re.compile(r"\bas\s+(?:of|at)\s+(?:the\s+)?(?:end\s+of\s+)?$|\bat\s+the\s+end\s+of\s+$", re.IGNORECASE)


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
    limit = 230 if measure in FLOWS or quantity.change else 70
    old = bool(re.search(r"\b(?:from|than)\s+(?:\w+\s+)?$", text[max(0, quantity.start - 20) : quantity.start]))
    best: tuple[int, TimeMention] | None = None
    for time in times:
        if time.edtf is None or time.kind not in ("DATE", "DURATION"):
            continue
        before = text[max(0, time.start - 60) : time.start]
        if (quantity.change and AGAINST.search(before)) or not _fits(time, measure, text):
            continue
        if measure not in FLOWS and SIGNED.search(before):
            continue
        if measure in STATES and "/" in time.edtf:
            continue  # "a roadmap for 2026-2028 with 34 measures", "one of 17 chapters discussed since 2023"
        cost = gap(text, (time.start, time.end), (quantity.start, quantity.end), around)
        if old and time.end <= quantity.start:
            continue  # "slipped to 9 from 11 the year before": the old level has its own time
        if cost < limit and (best is None or cost < best[0]):
            best = (cost, time)
    if best is None:
        return Period()
    time = best[1]
    if AS_OF.search(text[max(0, time.start - 30) : time.start]):
        return Period(None, time.edtf, time)
    return Period(_span(text, quantity, time, times), None, time)


def _fits(time: TimeMention, measure: str, text: str) -> bool:
    """Whether a measure can be for such a time: a loan or project is not for the day it was announced on."""
    edtf = time.edtf or ""
    daily = len(edtf) >= 10 and "/" not in edtf
    if daily and measure in ("loan", "grant", "project value", "investment flow", "rank", "share", "companies"):
        return False
    return not (daily and measure in FLOWS)


def _span(text: str, quantity: Quantity, time: TimeMention, times: Sequence[TimeMention]) -> str | None:
    """ "had doubled since 2019" said of last year's trade: from 2019 to last year."""
    edtf = time.edtf
    if not quantity.change or edtf is None or not edtf.endswith("/.."):
        return edtf
    later = [t.edtf for t in times if t is not time and t.edtf and "/" not in t.edtf and t.end <= quantity.start]
    return f"{edtf.split('/')[0]}/{later[-1]}" if later else edtf


def is_flow(quantity: Quantity, measure: str) -> bool:
    """Whether a later figure of the sentence shares this one's period: trade and investment, not counts."""
    return measure in FLOWS and sort_of(quantity) in ("money", "change", "percent")
