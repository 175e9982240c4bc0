"""What the ledger asks of a database: statements with ? marks, one writer at a time, errors in words of ours."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import AbstractContextManager
from typing import Any, Protocol

Row = tuple[Any, ...]


class Rows(Protocol):
    """The answer to a statement."""

    def fetchone(self) -> Row | None:
        """The next row, None behind the last."""

    def fetchall(self) -> list[Row]:
        """All rows that are left."""

    def __iter__(self) -> Any:
        """The rows one by one."""


class Database(Protocol):
    """An open database; `path` is how the user named it."""

    path: str

    def execute(self, sql: str, values: Iterable[Any] = ()) -> Rows:
        """Run one statement; raises LedgerError where the database refuses."""

    def executemany(self, sql: str, rows: Iterable[Iterable[Any]]) -> None:
        """Run one statement for each row of values."""

    def transaction(self) -> AbstractContextManager[None]:
        """All or nothing, and nobody else writes meanwhile."""

    def close(self) -> None:
        """Let go of it."""


def next_number(database: Database, table: str) -> int:
    """The number of the next row of a table; to be asked for inside a transaction, which has the writing to itself."""
    row = database.execute(f"SELECT coalesce(max(number), 0) + 1 FROM {table}").fetchone()
    assert row is not None
    return int(row[0])
