"""Words, not code: a folder a language, each with the same TOML files."""

from __future__ import annotations

import csv
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def table(language: str, name: str) -> dict[str, Any]:
    """The table `name` of a language; raises FileNotFoundError where it has none.

    >>> "minister" in table("en", "titles")["heads"]
    True
    """
    path = files(__package__) / language / f"{name}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


@cache
def languages() -> frozenset[str]:
    """The languages that have tables, by their codes (ISO 639-1)."""
    return frozenset(entry.name for entry in files(__package__).iterdir() if len(entry.name) == 2)


@cache
def frequencies(language: str) -> tuple[int, dict[str, int]]:
    """How many releases were counted, and in how many titles and leads of them a common word stands.

    >>> total, words = frequencies("en")
    >>> words["minister"] < words["president"] < total
    True
    """
    text = (files(__package__) / language / "frequencies.csv").read_text(encoding="utf-8")
    _, (_, total), *rows = csv.reader(text.splitlines())
    return int(total), {word: int(count) for word, count in rows}
