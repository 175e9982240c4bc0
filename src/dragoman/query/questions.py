"""A question (which kind, between whom, since, until, as of) → records with their documents."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from dragoman.errors import UsageError
from dragoman.ledger import Kept, Ledger
from dragoman.records import Document, Found
from dragoman.records.when import bounds, is_edtf

# Kinds that name one party only: they concern a relation where their document tells of both.
OF_ONE = frozenset(("quotation", "office"))


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: `between` two codes, or `of` one; `since`, `until`, `as_of` EDTF.

    `as_of` leaves out what was published after its last day. `newest` turns the order of the documents; with `limit`
    and `offset` a part of the answer comes, before `as_of` is looked at.
    """

    between: tuple[str, str] | None = None
    since: str | None = None
    until: str | None = None
    as_of: str | None = None
    of: str | None = None
    newest: bool = False
    limit: int | None = None
    offset: int = 0

    def __post_init__(self) -> None:
        if self.between and self.between[0] == self.between[1]:
            raise UsageError(f"{self.between[0]} is named twice", todo="name two parties")
        for option in ("since", "until", "as_of"):
            value = getattr(self, option)
            if value is not None and not is_edtf(value):
                name = f"--{option.replace('_', '-')}"
                raise UsageError(f"{name} is {value!r}, no date", todo="give a day, month or year: 2025-03-17, 2025")


def ask(ledger: Ledger, kind: str, question: Question) -> list[Found]:
    """The records of a kind that answer, documents in the order they were added, records in text order.

    Between two parties are the records in which both take part; a quotation or an office where its person is of one
    of them and its document has a record of both. Without a date a record counts as of its document's publication.
    """
    since = _day(question.since, first=True)
    until = _day(question.until, first=False)
    part: dict[str, Any] = {"newest": question.newest, "limit": question.limit, "offset": question.offset}
    if question.between and kind in OF_ONE:
        telling = ledger.telling(question.between)
        either = ledger.records(kind, either=question.between, since=since, until=until, **part)
        kept = [k for k in either if k.document in telling]
    else:
        either_ = (question.of, question.of) if question.of else None
        kept = list(ledger.records(kind, between=question.between, either=either_, since=since, until=until, **part))
    return [f for f in _with_documents(ledger, kept) if published_by(f.document, question.as_of)]


def _with_documents(ledger: Ledger, kept: Iterable[Kept]) -> Iterable[Found]:
    kept = list(kept)
    documents = ledger.documents_of(list(dict.fromkeys(k.document for k in kept)))
    same, different = (ledger.decided(verdict) for verdict in ("same", "different"))
    none: frozenset[str] = frozenset()
    for k in kept:
        id_ = k.record.id
        told = same.get(id_, none), different.get(id_, none)
        yield Found(k.record, documents[k.document], k.first_day, k.last_day, *told)


def published_by(document: Document, as_of: str | None) -> bool:
    """Whether a document is known on a day: not published behind it. None knows all."""
    last = bounds(as_of)[1] if as_of else None
    published = bounds(document.published)[0] if document.published else None
    return last is None or published is None or published <= last


def _day(edtf: str | None, *, first: bool) -> str | None:
    day = bounds(edtf)[0 if first else 1] if edtf else None
    return day.isoformat() if day else None
