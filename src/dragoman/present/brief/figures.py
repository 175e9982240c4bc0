"""Figures → lines by measure and period, what each claimant says side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain

from dragoman.present.brief.notes import Notes
from dragoman.present.brief.outline import Line
from dragoman.present.outlets import outlet
from dragoman.present.wording import amount, party, whose, words
from dragoman.records import Figure, Found, date_of, flat
from dragoman.resolve.grouping import groups, together
from dragoman.resolve.quantities import quantities, span, value_of


def figures(found: Sequence[Found], notes: Notes, as_of: str) -> Iterator[Line]:
    """Each quantity with all that is claimed of it, by measure, newest period first."""
    for group in quantities(f for f in found if not _bare(_figure(f))):
        claims = sorted(groups(group, value_of), key=lambda c: span(_figure(c[0])))
        of = together(chain.from_iterable(_figure(f).of for f in group))
        # "60 companies, among them …" are their country's.
        of = [e for e in of if e.type != "company" or all(o.type != "state" for o in of)]
        with_ = (e for e in together(chain.from_iterable(_figure(f).with_ for f in group)) if e not in of)
        who = whose(_figure(group[0]).measure, of, with_)
        text = " · ".join(p for p in (_figure(group[0]).measure, who) if p)
        told = tuple(_claim(c, notes) for c in claims)
        yield Line(text, date=date_of(group[0].record), claims=told, topic=_figure(group[0]).measure)


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


def _bare(f: Figure) -> bool:
    # "five presidents": a count of what no measure names tells nothing of the relation.
    return f.measure == "other" and f.unit == "count"


def _figure(found: Found) -> Figure:
    assert isinstance(found.record, Figure)
    return found.record
