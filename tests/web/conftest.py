"""The desk as it is served: a real server on a real socket, and a real browser where there is one."""

from __future__ import annotations

import re
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest
import uvicorn

from dragoman.ledger import Ledger
from dragoman.pipeline import documents, extract
from dragoman.settings import Settings, reader_of
from dragoman.web import Config, app

ROOT = Path(__file__).parents[2]
TOKEN = re.compile(r'name="token" value="([^"]+)"')
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@dataclass
class Served:
    """A desk at an address, with its ledger."""

    url: str
    ledger: str

    def client(self, **more: Any) -> httpx.Client:
        return httpx.Client(base_url=self.url, follow_redirects=True, timeout=30, **more)


@contextmanager
def serving(ledger: Path, **options: Any) -> Iterator[Served]:
    settings = Settings(ledger=str(ledger), user="ada", **options.pop("settings", {}))
    config = uvicorn.Config(app(Config(settings, **options)), port=0, log_level="warning", server_header=False)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        assert thread.is_alive()
    port = server.servers[0].sockets[0].getsockname()[1]
    try:
        yield Served(f"http://127.0.0.1:{port}", str(ledger))
    finally:
        server.should_exit = True
        thread.join(10)


@pytest.fixture(scope="session")
def read_examples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger with the example reports, to be copied."""
    path = tmp_path_factory.mktemp("examples") / "examples.db"
    settings = Settings()
    with Ledger.open(str(path), reader=reader_of(settings)) as ledger:
        found = [d for d in documents([str(ROOT / "examples")], settings=settings) if not isinstance(d, Exception)]
        for document, records in extract(found, settings=settings):
            ledger.add(document, records)
    return path


@pytest.fixture(scope="module")
def desk(read_examples: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The desk over a copy of the examples, one for each file of tests."""
    path = tmp_path_factory.mktemp("desk") / "desk.db"
    path.write_bytes(read_examples.read_bytes())
    with serving(path) as served:
        yield served


@pytest.fixture
def posted() -> Callable[..., httpx.Response]:
    """Send a form as a browser would: with the token of a page."""

    def post(client: httpx.Client, path: str, page: str = "/add", **fields: str) -> httpx.Response:
        token = TOKEN.search(client.get(page).text)
        assert token
        return client.post(path, data={"token": token[1], **fields})

    return post
