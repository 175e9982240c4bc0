"""Readers and reviewers at once: nothing fails, nobody's decision is lost, and two are shown two records."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

import pytest
from tests.web.conftest import serving

BENCH = Path(__file__).parents[2] / "bench" / "desk.py"


def test_reading_and_reviewing_at_once(read_examples: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(BENCH.parent)
    path = tmp_path / "desk.db"
    path.write_bytes(read_examples.read_bytes())
    spec = importlib.util.spec_from_file_location("bench_desk", BENCH)
    assert spec and spec.loader
    bench = sys.modules["bench_desk"] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(bench)
    with serving(path) as desk:
        told = bench.load(desk.url, readers=4, reviewers=3, seconds=5, pause=0.1)
    assert told.faults == []
    assert len(told.confirmed) > 20
    assert bench.missing(desk.ledger, told) == set()
    assert {"pair", "document", "record", "decide"} <= told.seconds.keys()
