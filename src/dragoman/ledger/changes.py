"""What came into the ledger behind a mark: readings with their records, by their numbers and not by a clock."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.ledger.database import Database
from dragoman.ledger.search_keys import both
from dragoman.records import AnyRecord, record_of

OF_PAIR = "(SELECT record AS number FROM parties WHERE code = ?)"


@dataclass(frozen=True, slots=True)
class Read:
    """A record as it was read of a document behind a mark: in the reading that holds, `now`, or in the one before.

    `first` tells that the document was not there before; `counts` that neither a judgement nor a withdrawal set the
    record aside; `corrected` that a correction made it.
    """

    record: AnyRecord
    document: str
    now: bool
    first: bool
    counts: bool
    corrected: bool


def mark(database: Database) -> tuple[int, int]:
    """The numbers of the last reading and of the last judgement; 0 where there is none."""
    numbers = []
    for table in ("readings", "judgements"):
        row = database.execute(f"SELECT coalesce(max(number), 0) FROM {table}").fetchone()
        assert row is not None
        numbers.append(int(row[0]))
    return numbers[0], numbers[1]


def read_after(database: Database, reading: int, between: tuple[str, str] | None) -> Iterator[Read]:
    """The records of the documents whose present reading came behind a reading, by document and place in the text.

    Of a document that was there before also those of the reading that it then had.
    """
    before = "(SELECT max(b.number) FROM readings b WHERE b.document = d.number AND b.number <= ?)"
    source = f"{OF_PAIR} p JOIN records r ON r.number = p.number" if between else "records r"
    rows = database.execute(
        f"SELECT r.fields, d.id, r.reading = d.reading, {before} IS NULL, r.superseded IS NULL AND d.withdrawn IS NULL,"
        " r.judgement IS NOT NULL"
        f" FROM {source} JOIN readings g ON g.number = r.reading JOIN documents d ON d.number = g.document"
        f" WHERE d.reading > ? AND (r.reading = d.reading OR r.reading = {before})"
        " ORDER BY d.number, r.number",
        (reading, *([both(between)] if between else ()), reading, reading),
    )
    for fields, document, *told in rows:
        yield Read(record_of(json.loads(fields)), document, *map(bool, told))


def ids_of(database: Database, between: tuple[str, str]) -> tuple[frozenset[str], frozenset[str]]:
    """The ids of all records of two parties, of any reading, and of their documents."""
    rows = database.execute(
        f"SELECT DISTINCT r.id, d.id FROM {OF_PAIR} p JOIN records r ON r.number = p.number"
        " JOIN readings g ON g.number = r.reading JOIN documents d ON d.number = g.document",
        (both(between),),
    ).fetchall()
    return frozenset(row[0] for row in rows), frozenset(row[1] for row in rows)
