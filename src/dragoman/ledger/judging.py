"""Judgements of persons ⇄ the ledger: written down one after another, applied to the records they mean."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from dragoman.errors import ConflictError, NotFoundError, UsageError
from dragoman.ledger.correcting import corrected
from dragoman.ledger.database import Database, Row, next_number
from dragoman.ledger.indexing import catch_up
from dragoman.ledger.recognising import publish
from dragoman.ledger.writing import put
from dragoman.records import AnyRecord, record_of, record_row
from dragoman.records.judgement import REVIEWS, VERDICTS, Judgement, Pointer, attach

POINTER = ("document", "kind", "quote", "before", "after", "start", "record")
SELECT = """
    SELECT j.number, j.verdict, j.judge, j.time, j.because, j.confidence, j.details, j.undoes, u.number
    FROM judgements j LEFT JOIN judgements u ON u.undoes = j.number
"""
# By these a record as it was read counts no more.
CHANGING = ("corrected", "rejected")
AMENDED = "; amended by judgement "  # and its number: what ends the name of the reader of an amended document


@dataclass(frozen=True, slots=True)
class Version:
    """A record as one reading has it: whose, by which correction if by one, and whether it is what counts now."""

    record: AnyRecord
    reader: str
    judgement: int | None
    holds: bool


def judge(database: Database, judgement: Judgement, *, seen: int | None = None) -> Judgement:
    """Write a judgement down and apply it; inside a transaction. The answer has its number.

    `seen` is the number of the last review of that record which the judge knew (0 for none): raises ConflictError
    where another has come since. Raises NotFoundError where what it is about is not in the ledger.
    """
    if judgement.verdict not in VERDICTS:
        raise UsageError(f"{judgement.verdict!r} is no verdict", todo=f"use one of {', '.join(VERDICTS)}")
    if not judgement.by.strip() or not judgement.because.strip():
        raise UsageError("a judgement says who and why", todo="give --by and --because")
    for pointer in (judgement.of, judgement.other):
        if pointer and pointer.document:
            _number_of(database, pointer.document)
    if seen is not None:
        last = last_review(database, judgement.of)
        if last and last.number != seen:
            raise ConflictError(
                f"{last.by} has {last.verdict} it meanwhile ({last.at}: {last.because})",
                todo="look at it again, then decide",
            )
    number = next_number(database, "judgements")
    database.execute(
        "INSERT INTO judgements (number, verdict, judge, time, because, confidence, details, undoes)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            number,
            judgement.verdict,
            judgement.by,
            judgement.at,
            judgement.because,
            judgement.confidence,
            json.dumps(dict(judgement.details), ensure_ascii=False, sort_keys=True),
            judgement.undoes,
        ),
    )
    sides = [p for p in (judgement.of, judgement.other) if p is not None]
    database.executemany(
        f"INSERT INTO pointers (judgement, side, {', '.join(POINTER)}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [(number, side, *(getattr(p, name) for name in POINTER)) for side, p in enumerate(sides)],
    )
    if judgement.verdict in (*REVIEWS, "withdrawn") or judgement.undoes:
        for pointer in sides:
            if pointer.document:
                apply(database, pointer.document)
    return replace(judgement, number=number)


def undo(database: Database, number: int, *, by: str, at: str, because: str) -> Judgement:
    """Take a judgement back by another one; raises NotFoundError, or UsageError where it is taken back already."""
    found = next(judgements(database, numbers=(number,)), None)
    if found is None:
        raise NotFoundError(f"no judgement has the number {number}", todo="see 'dragoman judge list'")
    if found.undoes:
        raise UsageError(f"judgement {number} takes {found.undoes} back itself", todo="judge anew")
    if found.undone:
        raise UsageError(f"judgement {number} is taken back already, by {found.undone}", todo="judge anew")
    taken = Judgement(verdict="undone", by=by, at=at, because=because, of=found.of, other=found.other, undoes=number)
    return judge(database, taken)


def judgements(
    database: Database,
    *,
    document: str | None = None,
    verdicts: Sequence[str] = (),
    numbers: Sequence[int] = (),
    live: bool = False,
    by: str | None = None,
    latest: int | None = None,
    offset: int = 0,
) -> Iterator[Judgement]:
    """The judgements in the order in which they were made; `live` leaves out what is taken back and the taking back.

    `latest` gives so many at most, the last one first, from the one after `offset` on.
    """
    wheres: list[str] = []
    values: list[Any] = []
    if document is not None:
        wheres.append("j.number IN (SELECT judgement FROM pointers WHERE document = ?)")
        values.append(document)
    for column, allowed in (("verdict", verdicts), ("number", numbers)):
        if allowed:
            wheres.append(f"j.{column} IN ({', '.join('?' * len(allowed))})")
            values.extend(allowed)
    if by is not None:
        wheres.append("j.judge = ?")
        values.append(by)
    if live:
        wheres.append("u.number IS NULL AND j.undoes IS NULL")
    where = f" WHERE {' AND '.join(wheres)}" if wheres else ""
    part = "" if latest is None else f" DESC LIMIT {int(latest)} OFFSET {int(offset)}"
    rows = database.execute(f"{SELECT}{where} ORDER BY j.number{part}", values).fetchall()
    pointers = _pointers(database, [row[0] for row in rows])
    for row in rows:
        yield _judgement(row, pointers[row[0]])


def judged_since(database: Database, number: int) -> frozenset[str]:
    """The ids of the documents that judgements behind a number are about."""
    rows = database.execute("SELECT DISTINCT document FROM pointers WHERE judgement > ?", (number,))
    return frozenset(row[0] for row in rows if row[0])


def last_review(database: Database, pointer: Pointer) -> Judgement | None:
    """The last review of the record a pointer means; None where nobody reviewed it."""
    row = database.execute(
        "SELECT r.reviewed FROM documents d JOIN records r ON r.reading = d.reading"
        " WHERE d.id = ? AND r.id = ? AND r.judgement IS NULL",
        (pointer.document, pointer.record),
    ).fetchone()
    if row is not None:
        return next(judgements(database, numbers=row), None) if row[0] else None
    # The present reading has no such record.
    made = judgements(database, document=pointer.document, verdicts=REVIEWS, live=True)
    return next((j for j in reversed(list(made)) if _same(j.of, pointer)), None)


def apply(database: Database, document: str) -> None:
    """Make the present records of a document what the judgements say; inside a transaction.

    A corrected record stands beside the one read, which counts no more; so does not what is rejected. Each has the
    number of its last review.
    """
    number = _number_of(database, document)
    _hold(database, number)
    live = list(judgements(database, document=document, verdicts=(*REVIEWS, "withdrawn"), live=True))
    withdrawn = next((j.number for j in live if j.verdict == "withdrawn"), None)
    database.execute("UPDATE documents SET withdrawn = ? WHERE number = ?", (withdrawn, number))
    sql = "SELECT d.reading, g.source FROM documents d JOIN readings g ON g.number = d.reading WHERE d.number = ?"
    row = database.execute(sql, (number,)).fetchone()
    assert row is not None
    reading = row[0]
    present = _rows_of(database, reading)
    read = {number: record for number, record, judgement in present if judgement is None}
    made = {judgement: number for number, _, judgement in present if judgement is not None}
    holds: dict[int, int | None] = {number: None for number, _, _ in present}
    reviewed: dict[int, int | None] = {}
    numbers = {record.id: n for n, record in read.items()}
    for id_, (last, j) in _reviews(live, list(read.values())).items():
        reviewed[numbers[id_]] = last.number
        if j is None or j.verdict not in CHANGING:
            continue
        assert j.number is not None
        holds[numbers[id_]] = j.number
        if j.verdict == "corrected":
            if j.number not in made:
                made[j.number] = _correct(database, number, reading, row[1], read[numbers[id_]], j)
            holds[made[j.number]] = None
            reviewed[made[j.number]] = last.number
    counting = set(holds.values())
    for judgement, record in made.items():
        if judgement not in counting:
            # What a correction made that is taken back, or replaced, counts no more: by that very judgement.
            holds[record] = judgement
    database.executemany(
        "UPDATE records SET superseded = ?, reviewed = ? WHERE number = ?",
        [(j, reviewed.get(n), n) for n, j in holds.items()],
    )
    catch_up(database)


def _hold(database: Database, document: int) -> None:
    """Where the reading that holds is by an amendment that was taken back, let the one before it hold."""
    sql = "SELECT g.number, g.reader FROM readings g WHERE g.document = ? ORDER BY g.number DESC"
    readings = database.execute(sql, (document,)).fetchall()
    row = database.execute("SELECT reading FROM documents WHERE number = ?", (document,)).fetchone()
    assert row is not None
    (id_,) = database.execute("SELECT id FROM documents WHERE number = ?", (document,)).fetchone() or ("",)
    live = {j.number for j in judgements(database, document=id_, verdicts=("amended",), live=True)}
    by = {number: int(reader.partition(AMENDED)[2] or 0) for number, reader in readings}
    if by[row[0]] and by[row[0]] not in live:
        before = next(number for number, _ in readings if not by[number] or by[number] in live)
        database.execute("UPDATE documents SET reading = ? WHERE number = ?", (before, document))
        sql = "SELECT s.title, s.published FROM readings g JOIN sources s ON s.number = g.source WHERE g.number = ?"
        for title, published in database.execute(sql, (before,)).fetchall():
            publish(database, document, title, published)


def amendment_of(database: Database, document: str) -> int | None:
    """The number of the last live amendment of a document."""
    made = judgements(database, document=document, verdicts=("amended",), live=True)
    return max((j.number for j in made if j.number), default=None)


def amended(database: Database, document: str) -> dict[str, str]:
    """What persons say of a document's publication, by field; the last one counts."""
    out: dict[str, str] = {}
    for j in judgements(database, document=document, verdicts=("amended",), live=True):
        out.update(j.details.get("to", {}))
    return out


