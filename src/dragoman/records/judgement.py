"""What a person decided of a record or document: who, when, why; pointing at words, so that it outlives a reading."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, get_args

from dragoman.records.record import AnyRecord

Verdict = Literal[
    "same",  # two records, or documents, tell of one thing
    "different",  # they do not
    "accepted",  # a record is right
    "corrected",  # it is right with other fields, or other words; `details` has them
    "rejected",  # it is none
    "skipped",  # looked at and left
    "scored",  # what came of a commitment: `details` has score -1, 0 or 1
    "noted",  # a note of one's own; `because` is the note
    "amended",  # a document was published at another time, under another title
    "withdrawn",  # a document is to count no more
    "undone",  # an earlier judgement is taken back
]
VERDICTS: tuple[str, ...] = get_args(Verdict)
# Verdicts that say what holds of one record; the last one counts.
REVIEWS = ("accepted", "corrected", "rejected", "skipped")
CONTEXT = 40  # characters kept before and after a quote
OVERLAP = 0.4  # what part of their characters a record must share with a pointer to be the one meant


@dataclass(frozen=True, slots=True)
class Pointer:
    """What a judgement is about, by words: a document, a record of it, a pair of parties, or a body by its name.

    `kind` is a kind of record, "document", "pair" (`quote` is then "JPN-KAZ") or "body" ("JPN: JICA"); of these two
    `document` is empty. `record` is the id it had; a better rule may give the same words another one.
    """

    document: str
    kind: str = "document"
    quote: str = ""
    before: str = ""
    after: str = ""
    start: int | None = None
    record: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """A decision that can be taken back; `number` in the ledger, None before it is there.

    `at` is a UTC time in ISO 8601; `confidence` a word; `details` what the verdict needs; `undoes` the number of the
    judgement that this one takes back, `undone` the number of the one that takes this back.
    """

    verdict: Verdict
    by: str
    at: str
    because: str
    of: Pointer
    other: Pointer | None = None
    confidence: str | None = None
    details: Mapping[str, Any] = field(default_factory=dict)
    number: int | None = None
    undoes: int | None = None
    undone: int | None = None


def point(record: AnyRecord, text: str) -> Pointer:
    """A pointer at a record of a document with this text, by the first passage of its evidence.

    >>> from dragoman.records import Event, Evidence
    >>> text = "On Monday the ministers met in Tokyo."
    >>> p = point(Event(type="CONSULT", evidence=(Evidence(14, 27, "ministers met"),), rule="x"), text)
    >>> p.before, p.quote, p.after
    ('On Monday the ', 'ministers met', ' in Tokyo.')
    """
    first = record.evidence[0]
    return Pointer(
        document=record.document,
        kind=record.kind,
        quote=first.quote,
        before=text[max(0, first.start - CONTEXT) : first.start],
        after=text[first.end : first.end + CONTEXT],
        start=first.start,
        record=record.id,
    )


def attach(pointer: Pointer, records: Iterable[AnyRecord]) -> AnyRecord | None:
    """The record that a pointer means among those of a reading, by the words they share; None where it has gone.

    The one with the same id holds where its words still overlap; else the one that shares most.
    """
    if pointer.start is None:
        return None
    best: tuple[float, bool, str] = (OVERLAP, False, "")
    found: AnyRecord | None = None
    for record in records:
        if record.kind != pointer.kind:
            continue
        common = _shared(pointer, record)
        same = record.id == pointer.record and common > 0
        # Ids break ties, so that the order of the records does not matter.
        key = (1.0 if same else common, same, record.id)
        if key[0] >= OVERLAP and key > best:
            best, found = key, record
    return found


def _shared(pointer: Pointer, record: AnyRecord) -> float:
    """How much a passage of the record shares with the pointer's: the mean of what part of the shorter and of both.

    "met" lies wholly in "met in Oslo": it is meant, unless another record lies closer.
    """
    start = pointer.start or 0
    end = start + len(pointer.quote)
    parts = [0.0]
    for e in record.evidence:
        common = min(end, e.end) - max(start, e.start)
        if common > 0:
            shorter, whole = min(end - start, e.end - e.start), max(end, e.end) - min(start, e.start)
            parts.append((common / shorter + common / whole) / 2)
    return max(parts)
