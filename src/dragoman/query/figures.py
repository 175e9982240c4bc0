"""A question about figures → the series that answer it."""

from __future__ import annotations

from dragoman.ledger import Ledger
from dragoman.query.questions import Question, ask
from dragoman.resolve.series import Series, series


def series_of(ledger: Ledger, question: Question, measure: str | None = None) -> list[Series]:
    """The series of figures that answer a question; `measure` leaves only its own and what stands beside it."""
    return series(ask(ledger, "figure", question), measure=measure)
