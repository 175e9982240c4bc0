"""Agreements and commitments → lines with what is left of their time."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from itertools import chain

from dragoman.knowledge.states import states
from dragoman.present.brief.grouping import days_left, groups, newest_first, same_parties, together
from dragoman.present.brief.likeness import alike, near, shared, stems
from dragoman.present.brief.notes import Notes
from dragoman.present.brief.outline import Line
from dragoman.present.wording import closed, flat, parties, sides, words
from dragoman.query import Found
from dragoman.records import Agreement, Commitment, Entity
from dragoman.records.when import bounds, last_day

# What part of the words two titles, or two promises, share that are of one thing.
TITLES = 0.5
PROMISES = 0.6


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


def instruments(found: Iterable[Found]) -> list[list[Found]]:
    """The records of one instrument together, newest first."""
    named = [f for f in found if isinstance(f.record, Agreement)]
    return newest_first(alike(named, _kind, _same_instrument), lambda g: g[0])


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


def promises(found: Iterable[Found]) -> list[list[Found]]:
    """The records of one promise together, newest first."""
    made = [f for f in found if isinstance(f.record, Commitment)]
    return newest_first(alike(made, _force, _same_promise), lambda g: g[0])


def due(found: Found) -> str | None:
    """By when a promise is to be kept: only a time that ends after it was made, or told of."""
    c = _commitment(found)
    made = bounds(c.date or found.document.published or "")[0]
    end = last_day(c.due) if c.due else None
    return c.due if end and made and end > made else None


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


def _kind(found: Found) -> Hashable:
    a = _agreement(found)
    countries = frozenset(e.country for e in a.parties if e.country) or same_parties(a.parties)
    return a.instrument, a.factuality == "denied", countries


def _same_instrument(a: Found, b: Found) -> bool:
    """Titles that share their subject; or one that names none, of the same date or period."""
    first, second = _agreement(a), _agreement(b)
    if first.period and second.period and first.period != second.period:
        return False
    mine, theirs = _subject(first), _subject(second)
    if mine and theirs:
        return shared(mine, theirs) >= TITLES
    if a.document.id == b.document.id:
        return mine == theirs and first.date == second.date
    same_time = near(first.date, second.date) or bool(first.period and first.period == second.period)
    return same_time or (not first.date and not second.date and mine == theirs)


def _subject(agreement: Agreement) -> frozenset[str]:
    """What a title says beyond the instrument's kind and its parties."""
    known = [e.country for e in agreement.parties if e.country]
    names = " ".join((*(states()[c].name for c in known if c in states()), *(e.name for e in agreement.parties)))
    return stems(agreement.title) - stems(names) - stems(" ".join(words()["of_any_instrument"]))


def _force(found: Found) -> Hashable:
    c = _commitment(found)
    by = frozenset(e.country for e in c.by if e.country) or same_parties(c.by)
    return c.force, c.factuality == "denied", by


def _same_promise(a: Found, b: Found) -> bool:
    """The same words at much the same time; of two in one report, which tells each once, only the very same."""
    first, second = _commitment(a), _commitment(b)
    if a.document.id == b.document.id or (first.due and second.due and first.due != second.due):
        return (flat(first.action), first.due) == (flat(second.action), second.due)
    when = first.date or a.document.published, second.date or b.document.published
    if all(when) and not near(*when):
        return False
    mine, theirs = stems(first.action), stems(second.action)
    return flat(first.action) == flat(second.action) or shared(mine, theirs) >= PROMISES


def _agreement(found: Found) -> Agreement:
    assert isinstance(found.record, Agreement)
    return found.record


def _commitment(found: Found) -> Commitment:
    assert isinstance(found.record, Commitment)
    return found.record