def unattached(database: Database, document: str | None = None) -> list[Judgement]:
    """The live judgements that mean a record which the present reading of its document no longer has."""
    meant = _finder(database)
    out = []
    for j in judgements(database, document=document, live=True):
        sides = (p for p in (j.of, j.other) if p and p.start is not None)
        if any(meant(p) is None for p in sides):
            out.append(j)
    return out


def as_read(database: Database, document: str) -> list[AnyRecord]:
    """The records of the present reading of a document, as they were read."""
    row = database.execute("SELECT reading FROM documents WHERE id = ?", (document,)).fetchone()
    return [r for _, r, judgement in _rows_of(database, row[0]) if judgement is None] if row else []


def versions(database: Database, document: str) -> list[list[Version]]:
    """The records of each reading of a document with their corrections, the first reading first."""
    rows = database.execute(
        "SELECT g.number, g.reader, d.reading FROM documents d JOIN readings g ON g.document = d.number"
        " WHERE d.id = ? ORDER BY g.number",
        (document,),
    ).fetchall()
    sql = "SELECT fields, judgement, superseded FROM records WHERE reading = ? ORDER BY number"
    return [
        [
            Version(record_of(json.loads(fields)), reader, judgement, superseded is None and reading == present)
            for fields, judgement, superseded in database.execute(sql, (reading,))
        ]
        for reading, reader, present in rows
    ]


