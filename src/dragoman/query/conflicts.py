"""Two parties, or all → the records that contradict one another."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from dragoman.ledger import Ledger
from dragoman.query.people import sightings_of
from dragoman.query.questions import Question, ask
from dragoman.query.terms import by_publication
from dragoman.records import Found
from dragoman.resolve.conflicts import Conflict, of_agreements, of_events, of_figures
from dragoman.resolve.holders import of_offices

LATEST = 500  # records of each kind that name office-holders, where not all are looked at
KINDS = ("figure", "event", "agreement", "office")


def conflicts_of(
    ledger: Ledger,
    between: tuple[str, str] | None,
    *,
    as_of: str | None,
    kinds: Sequence[str],
    among: frozenset[str] | None = None,
) -> list[Conflict]:
    """The conflicts of some kinds, kind by kind; offices of either party where two are named.

    `among` looks at what these documents tell alone, given by their ids; of offices at what was added last.
    """
    found: dict[str, Callable[[list[Found]], list[Conflict]]] = {
        "figure": of_figures,
        "event": of_events,
        "agreement": of_agreements,
    }
    out: list[Conflict] = []
    for kind in (k for k in KINDS if k in kinds):
        if kind in found:
            question = Question(between=between, as_of=as_of, among=among)
            out += found[kind](sorted(ask(ledger, kind, question), key=by_publication))
        else:
            for country in between or (None,):
                limit = LATEST if among is not None else None
                question = Question(of=country, as_of=as_of, newest=limit is not None, limit=limit)
                out += _offices(ledger, question)
    return out


def _offices(ledger: Ledger, question: Question) -> list[Conflict]:
    seen = sightings_of(ledger, question)
    own = [s for s in seen.sightings if question.of in (None, s.country)]
    return of_offices(own, seen.found, same=seen.same, different=seen.different)
