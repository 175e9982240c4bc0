"""Who is named in which office → lines: of both states the heads, foreign ministers and ambassadors named last."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dragoman.knowledge.offices import Tenure, holder
from dragoman.present.brief.notes import Notes
from dragoman.present.brief.outline import Line
from dragoman.present.days import spoken
from dragoman.query import name_of
from dragoman.query.people import Seen, seen_in
from dragoman.records import Found
from dragoman.resolve.names import one_person, words_of
from dragoman.resolve.people import Person, Term, people

# In the order of the lines.
RANKS = ("supreme leader", "head of state", "head of government", "foreign minister", "ambassador")


@dataclass(frozen=True, slots=True)
class _Named:
    """Somebody in an office: `acted` is the last day of an act or a quotation, `day` of any naming; "" where none is.

    `told` are the records that name them so in the reports of the brief, by their days.
    """

    person: Person
    term: Term
    acted: str
    day: str
    told: tuple[Found, ...]


def holders(found: Sequence[Found], between: Sequence[str], notes: Notes, as_of: str) -> Iterator[Line]:
    """Of each office the person who acted in it last, by records of offices, events and quotations.

    Who holds it today these may not tell: each line says when somebody was named so, and whom the tables of offices
    have, where it is somebody else.
    """
    seen = seen_in(found)
    everyone = people(seen.sightings, same=seen.same, different=seen.different)
    for country in between:
        for rank in RANKS:
            terms = ((p, t) for p in everyone if p.country == country for t in p.terms if t.rank == rank)
            named = [n for n in (_named(p, t, seen, notes) for p, t in terms) if n.told]
            # "Prime Minister X put his journey off" is told for years: who acts goes before who is only named.
            last = max(((bool(n.acted), n.acted or n.day) for n in named), default=None)
            for n in named:
                if (bool(n.acted), n.acted or n.day) == last:
                    yield _line(n, country, rank, as_of, notes)


def _line(n: _Named, country: str, rank: str, as_of: str, notes: Notes) -> Line:
    parts = [f"{n.person.name}, {n.term.role}", f"named so on {spoken(n.day)}" if n.day else "date not given"]
    if other := _other(n.person, rank, as_of):
        parts.append(f"the tables of offices have {other.person} since {spoken(other.since)}")
    return Line(" · ".join(parts), label=name_of(country), notes=notes.of(n.told[-1:]), reports=notes.reports(n.told))


def _named(person: Person, term: Term, seen: Seen, notes: Notes) -> _Named:
    told = [seen.found[id_] for id_ in term.records if notes.source_of(seen.found[id_].document.id)]
    told = [f for f in told if f.record.kind != "office" or not _past(person, term, f)]
    told.sort(key=lambda f: (f.first_day or "", f.document.id, f.record.evidence[0].start))
    acted = max((f.first_day for f in told if f.record.kind != "office" and f.first_day), default="")
    day = max((f.first_day for f in told if f.first_day), default="")
    return _Named(person, term, acted, day, tuple(told))


def _past(person: Person, term: Term, found: Found) -> bool:
    """Whether a report looks back on somebody: the tables have another in the office on the day of the report."""
    return bool(term.rank and found.first_day) and _other(person, term.rank or "", found.first_day or "") is not None


def _other(person: Person, rank: str, on: str) -> Tenure | None:
    """Whom else the tables have in the office on a day that they tell of; of ambassadors they do not say where."""
    if rank == "ambassador" or not person.country or not on:
        return None
    known = holder(rank, person.country, on)
    if known is None or not known.told_of(on):
        return None
    # "Erdoğan" alone is the one whom the tables have.
    part = set(words_of(person.name)) <= set(words_of(known.person))
    return None if part or one_person(known.person, person.name, person.country) else known
