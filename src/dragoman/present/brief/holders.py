"""Who is named in which office → lines: of both states the heads, foreign ministers and ambassadors named last."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.ledger import Ledger
from dragoman.present.brief.notes import Notes
from dragoman.present.brief.outline import Line
from dragoman.present.days import spoken
from dragoman.query import name_of
from dragoman.query.people import Seen, sightings_of
from dragoman.query.questions import Question
from dragoman.records import Found
from dragoman.resolve.people import Person, Term, people

# In the order of the lines.
RANKS = ("supreme leader", "head of state", "head of government", "foreign minister", "ambassador")


def holders(ledger: Ledger, question: Question, notes: Notes) -> Iterator[Line]:
    """Of each office the person named in it last, by the reports that the brief is made of.

    Who holds it today no report may tell, so each line says when somebody was named so.
    """
    seen = sightings_of(ledger, question)
    everyone = people(seen.sightings, same=seen.same, different=seen.different)
    for country in question.between or ():
        for rank in RANKS:
            named = [(p, t) for p in everyone if p.country == country for t in p.terms if t.rank == rank]
            for person, term in _last(named):
                if told := _telling(term, seen, notes):
                    day = f"named so on {spoken(term.last)}" if term.last else "date not given"
                    text = f"{person.name}, {term.role} · {day}"
                    yield Line(text, label=name_of(country), notes=notes.of(told[-1:]), reports=notes.reports(told))


def _last(named: list[tuple[Person, Term]]) -> list[tuple[Person, Term]]:
    """The one named last, with all that were named on the same day."""
    last = max((term.last or "" for _, term in named), default="")
    return [(person, term) for person, term in named if (term.last or "") == last]


def _telling(term: Term, seen: Seen, notes: Notes) -> list[Found]:
    """The records that name somebody so in the reports of the brief, the newest last."""
    found = [seen.found[id_] for id_ in term.records if notes.source_of(seen.found[id_].document.id)]
    return sorted(found, key=lambda f: (f.last_day or "", f.document.id, f.record.evidence[0].start))
