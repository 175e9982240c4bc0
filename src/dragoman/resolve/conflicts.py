"""Records that cannot both be right → conflicts: rival figures and rival dates, a claim against a claim, no verdict."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations, pairwise

from dragoman.knowledge.offices import Tenure
from dragoman.records import Agreement, Entity, Event, Figure, Found, date_of, flat
from dragoman.records.when import bounds
from dragoman.resolve.claims import said
from dragoman.resolve.grouping import groups, same_parties
from dragoman.resolve.instruments import instruments
from dragoman.resolve.names import one_person
from dragoman.resolve.quantities import contradictory, quantities

DAY = timedelta(days=1)
NEAR = timedelta(days=14)  # two meetings of the same two persons so close together are mostly one
STAY = timedelta(days=2)  # a visit may last longer than a report tells


@dataclass(frozen=True, slots=True)
class Side:
    """One of the claims that contradict: what is said, by records or by an entry of the tables."""

    says: str
    found: tuple[Found, ...] = ()
    known: Tenure | None = None


@dataclass(frozen=True, slots=True)
class Conflict:
    """Claims of which not all can be right: `kind` a kind of record, `rule` what found it, `because` a sentence."""

    kind: str
    rule: str
    matter: str
    because: str
    sides: tuple[Side, ...]


def of_figures(found: Iterable[Found]) -> list[Conflict]:
    """Claims of one quantity that differ by more than rounding."""
    out = []
    for group in quantities(found):
        claims = contradictory(group)
        if claims:
            first = group[0].record
            assert isinstance(first, Figure)
            sides = tuple(Side("", tuple(sorted(c, key=said))) for c in claims)
            both = first.measure == "trade turnover"
            sides_ = [(*first.of, *first.with_)] if both else [first.of, first.with_]
            parties = " → ".join("–".join(sorted(same_parties(s))) for s in sides_ if s)
            because = "they are of one measure, the same sides and the same period, and differ by more than rounding"
            out.append(
                Conflict("figure", "figure.values", f"{first.measure} {date_of(first)}, {parties}", because, sides)
            )
    return out


def of_agreements(found: Iterable[Found]) -> list[Conflict]:
    """One stage of an instrument on days of which neither holds the other."""
    out = []
    for instrument in instruments(found):
        dated = [f for f in instrument if date_of(f.record) and f.record.factuality == "fact"]
        for group in groups(dated, lambda f: _agreement(f).stage):
            days = sorted(groups(group, lambda f: date_of(f.record)), key=lambda g: _span(g[0]))
            # "March 2025" and "17 March 2025" agree.
            if any(_span(a[0])[1] < _span(b[0])[0] for a, b in pairwise(days)):
                a = _agreement(group[0])
                sides = tuple(Side(date_of(d[0].record), tuple(sorted(d, key=said))) for d in days)
                because = f"an instrument is {a.stage} once, and these are different days"
                out.append(Conflict("agreement", "agreement.dates", f"{flat(a.title)}, {a.stage}", because, sides))
    return out


def of_events(found: Iterable[Found]) -> list[Conflict]:
    """One meeting of the same two persons that different reports put on different days.

    They are one where they lie within two weeks, no report tells of both, and each report was written behind both days;
    a register has all its days. A visit may have lasted from one of the days to the other where these are near. What a
    person says is the same meeting, or another, is.
    """
    meetings = [f for f in found if _is_meeting(f)]
    out = []
    for group in groups(meetings, lambda f: _sides(_event(f))):
        clusters: list[list[Found]] = []
        for f in sorted(group, key=lambda f: (_days(f), said(f))):
            home = next((c for c in clusters if any(_days(f) == _days(o) and _same_people(f, o) for o in c)), None)
            if home is None:
                clusters.append([f])
            else:
                home.append(f)
        out += [_dates(a, b) for a, b in combinations(clusters, 2) if _one_meeting(a, b)]
    return out


def _dates(a: Sequence[Found], b: Sequence[Found]) -> Conflict:
    event = _event(a[0])
    names = " and ".join(e.name for e in (*event.actors, *event.recipients) if e.type == "person")
    register = any(f.record.rule == "visits" for f in (*a, *b))
    said_so = any(y.record.id in x.same for x in a for y in b)
    because = "the same persons met, and no report tells of two meetings in these days"
    if said_so:
        because = "a person says that they are one meeting, and it was on one of these days"
    sides = tuple(Side(date_of(c[0].record), tuple(sorted(c, key=said))) for c in (a, b))
    rule = "event.register" if register else "event.dates"
    return Conflict("event", rule, f"{event.mode or 'meeting'} of {names}", because, sides)


def _one_meeting(a: Sequence[Found], b: Sequence[Found]) -> bool:
    (a0, a1), (b0, b1) = _days(a[0]), _days(b[0])
    apart = max(b0 - a1, a0 - b1)
    if any(y.record.id in x.same for x in a for y in b):
        return apart >= DAY
    if any(y.record.id in x.different for x in a for y in b):
        return False
    visit = "visit" in (_event(a[0]).mode, _event(b[0]).mode)
    if apart > NEAR or apart < (STAY + DAY if visit else DAY) or not _same_people(a[0], b[0]):
        return False
    mine, theirs = ({f.document.id for f in c} for c in (a, b))
    if mine & theirs:
        return False
    return any(_of_one_time(x, y) for x in a for y in b)


def _of_one_time(a: Found, b: Found) -> bool:
    """Whether each report was written behind the days of both and not long after; a register is of all its days."""
    if "visits" in (a.record.rule, b.record.rule):
        return a.record.rule != b.record.rule
    last = max(_days(a)[0], _days(b)[0])
    written = [bounds(f.document.published or "")[0] for f in (a, b)]
    return all(day is not None and last <= day <= last + NEAR for day in written)


def _is_meeting(found: Found) -> bool:
    """A meeting or visit that took place, on days that are known, of persons on both sides or with a host."""
    e = found.record
    if not isinstance(e, Event) or e.type != "CONSULT" or e.mode == "phone" or e.factuality != "fact" or not e.date:
        return False
    first, last = bounds(date_of(e))
    persons = {p.country for p in (*e.actors, *e.recipients) if p.type == "person"}
    return bool(first and last and (last - first) <= NEAR and persons and len(_sides(e)) == 2)


def _same_people(a: Found, b: Found) -> bool:
    """Whether both name a person of one side, and of each side that both name persons of the same ones."""
    common = 0
    for country in _sides(_event(a)):
        mine, theirs = (_named(_event(f), country) for f in (a, b))
        if mine and theirs:
            if not any(one_person(x.name, y.name, country) for x in mine for y in theirs):
                return False
            common += 1
    return common > 0


def _named(event: Event, country: str | None) -> list[Entity]:
    return [e for e in (*event.actors, *event.recipients) if e.type == "person" and e.country == country]


def _sides(event: Event) -> frozenset[str]:
    return frozenset(e.country for e in (*event.actors, *event.recipients) if e.country)


def _days(found: Found) -> tuple[date, date]:
    first, last = bounds(date_of(found.record))
    assert first and last
    return first, last


def _span(found: Found) -> tuple[str, str]:
    first, last = bounds(date_of(found.record))
    return first.isoformat() if first else "", last.isoformat() if last else "9999"


def _agreement(found: Found) -> Agreement:
    assert isinstance(found.record, Agreement)
    return found.record


def _event(found: Found) -> Event:
    assert isinstance(found.record, Event)
    return found.record
