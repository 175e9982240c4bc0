"""Two parties and a mark or a day → what changed: new records, such as are read anew, what persons decided."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from dragoman.errors import UsageError
from dragoman.ledger import Ledger, changes
from dragoman.query.questions import OF_ONE, Question, ask
from dragoman.query.terms import by_publication
from dragoman.records import KINDS, Found, Judgement, Pointer, attach, point, record_row

LAST_DAY = "9999-12-31"  # of the calendar
MARK = re.compile(r"(\d+)\.(\d+)")
# Fields that tell where and by what rule a record was found, not what it says.
ASIDE = frozenset(("kind", "id", "document", "evidence", "rule", "reasons"))


@dataclass(frozen=True, slots=True)
class Mark:
    """How far the ledger had come: the numbers of its last reading and of its last judgement."""

    reading: int
    judgement: int

    def __str__(self) -> str:
        return f"{self.reading}.{self.judgement}"


NOTHING = Mark(0, 0)  # of a ledger that has nothing yet


@dataclass(frozen=True, slots=True)
class Changed:
    """A record that a later reading has otherwise; field → its value before and now, as in the record's row."""

    found: Found
    fields: dict[str, tuple[Any, Any]]


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed up to a mark: records of new reports, found anew in old ones, changed, no longer found; judgements.

    Of a day on, instead of a mark, it is known what reports were published and what was judged, not what was read anew.
    """

    mark: Mark
    new: tuple[Found, ...] = ()
    anew: tuple[Found, ...] = ()
    changed: tuple[Changed, ...] = ()
    gone: tuple[Found, ...] = ()
    judged: tuple[Judgement, ...] = field(default=())


def mark_of(ledger: Ledger) -> Mark:
    """How far a ledger has come."""
    return Mark(*changes.mark(ledger.database))


def mark_from(text: str) -> Mark:
    """A mark as briefs print it, "13.2"; raises UsageError for what is none."""
    found = MARK.fullmatch(text.strip())
    if not found:
        raise UsageError(f"{text!r} is no mark", todo="give one that a brief or 'dragoman diff' printed, such as 13.2")
    return Mark(int(found[1]), int(found[2]))


def changes_after(ledger: Ledger, between: tuple[str, str] | None, after: Mark) -> Changes:
    """What changed behind a mark; raises UsageError for one that the ledger has not come to."""
    here = mark_of(ledger)
    if after.reading > here.reading or after.judgement > here.judgement:
        todo = "give one of this ledger: a brief has it at its head"
        raise UsageError(f"mark {after} is ahead of the ledger's {here}", where=ledger.path, todo=todo)
    read = list(changes.read_after(ledger.database, after.reading, between))
    new: list[Found] = []
    anew: list[Found] = []
    changed: list[Changed] = []
    gone: list[Found] = []
    for document, group in groupby(read, key=lambda r: r.document):
        told = ledger.document(document)
        records = list(group)
        if records[0].first:
            new += (Found(r.record, told) for r in records if r.counts)
            continue
        # Of what was read before the judgements tell what was corrected.
        records = [r for r in records if not r.corrected]
        now = [r.record for r in records if r.now and r.counts]
        before = {r.record.id: r.record for r in records if not r.now}
        # What has other words has another id: it is the record before whose words it shares.
        pairs = {record.id: before.pop(record.id, None) for record in now}
        for record in now:
            old = pairs[record.id] or attach(point(record, told.text), before.values())
            if old is None:
                anew.append(Found(record, told))
                continue
            before.pop(old.id, None)
            if fields := _fields(old, record):
                changed.append(Changed(Found(record, told), fields))
        aside = {r.record.id for r in records if r.now and not r.counts}
        gone += (Found(record, told) for id_, record in before.items() if id_ not in aside)
    judged = _judged(ledger, between, (j for j in ledger.judgements() if (j.number or 0) > after.judgement))
    return Changes(mark_of(ledger), _sorted(new), _sorted(anew), tuple(changed), _sorted(gone), tuple(judged))


def changes_since(
    ledger: Ledger,
    between: tuple[str, str] | None,
    since: str,
    until: str = LAST_DAY,
    *,
    among: frozenset[str] | None = None,
) -> Changes:
    """What was published, and what was judged, from a day (YYYY-MM-DD) to another; `among` asks these documents alone.

    A month or a year in which a report was published counts by its name: "2025-03" is before 2025-03-01.
    """
    if between and among is None:
        # Of what was published before that year nothing is new.
        among = frozenset(d for day, d, _ in ledger.telling_by_day(between) if day and day >= since[:4])
    question = Question(between=between, among=among)
    every = (f for kind in KINDS if not (between and kind in OF_ONE) for f in ask(ledger, kind, question))
    new = [f for f in every if f.document.published and since <= f.document.published <= until]
    judged = _judged(ledger, between, (j for j in ledger.judgements() if since <= j.at[:10] <= until))
    return Changes(mark_of(ledger), _sorted(new), judged=tuple(judged))


def _fields(before: Any, now: Any) -> dict[str, tuple[Any, Any]]:
    """What a record says otherwise than before, the places of its words aside."""
    old, new = (_said(record_row(r)) for r in (before, now))
    return {name: (old[name], new[name]) for name in old if name not in ASIDE and old[name] != new.get(name)}


def _said(value: Any) -> Any:
    # Where a party is mentioned is no matter of who it is.
    if isinstance(value, dict):
        return {k: _said(v) for k, v in value.items() if k not in ("start", "end")}
    return [_said(v) for v in value] if isinstance(value, list) else value


def _judged(ledger: Ledger, between: tuple[str, str] | None, made: Iterable[Judgement]) -> Iterator[Judgement]:
    """The judgements of the two parties, of their records and documents; all of them where none are named."""
    if between is None:
        yield from made
        return
    records, documents = changes.ids_of(ledger.database, between)
    pair = "-".join(sorted(between))

    def of_them(pointer: Pointer) -> bool:
        if pointer.kind == "pair":
            return pointer.quote == pair
        if pointer.kind == "body":
            return pointer.quote.partition(":")[0] in between
        return pointer.document in documents if pointer.start is None else pointer.record in records

    for j in made:
        if any(of_them(p) for p in (j.of, j.other) if p):
            yield j


def _sorted(found: Iterable[Found]) -> tuple[Found, ...]:
    return tuple(sorted(found, key=by_publication))
