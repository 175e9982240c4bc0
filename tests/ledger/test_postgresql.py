"""A ledger in PostgreSQL is opened, migrated and refused with what to do; its password is shown nowhere."""

from __future__ import annotations

import builtins
import socket
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from click.testing import CliRunner

from dragoman.cli import main
from dragoman.errors import LedgerError, SetupError
from dragoman.ledger import Ledger
from dragoman.ledger.migrating import migrations
from dragoman.ledger.postgresql import Postgresql, address, driver, shown
from dragoman.records import AnyRecord, Document

Reading = tuple[Document, list[AnyRecord]]


@pytest.fixture
def url(postgresql: str, request: pytest.FixtureRequest) -> str:
    """A schema that no other test has."""
    return f"{postgresql}?schema={request.node.name[:60].lower()}"


def test_a_new_ledger_gets_its_version(url: str) -> None:
    with pytest.raises(LedgerError, match="no ledger here; fill one"):
        Ledger.open(url, create=False)
    with Ledger.open(url) as ledger:
        assert ledger.database.execute("SELECT version FROM dragoman").fetchall() == [(len(migrations()),)]
    Ledger.open(url, create=False).close()


def test_no_statement_waits_to_be_sent_with_the_next(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[socket.socket] = []

    def opened(*to: Any, **more: Any) -> socket.socket:
        made.append(connect(*to, **more))
        return made[-1]

    connect = socket.create_connection
    monkeypatch.setattr(socket, "create_connection", opened)
    with Ledger.open(url):
        (way,) = made
        assert way.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
    assert way.fileno() == -1
    with pytest.raises(LedgerError, match="check user and password"):
        Ledger.open(url.replace("tern", "tarn"))
    assert [way.fileno() for way in made] == [-1, -1]


def test_a_newer_ledger_asks_for_a_newer_program(url: str) -> None:
    with Ledger.open(url) as ledger:
        ledger.database.execute("UPDATE dragoman SET version = version + 1")
    with pytest.raises(LedgerError, match="update Dragoman"):
        Ledger.open(url)


def test_every_earlier_version_is_led_to_this_one(
    postgresql: str, meeting: Reading, monkeypatch: pytest.MonkeyPatch
) -> None:
    every = migrations("postgresql")
    for version in range(1, len(every)):
        url = f"{postgresql}?schema=earlier_{version}"
        with monkeypatch.context() as earlier:
            earlier.setattr("dragoman.ledger.postgresql.migrations", lambda _, v=version: every[:v])
            Postgresql(url, create=True).close()
        with Ledger.open(url, reader="one") as ledger:
            ledger.add(*meeting)
            assert [k.record for k in ledger.records()] == meeting[1]


def test_a_broken_migration_leaves_the_version_before(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    Ledger.open(url).close()
    steps = (*migrations("postgresql"), "CREATE TABLE more (name TEXT);\nCREATE TABLE documents (again TEXT);\n")
    monkeypatch.setattr("dragoman.ledger.postgresql.migrations", lambda _: steps)
    with pytest.raises(LedgerError, match="already exists"):
        Ledger.open(url)
    monkeypatch.undo()
    with Ledger.open(url) as ledger:
        assert ledger.database.execute("SELECT to_regclass('more')::text").fetchall() == [(None,)]


def test_the_password_is_in_no_message(postgresql: str) -> None:
    parts = urlsplit(postgresql)
    assert parts.password
    messages = []
    for wrong in (
        postgresql.replace(parts.password, f"{parts.password}-but-wrong"),
        postgresql.replace(f":{parts.port}", ":1"),
        f"{postgresql}-none",
        f"{postgresql}?schema=No Such",
        f"{postgresql}?colour=red",
        postgresql.replace(f":{parts.port}", ":port"),
    ):
        with pytest.raises(LedgerError) as error:
            Ledger.open(wrong)
        messages.append(str(error.value))
        assert error.value.todo
    text = "\n".join(messages)
    assert parts.password not in text and unquote(parts.password) not in text
    for words in ("check user and password", "cannot be reached", "create the database", "small letters", "colour"):
        assert words in text


def test_the_password_may_come_from_the_environment(postgresql: str, monkeypatch: pytest.MonkeyPatch) -> None:
    password = urlsplit(postgresql).password
    assert password
    monkeypatch.setenv("PGPASSWORD", unquote(password))
    Ledger.open(f"{shown(postgresql)}?schema=by_environment").close()


def test_what_the_commands_print_has_no_password(url: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The ministers of Japan and Norway met in Oslo on 3 March 2025.")
    password = urlsplit(url).password
    assert password
    for command in (["read", str(tmp_path / "a.txt")], ["search", "oslo"], ["doctor"]):
        done = CliRunner().invoke(main, ["--ledger", url, *command])
        assert done.exit_code == 0 and done.stdout
        assert password not in done.output and unquote(password) not in done.output


def test_without_the_driver_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without(name: str, *rest: Any, **more: Any) -> Any:
        if name.startswith("pg8000"):
            raise ImportError(name)
        return real(name, *rest, **more)

    driver.cache_clear()
    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(SetupError, match=r"pip install 'dragoman\[postgresql\]'"):
        Ledger.open("postgresql://ann@localhost/ledger")


@pytest.mark.parametrize(
    ("url", "parts"),
    [
        ("postgresql://ann:a%2Fb@db:6000/facts?schema=asia", ("db", 6000, "ann", "a/b", "facts", "asia", "prefer")),
        ("postgres://ann@db", ("db", 5432, "ann", None, "ann", None, "prefer")),
        (
            "postgresql://ann@/facts?host=/run/pg&sslmode=disable",
            ("/run/pg", 5432, "ann", None, "facts", None, "disable"),
        ),
    ],
)
def test_an_address_has_its_parts(url: str, parts: tuple[Any, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PGPASSWORD", raising=False)
    found = address(url)
    assert (found.host, found.port, found.user, found.password, found.database, found.schema, found.ssl) == parts
