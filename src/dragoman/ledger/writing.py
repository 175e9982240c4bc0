"""Records of a reading → rows of the ledger, with what they are searched by."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from dragoman.ledger import ahead, formats
from dragoman.ledger.database import Database, next_number
from dragoman.ledger.search_keys import days, keys
from dragoman.records.doubt import doubts


def put(
    database: Database,
    document: int,
    reading: int,
    rows: Sequence[dict[str, Any]],
    *,
    published: str | None,
    published_basis: str | None,
    judgement: int | None = None,
) -> int:
    """Write records of a reading of a document, given as their lines; inside a transaction. The number of the first."""
    first = next_number(database, "records")
    numbered = list(enumerate(rows, start=first))
    database.executemany(
        "INSERT INTO records (number, reading, id, kind, first_day, last_day, fields, judgement, doubts)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            (
                *(number, reading, row["id"], row["kind"], *days(row, published), compact(row), judgement),
                len(doubts(row, published=published, published_basis=published_basis)),
            )
            for number, row in numbered
        ),
    )
    enter_parties(database, document, reading, numbered)
    ahead.enter(database, numbered)
    formats.enter(database, document, rows)
    return first


def enter_parties(
    database: Database, document: int, reading: int, numbered: Iterable[tuple[int, dict[str, Any]]]
) -> None:
    """Enter who takes part in records of a reading, given as their lines behind their numbers."""
    sql = "INSERT INTO parties (record, code, kind, reading, document) VALUES (?, ?, ?, ?, ?)"
    every = ((number, *party) for number, row in numbered for party in parties(row, reading, document))
    database.executemany(sql, every)


def parties(row: dict[str, Any], reading: int, document: int) -> list[tuple[Any, ...]]:
    """Who takes part in a record, each key with what else is entered: kind, reading and document."""
    return [(code, row["kind"], reading, document) for code in keys(row)]


def compact(row: dict[str, Any]) -> str:
    """A line as JSON without spaces."""
    return json.dumps(row, ensure_ascii=False, separators=(",", ":"))
