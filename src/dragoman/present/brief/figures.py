"""Figures → lines by measure and period, what each claimant says side by side."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from itertools import chain, combinations

from dragoman.present.brief.grouping import groups, newest_first, same_parties, together
from dragoman.present.brief.notes import Notes, name_of
from dragoman.present.brief.outline import Line
from dragoman.present.wording import amount, party, when, whose, words
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
ABOUT = 0.1  # "about 2 billion" does not contradict 1.8


def figures(found: Sequence[Found], notes: Notes, as_of: str) -> Iterator[Line]:
    """Each quantity with all that is claimed of it, by measure, newest period first."""
    for group in quantities(found):
        claims = groups(group, _value)
        of = together(chain.from_iterable(_figure(f).of for f in group))
        with_ = (e for e in together(chain.from_iterable(_figure(f).with_ for f in group)) if e not in of)
        who = whose(_figure(group[0]).measure, of, with_)
        text = " · ".join(p for p in (_figure(group[0]).measure, who) if p)
        yield Line(text, date=when(group[0].record), claims=tuple(_claim(c, notes) for c in claims))


def quantities(found: Sequence[Found]) -> list[list[Found]]:
    """The records of one quantity together: the same measure, unit, period and parties."""
    measures = sorted({_figure(f).measure for f in found})
    ordered = newest_first(groups(found, _quantity), lambda g: g[0])
    return sorted(ordered, key=lambda g: measures.index(_figure(g[0]).measure))


def contradictory(group: Sequence[Found]) -> list[Found]:
    """One record of each claim where two claims cannot both hold, else none.

    What grows ("since 1993") or has no date may well differ from one report to the next.
    """
    figure = _figure(group[0])
    date = figure.period or figure.as_of
    if date is None or last_day(date) is None:
        return []
    claims = [c[0] for c in groups(group, _value)]
    apart = [(a, b) for a, b in combinations(claims, 2) if _disjoint(_span(_figure(a)), _span(_figure(b)))]
    return [c for c in claims if any(c in pair for pair in apart)]


def claimants(group: Sequence[Found]) -> str:
    """Who says so: the speaker, or the outlet."""
    said = (party(f.record.said_by) if f.record.said_by else f.document.publisher or name_of(f.document) for f in group)
    return ", ".join(dict.fromkeys(said))


def _claim(group: Sequence[Found], notes: Notes) -> Line:
    figure = _figure(group[0])
    examples = ", ".join(dict.fromkeys(chain.from_iterable(_figure(f).examples for f in group)))
    parts = [
        words()["factuality"][figure.factuality],
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
    return f.value, f.low, f.high, f.approximation, f.factuality


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
        case "about":
            return value - abs(value) * ABOUT, value + abs(value) * ABOUT
    return value, value


def _disjoint(a: tuple[float, float], b: tuple[float, float]) -> bool:
    return a[1] < b[0] or b[1] < a[0]


def _figure(found: Found) -> Figure:
    assert isinstance(found.record, Figure)
    return found.record
