"""Figures → lines by measure and period, what each claimant says side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain

from dragoman.present.brief.notes import Notes
from dragoman.present.brief.outline import Line
from dragoman.present.days import spoken
from dragoman.present.outlets import outlet
from dragoman.present.series import course
from dragoman.present.wording import amount, closed, party, whose, words
from dragoman.query import name_of
from dragoman.records import MEASURES, Entity, Figure, Found, date_of, flat
from dragoman.resolve.claims import said
from dragoman.resolve.grouping import groups, together
from dragoman.resolve.quantities import quantities, span, value_of
from dragoman.resolve.series import MANY, STOCKS, Point, Series, series

OTHER = "other figure"
TRADE = frozenset(("trade turnover", "exports", "imports"))


def figures(found: Sequence[Found], notes: Notes, as_of: str) -> Iterator[Line]:
    """Each quantity with all that is claimed of it, by measure, newest period first.

    A stock is one line that goes from value to value; what is not comparable with its series says why.
    """
    told = [f for f in found if not _bare(_figure(f))]
    made = series(told)
    # Numbered in the order of the lines: by measure, trade first.
    for measure in sorted({_figure(f).measure for f in told}, key=MEASURES.index):
        if measure in MANY or measure == "other":
            yield from _of_quantities([f for f in told if _figure(f).measure == measure], notes)
        else:
            for s in (s for s in made if s.measure == measure):
                yield from _of_series(s, notes)


def _of_series(of: Series, notes: Notes) -> Iterator[Line]:
    who = _sides([f for p in (of.line or of.beside) for c in p.claims for f in c.found])
    named = " · ".join(p for p in (of.measure, who) if p)
    if of.measure in STOCKS and of.line:
        steps = tuple(claim for p in of.line for claim in _claims(p, notes, _told(p)))
        yield Line(" · ".join(p for p in (named, course(of)) if p), claims=steps, topic=of.measure)
    else:
        for p in reversed(of.line):
            yield Line(named, date=p.period or "", claims=_claims(p, notes), topic=of.measure)
    for p in reversed(of.beside):
        of_ = " · ".join(w for w in (p.measure, _sides([f for c in p.claims for f in c.found])) if w)
        text = f"{of_} · {words()['apart'][p.apart]}"
        yield Line(text, date=p.period or "", label="not comparable", claims=_claims(p, notes), topic=of.measure)


def _of_quantities(found: Sequence[Found], notes: Notes) -> Iterator[Line]:
    """Grants, loans and what no measure names: each sum stands by itself."""
    for group in quantities(found):
        claims = sorted(groups(group, value_of), key=lambda c: span(_figure(c[0])))
        measure = _figure(group[0]).measure
        text = " · ".join(p for p in (OTHER if measure == "other" else measure, _sides(group)) if p)
        told = tuple(_claim(c, notes) for c in claims)
        yield Line(text, date=date_of(group[0].record), claims=told, topic=measure)


def _sides(group: Sequence[Found]) -> str:
    group = sorted(group, key=said)
    measure = _figure(group[0]).measure
    of, with_ = (
        together(_trading(e, measure) for e in chain.from_iterable(getattr(_figure(f), side) for f in group))
        for side in ("of", "with_")
    )
    # "60 companies, among them …" are their country's.
    of = [e for e in of if e.type != "company" or all(o.type != "state" for o in of)]
    return whose(measure, of, (e for e in with_ if e not in of))


def _trading(side: Entity, measure: str) -> Entity:
    # States trade, not their organs: "Indian Commerce Ministry data show trade of …".
    organ = side.type == "body" and side.country and measure in TRADE
    return Entity(name_of(side.country or ""), "state", side.country) if organ else side


def _claims(point: Point, notes: Notes, told: str = "") -> tuple[Line, ...]:
    """A line for each value, with all who say so."""
    every = [f for c in point.claims for f in c.found]
    lines = (_claim(group, notes) for group in groups(every, value_of))
    # The day a stock was told stands behind its value.
    return tuple(replace(line, text=line.text.replace(" · ", f" · {told} · ", 1)) if told else line for line in lines)


def _told(point: Point) -> str:
    days = point.first if point.first == point.last else f"{point.first}/{point.last}"
    return f"told {spoken(point.period or days or '')}" if point.period or point.first else ""


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
        # What it is of, only its words say.
        f"“{closed(group[0].record.evidence[0].quote)}”" if figure.measure == "other" else "",
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
