"""A ledger → what is wrong in it: damage, texts and quotes that do not agree, and what could be computed anew."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain, groupby
from typing import Any

from dragoman.ledger import comparing, judging
from dragoman.ledger.ahead import ends
from dragoman.ledger.database import Database, Row
from dragoman.ledger.formats import named_in
from dragoman.ledger.indexing import record_words
from dragoman.ledger.search_keys import days
from dragoman.ledger.writing import parties
from dragoman.records.words import words

BACKUP = "restore a backup"
COMPUTED = "'dragoman ledger check --mend' computes it anew"
SHOWN = 5  # of one kind of fault; the others are counted
State = dict[int, tuple[Any, ...]]
RECORDS = (
    "SELECT r.number, r.fields, r.first_day, r.last_day, s.published, r.reading, d.number, d.id FROM records r"
    " JOIN readings g ON g.number = r.reading JOIN sources s ON s.number = g.source"
    " JOIN documents d ON d.number = g.document ORDER BY r.number"
)
PARTIES = "SELECT record, code, kind, reading, document FROM parties ORDER BY record, code"
AHEAD = "SELECT record, day FROM ahead WHERE record > 0 ORDER BY record"


@dataclass(frozen=True, slots=True)
class Derived:
    """What follows from a record: its parties (see `writing.parties`), its days (ISO text), and until when it lasts."""

    parties: list[tuple[Any, ...]]
    days: tuple[str | None, str | None]
    until: str | None


@dataclass(frozen=True, slots=True)
class Checked:
    """A record by its number, as its line, with its document's id and number, and its reading; what is kept of it."""

    number: int
    row: dict[str, Any]
    document: str
    place: tuple[int, int]
    kept: Derived
    right: Derived


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, where, and what to do about it."""

    what: str
    where: str
    todo: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}; {self.todo}"


def check(database: Database) -> Iterator[Fault]:
    """The faults of a ledger, in the order in which they are found; none where all is well. It writes nothing."""
    yield from (Fault(what, database.path, BACKUP) for what in database.damage())
    with database.snapshot():
        documents, of_records, formats = Counter[str](), Counter[str](), set[tuple[str, str]]()
        yield from _few(_texts(database, documents, of_records, formats))
        derived_too = chain(comparing.fingerprints(database), comparing.naming(database, formats))
        yield from _few((what, where or database.path, COMPUTED) for what, where in derived_too)
        yield from _index(database, "document_words", documents)
        yield from _index(database, "record_words", of_records)
    yield from _few(_judged(database))


def _few(faults: Iterator[tuple[str, str, str]]) -> Iterator[Fault]:
    """The first faults of each kind, then how many more there are."""
    counts: Counter[tuple[str, str]] = Counter()
    for what, where, todo in faults:
        counts[what, todo] += 1
        if counts[what, todo] <= SHOWN:
            yield Fault(what, where, todo)
    for (what, todo), count in counts.items():
        if count > SHOWN:
            yield Fault(what, f"{count - SHOWN} more", todo)


def _texts(
    database: Database, documents: Counter[str], of_records: Counter[str], formats: set[tuple[str, str]]
) -> Iterator[tuple[str, str, str]]:
    """Documents and records by their own words.

    Counts in how many of them each word stands, and gathers which documents name which formats.
    """
    by_document = database.stream(
        "SELECT d.id, d.text, d.reading, g.document FROM documents d"
        " LEFT JOIN readings g ON g.number = d.reading ORDER BY d.number"
    )
    for id_, text, reading, owner in by_document:
        documents.update(set(words(text)))
        if hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest() != id_:
            yield "the text is not the one its id was made of", id_, BACKUP
        if reading is not None and owner is None:
            yield "its reading is missing", id_, BACKUP
    held, text = None, ""
    for checked in derived(database):
        row, document, kept, right = checked.row, checked.document, checked.kept, checked.right
        if document != held:
            found = database.execute("SELECT text FROM documents WHERE id = ?", (document,)).fetchone()
            held, text = document, found[0] if found else ""
        if any(text[e["start"] : e["end"]] != e["quote"] for e in row["evidence"]):
            yield "a quote does not stand where it says", row["id"], BACKUP
        if row["document"] != document:
            yield "it is of another document", row["id"], BACKUP
        if kept.parties != right.parties:
            yield "its parties are not those of the record", row["id"], COMPUTED
        if kept.days != right.days:
            yield "its days are not those of the record", row["id"], COMPUTED
        if kept.until != right.until:
            yield "the day until which it lasts is not that of the record", row["id"], COMPUTED
        formats.update((name, document) for name in named_in(row))
        found_words, claimant = record_words(row, text)
        of_records.update({*found_words, *claimant})


def derived(database: Database) -> Iterator[Checked]:
    """Each record with what is kept of it, and what should be."""
    of_parties, of_days = (_by_record(database.stream(sql)) for sql in (PARTIES, AHEAD))
    for number, fields, first, last, published, reading, document, id_ in database.stream(RECORDS):
        row = json.loads(fields)
        until = of_days(number)
        kept = Derived(of_parties(number), (first, last), until[0][0] if until else None)
        right = Derived(parties(row, reading, document), days(row, published), ends(row))
        yield Checked(number, row, id_, (reading, document), kept, right)


def _by_record(rows: Iterator[Row]) -> Callable[[int], list[Row]]:
    """What gives the rest of the rows of a record; records must be asked for in the order of their numbers."""
    groups = groupby(rows, lambda row: int(row[0]))
    record, own = next(groups, (None, iter(())))

    def of(number: int) -> list[Row]:
        nonlocal record, own
        while record is not None and record < number:
            record, own = next(groups, (None, iter(())))
        return [row[1:] for row in own] if record == number else []

    return of


def _index(database: Database, table: str, expected: Counter[str]) -> Iterator[Fault]:
    """Whether the index of words has each word in as many rows as there are."""
    if not database.index.available(database) or not database.index.made(database):
        return
    found = dict(database.index.counts(database, table))
    wrong = sorted(word for word in found.keys() | expected.keys() if found.get(word, 0) != expected.get(word, 0))
    if wrong:
        what = f"the index of words ({table}) has {len(wrong)} words in other places, {wrong[0]!r} for one"
        yield Fault(what, database.path, COMPUTED)


class _Undo(Exception):
    """Ends a transaction whose changes are not wanted."""


def _judged(database: Database) -> Iterator[tuple[str, str, str]]:
    """Whether what counts no more is what the judgements say: they are applied anew, and that is taken back."""
    before = after = State()
    try:
        with database.transaction():
            before = _state(database)
            for document in judged(database):
                judging.apply(database, document)
            after = _state(database)
            raise _Undo
    except _Undo:
        pass
    for number in sorted(before.keys() | after.keys()):
        was, becomes = before.get(number), after.get(number)
        if was != becomes:
            where = str((was or becomes or ("?",))[0])
            yield "whether it counts is not what the judgements say", where, COMPUTED


def judged(database: Database) -> list[str]:
    """The ids of the documents that judgements are about."""
    return sorted({p.document for j in judging.judgements(database) for p in (j.of, j.other) if p and p.document})


def _state(database: Database) -> State:
    """What judgements change, of records and (by numbers below 0) of documents."""
    found: State = {}
    gone = "SELECT number, id, withdrawn FROM documents WHERE withdrawn IS NOT NULL"
    for number, id_, withdrawn in database.execute(gone):
        found[-number] = (id_, withdrawn)
    sql = (
        "SELECT r.number, r.id, r.superseded, r.reviewed, r.judgement FROM records r"
        " WHERE r.superseded IS NOT NULL OR r.reviewed IS NOT NULL OR r.judgement IS NOT NULL"
    )
    for number, *rest in database.execute(sql):
        found[number] = tuple(rest)
    return found
