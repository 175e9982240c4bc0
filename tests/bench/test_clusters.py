"""The figures over reports clustered by hand are what their definitions say."""

from __future__ import annotations

import json
import runpy
from pathlib import Path
from typing import Any

import pytest

FOLDER = Path(__file__).parents[2] / "bench" / "clusters"


@pytest.fixture(scope="module")
def score() -> dict[str, Any]:
    return runpy.run_path(str(FOLDER / "score.py"))


@pytest.mark.parametrize(
    ("predicted", "precision", "recall"),
    [
        ({"a": "1", "b": "1", "c": "2", "d": "2"}, 1, 1),
        ({"a": "1", "b": "1", "c": "1", "d": "1"}, 1 / 2, 1),
        ({}, 1, 1 / 2),  # each by itself
        ({"a": "1", "b": "2", "c": "2", "d": "3"}, 3 / 4, 1 / 2),
    ],
)
def test_b_cubed(score: dict[str, Any], predicted: dict[str, str], precision: float, recall: float) -> None:
    gold = {"a": "x", "b": "x", "c": "y", "d": "y"}
    assert score["b_cubed"](gold, predicted)[:2] == pytest.approx((precision, recall))


def test_pairs(score: dict[str, Any]) -> None:
    assert score["pairs"]({"a": "x", "b": "x", "c": "y", "d": "x"}) == {("a", "b"), ("a", "d"), ("b", "d")}


def test_judgements_name_each_document_once_and_hold_no_text() -> None:
    rows = [json.loads(line) for line in (FOLDER / "judgements.jsonl").read_text(encoding="utf-8").splitlines()]
    assert len({row["id"] for row in rows}) == len(rows) == 228
    assert all(set(row) <= {"id", "corpus", "story", "family", "why"} for row in rows)
    # Documents of one family are of one story.
    stories: dict[str, set[str]] = {}
    for row in rows:
        stories.setdefault(row["family"], set()).add(row["story"])
    assert all(len(told) == 1 for told in stories.values())
