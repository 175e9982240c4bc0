"""Figures → lines by measure and period, what each claimant says side by side."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain, combinations

from dragoman.present.brief.grouping import groups, newest_first, same_parties, together
from dragoman.present.brief.notes import Notes
from dragoman.present.brief.outlets import outlet
from dragoman.present.brief.outline import Line
from dragoman.present.wording import amount, flat, party, when, whose, words
from dragoman.query import Found
from dragoman.records import Figure
from dragoman.records.when import last_day

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


def figures(found: Sequence[Found], notes: Notes, as_of: str) -> Iterator[Line]:
    """Each quantity with all that is claimed of it, by measure, newest period first."""
    for group in quantities(f for f in found if not _bare(_figure(f))):
        claims = sorted(groups(group, _value), key=lambda c: _span(_figure(c[0])))
        of = together(chain.from_iterable(_figure(f).of for f in group))
        # "60 companies, among them …" are their country's.
        of = [e for e in of if e.type != "company" or all(o.type != "state" for o in of)]
        with_ = (e for e in together(chain.from_iterable(_figure(f).with_ for f in group)) if e not in of)
        who = whose(_figure(group[0]).measure, of, with_)
        text = " · ".join(p for p in (_figure(group[0]).measure, who) if p)
        yield Line(text, date=when(group[0].record), claims=tuple(_claim(c, notes) for c in claims))


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
    claims = sorted(groups(group, _value), key=lambda c: _span(_figure(c[0])))
    differ = any(_differ(_figure(a[0]), _figure(b[0])) for a, b in combinations(claims, 2))
    return claims if differ else []


def spread(claims: Sequence[Sequence[Found]]) -> str:
    """How far rival claims lie apart: "1.8 to 2 billion USD, 200 million USD apart"; "" where they share a value."""
    values = [_figure(c[0]) for c in claims]
    low, high = min(values, key=lambda f: f.value or 0), max(values, key=lambda f: f.value or 0)
    if low.value == high.value or low.value is None or high.value is None:
        return ""
    apart = replace(high, value=round(high.value - low.value, 6), approximation="exact", low=None, high=None)
    return f"{amount(replace(apart, change=False))} apart"


def claimants(group: Sequence[Found]) -> str:
    """Who says so: the speakers, then the outlets; each once."""
    speakers = together(f.record.said_by for f in group if f.record.said_by)
    outlets = (outlet(f.document) for f in group if not f.record.said_by)
    return ", ".join(dict.fromkeys((*map(party, speakers), *outlets)))


def _claim(group: Sequence[Found], notes: Notes) -> Line:
    figure = _figure(group[0])
    named = chain.from_iterable(_figure(f).examples for f in group)
    examples = ", ".join(dict.fromkeys(flat(name).rstrip(" .,;") for name in named))
    # A grant that one report announces and another gives is given.
    stands = next((f for f in map(_figure, group) if f.factuality == "fact"), figure).factuality
    parts = [
        words()["factuality"][stands],
        amount(figure),
        f"among them {examples}" if examples else "",
        f"according to {claimants(group)}",
    ]
    text = " · ".join(p for p in parts if p)
    return Line(text, notes=notes.of(group), reports=notes.reports(group))


def _quantity(found: Found) -> Hashable:
    f = _figure(found)
    of, with_ = same_parties(f.of), same_parties(f.with_)
    who = (of | with_, frozenset()) if f.measure == "trade turnover" else (of, with_)
    loose = None if f.measure in SINGLE else _value(found)
    return f.measure, f.unit, f.change, f.period or f.as_of, who, loose


def _value(found: Found) -> Hashable:
    f = _figure(found)
    return f.value, f.low if f.approximation == "range" else None, f.high, f.approximation, f.factuality == "denied"


def _bare(f: Figure) -> bool:
    # "five presidents": a count of what no measure names tells nothing of the relation.
    return f.measure == "other" and f.unit == "count"


def _span(f: Figure) -> tuple[float, float]:
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


def _differ(a: Figure, b: Figure) -> bool:
    (a0, a1), (b0, b1) = _span(a), _span(b)
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
