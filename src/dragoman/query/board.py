"""Two parties → their promises, what later reports say of each, and how persons score them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from dragoman.ledger import Ledger
from dragoman.query.formats import formats_between
from dragoman.query.questions import Question, ask
from dragoman.query.terms import by_publication
from dragoman.records import Document, Found, Judgement, attach
from dragoman.resolve.following import Followed, follow
from dragoman.resolve.rounds import Round


@dataclass(frozen=True, slots=True)
class Kept:
    """A promise with its follow-up and its scores: what persons gave it, in the order in which they did.

    `silence` counts the days since the last report of it or on it; None where none has a date.
    """

    followed: Followed
    scores: tuple[Judgement, ...]
    silence: int | None


def board(ledger: Ledger, between: tuple[str, str], *, as_of: str) -> list[Kept]:
    """All promises between two parties, newest first."""
    question = Question(between=between, as_of=as_of)
    kinds = ("commitment", "event", "agreement", "figure")
    found = {kind: sorted(ask(ledger, kind, question), key=by_publication) for kind in kinds}
    every = [f for kind in kinds for f in found[kind]]
    rounds = [r for form in formats_between(ledger, every, as_of) for r in form.rounds]
    return followed_up(ledger, between, every, rounds, as_of=as_of)


def followed_up(
    ledger: Ledger, between: tuple[str, str], found: Iterable[Found], rounds: Iterable[Round], *, as_of: str
) -> list[Kept]:
    """The promises among records of two parties, with what these records' reports and the rounds tell of them later."""
    told: dict[str, tuple[Document, list[Found]]] = {}
    for f in found:
        told.setdefault(f.document.id, (f.document, []))[1].append(f)
    every = (f for _, records in told.values() for f in records if f.record.kind == "commitment")
    made = sorted(every, key=by_publication)
    scored = ledger.judgements(verdicts=("scored",), live=True)
    out = []
    for followed in follow(made, told, between, rounds):
        scores = tuple(j for j in scored if _means(j, followed))
        silence = (date.fromisoformat(as_of) - followed.last).days if followed.last else None
        out.append(Kept(followed, scores, silence))
    return out


def _means(judgement: Judgement, followed: Followed) -> bool:
    """Whether a score is of a promise: of any of its records, found by its words."""
    own = [f.record for f in followed.promise if f.document.id == judgement.of.document]
    return attach(judgement.of, own) is not None
