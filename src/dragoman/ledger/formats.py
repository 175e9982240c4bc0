"""Names of dialogue formats in records → which documents name them; entered with each reading and correction."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from dragoman.ledger.database import Database, Row
from dragoman.ledger.recognising import some

WORD = re.compile(r"\w+")
NAMING = """
    SELECT DISTINCT d.number, d.id, w.day FROM formats f JOIN documents d ON d.number = f.document
    JOIN fingerprints w ON w.document = d.number WHERE d.withdrawn IS NULL AND f.name IN (?)
"""


def enter(database: Database, document: int, rows: Iterable[dict[str, Any]]) -> None:
    """Enter the formats that records of a document, given as their lines, name; inside a transaction."""
    names = sorted({name for row in rows for name in named_in(row)})
    database.executemany(
        "INSERT INTO formats (name, document) VALUES (?, ?) ON CONFLICT DO NOTHING", [(n, document) for n in names]
    )


def named_in(row: dict[str, Any]) -> set[str]:
    """The names of the formats anywhere in a record's line, folded."""
    return {folded(name) for name in _forums(row)} - {""}


def fill(database: Database) -> None:
    """Enter the formats of a ledger of an earlier version, once."""
    if _one(database, "SELECT min(number) FROM documents") is None:
        return
    if _one(database, "SELECT min(document) FROM formats WHERE name = ''") is None:
        with database.transaction():
            enter_all(database)


def enter_all(database: Database) -> None:
    """Enter the formats that all records name; inside a transaction."""
    found = database.execute(
        "SELECT g.document, r.fields FROM records r JOIN readings g ON g.number = r.reading"
        ' WHERE r.fields LIKE \'%"type":"forum"%\' ORDER BY g.document'
    ).fetchall()
    for document, fields in found:
        enter(database, document, [json.loads(fields)])
    # A row without a name says that it is done.
    sql = "INSERT INTO formats (name, document) SELECT '', min(number) FROM documents HAVING min(number) IS NOT NULL"
    database.execute(f"{sql} ON CONFLICT DO NOTHING")


def names(database: Database) -> list[str]:
    """All names of formats, folded, sorted."""
    return [row[0] for row in database.execute("SELECT DISTINCT name FROM formats WHERE name <> '' ORDER BY name")]


def naming(database: Database, folded_names: Sequence[str]) -> list[tuple[str | None, str]]:
    """The documents that name one of these formats, in the order they were added: first day (ISO), id."""
    found = {number: (day, id_) for number, id_, day in some(database, NAMING, folded_names)}
    return [found[number] for number in sorted(found)]


def folded(name: str) -> str:
    """The words of a name in lower case.

    >>> folded('the "Whale  +  Seal" Forum')
    'the whale seal forum'
    """
    return " ".join(WORD.findall(name.casefold()))


def _forums(value: Any) -> Iterator[str]:
    """The names of the formats anywhere in a record's line."""
    if isinstance(value, dict):
        if value.get("type") == "forum":
            yield value["name"]
        for inner in value.values():
            yield from _forums(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _forums(inner)


def _one(database: Database, sql: str) -> Any:
    row: Row | None = database.execute(sql).fetchone()
    return row[0] if row else None
