"""A question (which kind, between whom, since, until, as of) → records with their documents."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from dragoman.errors import UsageError
from dragoman.ledger import Kept, Ledger
from dragoman.records import Document, Found
from dragoman.records.when import bounds, is_edtf

FEW = 2000  # documents that are asked one by one rather than all looked through
LAST = "9999"  # behind all days: a report without a date stands behind those that have one
# Kinds that name one party only: they concern a relation where their document tells of both.
OF_ONE = frozenset(("quotation", "office"))


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: `between` two codes, or `of` one; `since`, `until`, `as_of` EDTF.

    `as_of` leaves out what was published after its last day. `newest` turns the order of the documents; with `limit`
    and `offset` a part of the answer comes, before `as_of` is looked at. `among` asks these documents alone; `ahead`
    of all parties what ends on a day (ISO) or behind it: a promise, a period, an announced meeting.
    """

    between: tuple[str, str] | None = None
    since: str | None = None
    until: str | None = None
    as_of: str | None = None
    of: str | None = None
    newest: bool = False
    limit: int | None = None
    offset: int = 0
    among: frozenset[str] | None = None
    ahead: str | None = None

    def __post_init__(self) -> None:
        if self.between and self.between[0] == self.between[1]:
            raise UsageError(f"{self.between[0]} is named twice", todo="name two parties")
        for option in ("since", "until", "as_of"):
            value = getattr(self, option)
            if value is not None and not is_edtf(value):
                name = f"--{option.replace('_', '-')}"
                raise UsageError(f"{name} is {value!r}, no date", todo="give a day, month or year: 2025-03-17, 2025")


def ask(ledger: Ledger, kind: str, question: Question) -> list[Found]:
    """The records of a kind that answer, documents in the order they were added, records in text order.

    Between two parties are the records in which both take part; a quotation or an office where its person is of one
    of them and its document has a record of both. Without a date a record counts as of its document's publication.
    """
    since = _day(question.since, first=True)
    until = _day(question.until, first=False)
    part: dict[str, Any] = {name: getattr(question, name) for name in ("newest", "limit", "offset", "among", "ahead")}
    if question.between and kind in OF_ONE:
        telling = question.among if question.among is not None else ledger.telling(question.between)
        few = len(telling) <= FEW
        part["among"] = frozenset(telling) if few else None
        either = ledger.records(kind, either=question.between, since=since, until=until, **part)
        kept = [k for k in either if few or k.document in telling]
    else:
        either_ = (question.of, question.of) if question.of else None
        kept = list(ledger.records(kind, between=question.between, either=either_, since=since, until=until, **part))
    return [f for f in _with_documents(ledger, kept) if published_by(f.document, question.as_of)]


@dataclass(frozen=True, slots=True)
class Latest:
    """The newest `documents` of `total` that tell of two parties, all from the day `since` on (ISO, "" unknown).

    `lasting` are, of those before them, the newest that tell of what lasts; `left` is how many are in neither.
    """

    documents: frozenset[str]
    lasting: frozenset[str]
    total: int
    since: str

    @property
    def left(self) -> int:
        """How many older ones are left out."""
        return self.total - len(self.documents) - len(self.lasting)


def latest(
    ledger: Ledger, between: tuple[str, str], count: int, *, as_of: str | None, lasting: Sequence[str]
) -> Latest:
    """The newest reports that tell of two parties and were published by a day.

    Those without a date stand before all others, as they may be of yesterday. `lasting` are the kinds of which older
    reports are looked at, too, half as many.
    """
    told = ledger.telling_by_day(between)
    known = newest_of({(day, document) for day, document, _ in told}, as_of)
    kept = frozenset(document for _, document in known[:count])
    holding = newest_of({(day, d) for day, d, kind in told if kind in lasting and d not in kept}, as_of)
    older = frozenset(document for _, document in holding[: count // 2])
    return Latest(kept, older, len(known), known[:count][-1][0] or "" if known else "")


def newest_of(told: Iterable[tuple[str | None, str]], as_of: str | None) -> list[tuple[str | None, str]]:
    """Documents behind their days, the newest first; those published after a day are left out."""
    last = _day(as_of, first=False) or LAST
    known = sorted((d for d in told if not d[0] or d[0] <= last), key=lambda d: d[1])
    return sorted(known, key=lambda d: d[0] or LAST, reverse=True)


def _with_documents(ledger: Ledger, kept: Iterable[Kept]) -> Iterable[Found]:
    kept = list(kept)
    documents = ledger.documents_of(list(dict.fromkeys(k.document for k in kept)))
    same, different = (ledger.decided(verdict) for verdict in ("same", "different"))
    none: frozenset[str] = frozenset()
    for k in kept:
        id_ = k.record.id
        told = same.get(id_, none), different.get(id_, none)
        yield Found(k.record, documents[k.document], k.first_day, k.last_day, *told)


def published_by(document: Document, as_of: str | None) -> bool:
    """Whether a document is known on a day: not published behind it. None knows all."""
    last = bounds(as_of)[1] if as_of else None
    published = bounds(document.published)[0] if document.published else None
    return last is None or published is None or published <= last


def _day(edtf: str | None, *, first: bool) -> str | None:
    day = bounds(edtf)[0 if first else 1] if edtf else None
    return day.isoformat() if day else None
