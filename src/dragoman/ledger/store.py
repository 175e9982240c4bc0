"""The ledger: documents, records and judgements in, records that answer a question out."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from dragoman.errors import NotFoundError, UsageError
from dragoman.ledger import ahead, formats, indexing, judging, queueing, recognising
from dragoman.ledger.adding import Added, add
from dragoman.ledger.database import Database
from dragoman.ledger.judging import Version
from dragoman.ledger.postgresql import Postgresql, has_ledger, is_address
from dragoman.ledger.search_keys import both
from dragoman.ledger.sqlite import Sqlite
from dragoman.records import AnyRecord, Document, record_of
from dragoman.records.judgement import Judgement, Pointer, point

BEGINNING = re.compile(r"[0-9a-f]{6,64}")
WHOLE = re.compile(r"[0-9a-f]{64}")
DOCUMENT = """
    SELECT d.id, s.source, d.text, s.url, s.title, s.publisher, s.published, s.published_basis, s.language
    FROM documents d JOIN readings g ON g.number = d.reading JOIN sources s ON s.number = g.source
"""

MANY = 20  # two parties have many records where there are no more documents than so many times as many
TAKES_PART = "EXISTS (SELECT 1 FROM parties p WHERE p.code = ? AND p.record = r.number)"
# The records with a key of `search_keys` that no judgement sets aside, with their documents that count.
COUNTING = (
    "parties p CROSS JOIN documents d WHERE p.code = ? AND d.reading = p.reading AND d.withdrawn IS NULL"
    " AND p.record NOT IN (SELECT number FROM records WHERE superseded IS NOT NULL)"
)


@dataclass(frozen=True, slots=True)
class Kept:
    """A record with the id of its document and the days it concerns (ISO text, None where open or unknown)."""

    record: AnyRecord
    document: str
    first_day: str | None
    last_day: str | None


class Ledger:
    """An open ledger; a context manager. `reader` names the version and settings that made the records added."""

    def __init__(self, database: Database, reader: str) -> None:
        self.database, self.path, self.reader = database, database.path, reader

    @classmethod
    def open(cls, path: str, *, create: bool = True, reader: str = "") -> Ledger:
        """The ledger in the file at path, or at an address postgresql://…, created where it is missing.

        Raises LedgerError where that cannot be, SetupError where the driver of the database is not installed.
        """
        database: Database = (Postgresql if is_address(path) else Sqlite)(path, create=create)
        recognising.fill(database)
        formats.fill(database)
        indexing.fill(database)
        queueing.fill(database)
        ahead.fill(database)
        return cls(database, reader)

    def __enter__(self) -> Ledger:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self.database.close()

    def add(self, document: Document, records: Iterable[AnyRecord]) -> Added:
        """Keep a document with its records, all or nothing.

        The same text from another source is another source of it; the same records from the same reader add nothing;
        other records are another reading, which holds from now on unless its source knows less of the publication.
        """
        with self.database.transaction():
            return add(self.database, document, records, reader=self.reader)

    def judge(self, judgement: Judgement, *, seen: int | None = None) -> Judgement:
        """Write a judgement down and let it hold; the answer has its number.

        `seen` is the number of the last review of the record which the judge knew (0 for none); raises ConflictError
        where another has come since, NotFoundError where what it is about is not here.
        """
        with self.database.transaction():
            return judging.judge(self.database, judgement, seen=seen)

    def undo(self, number: int, *, by: str, at: str, because: str) -> Judgement:
        """Take a judgement back, by another one."""
        with self.database.transaction():
            return judging.undo(self.database, number, by=by, at=at, because=because)

    def amend(self, document: Document, records: Iterable[AnyRecord], judgement: Judgement) -> Judgement:
        """Write an amendment down, with the document as it is amended and the records then read from it."""
        with self.database.transaction():
            made = judging.judge(self.database, judgement)
            add(self.database, document, records, reader=self.reader, amendment=made.number)
        return made

    def amended(self, document: Document) -> Document:
        """A document with what persons say of its publication."""
        known = judging.amended(self.database, document.id)
        return (
            replace(document, published_basis="given" if "published" in known else document.published_basis, **known)
            if known
            else document
        )

    def judgements(
        self, *, document: str | None = None, verdicts: Sequence[str] = (), live: bool = False
    ) -> list[Judgement]:
        """The judgements in the order in which they were made; `live` leaves out what is taken back."""
        return list(judging.judgements(self.database, document=document, verdicts=verdicts, live=live))

    def latest_judgements(
        self, count: int, *, offset: int = 0, by: str | None = None, verdicts: Sequence[str] = (), live: bool = False
    ) -> list[Judgement]:
        """So many at most, the last one first, from the one after `offset` on; `by` one judge alone."""
        which: dict[str, Any] = {"by": by, "verdicts": verdicts, "live": live}
        return list(judging.judgements(self.database, latest=count, offset=offset, **which))

    def judged_since(self, number: int) -> frozenset[str]:
        """The ids of the documents that judgements behind a number are about."""
        return judging.judged_since(self.database, number)

    def waiting(
        self,
        which: queueing.Which,
        *,
        between: tuple[str, str] | None = None,
        kind: str | None = None,
        document: str | None = None,
        after: queueing.Place | None = None,
        limit: int = 50,
    ) -> list[queueing.Waiting]:
        """The next records that wait for a review behind a place in the queue, the most doubtful first."""
        return queueing.waiting(
            self.database, which=which, between=between, kind=kind, document=document, after=after, limit=limit
        )

    def last_review(self, pointer: Pointer) -> Judgement | None:
        """The review that counts of the record a pointer means."""
        return judging.last_review(self.database, pointer)

    def decided(self, verdict: str) -> dict[str, frozenset[str]]:
        """Of which present records a person says "same", or "different": from each id to the others'."""
        return judging.decided(self.database, verdict)

    def as_read(self, document: str) -> list[AnyRecord]:
        """The records of a document, given by its whole id, as the present reading has them, whatever was decided."""
        return judging.as_read(self.database, document)

    def versions(self, document: str) -> list[list[Version]]:
        """The records of each reading of a document, given by its whole id, with their corrections; the first first."""
        return judging.versions(self.database, document)

    def unattached(self, document: str | None = None) -> list[Judgement]:
        """The live judgements about records, of one document or of all, that the present readings no longer have."""
        return judging.unattached(self.database, document)

    def point(self, beginning: str) -> Pointer:
        """A pointer at the document or record whose id begins so."""
        found = self.find(beginning)
        if isinstance(found, Document):
            return Pointer(found.id)
        return point(found, self.document(found.document).text)

    def document(self, beginning: str) -> Document:
        """The document whose id begins so, with what the source of its present reading says of it."""
        found = self.documents_of([beginning]) if WHOLE.fullmatch(beginning) else {}
        if not found:
            found = self.documents_of([self._one("document", beginning)])
        (document,) = found.values()
        return document

    def record(self, beginning: str) -> AnyRecord:
        """The record whose id begins so: of the present reading of its document, else of the latest that had it."""
        found = self._one("record", beginning)
        row = self.database.execute(
            "SELECT r.fields FROM records r JOIN readings g ON g.number = r.reading"
            " JOIN documents d ON d.number = g.document WHERE r.id = ? ORDER BY r.reading = d.reading DESC,"
            " r.superseded IS NULL DESC, r.reading DESC, r.number LIMIT 1",
            (found,),
        ).fetchone()
        assert row is not None
        return record_of(json.loads(row[0]))

    def find(self, beginning: str) -> Document | AnyRecord:
        """The document or record whose id begins so."""
        documents, records = self._ids("document", beginning), self._ids("record", beginning)
        if len(documents) + len(records) > 1:
            raise _ambiguous(beginning, [*documents, *records])
        if documents:
            return self.document(documents[0])
        if records:
            return self.record(records[0])
        raise _unknown("document or record", beginning, self.path)

    def size(self) -> int:
        """How many documents it has."""
        row = self.database.execute("SELECT max(number) FROM documents").fetchone()
        return (row and row[0]) or 0

    def documents(self, *, newest: bool = False) -> Iterator[Document]:
        """All documents in the order they were added; `newest` turns it."""
        for row in self.database.execute(f"{DOCUMENT} ORDER BY d.number{' DESC' if newest else ''}"):
            yield Document(*row)

    def documents_of(self, ids: Sequence[str]) -> dict[str, Document]:
        """The documents of these whole ids."""
        rows = recognising.some(self.database, f"{DOCUMENT} WHERE d.id IN (?)", ids)
        return {row[0]: Document(*row) for row in rows}

    def telling(self, between: tuple[str, str]) -> set[str]:
        """The ids of the documents that count and have a record in which both take part."""
        sql = f"SELECT DISTINCT d.id FROM {COUNTING}"
        return {row[0] for row in self.database.execute(sql, (both(between),))}

    def telling_by_day(self, between: tuple[str, str]) -> list[tuple[str | None, str, str]]:
        """The same documents once for each kind of these records: first day (ISO, None unknown), id, kind."""
        key = (both(between),)
        row = self.database.execute("SELECT count(*) FROM parties WHERE code = ?", key).fetchone()
        told = f"(SELECT DISTINCT d.number, d.id, p.kind FROM {COUNTING}) t"
        # Each of a few by its number; of many all days in one go along their index, not from one page to the next.
        tables = ("fingerprints f", told) if row and row[0] * MANY > self.size() else (told, "fingerprints f")
        sql = f"SELECT f.day, t.id, t.kind FROM {' CROSS JOIN '.join(tables)} WHERE f.document = t.number"
        return [(row[0], row[1], row[2]) for row in self.database.execute(sql, key)]

    def sources(self, document: str) -> list[Document]:
        """A document once for each source that carried it, in the order they were added."""
        rows = self.database.execute(
            "SELECT d.id, s.source, d.text, s.url, s.title, s.publisher, s.published, s.published_basis, s.language"
            " FROM documents d JOIN sources s ON s.document = d.number WHERE d.id = ? ORDER BY s.number",
            (document,),
        )
        return [Document(*row) for row in rows]

    def carriers(self, documents: Sequence[str]) -> dict[str, list[tuple[str, str | None]]]:
        """Of documents, given by their whole ids, the sources that carried each: name and address, in their order."""
        out: dict[str, list[tuple[str, str | None]]] = {d: [] for d in documents}
        sql = (
            "SELECT d.id, s.source, s.url FROM documents d JOIN sources s ON s.document = d.number"
            " WHERE d.id IN (?) ORDER BY s.number"
        )
        for id_, source, url in recognising.some(self.database, sql, list(out)):
            out[id_].append((source, url))
        return out

    def formats(self) -> list[str]:
        """The names of all dialogue formats that records name, in lower case."""
        return formats.names(self.database)

    def naming(self, names: Sequence[str]) -> list[tuple[str | None, str]]:
        """The documents whose records name one of these formats, given as `formats` has them: first day (ISO), id."""
        return formats.naming(self.database, names)

    def records(
        self,
        kind: str | None = None,
        *,
        document: str | None = None,
        between: tuple[str, str] | None = None,
        either: tuple[str, str] | None = None,
        since: str | None = None,
        until: str | None = None,
        newest: bool = False,
        limit: int | None = None,
        offset: int = 0,
        among: Collection[str] | None = None,
        ahead: str | None = None,
    ) -> Iterator[Kept]:
        """Records of the present readings that count, documents in the order added, records in text order, corrections
        behind them.

        What was rejected, and what stands in a withdrawn document, does not; of a corrected one the correction does.

        `between` two codes: both take part; `either` of two: at least one does. `since`, `until` are ISO days: what
        may concern a day in between; what nothing dates is then left out. `newest` turns the order of the documents;
        `limit` records come at most, from the one after `offset` on. `among` asks these documents, given by their whole
        ids, alone. `ahead` asks what a promise, a period or an announcement ends on this day (ISO) or behind it.
        """
        if among is not None and not among:
            return
        wheres = ["d.reading = r.reading", "r.superseded IS NULL", "d.withdrawn IS NULL"]
        values: list[str] = []
        sides = [both(between)] if between else list(dict.fromkeys(either or ()))
        order = "d.number", "r.number"
        # CROSS JOIN keeps SQLite to this order: few records of two parties, then their documents; not all documents.
        tables = "documents d CROSS JOIN records r"
        if ahead:
            tables = "(SELECT record FROM ahead WHERE day >= ?) p CROSS JOIN records r CROSS JOIN documents d"
            wheres.append("r.number = p.record")
            values.append(ahead)
        elif sides and among is None:
            own = "SELECT record, reading, document FROM parties WHERE code = ?" + " AND kind = ?" * bool(kind)
            tables = f"({' UNION '.join([own] * len(sides))}) p CROSS JOIN documents d CROSS JOIN records r"
            wheres += ["d.reading = p.reading", "r.number = p.record"]
            values.extend(v for side in sides for v in (side, kind) if v)
            # They stand in their index as they are asked for.
            order = "p.document", "p.record"
        if sides and (among is not None or ahead):
            wheres.append(f"({' OR '.join([TAKES_PART] * len(sides))})")
            values.extend(sides)
        if among is not None:
            wheres.append(f"d.id IN ({', '.join('?' * len(among))})")
            values.extend(sorted(among))
        for clause, value in (("r.kind = ?", kind), ("d.id = ?", document)):
            if value is not None:
                wheres.append(clause)
                values.append(value)
        if since or until:
            wheres.append("NOT (r.first_day IS NULL AND r.last_day IS NULL)")
        if since:
            wheres.append("(r.last_day IS NULL OR r.last_day >= ?)")
            values.append(since)
        if until:
            wheres.append("(r.first_day IS NULL OR r.first_day <= ?)")
            values.append(until)
        turned = " DESC" if newest else ""
        found = f"FROM {tables} WHERE {' AND '.join(wheres)} ORDER BY {order[0]}{turned}, {order[1]}"
        sql = f"SELECT r.fields, d.id, r.first_day, r.last_day {found}"
        if limit is not None:
            # Numbers are sorted faster than whole records.
            part = f"SELECT d.number AS document, r.number AS record {found} LIMIT {int(limit)} OFFSET {int(offset)}"
            sql = (
                f"SELECT r.fields, d.id, r.first_day, r.last_day FROM ({part}) n CROSS JOIN records r"
                " CROSS JOIN documents d WHERE r.number = n.record AND d.number = n.document"
                f" ORDER BY d.number{turned}, r.number"
            )
        rows = self.database.execute(sql, values)
        for fields, *rest in rows:
            yield Kept(record_of(json.loads(fields)), *rest)

    def _one(self, what: str, beginning: str) -> str:
        found = self._ids(what, beginning)
        if not found:
            raise _unknown(what, beginning, self.path)
        if len(found) > 1:
            raise _ambiguous(beginning, found)
        return found[0]

    def _ids(self, what: str, beginning: str) -> list[str]:
        if not BEGINNING.fullmatch(beginning):
            raise UsageError(
                f"{beginning!r} is no beginning of an id", todo="give six or more of its characters 0-9 and a-f"
            )
        # "g" sorts behind every hexadecimal digit.
        sql = f"SELECT DISTINCT id FROM {what}s WHERE id >= ? AND id < ? ORDER BY id LIMIT 5"
        return [row[0] for row in self.database.execute(sql, (beginning, beginning + "g"))]


def exists(path: str) -> bool:
    """Whether there is a ledger; raises LedgerError where that cannot be told."""
    return has_ledger(path) if is_address(path) else Path(path).is_file()


def _unknown(what: str, beginning: str, path: str) -> NotFoundError:
    todo = "see 'dragoman events --json' for those it has"
    return NotFoundError(f"no {what} has an id that begins with {beginning}", where=path, todo=todo)


def _ambiguous(beginning: str, found: list[str]) -> UsageError:
    shown = ", ".join(i[: len(beginning) + 6] for i in found)
    return UsageError(f"{beginning} begins several ids: {shown}", todo="give more characters")
