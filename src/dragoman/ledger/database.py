"""What the ledger asks of a database: statements with ? marks, one writer at a time, errors in words of ours."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class Term:
    """Words to be found in a row, folded as `records.words` does; with `prefix` the last may go on."""

    words: tuple[str, ...]
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class Matched:
    """What finds rows by their words, in SQL: a table, the column with their numbers, a condition, what ranks them.

    The best row has the least rank; `values` are those of the condition, `rank_values` those of the rank.
    """

    table: str
    number: str
    where: str
    values: tuple[str, ...]
    rank: str
    rank_values: tuple[str, ...]


class Index(Protocol):
    """A database's own index of words, of the tables document_words and record_words."""

    def available(self, database: Database) -> bool:
        """Whether the database can have one."""

    def made(self, database: Database) -> bool:
        """Whether it is there."""

    def make(self, database: Database) -> None:
        """Make it where it is missing; inside a transaction."""

    def enter_documents(self, database: Database, rows: Sequence[tuple[int, list[str]]]) -> None:
        """Enter texts: their numbers with their words."""

    def enter_records(self, database: Database, rows: Sequence[tuple[int, list[str], list[str]]]) -> None:
        """Enter records: their numbers with their words, and those of who says them."""

    def match(
        self, table: str, words: Sequence[Term], claimants: Sequence[Sequence[Term]], without: Sequence[Term]
    ) -> Matched:
        """The rows that have all words, one term of each claimant, and none of `without`."""

    def counts(self, database: Database, table: str) -> Iterator[tuple[str, int]]:
        """Each word of a table with the number of rows that have it."""

    def clear(self, database: Database) -> None:
        """Take everything out; inside a transaction."""

    def numbers(self, table: str, words: Sequence[Term], claimants: Sequence[Term]) -> tuple[str, tuple[str, ...]]:
        """A statement for the numbers of the rows that have any of the words, or of the claimants."""


class Database(Protocol):
    """An open database; `path` is how the user named it."""

    path: str
    index: Index

    def execute(self, sql: str, values: Iterable[Any] = ()) -> Rows:
        """Run one statement; raises LedgerError where the database refuses."""

    def executemany(self, sql: str, rows: Iterable[Iterable[Any]]) -> None:
        """Run one statement for each row of values."""

    def transaction(self) -> AbstractContextManager[None]:
        """All or nothing, and nobody else writes meanwhile."""

    def snapshot(self) -> AbstractContextManager[None]:
        """What is read inside is the ledger of one moment, whatever others write meanwhile."""

    def stream(self, sql: str) -> Iterator[Row]:
        """The rows of a statement without holding them all; inside a snapshot."""

    def tables(self) -> list[str]:
        """The names of the tables of the ledger."""

    def columns(self, table: str) -> list[str]:
        """The names of the columns of a table, sorted but for those of its key, which lead."""

    def damage(self) -> list[str]:
        """What the database itself finds broken."""

    def close(self) -> None:
        """Let go of it."""


def next_number(database: Database, table: str) -> int:
    """The number of the next row of a table; to be asked for inside a transaction, which has the writing to itself."""
    row = database.execute(f"SELECT coalesce(max(number), 0) + 1 FROM {table}").fetchone()
    assert row is not None
    return int(row[0])
