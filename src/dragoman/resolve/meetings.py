"""Records of events → those of one meeting, those of one act."""

from __future__ import annotations

from collections.abc import Hashable, Iterable

from dragoman.records import Entity, Event, Found
from dragoman.resolve.grouping import newest_first, same_parties
from dragoman.resolve.likeness import alike, near


def occasions(found: Iterable[Found]) -> list[list[Found]]:
    """The records of one meeting together, newest meeting first."""
    consults = [f for f in found if isinstance(f.record, Event) and f.record.type == "CONSULT"]
    return newest_first(alike(consults, _meeting, _same_day), lambda g: g[0])


def deeds(found: Iterable[Found]) -> list[list[Found]]:
    """The records of one act together, newest first."""
    return newest_first(alike(found, _deed, _same_day), lambda g: g[0])


def _meeting(found: Found) -> Hashable:
    """One meeting has one set of countries; an announced one is the one that is held, one that was denied is not."""
    event = _event(found)
    kind = "phone" if event.mode == "phone" else ""
    return kind, event.factuality == "denied", _countries((*event.actors, *event.recipients))


def _deed(found: Found) -> Hashable:
    event = _event(found)
    claimant = event.said_by.name if event.said_by else None
    return event.type, event.mode, event.factuality, _countries(event.actors), _countries(event.recipients), claimant


def _countries(entities: Iterable[Entity]) -> frozenset[str]:
    entities = tuple(entities)
    return frozenset(e.country for e in entities if e.country) or same_parties(entities)


def _same_day(a: Found, b: Found) -> bool:
    """Two dates near one another, or a report of those days that names none."""
    first, second = _event(a), _event(b)
    if first.date and second.date:
        return near(_days(first), _days(second))
    if not first.date and not second.date:
        return bool(a.document.id == b.document.id or near(a.document.published, b.document.published))
    dated, undated = (a, b) if first.date else (b, a)
    return near(_event(dated).date, undated.document.published)


def _days(event: Event) -> str | None:
    return f"{event.date}/{event.end_date}" if event.end_date and event.date != event.end_date else event.date


def _event(found: Found) -> Event:
    assert isinstance(found.record, Event)
    return found.record
