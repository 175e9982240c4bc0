"""The steps that lead a ledger from one version to the next: migrations/NNN_NAME.sql, in order, for each dialect."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from functools import cache
from importlib import resources

SQLITE, POSTGRESQL = "sqlite", "postgresql"
VARIANT = ".postgresql.sql"
# What the steps are written in → what PostgreSQL has for it. Texts are compared by their characters' numbers, as in
# SQLite, whatever the language of the server.
WORDS = {
    r"\bINTEGER\b": "BIGINT",
    r"\bTEXT\b": 'TEXT COLLATE "C"',
    r"\)\s*WITHOUT ROWID": ")",
}


@cache
def migrations(dialect: str = SQLITE) -> tuple[str, ...]:
    """The SQL of each version in order: 001_NAME.sql leads from nothing to version 1.

    For PostgreSQL the same steps in its words, or 001_NAME.postgresql.sql where that is there.
    """
    folder = resources.files("dragoman.ledger") / "migrations"
    names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".sql"))
    texts = {name: (folder / name).read_text(encoding="utf-8") for name in names}
    common = [name for name in names if not name.endswith(VARIANT)]
    if dialect == SQLITE:
        return tuple(texts[name] for name in common)
    return tuple(texts.get(name.removesuffix(".sql") + VARIANT) or _translated(texts[name]) for name in common)


def statements(script: str) -> Iterator[str]:
    """The statements of a script one by one."""
    gathered = ""
    for line in script.splitlines(keepends=True):
        gathered += line
        if sqlite3.complete_statement(gathered):
            yield gathered
            gathered = ""


def _translated(script: str) -> str:
    for pattern, word in WORDS.items():
        script = re.sub(pattern, word, script)
    return script
