"""Records that wait for a person, the most doubtful first; walked by an index, page by page."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from dragoman.ledger.database import Database
from dragoman.ledger.judging import apply
from dragoman.ledger.search_keys import both
from dragoman.records import AnyRecord, record_of
from dragoman.records.doubt import doubts
from dragoman.records.judgement import REVIEWS

Which = Literal["doubtful", "new", "all"]
Place = tuple[int, int, int]  # how doubtful, which reading, which record: where one stands in the queue
ORDER = "ORDER BY r.doubts DESC, r.reading DESC, r.number LIMIT ?"
AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Waiting:
    """A record that counts, its document, the number of its last review (0: none) and its place in the queue."""

    record: AnyRecord
    document: str
    seen: int
    place: Place


def waiting(
    database: Database,
    *,
    which: Which,
    between: tuple[str, str] | None = None,
    kind: str | None = None,
    document: str | None = None,
    after: Place | None = None,
    limit: int,
) -> list[Waiting]:
    """The first records of the queue behind a place: the most doubtful first, then those read last, in text order."""
    tables, wheres, values = _asked(which, between, kind, document)
    found: list[Waiting] = []
    for condition, own in _behind(after):
        sql = (
            f"SELECT r.fields, d.id, r.reviewed, r.doubts, r.reading, r.number FROM {tables}"
            f" WHERE {' AND '.join((*wheres, *condition))} {ORDER}"
        )
        for fields, id_, seen, *place in database.execute(sql, (*values, *own, limit - len(found))):
            found.append(Waiting(record_of(json.loads(fields)), id_, seen or 0, (place[0], place[1], place[2])))
        if len(found) >= limit:
            break
    return found


def fill(database: Database) -> None:
    """Count the doubts, and note the reviews, of records that a ledger of an earlier version has."""
    if database.execute("SELECT number FROM records WHERE doubts IS NULL LIMIT 1").fetchone() is None:
        return
    sql = (
        "SELECT r.number, r.fields, s.published, s.published_basis FROM records r"
        " JOIN readings g ON g.number = r.reading JOIN sources s ON s.number = g.source"
        " WHERE r.number > ? ORDER BY r.number LIMIT ?"
    )
    with database.transaction():
        upto = 0
        while rows := database.execute(sql, (upto, AT_ONCE)).fetchall():
            database.executemany(
                "UPDATE records SET doubts = ? WHERE number = ?",
                [
                    (len(doubts(json.loads(fields), published=day, published_basis=basis)), number)
                    for number, fields, day, basis in rows
                ],
            )
            upto = rows[-1][0]
        marks = ", ".join("?" * len(REVIEWS))
        reviewed = database.execute(
            "SELECT DISTINCT p.document FROM pointers p JOIN judgements j ON j.number = p.judgement"
            f" WHERE j.verdict IN ({marks}) ORDER BY p.document",
            REVIEWS,
        ).fetchall()
        for (id_,) in reviewed:
            apply(database, id_)


def _asked(
    which: Which, between: tuple[str, str] | None, kind: str | None, document: str | None
) -> tuple[str, list[str], list[Any]]:
    wheres = ["d.reading = r.reading", "r.superseded IS NULL", "d.withdrawn IS NULL"]
    values: list[Any] = []
    # CROSS JOIN keeps SQLite to this order: along the index of doubts, or from the few of a document or a pair.
    tables = "records r CROSS JOIN documents d"
    if between:
        tables = "parties p CROSS JOIN records r CROSS JOIN documents d"
        wheres += ["p.code = ?", "r.number = p.record"]
        values.append(both(between))
    elif document is not None:
        tables = "documents d CROSS JOIN records r"
    if which != "all":
        wheres.append("r.reviewed IS NULL")
    if which == "doubtful":
        wheres.append("r.doubts > 0")
    for clause, value in (("r.kind = ?", kind), ("d.id = ?", document)):
        if value is not None:
            wheres.append(clause)
            values.append(value)
    return tables, wheres, values


def _behind(after: Place | None) -> Iterator[tuple[tuple[str, ...], tuple[int, ...]]]:
    """What is behind a place, in parts that an index finds: in the same reading, in readings before, of less doubt."""
    if after is None:
        yield (), ()
        return
    doubtful, reading, number = after
    yield ("r.doubts = ?", "r.reading = ?", "r.number > ?"), (doubtful, reading, number)
    yield ("r.doubts = ?", "r.reading < ?"), (doubtful, reading)
    yield ("r.doubts < ?",), (doubtful,)
