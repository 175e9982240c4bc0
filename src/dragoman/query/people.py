"""A ledger and a country → its persons with their offices over time; an office and a day → who held it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from dragoman.knowledge.offices import holder, rank_of
from dragoman.knowledge.sectors import is_former
from dragoman.ledger import Ledger
from dragoman.query.questions import Question, ask
from dragoman.records import Event, Found, Office, Quotation
from dragoman.records.when import bounds
from dragoman.resolve.linking import Pair, pair
from dragoman.resolve.people import Person, Sighting, Term, people

AND = re.compile(r",? and |, ")
NEWS = 31  # days between an event and a report that names those who took part by their offices of then


@dataclass(frozen=True, slots=True)
class Holder:
    """Who is said to have held an office; `basis` says by what: reports of the ledger, or a table."""

    name: str
    role: str
    first: str | None
    last: str | None
    records: tuple[str, ...]
    basis: str


@dataclass(frozen=True, slots=True)
class Seen:
    """Who is named where: the sightings, their records by id, and what persons judged of pairs of these."""

    sightings: tuple[Sighting, ...]
    found: dict[str, Found]
    same: tuple[Pair, ...]
    different: tuple[Pair, ...]


def sightings_of(ledger: Ledger, question: Question) -> Seen:
    """All that the records which answer a question say of persons and their offices."""
    return seen_in([f for kind in ("office", "event", "quotation") for f in ask(ledger, kind, question)])


def seen_in(found: Sequence[Found]) -> Seen:
    """All that records of offices, events and quotations say of persons and their offices."""
    same, different = (
        tuple(sorted({pair(f.record.id, other) for f in found for other in getattr(f, verdict)}))
        for verdict in ("same", "different")
    )
    return Seen(tuple(s for f in found for s in _sightings(f)), {f.record.id: f for f in found}, same, different)


def people_of(ledger: Ledger, country: str, limit: int | None = None) -> list[Person]:
    """The persons of a country (alpha-3, or PLOVER's code) that the ledger's reports name, with their offices.

    `limit` looks at so many records of each kind alone, those of the documents added last.
    """
    return people_with_records(ledger, country, limit)[0]


def people_with_records(
    ledger: Ledger, country: str, limit: int | None = None
) -> tuple[list[Person], dict[str, Found]]:
    """The same, with the records that they are named in, by id."""
    seen = sightings_of(ledger, Question(of=country, newest=limit is not None, limit=limit))
    own = [s for s in seen.sightings if s.country == country]
    return people(own, same=seen.same, different=seen.different), seen.found


def holders(ledger: Ledger | None, role: str, country: str, on: str | None) -> list[Holder]:
    """Who held an office on a date (EDTF), by the reports of the ledger and by the tables; all who did without one.

    Reports tell on what days somebody was named in an office, not since when: whoever was named in it last before the
    date and first after it is shown.
    """
    rank = rank_of(role)
    out = []
    for person in people_of(ledger, country) if ledger else ():
        terms = [t for t in person.terms if (t.rank == rank if rank else t.role.casefold() == role.casefold())]
        out += [_held(person, term) for term in terms]
    out.sort(key=lambda h: (h.first or "9999", h.name))
    if on:
        out = _around(out, on)
        known = holder(role, country, on)
        if known:
            # "then Prime Minister" is said of him for years after: who the tables have too goes first
            out.sort(key=lambda h: h.name != known.person)
            basis = f"by the tables: {known.source}"
            out.append(Holder(known.person, known.role, known.since, known.until, (), basis))
    return out


def _held(person: Person, term: Term) -> Holder:
    reports = f"{len(term.documents)} report{'s' * (len(term.documents) != 1)}"
    days = f"from {term.first} to {term.last}" if term.first != term.last else f"on {term.first}"
    basis = f"named so in {reports} of the ledger, {days}" if term.first else f"named so in {reports} of the ledger"
    return Holder(person.name, term.role, term.first, term.last, term.records, basis)


def _around(held: Sequence[Holder], on: str) -> list[Holder]:
    first, last = (d.isoformat() if d else None for d in bounds(on))
    dated = [h for h in held if h.first and h.last]
    during = [
        h for h in dated if h.first and h.last and (not last or h.first <= last) and (not first or h.last >= first)
    ]
    if during:
        return during
    before = [h for h in dated if h.last and first and h.last < first]
    after = [h for h in dated if h.first and last and h.first > last]
    return [*before[-1:], *after[:1]]


def _sightings(found: Found) -> Iterator[Sighting]:
    record = found.record
    match record:
        case Office():
            yield from _named(record.person.name, record.country or record.person.country, record.role, found)
        case Event() if record.factuality == "fact" and _of_its_days(found):
            for e in (*record.actors, *record.recipients):
                if e.type == "person":
                    yield from _named(e.name, e.country, e.role, found)
        case Quotation() if record.speaker.type == "person":
            yield from _named(record.speaker.name, record.speaker.country, record.speaker.role, found)


def _named(name: str, country: str | None, role: str | None, found: Found) -> Iterator[Sighting]:
    """A sighting for each office of a double title; none of an office that is told to be past."""
    held = [None] if role is None or is_former(role) else _offices(role)
    for office in held:
        yield Sighting(name, country, office, found.first_day, found.document.id, found.record.id)


def _offices(role: str) -> list[str | None]:
    """ "Deputy Prime Minister and Foreign Minister" are two, "Minister of Trade and Industry" is one."""
    parts = AND.split(role)
    return [*parts] if all(rank_of(p) for p in parts) else [role]


def _of_its_days(found: Found) -> bool:
    """Whether an event is news: who is named in a look back bears the title of today, or of then.

    A register names those who came as they were called then.
    """
    if found.record.rule == "visits":
        return found.first_day is not None
    published = bounds(found.document.published or "")[0]
    day = date.fromisoformat(found.first_day) if found.first_day else None
    return bool(published and day and abs((published - day).days) <= NEWS)
