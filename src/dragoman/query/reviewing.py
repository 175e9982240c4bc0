"""What is new or doubtful → a queue for persons; what they decide → judgements."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from dragoman.ledger import Kept, Ledger
from dragoman.query.corrections import corrected_fields, passage
from dragoman.records import AnyRecord, Document, Judgement, Pointer, point
from dragoman.records.judgement import REVIEWS

Which = Literal["doubtful", "new", "all"]
# A name taken up by a pronoun or a title is resolved, but in no doubt; what a person corrected is in none.
SURE = frozenset(("resolved", "corrected"))


@dataclass(frozen=True, slots=True)
class Item:
    """A record to be looked at: `doubts` says what in it is inferred, `seen` is the number of its last review or 0."""

    record: AnyRecord
    document: Document
    doubts: tuple[str, ...]
    seen: int


def queue(
    ledger: Ledger,
    *,
    which: Which = "doubtful",
    between: tuple[str, str] | None = None,
    kind: str | None = None,
    document: str | None = None,
) -> Iterator[Item]:
    """Records that nobody has reviewed, documents added last first, in each the most doubtful first.

    "doubtful" are those of which something is inferred, "new" all that nobody has reviewed, "all" the reviewed too.
    """
    for id_, kept in _by_document(ledger, between, kind, document):
        reviewed = _reviewed(ledger, id_)
        text = ledger.document(id_)
        items = [Item(k.record, text, doubts(k.record, text), reviewed.get(k.record.id, 0)) for k in kept]
        for item in sorted(items, key=lambda i: -len(i.doubts)):
            if which == "all" or (not item.seen and (which == "new" or item.doubts)):
                yield item


def doubts(record: AnyRecord, document: Document) -> tuple[str, ...]:
    """What in a record is inferred or in doubt, a sentence each."""
    said = [f"{r.field}: {r.because}" for r in record.reasons if r.basis not in SURE]
    if document.published_basis == "inferred" and record.kind in ("event", "agreement", "commitment"):
        said.append(f"published {document.published}: inferred from the text")
    return tuple(said)


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
    of = _first(ledger, record, document)
    details: dict[str, Any] = {}
    if verdict == "corrected":
        # What was corrected before stays so: only the last review counts.
        before = ledger.last_review(of)
        details = dict(before.details) if before and before.verdict == "corrected" else {}
        if typed:
            details["fields"] = {**details.get("fields", {}), **corrected_fields(record, typed)}
        if words is not None:
            details["evidence"] = passage(document, record, words)
    made = Judgement(verdict=verdict, by=by, at=at, because=because, of=of, details=details)
    return ledger.judge(made, seen=seen)


def _first(ledger: Ledger, record: AnyRecord, document: Document) -> Pointer:
    """A pointer at the record as it was read, whose words a correction may have moved."""
    read = ledger.as_read(record.id)
    return point(read or record, document.text)


def _by_document(
    ledger: Ledger, between: tuple[str, str] | None, kind: str | None, document: str | None
) -> Iterator[tuple[str, list[Kept]]]:
    held: list[Kept] = []
    for k in ledger.records(kind, document=document, between=between, newest=True):
        if held and held[0].document != k.document:
            yield held[0].document, held
            held = []
        held.append(k)
    if held:
        yield held[0].document, held


def _reviewed(ledger: Ledger, document: str) -> dict[str, int]:
    """The present records of a document that have been reviewed, each with the number of the last review."""
    out: dict[str, int] = {}
    for j in ledger.judgements(document=document, verdicts=REVIEWS, live=True):
        meant = ledger.meant(j.of)
        if meant and j.number:
            out[meant.id] = j.number
    return out
