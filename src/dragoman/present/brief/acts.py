"""Events → meetings and visits, other acts, and the formats whose rounds they were."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from itertools import chain

from dragoman.present.brief.grouping import groups, newest_first, same_parties, together
from dragoman.present.brief.notes import Notes
from dragoman.present.brief.outline import Line
from dragoman.present.wording import act, parties, party, place, sides, when
from dragoman.query import Found
from dragoman.records import Commitment, Event


def meetings(found: Sequence[Found], notes: Notes, as_of: str) -> Iterator[Line]:
    """Meetings, visits and calls, newest first."""
    for group in occasions(found):
        yield Line(
            date=when(group[0].record), text=occasion(group), notes=notes.of(group), reports=notes.reports(group)
        )


def other_acts(found: Sequence[Found], notes: Notes, as_of: str) -> Iterator[Line]:
    """What else one does toward the other, newest first."""
    acts = groups((f for f in found if _event(f).type != "CONSULT"), _key)
    for group in newest_first(acts, lambda g: g[0]):
        yield Line(
            date=when(group[0].record), text=occasion(group), notes=notes.of(group), reports=notes.reports(group)
        )


def formats(found: Sequence[Found], notes: Notes, as_of: str) -> Iterator[Line]:
    """Each named format with its rounds, newest first; without a round, what was said of it."""
    named = [(f.record.format, f) for f in found if isinstance(f.record, (Event, Commitment)) and f.record.format]
    names = {f.record.id: entity.name for entity, f in named}
    for of_format in groups((f for _, f in named), lambda f: names[f.record.id].casefold()):
        rounds = occasions(f for f in of_format if isinstance(f.record, Event))
        name = names[of_format[0].record.id]
        for group in rounds:
            yield Line(name, date=when(group[0].record), notes=notes.of(group), reports=notes.reports(group))
        if not rounds:
            yield Line(name, notes=notes.of(of_format[:1]))


def occasions(found: Iterable[Found]) -> list[list[Found]]:
    """The records of one meeting together, newest meeting first."""
    consults = (f for f in found if isinstance(f.record, Event) and f.record.type == "CONSULT")
    return newest_first(groups(consults, _key), lambda g: g[0])


def occasion(group: Sequence[Found]) -> str:
    """What several records of one event tell together: what, who, where, in what format."""
    events = [_event(f) for f in group]
    by_mode = next((e for e in events if e.mode), events[0])
    actors = together(chain.from_iterable(e.actors for e in events))
    recipients = [r for r in together(chain.from_iterable(e.recipients for e in events)) if r not in actors]
    where = next((e.place for e in events if e.place), None)
    form = next((e.format for e in events if e.format), None)
    claimant = events[0].said_by
    parts = [act(by_mode), sides(actors, recipients), place(where), parties([form]) if form else ""]
    if claimant:
        parts.append(f"according to {party(claimant)}")
    return " · ".join(p for p in parts if p)


def _key(found: Found) -> Hashable:
    """One event: the same type, parties, day and standing as fact; the undated are each their own."""
    event = _event(found)
    who = same_parties((*event.actors, *event.recipients))
    # Who acts on whom tells two acts apart, but not two reports of one meeting.
    acting = None if event.type == "CONSULT" else same_parties(event.actors)
    return event.type, who, acting, event.date or event.id, event.factuality, _claimant(event)


def _claimant(event: Event) -> str | None:
    # A meeting that somebody tells of is the meeting that others report; an accusation is the accuser's.
    return event.said_by.name if event.said_by and event.type != "CONSULT" else None


def _event(found: Found) -> Event:
    assert isinstance(found.record, Event)
    return found.record
