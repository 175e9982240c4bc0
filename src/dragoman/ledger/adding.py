"""A document and its records → rows of the ledger: text, source, reading, records, parties; nothing overwritten."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from dragoman.ledger.search_keys import codes, days
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


def add(connection: sqlite3.Connection, document: Document, records: Iterable[AnyRecord], *, reader: str) -> Added:
    """Write what is new; to be called inside a transaction that no other process can write beside."""
    rows = [record_row(r) for r in records]
    lines = [json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in rows]
    digest = hashlib.sha256("\n".join(lines).encode()).hexdigest()
    number, new_text = _text(connection, document)
    source, new_source = _source(connection, number, document)
    key = (number, reader, digest)
    if connection.execute("SELECT 1 FROM readings WHERE document = ? AND reader = ? AND digest = ?", key).fetchone():
        return Added(new_text, new_source, False, 0)
    sql = "INSERT INTO readings (document, reader, digest, source) VALUES (?, ?, ?, ?)"
    reading = connection.execute(sql, (*key, source)).lastrowid
    # Numbered here, so that all go in at once; the transaction has the file to itself.
    last = connection.execute("SELECT coalesce(max(number), 0) FROM records").fetchone()[0]
    numbered = list(enumerate(rows, start=last + 1))
    connection.executemany(
        "INSERT INTO records (number, reading, id, kind, first_day, last_day, fields) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            (record, reading, row["id"], row["kind"], *days(row, document.published), line)
            for (record, row), line in zip(numbered, lines, strict=True)
        ),
    )
    parties = ((code, record) for record, row in numbered for code in codes(row))
    connection.executemany("INSERT INTO parties (code, record) VALUES (?, ?)", parties)
    if _holds(connection, number, document, reader):
        connection.execute("UPDATE documents SET reading = ? WHERE number = ?", (reading, number))
    return Added(new_text, new_source, True, len(rows))


def _text(connection: sqlite3.Connection, document: Document) -> tuple[int, bool]:
    found = connection.execute("SELECT number FROM documents WHERE id = ?", (document.id,)).fetchone()
    if found:
        return found[0], False
    return _inserted(
        connection.execute("INSERT INTO documents (id, text) VALUES (?, ?)", (document.id, document.text))
    ), True


def _source(connection: sqlite3.Connection, number: int, document: Document) -> tuple[int, bool]:
    values = (number, *(getattr(document, name) for name in SOURCE))
    same = " AND ".join(f"{name} IS ?" for name in SOURCE)
    found = connection.execute(f"SELECT number FROM sources WHERE document = ? AND {same}", values).fetchone()
    if found:
        return found[0], False
    marks = ", ".join("?" * len(values))
    return _inserted(
        connection.execute(f"INSERT INTO sources (document, {', '.join(SOURCE)}) VALUES ({marks})", values)
    ), True


def _holds(connection: sqlite3.Connection, number: int, document: Document, reader: str) -> bool:
    """Whether a new reading replaces the one before: another reader's does, a less informed one of the same not."""
    before: tuple[Any, ...] | None = connection.execute(
        "SELECT g.reader, s.published, s.published_basis FROM documents d JOIN readings g ON g.number = d.reading"
        " JOIN sources s ON s.number = g.source WHERE d.number = ?",
        (number,),
    ).fetchone()
    if before is None or before[0] != reader or before[1] == document.published:
        return True
    return KNOWN[document.published_basis] > KNOWN[before[2]]


def _inserted(cursor: sqlite3.Cursor) -> int:
    assert cursor.lastrowid is not None
    return cursor.lastrowid
