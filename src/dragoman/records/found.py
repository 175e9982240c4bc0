"""A record as the ledger answers with it: beside its document, and the days it concerns."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.records.document import Document
from dragoman.records.record import AnyRecord


@dataclass(frozen=True, slots=True)
class Found:
    """A record with its document, and the days it concerns (ISO text, None where open or unknown).

    `same` and `different` are the ids of the records of which a person says that they tell of the same thing, or not.
    """

    record: AnyRecord
    document: Document
    first_day: str | None = None
    last_day: str | None = None
    same: frozenset[str] = frozenset()
    different: frozenset[str] = frozenset()
