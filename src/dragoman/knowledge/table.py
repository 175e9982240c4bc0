"""A table of this folder → its rows; lists stand in one cell, parted by `|`."""

from __future__ import annotations

import csv
import unicodedata
from importlib.resources import files

LONGEST_CELL = 10_000


def rows(name: str) -> list[dict[str, str]]:
    """The rows of the table `name`.csv, each by its column names."""
    # The limit belongs to the whole process, and whoever reads foreign tables may have lowered it.
    limit = csv.field_size_limit(LONGEST_CELL)
    try:
        with files("dragoman.knowledge").joinpath(f"{name}.csv").open(encoding="utf-8") as file:
            return list(csv.DictReader(file))
    finally:
        csv.field_size_limit(limit)


def listed(cell: str) -> tuple[str, ...]:
    """The parts of a cell: "Bern|Berne" → ("Bern", "Berne")."""
    return tuple(part for part in cell.split("|") if part)


def spellings(name: str) -> tuple[str, ...]:
    """The ways a name is set in type: "Côte d'Ivoire" also with a curly apostrophe, and without the accent."""
    if name.isascii() and "'" not in name:
        return (name,)
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return tuple(dict.fromkeys(s for n in (name, plain) for s in (n, n.replace("'", "’"), n.replace("’", "'"))))
