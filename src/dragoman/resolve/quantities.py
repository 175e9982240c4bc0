"""Records of figures → those of one quantity, and which claims of it contradict one another."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from itertools import combinations

from dragoman.records import Figure, Found
from dragoman.records.when import last_day
from dragoman.resolve.grouping import groups, newest_first, same_parties

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

    "Under 2 billion" and "2 billion" differ; "over 1.5" and "1.8" do not. What grows ("since 1993") or has no date
    may well differ from one report to the next.
    """
    figure = _figure(group[0])
    date = figure.period or figure.as_of
    if date is None or last_day(date) is None or figure.measure not in SINGLE:
        return []
    claims = sorted(groups(group, value_of), key=lambda c: span(_figure(c[0])))
    rival = any(differ(_figure(a[0]), _figure(b[0])) for a, b in combinations(claims, 2))
    return claims if rival else []


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
    """Whether two claims of one quantity cannot both be right as they are said."""
    (a0, a1), (b0, b1) = span(a), span(b)
    if a1 < b0 or b1 < a0:
        return True
    # "nearly 2 billion" is said of what comes close to it: neither 1.8 billion nor 2 billion is what it says.
    bounded = {a.approximation, b.approximation}
    if "over" in bounded or "range" in bounded:
        return False
    return a.value != b.value or ("under" in bounded and len(bounded) > 1)


def _figure(found: Found) -> Figure:
    assert isinstance(found.record, Figure)
    return found.record
