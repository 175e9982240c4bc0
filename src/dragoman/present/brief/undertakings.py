"""Agreements and commitments → lines with what is left of their time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from dragoman.present.brief.notes import Notes
from dragoman.present.brief.outline import Line
from dragoman.present.wording import closed, days_left, parties, sides, words
from dragoman.records import Agreement, Commitment, Entity, Found, flat
from dragoman.records.when import last_day
from dragoman.resolve.grouping import groups, together
from dragoman.resolve.instruments import instruments
from dragoman.resolve.likeness import near, stems
from dragoman.resolve.promises import due, promises


def agreements(found: Sequence[Found], notes: Notes, as_of: str) -> Iterator[Line]:
    """Each instrument with the stages it went through, newest first, with its period and the days left of it."""
    for group in instruments(found):
        who = _parties(group)
        period = next((p for f in group if (p := _agreement(f).period)), None)
        title = max((flat(_agreement(f).title) for f in group), key=lambda t: (t[:1].isupper(), len(stems(t)), t))
        date, stage, earlier = _stages(group)
        parts = [title, stage, parties(who), f"period {period}" if period else "", left(period, as_of), earlier]
        text = " · ".join(p for p in parts if p)
        yield Line(text, date=date, notes=notes.of(group), reports=notes.reports(group))


def commitments(found: Sequence[Found], notes: Notes, as_of: str) -> Iterator[Line]:
    """Who is to do what for whom, newest first, with the days left where it is due."""
    for group in promises(found):
        promised = [_commitment(f) for f in group]
        first = promised[0]
        by, to = (together(chain.from_iterable(getattr(c, side) for c in promised)) for side in ("by", "to"))
        conditions = next((c.conditions for c in promised if c.conditions), None)
        end = next((d for f in group if (d := due(f))), None)
        parts = [
            words()["factuality"][first.factuality],
            first.force,
            sides(by, (e for e in to if e not in by)),
            closed(first.action),
            f"on condition: {flat(conditions)}" if conditions else "",
            f"due {end}" if end else "",
            left(end, as_of),
        ]
        text = " · ".join(p for p in parts if p)
        yield Line(text, date=first.date or "", notes=notes.of(group), reports=notes.reports(group))


def left(period: str | None, as_of: str) -> str:
    """How long a period lasts yet; "" where its end is open or unknown."""
    end = last_day(period) if period else None
    return days_left(end, as_of) if end else ""


def _parties(group: Sequence[Found]) -> list[Entity]:
    """The parties, of each side those persons whom most reports name."""
    who = together(chain.from_iterable(_agreement(f).parties for f in group))
    named = {
        e: len({f.document.id for f in group if any(_last(p) == _last(e) for p in _agreement(f).parties)})
        for e in who
        if e.type == "person"
    }
    most = {e.country: max(n for o, n in named.items() if o.country == e.country) for e in named}
    return [e for e in who if e not in named or named[e] == most[e.country]]


def _last(e: Entity) -> frozenset[str]:
    # "IWATA Ken" is "Ken Iwata"
    return frozenset(e.name.casefold().split())


def _stages(group: Sequence[Found]) -> tuple[str, str, str]:
    """The date most reports give of the furthest stage, the stage, and the stages before it."""
    order: list[str] = words()["stages"]
    by_stage = groups(group, lambda f: (order.index(_agreement(f).stage), _agreement(f).factuality != "fact"))
    by_stage.sort(key=lambda g: (_agreement(g[0]).factuality == "fact", order.index(_agreement(g[0]).stage)))
    *before, last = by_stage
    date = _date(last)
    # "concluded" and "signed" of one day are one act
    other = [g for g in before if _date(g) and not near(_date(g), date)]
    told = ", ".join(f"{_stage(g)} {_date(g)}" for g in other)
    return date, _stage(last), f"before: {told}" if told else ""


def _stage(group: Sequence[Found]) -> str:
    a = _agreement(group[0])
    return " ".join(w for w in (words()["factuality"][a.factuality], a.stage) if w)


def _date(group: Sequence[Found]) -> str:
    whole = groups((f for f in group if _agreement(f).date), lambda f: _agreement(f).date)
    most = max(whole, key=lambda g: (g[0].first_day is not None, len(g)), default=None)
    return _agreement(most[0]).date or "" if most else ""


def _agreement(found: Found) -> Agreement:
    assert isinstance(found.record, Agreement)
    return found.record


def _commitment(found: Found) -> Commitment:
    assert isinstance(found.record, Commitment)
    return found.record
