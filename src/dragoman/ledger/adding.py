"""A document and its records → rows of the ledger: text, source, reading, records, parties; nothing overwritten."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from dragoman.ledger.database import Database, next_number
from dragoman.ledger.indexing import catch_up
from dragoman.ledger.judging import AMENDED, amendment_of, apply
from dragoman.ledger.recognising import publish, recognise
from dragoman.ledger.writing import compact, put
from dragoman.records import AnyRecord, Document, record_row

# How much a source knows of the day of publication; a reading from one that knows less does not replace another.
KNOWN = {None: 0, "inferred": 1, "page": 2, "given": 2}
SOURCE = ("source", "url", "title", "publisher", "published", "published_basis", "language")


@dataclass(frozen=True, slots=True)
class Added:
    """What adding a document changed: whether the text, the source and the reading are new; `records` now added."""

    document: bool
    source: bool
    reading: bool
    records: int


def add(
    database: Database, document: Document, records: Iterable[AnyRecord], *, reader: str, amendment: int | None = None
) -> Added:
    """Write what is new; to be called inside a transaction that no other process can write beside.

    A reading by an amendment, given by its judgement's number, holds whatever was read before; so does every later one
    of that document until the amendment is taken back.
    """
    amendment = amendment or amendment_of(database, document.id)
    if amendment is not None:
        reader = f"{reader}{AMENDED}{amendment}"
    rows = [record_row(r) for r in records]
    digest = hashlib.sha256("\n".join(map(compact, rows)).encode()).hexdigest()
    number, new_text = _text(database, document)
    source, new_source = _source(database, number, document)
    key = (number, reader, digest)
    if database.execute("SELECT 1 FROM readings WHERE document = ? AND reader = ? AND digest = ?", key).fetchone():
        return Added(new_text, new_source, False, 0)
    reading = next_number(database, "readings")
    sql = "INSERT INTO readings (number, document, reader, digest, source) VALUES (?, ?, ?, ?, ?)"
    database.execute(sql, (reading, *key, source))
    put(database, number, reading, rows, published=document.published, published_basis=document.published_basis)
    if amendment is not None or _holds(database, number, document, reader):
        database.execute("UPDATE documents SET reading = ? WHERE number = ?", (reading, number))
        if not new_text:
            publish(database, number, document.title, document.published)
            apply(database, document.id)
    catch_up(database)
    return Added(new_text, new_source, True, len(rows))


def _text(database: Database, document: Document) -> tuple[int, bool]:
    found = database.execute("SELECT number FROM documents WHERE id = ?", (document.id,)).fetchone()
    if found:
        return found[0], False
    number = next_number(database, "documents")
    database.execute("INSERT INTO documents (number, id, text) VALUES (?, ?, ?)", (number, document.id, document.text))
    recognise(database, number, document.title, document.text, document.published)
    return number, True


def _source(database: Database, number: int, document: Document) -> tuple[int, bool]:
    values = (number, *(getattr(document, name) for name in SOURCE))
    same = " AND ".join(f"{name} IS NOT DISTINCT FROM ?" for name in SOURCE)
    found = database.execute(f"SELECT number FROM sources WHERE document = ? AND {same}", values).fetchone()
    if found:
        return found[0], False
    source = next_number(database, "sources")
    marks = ", ".join("?" * (len(values) + 1))
    columns = f"number, document, {', '.join(SOURCE)}"
    database.execute(f"INSERT INTO sources ({columns}) VALUES ({marks})", (source, *values))
    return source, True


def _holds(database: Database, number: int, document: Document, reader: str) -> bool:
    """Whether a new reading replaces the one before: another reader's does, a less informed one of the same not."""
    before: tuple[Any, ...] | None = database.execute(
        "SELECT g.reader, s.published, s.published_basis FROM documents d JOIN readings g ON g.number = d.reading"
        " JOIN sources s ON s.number = g.source WHERE d.number = ?",
        (number,),
    ).fetchone()
    if before is None or before[0] != reader or before[1] == document.published:
        return True
    return KNOWN[document.published_basis] > KNOWN[before[2]]
