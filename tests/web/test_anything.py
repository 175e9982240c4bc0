"""Anything asked of every route, by schemathesis: no answer is a failure of the server's."""

from __future__ import annotations

import http.server
import importlib.util
import re
import threading
from pathlib import Path
from types import ModuleType

import pytest
from tests.web.conftest import serving

from dragoman.web.app import DEEDS, PAGES

BENCH = Path(__file__).parents[2] / "bench" / "anything.py"


@pytest.fixture
def bench(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(BENCH.parent)
    spec = importlib.util.spec_from_file_location("bench_anything", BENCH)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_no_route_fails(bench: ModuleType, read_examples: Path, tmp_path: Path) -> None:
    path = tmp_path / "desk.db"
    path.write_bytes(read_examples.read_bytes())
    with serving(path) as desk:
        asked = bench.ask_anything(desk.url, str(desk.ledger), tmp_path, examples=3, seed=7, phases="coverage,fuzzing")
    assert asked.returncode == 0, asked.stdout
    assert re.search(rf"Tested: {len(PAGES) + len(DEEDS)}\b", asked.stdout), asked.stdout


class Failing(http.server.BaseHTTPRequestHandler):
    """A desk that gives out a token and fails otherwise."""

    def do_GET(self) -> None:
        body = b'<input name="token" value="t">' if self.path == "/add" else b""
        self.send_response(200 if body else 500)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_POST(self) -> None:
        self.do_GET()

    def log_message(self, *_: object) -> None:
        pass


def test_a_route_that_fails_is_told(bench: ModuleType, read_examples: Path, tmp_path: Path) -> None:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Failing)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    url = f"http://127.0.0.1:{server.server_port}"
    asked = bench.ask_anything(url, str(read_examples), tmp_path, examples=1, seed=7, phases="fuzzing")
    server.shutdown()
    assert asked.returncode == 1
    assert "Server error" in asked.stdout
