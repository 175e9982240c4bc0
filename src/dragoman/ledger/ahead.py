"""Records → the last day of what they promise, announce or agree; entered with each reading and correction."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from dragoman.ledger.database import Database
from dragoman.records.when import last_day

KINDS = ("agreement", "commitment", "event")
AT_ONCE = 5000  # records of an earlier version entered at a time


def enter(database: Database, numbered: Iterable[tuple[int, dict[str, Any]]]) -> None:
    """Enter records, given as their lines behind their numbers; inside a transaction."""
    days = [(number, day) for number, row in numbered if (day := ends(row))]
    database.executemany("INSERT INTO ahead (record, day) VALUES (?, ?) ON CONFLICT DO NOTHING", days)


def ends(row: dict[str, Any]) -> str | None:
    """The last day (ISO) of a promise, an agreement's period or an announced event, None where none is told."""
    told: str | None = None
    match row["kind"]:
        case "commitment":
            told = row["due"]
        case "agreement":
            told = row["period"]
        case "event" if row["factuality"] == "planned":
            told = row["end_date"] or row["date"]
    day = last_day(told) if told else None
    return day.isoformat() if day else None


def fill(database: Database) -> None:
    """Enter the records of a ledger of an earlier version, once."""
    if not database.execute("SELECT 1 FROM records LIMIT 1").fetchone():
        return
    if database.execute("SELECT 1 FROM ahead WHERE record = 0").fetchone():
        return
    marks = ", ".join("?" * len(KINDS))
    sql = f"SELECT number, fields FROM records WHERE kind IN ({marks}) AND number > ? ORDER BY number LIMIT {AT_ONCE}"
    with database.transaction():
        last = 0
        while rows := database.execute(sql, (*KINDS, last)).fetchall():
            enter(database, [(number, json.loads(fields)) for number, fields in rows])
            last = rows[-1][0]
        database.execute("INSERT INTO ahead (record, day) VALUES (0, '') ON CONFLICT DO NOTHING")
