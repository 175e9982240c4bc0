"""A file is opened as a ledger of this version, or refused with what to do."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from dragoman.errors import LedgerError
from dragoman.ledger import Ledger
from dragoman.ledger.migrating import migrations
from dragoman.ledger.sqlite import APPLICATION_ID


def pragma(path: Path, name: str) -> int:
    connection = sqlite3.connect(path)
    value = int(connection.execute(f"PRAGMA {name}").fetchone()[0])
    connection.close()
    return value


def test_a_new_file_gets_its_version_and_says_what_it_is(tmp_path: Path) -> None:
    path = tmp_path / "new.db"
    Ledger.open(str(path)).close()
    assert pragma(path, "user_version") == len(migrations())
    assert pragma(path, "application_id") == APPLICATION_ID
    Ledger.open(str(path)).close()


def test_an_empty_file_becomes_a_ledger(tmp_path: Path) -> None:
    path = tmp_path / "empty.db"
    path.touch()
    with Ledger.open(str(path)) as ledger:
        assert list(ledger.documents()) == []


def test_a_text_is_no_ledger(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("No ledger, but a longer text than the head of an SQLite file would be. " * 20)
    with pytest.raises(LedgerError, match=r"notes\.txt: is no ledger; name another file"):
        Ledger.open(str(path))
    assert path.read_text().startswith("No ledger")


def test_another_program_s_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE things (name)")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(LedgerError, match="SQLite file but no ledger"):
        Ledger.open(str(path))
    assert path.read_bytes() == before


def test_a_newer_ledger_asks_for_a_newer_program(tmp_path: Path) -> None:
    path = tmp_path / "newer.db"
    Ledger.open(str(path)).close()
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA user_version = {len(migrations()) + 1}")
    connection.close()
    with pytest.raises(LedgerError, match="update Dragoman"):
        Ledger.open(str(path))


def test_what_only_asks_creates_nothing(tmp_path: Path) -> None:
    path = tmp_path / "none.db"
    with pytest.raises(LedgerError, match="no ledger here; fill one"):
        Ledger.open(str(path), create=False)
    assert not path.exists()


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="its folder does not exist"):
        Ledger.open(str(tmp_path / "no" / "such.db"))


def test_a_folder_cannot_be_opened(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="cannot be opened"):
        Ledger.open(str(tmp_path))


def test_a_broken_migration_leaves_the_version_before(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "old.db"
    Ledger.open(str(path)).close()
    steps = (*migrations(), "CREATE TABLE more (name);\nCREATE TABLE documents (again);\n")
    monkeypatch.setattr("dragoman.ledger.sqlite.migrations", lambda: steps)
    with pytest.raises(LedgerError, match="already exists"):
        Ledger.open(str(path))
    monkeypatch.undo()
    assert pragma(path, "user_version") == len(migrations())
    connection = sqlite3.connect(path)
    assert connection.execute("SELECT count(*) FROM sqlite_master WHERE name = 'more'").fetchone() == (0,)
    connection.close()
