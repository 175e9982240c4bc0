"""A ledger → the same ledger elsewhere, in a file or in PostgreSQL: every row, verified before it counts."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from itertools import islice

from dragoman.errors import LedgerError
from dragoman.ledger import indexing
from dragoman.ledger.database import Database, Row

# In this order what a row points at is there before it; tables that are not named follow.
FIRST = ("judgements", "pointers", "documents", "sources", "readings", "records")
# What the target has by itself: its version, and its index of words, which is made anew.
OWN = frozenset(("dragoman", "indexed"))
AT_ONCE = 500


def copy(source: Database, target: Database) -> dict[str, int]:
    """Copy all rows into a ledger that has none; how many of each table. What others write meanwhile is not in it.

    Raises LedgerError, and leaves the target as it was, where it has rows, or where what arrives is not what was sent.
    """
    with source.snapshot(), target.transaction():
        names = tables(source)
        for name in names:
            if target.execute(f"SELECT 1 FROM {name} LIMIT 1").fetchone():
                todo = "name a new file, or an empty database or schema"
                raise LedgerError(f"has rows already (in {name})", where=target.path, todo=todo)
        sent = {name: _send(source, target, name) for name in names}
        arrived = {name: digest(target, name) for name in names}
        for name in names:
            if sent[name] != arrived[name]:
                what = f"{name} arrived with {arrived[name][0]} rows of {sent[name][0]}, or with others"
                raise LedgerError(what, where=target.path, todo="try again; the ledger that was copied is unchanged")
        indexing.catch_up(target)
    return {name: count for name, (count, _) in sent.items()}


def tables(database: Database) -> list[str]:
    """The tables that are copied, in an order in which they can be."""
    found = {name for name in database.tables() if name not in OWN}
    return [*FIRST, *sorted(found - set(FIRST))]


def digest(database: Database, name: str) -> tuple[int, str]:
    """How many rows a table has, and the SHA-256 over them in the order of their key."""
    made = hashlib.sha256()
    count = 0
    for row in rows(database, name):
        made.update(_line(row))
        count += 1
    return count, made.hexdigest()


def rows(database: Database, name: str) -> Iterator[Row]:
    """The rows of a table by their key, which is of its first one or two columns."""
    columns = database.columns(name)
    order = ", ".join(columns[:2])
    return database.stream(f"SELECT {', '.join(columns)} FROM {name} ORDER BY {order}")


def _send(source: Database, target: Database, name: str) -> tuple[int, str]:
    columns = source.columns(name)
    marks = ", ".join("?" * len(columns))
    sql = f"INSERT INTO {name} ({', '.join(columns)}) VALUES ({marks})"
    made = hashlib.sha256()
    count = 0
    sent = rows(source, name)
    while some := list(islice(sent, AT_ONCE)):
        for row in some:
            made.update(_line(row))
        target.executemany(sql, some)
        count += len(some)
    return count, made.hexdigest()


def _line(row: Iterable[object]) -> bytes:
    return json.dumps(list(row), ensure_ascii=False).encode("utf-8", "surrogatepass") + b"\n"
