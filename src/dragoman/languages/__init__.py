"""Words, not code: a folder a language, each with the same TOML files."""

from __future__ import annotations

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
