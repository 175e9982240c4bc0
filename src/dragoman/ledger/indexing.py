"""Documents and records → the index of their words; kept up in the transaction that adds them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from dragoman.ledger.database import Database
from dragoman.records.words import sentence_around, words

AT_ONCE = 200  # rows held in memory at a time
NAMING = ("name", "role")
# What a record is, in words of the contract, beside the passage and the names.
OWN = ("measure", "title", "instrument", "stage", "level", "type", "mode", "role", "words")


def catch_up(database: Database) -> None:
    """Index what is not yet; inside a transaction. Does nothing where the database has no index of words."""
    if not database.index.available(database):
        return
    done = _done(database)
    _documents(database, done["documents"])
    _records(database, done["records"])


def fill(database: Database) -> None:
    """Make the index, and enter what a ledger of an earlier version, or a Python without an index, has left out."""
    if not database.index.available(database) or (database.index.made(database) and not _behind(database)):
        return
    with database.transaction():
        database.index.make(database)
        catch_up(database)


def record_words(row: dict[str, Any], text: str) -> tuple[list[str], list[str]]:
    """The words a record is found by, and those of who says it, given its line and its document's text.

    They are those of the sentences of its evidence, of the names in it, and of what it is.
    """
    parts = list(dict.fromkeys(sentence_around(text, e["start"], e["end"]) for e in row["evidence"]))
    found = [word for start, end in parts for word in words(text[start:end])]
    found += [word for name in OWN if isinstance(row.get(name), str) for word in words(row[name])]
    found += [word for name in dict.fromkeys(_names(row)) for word in words(name)]
    said_by = [e for e in (row.get("said_by"), row.get("speaker")) if e]
    told = (e[key] for e in said_by for key in ("name", "role", "country") if e.get(key))
    return found, [word for part in told for word in words(part)]


def _done(database: Database) -> dict[str, int]:
    return dict(database.execute("SELECT part, upto FROM indexed").fetchall())


def _behind(database: Database) -> bool:
    done = _done(database)
    for part, upto in done.items():
        row = database.execute(f"SELECT max(number) FROM {part}").fetchone()
        if row and row[0] is not None and row[0] > upto:
            return True
    return False


def _documents(database: Database, upto: int) -> None:
    sql = "SELECT number, text FROM documents WHERE number > ? ORDER BY number LIMIT ?"
    while rows := database.execute(sql, (upto, AT_ONCE)).fetchall():
        database.index.enter_documents(database, [(number, words(text)) for number, text in rows])
        upto = rows[-1][0]
        database.execute("UPDATE indexed SET upto = ? WHERE part = 'documents'", (upto,))


def _records(database: Database, upto: int) -> None:
    sql = (
        "SELECT r.number, g.document, r.fields FROM records r JOIN readings g ON g.number = r.reading"
        " WHERE r.number > ? ORDER BY r.number LIMIT ?"
    )
    while rows := database.execute(sql, (upto, AT_ONCE)).fetchall():
        database.index.enter_records(database, list(_worded(database, rows)))
        upto = rows[-1][0]
        database.execute("UPDATE indexed SET upto = ? WHERE part = 'records'", (upto,))


def _worded(database: Database, rows: list[tuple[Any, ...]]) -> Iterator[tuple[int, list[str], list[str]]]:
    """Each record's number with its words; a text is fetched once for records that follow one another."""
    held, text = None, ""
    for number, document, fields in rows:
        if document != held:
            found = database.execute("SELECT text FROM documents WHERE number = ?", (document,)).fetchone()
            assert found is not None
            held, text = document, found[0]
        yield number, *record_words(json.loads(fields), text)


def _names(value: Any) -> Iterator[str]:
    """The names and offices of all who are in a record's line."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key in NAMING and isinstance(inner, str):
                yield inner
            else:
                yield from _names(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _names(inner)
