"""Events → meetings and visits, and those acts that no other section tells of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, groupby

from dragoman.present.brief.notes import Notes
from dragoman.present.brief.outline import Line
from dragoman.present.wording import act, closed, deed, parties, party, place, sides, words
from dragoman.query import name_of
from dragoman.records import Agreement, Commitment, Event, Figure, Found, Place, date_of
from dragoman.resolve.grouping import same_parties, together
from dragoman.resolve.meetings import deeds, occasions


def meetings(found: Sequence[Found], notes: Notes, as_of: str) -> Iterator[Line]:
    """Meetings, visits and calls, newest first."""
    for group in occasions(found):
        date = date_of(group[0].record)
        yield Line(
            occasion(group),
            date=date,
            notes=notes.of(group),
            reports=notes.reports(group),
            topic=_host(group),
            told=None if date else notes.first_told(group),
        )


def other_acts(found: Sequence[Found], notes: Notes, as_of: str) -> Iterator[Line]:
    """What else one does toward the other, newest first: promises, instruments, meetings and sums stand elsewhere."""
    told = [f for f in found if not isinstance(f.record, Event) or f.record.type == "CONSULT"]
    linked = {f.record.event for f in told if isinstance(f.record, (Agreement, Commitment)) and f.record.event}
    beside = {d: list(own) for d, own in groupby(sorted(told, key=_report), key=_report)}
    shown: list[Found] = []
    shown_of: dict[str, list[Found]] = {}
    for f in found:
        if not isinstance(f.record, Event) or f.record.type == "CONSULT" or f.record.id in linked:
            continue
        here = shown_of.setdefault(f.document.id, [])
        # "thanked Japan for its support" tells of the support too.
        if not any(overlap(f, other) for other in (*_weighty(beside.get(f.document.id, ()), f.record), *here)):
            shown.append(f)
            here.append(f)
    for group in deeds(shown):
        date = date_of(group[0].record)
        told_on = None if date else notes.first_told(group)
        yield Line(_done(group), date=date, notes=notes.of(group), reports=notes.reports(group), told=told_on)


def occasion(group: Sequence[Found]) -> str:
    """What several records of one meeting tell together: what, who, where, in what format."""
    events = [_event(f) for f in group]
    held = next((e for e in events if e.factuality == "fact"), events[0])
    visits = [e for e in events if e.mode == "visit" and e.recipients]
    first = visits[0] if visits else next((e for e in events if e.mode), events[0])
    everyone = together(chain.from_iterable((*e.actors, *e.recipients) for e in events))
    guests = same_parties(first.actors) - same_parties(first.recipients) if visits else frozenset()
    coming = [e for e in everyone if same_parties((e,)) <= guests]
    who = sides(coming, (e for e in everyone if e not in coming)) if coming else parties(everyone)
    where = min((e.place for e in events if e.place), key=_vagueness, default=None)
    form = next((e.format for e in events if e.format), None)
    claimant = events[0].said_by
    parts = [act(first, held.factuality), who, place(where), parties([form]) if form else ""]
    if claimant and len(group) == 1:
        parts.append(f"according to {party(claimant)}")
    return " · ".join(p for p in parts if p)


def _host(group: Sequence[Found]) -> str:
    """ "to JPN": the country that a visit goes to; "" where none is named."""
    visits = [e for e in map(_event, group) if e.mode == "visit" and e.recipients]
    countries = (e.place.country if e.place else e.recipients[0].country for e in visits)
    return next((f"to {country}" for country in countries if country), "")


def _done(group: Sequence[Found]) -> str:
    events = [_event(f) for f in group]
    first = events[0]
    actors = together(chain.from_iterable(e.actors for e in events))
    recipients = [r for r in together(chain.from_iterable(e.recipients for e in events)) if r not in actors]
    claimant = f"according to {party(first.said_by)}" if first.said_by else ""
    said = f"{sides(actors, recipients)}: “{closed(group[0].record.evidence[0].quote)}”"
    return " · ".join(p for p in (deed(first), said, claimant) if p)


def _weighty(told: Iterable[Found], event: Event) -> Iterator[Found]:
    for f in told:
        # A sum that is given is told among the figures; a sentence that merely holds a rank is not.
        if not isinstance(f.record, Figure) or (event.type in words()["told_by_figures"] and f.record.unit != "count"):
            yield f


def overlap(a: Found, b: Found) -> bool:
    """Whether two records share words of a report."""
    return a.document.id == b.document.id and any(
        x.start < y.end and y.start < x.end for x in a.record.evidence for y in b.record.evidence
    )


def _report(found: Found) -> str:
    return found.document.id


def _vagueness(where: Place) -> tuple[bool, str]:
    # "Tokyo" rather than "Japan"
    return bool(where.country) and where.name == name_of(where.country or ""), where.name


def _event(found: Found) -> Event:
    assert isinstance(found.record, Event)
    return found.record
