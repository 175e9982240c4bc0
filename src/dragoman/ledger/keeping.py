"""A ledger → a backup in a file, and back; both while others use it."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

from dragoman.errors import LedgerError, UsageError
from dragoman.ledger.copying import copy
from dragoman.ledger.postgresql import is_address
from dragoman.ledger.sqlite import Sqlite, refused
from dragoman.ledger.store import Ledger, exists

OLD = "before-restore"


def backup(path: str, file: str) -> None:
    """Write the ledger at path, as it is at this moment, to a new SQLite file; who writes meanwhile goes on.

    The file appears under its name when it is whole. Raises UsageError where it exists.
    """
    target = Path(file)
    if target.exists():
        raise UsageError("exists already", where=file, todo="name a new file for each backup")
    if not target.parent.is_dir():
        raise UsageError("its folder does not exist", where=file, todo=f"create {target.parent}")
    part = target.with_name(f"{target.name}.part")
    _remove(part)
    try:
        with Ledger.open(path, create=False) as ledger:
            if isinstance(ledger.database, Sqlite):
                _copy_pages(ledger.database.connection, part)
            else:
                with Ledger.open(str(part)) as made:
                    copy(ledger.database, made.database)
        _settle(part)
        os.replace(part, target)
    except OSError as error:
        raise UsageError(f"cannot be written ({error.strerror})", where=file, todo="name another file") from error
    finally:
        _remove(part)


def restore(file: str, path: str, *, force: bool = False) -> str | None:
    """Make the ledger at path what a backup holds; the name under which one that was there is kept.

    Raises UsageError where there is one and `force` is not given, LedgerError where the file is no ledger.
    """
    if not Path(file).is_file():
        raise UsageError("there is no such backup", where=file, todo="name a file that 'dragoman ledger backup' wrote")
    if is_address(path):
        _into_server(file, path)
        return None
    target = Path(path)
    if target.exists() and not force:
        todo = f"name another ledger, or give --force, which keeps it as {_beside(target).name}"
        raise UsageError("is there already", where=path, todo=todo)
    part = target.with_name(f"{target.name}.part")
    _remove(part)
    kept = None
    try:
        _copy_pages(_connected(file), part)
        Ledger.open(str(part), create=False).close()
        _settle(part)
        if target.exists():
            _settle(target)
            kept = _beside(target)
            os.replace(target, kept)
        os.replace(part, target)
    except OSError as error:
        raise UsageError(f"cannot be written ({error.strerror})", where=path, todo="name another place") from error
    except sqlite3.Error as error:
        raise refused(error, file) from error
    finally:
        _remove(part)
    return str(kept) if kept else None


def _into_server(file: str, path: str) -> None:
    if exists(path):
        with Ledger.open(path) as ledger:
            if ledger.database.execute("SELECT 1 FROM documents LIMIT 1").fetchone():
                todo = "restore into a schema that is not there yet (?schema=NAME), then rename"
                raise UsageError("is there already", where=ledger.path, todo=todo)
    with Ledger.open(file, create=False) as source, Ledger.open(path) as target:
        copy(source.database, target.database)


def _copy_pages(connection: sqlite3.Connection, part: Path) -> None:
    copied = sqlite3.connect(part)
    try:
        connection.backup(copied)
    finally:
        copied.close()


def _connected(file: str) -> sqlite3.Connection:
    return sqlite3.connect(f"{Path(file).resolve().as_uri()}?mode=ro", uri=True)


def _settle(path: Path) -> None:
    """Bring all that is written into the one file."""
    connection = sqlite3.connect(path)
    try:
        busy = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    finally:
        connection.close()
    if busy:
        raise LedgerError("others have it open", where=str(path), todo="try again when they have finished")


def _beside(target: Path) -> Path:
    """A name beside a ledger's that nothing has yet: dragoman.before-restore.db, dragoman.before-restore-2.db."""
    number = 1
    while True:
        more = f"-{number}" if number > 1 else ""
        name = target.with_name(f"{target.stem}.{OLD}{more}{target.suffix}")
        if not name.exists():
            return name
        number += 1


def _remove(part: Path) -> None:
    for ending in ("", "-wal", "-shm"):
        part.with_name(part.name + ending).unlink(missing_ok=True)