def _finder(database: Database) -> Callable[[Pointer], AnyRecord | None]:
    """What finds the record of the present reading that a pointer means; it asks for each document once."""
    records = cache(lambda document: as_read(database, document))
    return lambda pointer: attach(pointer, records(pointer.document))


def decided(database: Database, verdict: str) -> dict[str, frozenset[str]]:
    """The ids of present records that a person says are the same, or different: from each to the others."""
    out: dict[str, set[str]] = {}
    meant = _finder(database)
    for j in judgements(database, verdicts=(verdict,), live=True):
        if j.other is None or j.of.start is None:
            continue
        a, b = meant(j.of), meant(j.other)
        if a and b:
            out.setdefault(a.id, set()).add(b.id)
            out.setdefault(b.id, set()).add(a.id)
    return {id_: frozenset(others) for id_, others in out.items()}


def _reviews(live: Iterable[Judgement], records: list[AnyRecord]) -> dict[str, tuple[Judgement, Judgement | None]]:
    """Of each record by id its last review, and the one that says what holds.

    They are two where a record was skipped, or what was corrected before was accepted.
    """
    out: dict[str, tuple[Judgement, Judgement | None]] = {}
    for j in live:
        if j.verdict not in REVIEWS or (found := attach(j.of, records)) is None:
            continue
        before = out[found.id][1] if found.id in out else None
        stays = j.verdict == "skipped" or (j.verdict == "accepted" and before and before.verdict == "corrected")
        out[found.id] = (j, before if stays else j)
    return out


def _correct(
    database: Database, document: int, reading: int, source: int, record: AnyRecord, judgement: Judgement
) -> int:
    sql = "SELECT published, published_basis FROM sources WHERE number = ?"
    row = database.execute(sql, (source,)).fetchone()
    assert row is not None
    made = record_row(corrected(record, judgement))
    known = {"published": row[0], "published_basis": row[1]}
    return put(database, document, reading, [made], judgement=judgement.number, **known)


def _rows_of(database: Database, reading: int) -> list[tuple[int, AnyRecord, int | None]]:
    sql = "SELECT number, fields, judgement FROM records WHERE reading = ? ORDER BY number"
    return [(n, record_of(json.loads(fields)), j) for n, fields, j in database.execute(sql, (reading,))]


def _number_of(database: Database, document: str) -> int:
    row = database.execute("SELECT number FROM documents WHERE id = ?", (document,)).fetchone()
    if row is None:
        raise NotFoundError(f"no document has the id {document}", where=database.path, todo="read it first")
    return int(row[0])


def _same(a: Pointer, b: Pointer) -> bool:
    if (a.document, a.kind) != (b.document, b.kind):
        return False
    return a.record == b.record or (a.start, a.quote) == (b.start, b.quote)


def _pointers(database: Database, numbers: Sequence[int]) -> dict[int, list[Pointer]]:
    out: dict[int, list[Pointer]] = {n: [] for n in numbers}
    for at in range(0, len(numbers), 500):
        some = numbers[at : at + 500]
        marks = ", ".join("?" * len(some))
        sql = f"SELECT judgement, {', '.join(POINTER)} FROM pointers WHERE judgement IN ({marks})"
        for number, *fields in database.execute(f"{sql} ORDER BY judgement, side", some):
            out[number].append(Pointer(*fields))
    return out


def _judgement(row: Row, pointers: Sequence[Pointer]) -> Judgement:
    number, verdict, by, at, because, confidence, details, undoes, undone = row
    return Judgement(
        verdict=verdict,
        by=by,
        at=at,
        because=because,
        of=pointers[0],
        other=pointers[1] if len(pointers) > 1 else None,
        confidence=confidence,
        details=json.loads(details),
        number=number,
        undoes=undoes,
        undone=undone,
    )
