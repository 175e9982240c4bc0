"""What is new or doubtful → a queue for persons; what they decide → judgements."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from dragoman.ledger import Ledger, Place, Waiting, Which
from dragoman.query.corrections import corrected_fields, passage
from dragoman.query.judged import said
from dragoman.records import AnyRecord, Document, Judgement, doubt, point, record_row

PAGE = 50  # records asked for at a time


@dataclass(frozen=True, slots=True)
class Item:
    """A record to be looked at: `doubts` says what in it is inferred, `seen` is the number of its last review or 0.

    `place` is where it stands in the queue.
    """

    record: AnyRecord
    document: Document
    doubts: tuple[str, ...]
    seen: int
    place: Place


def queue(
    ledger: Ledger,
    *,
    which: Which = "doubtful",
    between: tuple[str, str] | None = None,
    kind: str | None = None,
    document: str | None = None,
    after: Place | None = None,
    limit: int | None = None,
) -> Iterator[Item]:
    """Records that nobody has reviewed, the most doubtful first, then those read last; in a document in text order.

    "doubtful" are those of which something is inferred, "new" all that nobody has reviewed, "all" the reviewed too.
    `after` is the place of the last one seen: what is decided meanwhile moves none behind it. They are asked for page
    by page, so that the first come at once.
    """
    left = limit
    while left is None or left > 0:
        size = PAGE if left is None else min(PAGE, left)
        page = ledger.waiting(which, between=between, kind=kind, document=document, after=after, limit=size)
        documents: dict[str, Document] = {}
        for w in page:
            if w.document not in documents:
                documents[w.document] = ledger.document(w.document)
            yield _item(w, documents[w.document])
        if len(page) < size:
            return
        after = page[-1].place
        left = None if left is None else left - size


def doubts(record: AnyRecord, document: Document) -> tuple[str, ...]:
    """What in a record is inferred or in doubt, a sentence each."""
    return doubt.doubts(record_row(record), published=document.published, published_basis=document.published_basis)


def review(
    ledger: Ledger,
    id_: str,
    verdict: Literal["accepted", "corrected", "rejected", "skipped"],
    *,
    by: str,
    at: str,
    because: str,
    typed: Mapping[str, str] | None = None,
    words: str | None = None,
    seen: int | None = None,
) -> Judgement:
    """Judge one record; `typed` are its corrected fields as text, `words` its passage as words or "start:end".

    Raises ConflictError where somebody reviewed it since `seen`, UsageError where a value is none.
    """
    record = ledger.record(id_)
    document = ledger.document(record.document)
    # As it was read: a correction may have moved its words. What it said stands beside the decision.
    read = next((r for r in ledger.as_read(document.id) if r.id == record.id), record)
    of = point(read, document.text)
    details: dict[str, Any] = {}
    if verdict == "corrected":
        # What was corrected before stays so: only the last review counts.
        before = ledger.last_review(of)
        details = dict(before.details) if before and before.verdict == "corrected" else {}
        if typed:
            details["fields"] = {**details.get("fields", {}), **corrected_fields(record, typed)}
        if words is not None:
            details["evidence"] = passage(document, record, words)
    details["read"] = said(read)
    made = Judgement(verdict=verdict, by=by, at=at, because=because, of=of, details=details)
    return ledger.judge(made, seen=seen)


def item_of(ledger: Ledger, record: AnyRecord) -> Item | None:
    """A record as it now stands in the queue; None where it counts no more."""
    every = queue(ledger, which="all", kind=record.kind, document=record.document)
    return next((item for item in every if item.record.id == record.id), None)


def _item(waiting: Waiting, document: Document) -> Item:
    return Item(waiting.record, document, doubts(waiting.record, document), waiting.seen, waiting.place)
