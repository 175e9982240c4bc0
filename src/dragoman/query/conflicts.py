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

KINDS = ("figure", "event", "agreement", "office")


def conflicts_of(
    ledger: Ledger, between: tuple[str, str] | None, *, as_of: str | None, kinds: Sequence[str]
) -> list[Conflict]:
    """The conflicts of some kinds, kind by kind; offices of either party where two are named."""
    found: dict[str, Callable[[list[Found]], list[Conflict]]] = {
        "figure": of_figures,
        "event": of_events,
        "agreement": of_agreements,
    }
    out: list[Conflict] = []
    for kind in (k for k in KINDS if k in kinds):
        if kind in found:
            question = Question(between=between, as_of=as_of)
            out += found[kind](sorted(ask(ledger, kind, question), key=by_publication))
        else:
            for country in between or (None,):
                out += _offices(ledger, country, as_of)
    return out


def _offices(ledger: Ledger, country: str | None, as_of: str | None) -> list[Conflict]:
    seen = sightings_of(ledger, Question(of=country, as_of=as_of))
    own = [s for s in seen.sightings if country in (None, s.country)]
    return of_offices(own, seen.found, same=seen.same, different=seen.different)
