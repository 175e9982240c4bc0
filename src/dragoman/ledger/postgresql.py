"""An address postgresql://… → an open ledger in PostgreSQL, the ledger of a team; by pg8000, which is pure Python."""

from __future__ import annotations

import os
import re
import socket
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from dragoman.errors import LedgerError, SetupError
from dragoman.ledger.database import Index, Row
from dragoman.ledger.migrating import migrations, statements
from dragoman.ledger.tsvector import TABLES as WORDS
from dragoman.ledger.tsvector import TsVector

SCHEMES = ("postgresql://", "postgres://")
LOCK = 0x44524147  # "DRAG": with the schema's number the lock that a writer holds
WAIT = 30  # seconds for another writer to finish
MANY = 500  # rows of one INSERT
VALUES = re.compile(r"(VALUES )(\([^()]*\))")
IDENTIFIER = re.compile(r"[a-z_][a-z0-9_]{0,62}")
# What the server says → what to do.
ADVICE = {
    "28P01": "check user and password; the password may also come from PGPASSWORD",
    "28000": "check user and password, and whether the server lets this user in",
    "3D000": "create the database, or name another one",
    "42501": "ask who keeps the server for the right to it",
    "22021": "a text has a character that PostgreSQL cannot keep (NUL): take it out, or keep the ledger in a file",
    "25006": "connect to the server that may be written",
    "53300": "try again when others have finished",
}


class NoLedgerError(LedgerError):
    """The server can be reached, and has no ledger."""


@dataclass(frozen=True, slots=True)
class Address:
    """A server, a database and a schema in it; `str` leaves out the password."""

    host: str
    port: int
    user: str
    password: str | None
    database: str
    schema: str | None
    ssl: str

    def __str__(self) -> str:
        schema = f"?schema={self.schema}" if self.schema else ""
        return f"postgresql://{self.user}@{self.host}:{self.port}/{self.database}{schema}"


class Rows:
    """The rows of an answer, one by one or all."""

    def __init__(self, rows: Iterable[Any]) -> None:
        self._rows: Iterator[Row] = (tuple(row) for row in rows)

    def fetchone(self) -> Row | None:
        """The next row, None behind the last."""
        return next(self._rows, None)

    def fetchall(self) -> list[Row]:
        """All rows that are left."""
        return list(self._rows)

    def __iter__(self) -> Iterator[Row]:
        return self._rows


