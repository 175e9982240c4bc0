"""Words and filters → the documents or records that have them, the best first."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from dragoman.errors import SetupError
from dragoman.ledger.database import Database, Term
from dragoman.ledger.search_keys import both
from dragoman.records import AnyRecord, record_of

WITHDRAWN = "SELECT number FROM documents WHERE withdrawn IS NOT NULL"
SUPERSEDED = "SELECT number FROM records WHERE superseded IS NOT NULL"
SETUP = "use a Python whose sqlite3 has FTS5, such as those of python.org, or a ledger in PostgreSQL"


@dataclass(frozen=True, slots=True)
class Limits:
    """Values by which rows are taken in, or left out: of each name given, a row must have one value."""

    kinds: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Search:
    """What is looked for: all `words` and none `without`; `actors` take all part, `without_actors` none.

    Each of `claimants` is a choice of terms, one of which who says it must have; `since`, `until` are ISO days.
    `records` asks for records, else it is documents.
    """

    records: bool = False
    words: tuple[Term, ...] = ()
    without: tuple[Term, ...] = ()
    actors: tuple[str, ...] = ()
    without_actors: tuple[str, ...] = ()
    claimants: tuple[tuple[Term, ...], ...] = ()
    without_claimants: tuple[Term, ...] = ()
    only: Limits = field(default_factory=Limits)
    but: Limits = field(default_factory=Limits)
    since: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """A document that has the words, or a record of it."""

    document: str
    record: AnyRecord | None


def search(database: Database, wanted: Search, *, limit: int, offset: int = 0) -> list[Hit]:
    """The hits that count, the best first; without words the latest first. Raises SetupError without an index."""
    if not database.index.available(database):
        raise SetupError("this Python's SQLite cannot search (FTS5 is missing)", where=database.path, todo=SETUP)
    sql, values = _statement(database, wanted)
    rows = database.execute(sql, (*values, limit, offset))
    return [Hit(document, record_of(json.loads(fields)) if fields else None) for document, fields in rows]


def outlets(database: Database) -> list[str]:
    """The names of all who published, sorted."""
    sql = "SELECT DISTINCT publisher FROM sources WHERE publisher IS NOT NULL ORDER BY publisher"
    return [row[0] for row in database.execute(sql)]


def _statement(database: Database, wanted: Search) -> tuple[str, list[Any]]:
    table = "record_words" if wanted.records else "document_words"
    number, document = ("r.number", "d.number") if wanted.records else ("f.document", "f.document")
    if wanted.records:
        tables = ["records r", "documents d"]
        wheres = ["d.reading = r.reading", "d.withdrawn IS NULL", f"{number} NOT IN ({SUPERSEDED})"]
    else:
        # No text is looked at, of however many.
        tables, wheres = ["fingerprints f"], [f"{number} NOT IN ({WITHDRAWN})"]
    first, last = ("r.first_day", "r.last_day") if wanted.records else ("f.day", "f.day")
    values: list[Any] = []
    # The latest first, along the index of their days; what has none stands last.
    rank, rank_values, turned = last, tuple[str, ...](), " DESC NULLS LAST"
    if wanted.words or wanted.claimants:
        matched = database.index.match(table, wanted.words, wanted.claimants, wanted.without)
        if wanted.records:
            wheres += [matched.where, f"{number} = {matched.number}"]
        else:
            number = document = matched.number
            tables, wheres = [], [matched.where, f"{number} NOT IN ({WITHDRAWN})"]
            if wanted.since or wanted.until:
                tables, wheres = ["fingerprints f"], [*wheres, f"f.document = {number}"]
        tables.insert(0, matched.table)
        values += matched.values
        rank, rank_values, turned = matched.rank, matched.rank_values, ""
    else:
        if wanted.actors:
            # Few of all records are theirs: those are looked at, and put in order.
            rank = f"coalesce({last}, '')"
        if wanted.without:
            _leave_out(database, table, wanted.without, (), number, wheres, values)
    if wanted.without_claimants:
        _leave_out(database, table, (), wanted.without_claimants, number, wheres, values)
    # What has each two that follow one another has all.
    for code in [both(two) for two in pairwise(wanted.actors)] or wanted.actors:
        wheres.append("r.number IN (SELECT record FROM parties WHERE code = ?)")
        values.append(code)
    for code in wanted.without_actors:
        wheres.append("r.number NOT IN (SELECT record FROM parties WHERE code = ?)")
        values.append(code)
    for limits, negative in ((wanted.only, False), (wanted.but, True)):
        for condition, own in _conditions(limits, document):
            wheres.append(f"NOT ({condition})" if negative else f"({condition})")
            values += own
    open_last, open_first = (f"{last} IS NULL OR ", f"{first} IS NULL OR ") if wanted.records else ("", "")
    if wanted.records and (wanted.since or wanted.until):
        wheres.append(f"NOT ({first} IS NULL AND {last} IS NULL)")
    for day, condition in (
        (wanted.since, f"({open_last}{last} >= ?)"),
        (wanted.until, f"({open_first}{first} <= ?)"),
    ):
        if day:
            wheres.append(condition)
            values.append(day)
    # CROSS JOIN keeps SQLite to the order: the rows with the words first. Texts and records come last, of few.
    found = (
        f"SELECT {number} AS number, {document} AS document, {rank} AS place FROM {' CROSS JOIN '.join(tables)}"
        f" WHERE {' AND '.join(wheres)} ORDER BY place{turned}, number LIMIT ? OFFSET ?"
    )
    columns, record = (
        ("d.id, r.fields", " JOIN records r ON r.number = x.number") if wanted.records else ("d.id, NULL", "")
    )
    sql = (
        f"SELECT {columns} FROM ({found}) x JOIN documents d ON d.number = x.document{record}"
        f" ORDER BY x.place{turned}, x.number"
    )
    return sql, [*rank_values, *values]


def _leave_out(
    database: Database,
    table: str,
    words: Sequence[Term],
    claimants: Sequence[Term],
    number: str,
    wheres: list[str],
    values: list[Any],
) -> None:
    sql, own = database.index.numbers(table, words, claimants)
    wheres.append(f"{number} NOT IN ({sql})")
    values += own


def _conditions(limits: Limits, document: str) -> list[tuple[str, list[str]]]:
    out = []
    if limits.kinds:
        out.append((_one_of("r.kind", limits.kinds), [*limits.kinds]))
    if limits.measures:
        # A record's line is JSON without spaces, in which a quote of a text stands with a backslash.
        like = " OR ".join("r.fields LIKE ?" for _ in limits.measures)
        out.append((like, [f'%"measure":"{m}"%' for m in limits.measures]))
    for column, allowed in (("publisher", limits.outlets), ("language", limits.languages)):
        if allowed:
            own = f"SELECT 1 FROM sources s WHERE s.document = {document} AND {_one_of(f's.{column}', allowed)}"
            out.append((f"EXISTS ({own})", [*allowed]))
    return out


def _one_of(column: str, allowed: Sequence[str]) -> str:
    return f"{column} IN ({', '.join('?' * len(allowed))})"
