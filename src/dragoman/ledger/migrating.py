"""The steps that lead a ledger from one version to the next: migrations/NNN_NAME.sql, in order."""

from __future__ import annotations

from functools import cache
from importlib import resources


@cache
def migrations() -> tuple[str, ...]:
    """The SQL of each version in order: 001_NAME.sql leads from nothing to version 1."""
    folder = resources.files("dragoman.ledger") / "migrations"
    names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".sql"))
    return tuple((folder / name).read_text(encoding="utf-8") for name in names)
