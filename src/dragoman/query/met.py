"""Two parties → when they last met, which visits were the first since when, and what reports claim of that."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.ledger import Ledger
from dragoman.query.questions import Question, ask
from dragoman.query.terms import by_publication
from dragoman.records import Document, Found
from dragoman.resolve.encounters import Claim, Encounter, First, claims, encounters, firsts


@dataclass(frozen=True, slots=True)
class Met:
    """All meetings that are known, the last first; `begins` is the day of the first report on the two, or ""."""

    encounters: tuple[Encounter, ...]
    firsts: tuple[First, ...]
    claims: tuple[Claim, ...]
    begins: str


def met(ledger: Ledger, between: tuple[str, str], *, as_of: str) -> Met:
    """What the ledger knows of meetings of two parties by a day."""
    found = sorted(ask(ledger, "event", Question(between=between, as_of=as_of)), key=by_publication)
    every = encounters(found, as_of=as_of)
    told: dict[str, tuple[Document, list[Found]]] = {}
    for f in found:
        told.setdefault(f.document.id, (f.document, []))[1].append(f)
    days = sorted(d.published for d, _ in told.values() if d.published)
    own = [f for f in firsts(every) if {f.visitor, f.host} == set(between)]
    return Met(tuple(every), tuple(own), tuple(claims(told.values())), days[0] if days else "")