class Postgresql:
    """A ledger in PostgreSQL, as a Database."""

    def __init__(self, url: str, *, create: bool) -> None:
        self.address = address(url)
        self.path = str(self.address)
        self.index: Index = TsVector()
        self._driver = driver()
        self._streams = 0
        self.connection = self._connect()
        try:
            self._prepare(create=create)
        except BaseException:
            self.connection.close()
            raise

    def execute(self, sql: str, values: Iterable[Any] = ()) -> Rows:
        """Run one statement."""
        cursor = self.connection.cursor()
        try:
            cursor.execute(sql, tuple(values))
            return Rows(cursor.fetchall() if cursor.description else ())
        except (self._driver.Error, OSError) as error:
            raise self._refused(error) from error

    def executemany(self, sql: str, rows: Iterable[Iterable[Any]]) -> None:
        """Run one statement for each row of values; what inserts takes many rows at once, for the way is long."""
        every = [tuple(row) for row in rows]
        found = VALUES.search(sql)
        if not found:
            for row in every:
                self.execute(sql, row)
            return
        for at in range(0, len(every), MANY):
            some = every[at : at + MANY]
            marks = ", ".join([found[2]] * len(some))
            self.execute(VALUES.sub(lambda _, m=marks: f"VALUES {m}", sql, count=1), [v for row in some for v in row])  # type: ignore[misc]

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing; others who want to write wait, those who read do not."""
        self.execute("BEGIN")
        try:
            self.execute("SELECT pg_advisory_xact_lock(?, hashtext(current_schema()))", (LOCK,))
            yield
            self.execute("COMMIT")
        except BaseException:
            self._roll_back()
            raise

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """What is read inside is the ledger of one moment."""
        self.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        try:
            yield
        finally:
            self._roll_back()

    def stream(self, sql: str) -> Iterator[Row]:
        """The rows of a statement, so many at a time."""
        self._streams += 1
        name = f"stream_{self._streams}"
        self.execute(f"DECLARE {name} NO SCROLL CURSOR FOR {sql}")
        while rows := self.execute(f"FETCH {MANY} FROM {name}").fetchall():
            yield from rows
        self.execute(f"CLOSE {name}")

    def tables(self) -> list[str]:
        """The names of the tables, those of the index of words left out."""
        found = self.execute("SELECT tablename FROM pg_tables WHERE schemaname = current_schema() ORDER BY 1")
        return [name for (name,) in found if name not in WORDS]

    def columns(self, table: str) -> list[str]:
        """The names of the columns of a table."""
        found = self.execute(
            "SELECT a.attname, array_position(i.indkey::int2[], a.attnum) FROM pg_attribute a"
            " LEFT JOIN pg_index i ON i.indrelid = a.attrelid AND i.indisprimary"
            " WHERE a.attrelid = ?::regclass AND a.attnum > 0 AND NOT a.attisdropped",
            (table,),
        )
        return [name for *_, name in sorted((at is None, at or 0, name) for name, at in found)]

    def damage(self) -> list[str]:
        """Nothing: a server checks its rows itself."""
        return []

    def close(self) -> None:
        """Let go of the connection."""
        self.connection.close()

    def _connect(self) -> Any:
        at = self.address
        local = at.host.startswith("/")
        way = None
        try:
            way = None if local else direct(at.host, at.port)
            connection = self._driver.connect(
                at.user,
                host=None if local else at.host,
                sock=way,
                unix_sock=f"{at.host}/.s.PGSQL.{at.port}" if local else None,
                port=at.port,
                database=at.database,
                password=at.password,
                timeout=WAIT * 4,
                ssl_context={"disable": False, "prefer": None}.get(at.ssl, True),
                application_name="dragoman",
            )
        except (self._driver.Error, OSError) as error:
            if way:
                way.close()
            raise self._refused(error) from error
        connection.autocommit = True
        return connection

    def _prepare(self, *, create: bool) -> None:
        """Find or make the schema, and lead it to this version."""
        self.execute(f"SET lock_timeout = '{WAIT}s'")
        schema = self.address.schema
        if schema:
            known = self.execute("SELECT 1 FROM pg_namespace WHERE nspname = ?", (schema,)).fetchone()
            if not known and create:
                self.execute(f"CREATE SCHEMA IF NOT EXISTS {schema}")
            if known or create:
                self.execute(f"SET search_path TO {schema}")
        version = self._version()
        if version is None and (not create or (schema and not self._schema())):
            todo = "fill one with 'dragoman read SOURCE', or name it: --ledger"
            raise NoLedgerError("no ledger here", where=self.path, todo=todo)
        newest = len(migrations("postgresql"))
        if (version or 0) > newest:
            what = f"is a ledger of version {version}, this Dragoman knows up to {newest}"
            raise LedgerError(what, where=self.path, todo="update Dragoman")
        for number in range((version or 0) + 1, newest + 1):
            self._migrate(number)

    def _migrate(self, number: int) -> None:
        """One step in its own transaction, with its number."""
        with self.transaction():
            # Another process may have migrated while this one waited for the lock.
            if (self._version() or 0) >= number:
                return
            self.execute("CREATE TABLE IF NOT EXISTS dragoman (version BIGINT NOT NULL)")
            for statement in statements(migrations("postgresql")[number - 1]):
                self.execute(statement)
            self.execute("DELETE FROM dragoman")
            self.execute("INSERT INTO dragoman (version) VALUES (?)", (number,))

    def _version(self) -> int | None:
        found = self.execute("SELECT to_regclass('dragoman')::text").fetchone()
        if not found or found[0] is None:
            return None
        row = self.execute("SELECT version FROM dragoman").fetchone()
        return int(row[0]) if row else None

    def _schema(self) -> str | None:
        row = self.execute("SELECT current_schema()").fetchone()
        return row[0] if row else None

    def _roll_back(self) -> None:
        try:
            self.execute("ROLLBACK")
        except LedgerError:
            self.connection.close()  # the server has rolled back what a lost connection had begun

    def _refused(self, error: Exception) -> LedgerError:
        """What the server or the way to it refuses, in words of ours and never with the password."""
        said = error.args[0] if error.args and isinstance(error.args[0], dict) else {}
        code, reason = said.get("C", ""), said.get("M") or str(error) or type(error).__name__
        if self.address.password:
            reason = reason.replace(self.address.password, "…")
        if code == "55P03":
            todo = "try again when that one has finished"
            return LedgerError("another process is writing to it", where=self.path, todo=todo)
        if not said:
            return LedgerError(f"cannot be reached ({reason})", where=self.path, todo="check host and port")
        todo = ADVICE.get(code, "restore a copy of it, or fill a new one with --ledger")
        return LedgerError(f"PostgreSQL says: {reason}", where=self.path, todo=todo)


def direct(host: str, port: int) -> socket.socket:
    """A way to a server on which nothing waits to be sent together with what follows.

    The driver sends a statement in pieces; else the last of a long one waits for the server to confirm those before
    it, 40 ms where that waits, too.
    """
    way = socket.create_connection((host, port), WAIT * 4)
    way.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    way.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
    return way


def has_ledger(url: str) -> bool:
    """Whether there is a ledger at an address; raises LedgerError where that cannot be told."""
    try:
        Postgresql(url, create=False).close()
    except NoLedgerError:
        return False
    return True


def is_address(path: str) -> bool:
    """Whether a ledger is named by the address of a server."""
    return path.startswith(SCHEMES)


def address(url: str) -> Address:
    """The parts of an address; raises LedgerError that does not repeat the password."""
    parts = urlsplit(url)
    options = {name: values[-1] for name, values in parse_qs(parts.query).items()}
    todo = "write postgresql://USER@HOST:PORT/DATABASE?schema=NAME, the password in PGPASSWORD"
    try:
        port = parts.port or 5432
    except ValueError as error:
        raise LedgerError("the port is no number", where=shown(url), todo=todo) from error
    unknown = options.keys() - {"schema", "sslmode", "host"}
    if unknown:
        raise LedgerError(f"does not know {', '.join(sorted(unknown))}", where=shown(url), todo=todo)
    schema = options.get("schema")
    if schema is not None and not IDENTIFIER.fullmatch(schema):
        what = f"{schema!r} is no name of a schema"
        raise LedgerError(what, where=shown(url), todo="use small letters, digits and _")
    user = unquote(parts.username) if parts.username else os.environ.get("PGUSER", "")
    database = unquote(parts.path.lstrip("/")) or user
    if not user or not database:
        raise LedgerError("names no user" if not user else "names no database", where=shown(url), todo=todo)
    password = unquote(parts.password) if parts.password else os.environ.get("PGPASSWORD")
    host = options.get("host") or parts.hostname or "localhost"
    return Address(host, port, user, password, database, schema, options.get("sslmode", "prefer"))


def shown(path: str) -> str:
    """How a ledger is named in what is printed: without a password.

    >>> shown("postgresql://ann:secret@db.example/ledger"), shown("dragoman.db")
    ('postgresql://ann@db.example/ledger', 'dragoman.db')
    """
    if not is_address(path):
        return path
    scheme, _, rest = path.partition("://")
    before, at, after = rest.rpartition("@")
    return f"{scheme}://{before.split(':')[0]}{at}{after}"


@cache
def driver() -> Any:
    """The module that speaks with the server; raises SetupError where it is not installed."""
    try:
        import pg8000.dbapi
    except ImportError as error:
        todo = "install it with pip install 'dragoman[postgresql]'"
        raise SetupError("a ledger in PostgreSQL needs the package pg8000", todo=todo) from error
    pg8000.dbapi.paramstyle = "qmark"
    return pg8000.dbapi
