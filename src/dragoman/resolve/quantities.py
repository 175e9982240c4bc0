"""Records of figures → those of one quantity, and which claims of it contradict one another."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from decimal import Decimal
from itertools import combinations

from dragoman.records import Figure, Found
from dragoman.records.when import last_day
from dragoman.resolve.claims import claimant
from dragoman.resolve.grouping import groups, newest_first, same_parties

EXACT = 4  # the same of a table of statistics
DIGITS = 2  # of a rounded figure, at least: "2 billion" is 2.0 billion
NEARLY = 0.05  # how far off "about" and "nearly" may be
# Measures of which a relation has one value a period; of loans, projects and shares there may be several.
SINGLE = frozenset(
    (
        "trade turnover",
        "exports",
        "imports",
        "investment stock",
        "companies",
        "visitors",
        "residents",
        "students",
        "rank",
    )
)


def quantities(found: Iterable[Found]) -> list[list[Found]]:
    """The records of one quantity together: the same measure, unit, period and parties."""
    found = list(found)
    measures = sorted({_figure(f).measure for f in found})
    ordered = newest_first(groups(found, _quantity), lambda g: g[0])
    return sorted(ordered, key=lambda g: measures.index(_figure(g[0]).measure))


def contradictory(group: Sequence[Found]) -> list[list[Found]]:
    """All claims of a quantity, least first, where two of them differ; else none.

    Who gives both in one report ("from 550 million to 1.5 billion") does not contradict himself.
    "Under 2 billion" and "2 billion" differ; "over 1.5" and "1.8" do not. What grows ("since 1993") or has no date
    may well differ from one report to the next.
    """
    figure = _figure(group[0])
    date = figure.period or figure.as_of
    if date is None or last_day(date) is None or figure.measure not in SINGLE:
        return []
    claims = sorted(groups(group, value_of), key=lambda c: span(_figure(c[0])))
    pairs = combinations(claims, 2)
    rival = any(differ(_figure(a[0]), _figure(b[0])) and _voices(a) != _voices(b) for a, b in pairs)
    return claims if rival else []


def _voices(claim: Sequence[Found]) -> set[Hashable]:
    return {(f.document.id, claimant(f)) for f in claim}


def _quantity(found: Found) -> Hashable:
    f = _figure(found)
    of, with_ = same_parties(f.of), same_parties(f.with_)
    who = (of | with_, frozenset()) if f.measure == "trade turnover" else (of, with_)
    loose = None if f.measure in SINGLE else value_of(found)
    return f.measure, f.unit, f.change, f.period or f.as_of, who, loose


def value_of(found: Found) -> Hashable:
    f = _figure(found)
    return f.value, f.low if f.approximation == "range" else None, f.high, f.approximation, f.factuality == "denied"


def span(f: Figure) -> tuple[float, float]:
    """Between what bounds the value lies."""
    value = f.value or 0
    match f.approximation:
        case "under":
            return float("-inf") if f.low is None else f.low, value
        case "over":
            return value, float("inf") if f.high is None else f.high
        case "range":
            return value if f.low is None else f.low, value if f.high is None else f.high
    return value, value


def differ(a: Figure, b: Figure) -> bool:
    """Whether two claims of one quantity cannot both be right as they are said.

    Figures are rounded: "1.8 billion" and 1,804,312,456 agree, "2 billion" and "1.8 billion" do not; two digits count
    at least, four of a table of statistics. "About" leaves a twentieth. "Nearly 2 billion" is said of what comes close
    to it: neither 1.8 nor 2 billion is what it says.
    """
    if {a.approximation, b.approximation} & {"over", "range"}:
        (a0, a1), (b0, b1) = span(a), span(b)
        return a1 < b0 or b1 < a0
    if a.approximation == b.approximation == "under":
        return a.value != b.value
    if "under" in (a.approximation, b.approximation):
        limit, other = (a, b) if a.approximation == "under" else (b, a)
        least, most = _reach(other) if other.approximation == "about" else (other.value or 0, other.value or 0)
        top = limit.value or 0
        return least >= top or most < top * (1 - NEARLY)
    (a0, a1), (b0, b1) = _reach(a), _reach(b)
    return a1 <= b0 or b1 <= a0


def _reach(f: Figure) -> tuple[float, float]:
    """Between what bounds lies what is rounded to the value."""
    value = f.value or 0
    digits = Decimal(repr(value)).normalize()
    least = EXACT if f.rule == "statistics" else DIGITS
    last = int(digits.adjusted()) - max(least, len(digits.as_tuple().digits)) + 1
    off = 0.5 * 10.0**last
    if f.approximation == "about":
        off = max(off, abs(value) * NEARLY)
    return value - off, value + off


def _figure(found: Found) -> Figure:
    assert isinstance(found.record, Figure)
    return found.record
