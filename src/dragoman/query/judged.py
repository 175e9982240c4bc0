"""A record → the judgements on it, and how it was read before; found by words, whatever its id was then."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dragoman.ledger import Ledger, Version
from dragoman.records import AnyRecord, Document, Judgement, Pointer, attach, point, record_row

# Where it stands and how it was found; the ids of other records follow from their words.
ASIDE = frozenset(("kind", "id", "document", "evidence", "rule", "reasons", "event"))


@dataclass(frozen=True, slots=True)
class Attached:
    """The judgements about records of a document: those whose record is there, and those whose is not."""

    found: tuple[Judgement, ...]
    lost: tuple[Judgement, ...]


def judgements_on(ledger: Ledger, about: Document | AnyRecord) -> list[Judgement]:
    """The judgements on a document or record in the order in which they were made, those taken back too.

    Those on a document are also those on its records.
    """
    document = about.id if isinstance(about, Document) else about.document
    made = [j for j in ledger.judgements(document=document) if not j.undoes]
    if isinstance(about, Document):
        return made
    records = ledger.as_read(document)
    return [j for j in made if any(p and _means(p, about, records) for p in (j.of, j.other))]


def attached(ledger: Ledger, document: str) -> Attached:
    """The judgements that hold and are about records of a document, by whether the present reading has them."""
    records = ledger.as_read(document)
    found: list[Judgement] = []
    lost: list[Judgement] = []
    for j in ledger.judgements(document=document, live=True):
        sides = [p for p in (j.of, j.other) if p and p.document == document and p.start is not None]
        if sides:
            (found if all(attach(p, records) for p in sides) else lost).append(j)
    return Attached(tuple(found), tuple(lost))


def history(ledger: Ledger, record: AnyRecord) -> list[Version]:
    """How each reading had a record, and the corrections of it, in the order in which they were made."""
    document = ledger.document(record.document)
    # As it was read, for a correction may have moved its words.
    read = next((r for r in ledger.as_read(document.id) if r.id == record.id), record)
    pointer = point(read, document.text)
    out: list[Version] = []
    for reading in ledger.versions(document.id):
        meant = attach(pointer, [v.record for v in reading if v.judgement is None])
        out += [v for v in reading if meant and v.record.id == meant.id]
    # A correction is made anew on each reading: the last stands for all.
    last = {v.judgement: v for v in out}
    return [v for v in out if v.judgement is None or last[v.judgement] is v]


def said(record: AnyRecord) -> dict[str, Any]:
    """What a record says, by field: without where it stands and how it was found, so that two readings compare."""
    return {name: comparable(value) for name, value in record_row(record).items() if name not in ASIDE}


def comparable(value: Any) -> Any:
    """A value of a field without the places of names in the text."""
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [comparable(v) for v in value]
    if isinstance(value, dict):
        return {key: v for key, v in value.items() if key not in ("start", "end")}
    return value


def differing(now: AnyRecord, before: dict[str, Any]) -> list[str]:
    """The fields in which a record says something else than before."""
    present = said(now)
    return [name for name, value in before.items() if name in present and present[name] != comparable(value)]


def _means(pointer: Pointer, record: AnyRecord, records: Sequence[AnyRecord]) -> bool:
    meant = attach(pointer, records)
    return (meant.id if meant else pointer.record) == record.id
