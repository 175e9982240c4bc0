"""A path → an open SQLite file of this version: created, or migrated step by step, one transaction each."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from dragoman.errors import LedgerError
from dragoman.ledger.database import Index, Row
from dragoman.ledger.fts5 import Fts5
from dragoman.ledger.migrating import migrations, statements

APPLICATION_ID = 0x44524147  # "DRAG": tells a ledger from other SQLite files
SHADOW = re.compile(r"(document|record)_words_(config|content|data|docsize|idx)")  # what FTS5 keeps its index in
WAIT = 30.0  # seconds for another process to finish its transaction


class Sqlite:
    """A ledger in an SQLite file, as a Database."""

    def __init__(self, path: str, *, create: bool) -> None:
        self.path = path
        self.index: Index = Fts5()
        self.connection = connect(path, create=create)

    def execute(self, sql: str, values: Iterable[Any] = ()) -> sqlite3.Cursor:
        """Run one statement."""
        try:
            return self.connection.execute(_dialect(sql), tuple(values))
        except sqlite3.Error as error:
            raise refused(error, self.path) from error

    def executemany(self, sql: str, rows: Iterable[Iterable[Any]]) -> None:
        """Run one statement for each row of values."""
        try:
            self.connection.executemany(_dialect(sql), (tuple(row) for row in rows))
        except sqlite3.Error as error:
            raise refused(error, self.path) from error

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing; others who want to write wait."""
        self.execute("BEGIN IMMEDIATE")
        try:
            yield
            self.execute("COMMIT")
        except BaseException:
            if self.connection.in_transaction:
                self.connection.execute("ROLLBACK")
            raise

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """What is read inside is the ledger of one moment."""
        self.execute("BEGIN")
        try:
            yield
        finally:
            self.execute("ROLLBACK")

    def stream(self, sql: str) -> Iterator[Row]:
        """The rows of a statement one by one."""
        try:
            yield from self.execute(sql)
        except sqlite3.Error as error:
            raise refused(error, self.path) from error

    def tables(self) -> list[str]:
        """The names of the tables, those of the index of words left out."""
        found = self.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE '%VIRTUAL%'")
        names = [name for (name,) in found if not name.startswith("sqlite_")]
        return sorted(n for n in names if not SHADOW.fullmatch(n))

    def columns(self, table: str) -> list[str]:
        """The names of the columns of a table."""
        found = [(not key, key, name) for _, name, _, _, _, key in self.execute(f"PRAGMA table_info({table})")]
        return [name for *_, name in sorted(found)]

    def damage(self) -> list[str]:
        """What SQLite finds broken: pages, indexes, rows that point at none."""
        found = [f"SQLite says: {row[0]}" for row in self.execute("PRAGMA integrity_check(20)") if row[0] != "ok"]
        lost = self.execute("PRAGMA foreign_key_check").fetchall()
        return found + [f"row {row} of {table} points at none of {other}" for table, row, other, _ in lost]

    def close(self) -> None:
        """Let go of the file."""
        self.connection.close()


def connect(path: str, *, create: bool) -> sqlite3.Connection:
    """The ledger at path, migrated to this version.

    Raises LedgerError where the file is no ledger, is of a newer version, cannot be opened, or is missing and not to
    be created.
    """
    file = Path(path)
    if not create and not file.exists():
        raise LedgerError(
            "no ledger here", where=path, todo="fill one with 'dragoman read SOURCE', or name it: --ledger"
        )
    if not file.parent.is_dir():
        raise LedgerError("its folder does not exist", where=path, todo=f"create {file.parent}, or name another place")
    connection = None
    try:
        connection = sqlite3.connect(path, timeout=WAIT, isolation_level=None)
        version = _version(connection, path)
        connection.execute("PRAGMA foreign_keys = ON")
        if version < len(migrations()):
            connection.execute("PRAGMA journal_mode = WAL")
            _migrate(connection, path)
        # In WAL mode NORMAL loses no finished transaction when the process is killed.
        connection.execute("PRAGMA synchronous = NORMAL")
    except sqlite3.Error as error:
        if connection is not None:
            connection.close()
        raise refused(error, path) from error
    except LedgerError:
        if connection is not None:
            connection.close()
        raise
    return connection


def refused(error: sqlite3.Error, path: str) -> LedgerError:
    """What SQLite refuses, in words of ours."""
    reason = str(error)
    if "not a database" in reason:
        return LedgerError("is no ledger", where=path, todo="name another file with --ledger")
    if "locked" in reason:
        return LedgerError("another process is writing to it", where=path, todo="try again when that one has finished")
    if "readonly" in reason:
        return LedgerError("may not be written", where=path, todo="change its permissions, or copy it")
    if "unable to open" in reason:
        return LedgerError("cannot be opened", where=path, todo="check that it is a file and who may read and write it")
    return LedgerError(
        f"SQLite says: {reason}", where=path, todo="restore a copy of it, or fill a new one with --ledger"
    )


def sqlite_version() -> str:
    """The version of SQLite that Python was built with."""
    return sqlite3.sqlite_version


def _dialect(sql: str) -> str:
    # SQLite before 3.39 knows the standard's comparison only by its own name.
    return sql.replace(" IS NOT DISTINCT FROM ", " IS ")


def _version(connection: sqlite3.Connection, path: str) -> int:
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    application = int(connection.execute("PRAGMA application_id").fetchone()[0])
    empty = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] == 0
    if application != APPLICATION_ID and not (empty and version == 0 and application == 0):
        raise LedgerError("is an SQLite file but no ledger", where=path, todo="name another file with --ledger")
    if version > len(migrations()):
        newest = len(migrations())
        raise LedgerError(
            f"is a ledger of version {version}, this Dragoman knows up to {newest}", where=path, todo="update Dragoman"
        )
    return version


def _migrate(connection: sqlite3.Connection, path: str) -> None:
    """Each step in its own transaction, with its number, so that a broken one leaves the step before."""
    for number, script in enumerate(migrations(), start=1):
        connection.execute("BEGIN IMMEDIATE")
        try:
            # Another process may have migrated while this one waited for the lock.
            if _version(connection, path) < number:
                # executescript would commit between two statements.
                for statement in statements(script):
                    connection.execute(statement)
                connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
                connection.execute(f"PRAGMA user_version = {number}")
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
