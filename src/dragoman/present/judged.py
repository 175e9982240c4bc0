"""Judgements → a line each, a table, and how a record was read before them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from dragoman.present.tables import SHOWN, cell
from dragoman.query import name_of
from dragoman.query.judged import comparable, said
from dragoman.records import Judgement, Pointer, flat

if TYPE_CHECKING:
    from dragoman.ledger import Version

COLUMNS = (
    "number", "at", "by", "verdict", "confidence", "kind", "document", "record", "quote", "other_document",
    "other_record", "other_quote", "what", "because", "undoes", "undone",
)  # fmt: skip
QUOTED = 60  # characters of a quote in a line


def line(judgement: Judgement) -> str:
    """A judgement in a line: number, time, who, verdict, what it is about, why."""
    about = between(judgement).join(_about(p) for p in (judgement.of, judgement.other) if p)
    verdict = f"undoes {judgement.undoes}" if judgement.undoes else judgement.verdict
    sure = f", {judgement.confidence}" if judgement.confidence else ""
    what = "; ".join(told(judgement.details))
    more = f" [{what}]" if what else ""
    back = f" (taken back by {judgement.undone})" if judgement.undone else ""
    head = f"{judgement.number}  {judgement.at}  {judgement.by}: {verdict}{sure}"
    return f"{head}  {about}{more}  {flat(judgement.because)}{back}"


def between(judgement: Judgement) -> str:
    """The sign between the two things that a judgement is about."""
    return " ≠ " if judgement.verdict == "different" else " = "


def pair_named(codes: str) -> str:
    """Two states by their names: "JPN-KAZ" are "Japan – Kazakhstan"."""
    return " – ".join(map(name_of, codes.split("-")))


def told(details: Mapping[str, Any]) -> Iterator[str]:
    """What a judgement changes, field by field: "value: 8000000000 → 7900000000".

    >>> list(told({"from": {"title": "A"}, "to": {"title": "B"}, "read": {"value": 8}, "fields": {"value": 7.9}}))
    ['title: A → B', 'value: 8 → 7.9']
    """
    yield from changes(details.get("from", {}), details.get("to", {}))
    yield from changes(details.get("read", {}), details.get("fields", {}))
    if "evidence" in details:
        yield f"words: “{flat(details['evidence'][0]['quote'])}”"
    for name, value in details.items():
        if name not in ("from", "to", "read", "fields", "evidence"):
            yield f"{name}: {value}"


def changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[str]:
    """The fields that differ, each with what it was and what it is; – stands for nothing."""
    for name, value in after.items():
        was, now = (cell(comparable(v)) for v in (before.get(name), value))
        if was != now or name not in before:
            yield f"{name}: {_dash(was)} → {_dash(now)}"


def versions(found: Sequence[Version], made: Mapping[int | None, Judgement]) -> Iterator[str]:
    """How a record was read and corrected, a paragraph a version: the first whole, those after by what differs.

    `made` are judgements by number.
    """
    before: dict[str, Any] = {}
    for v in found:
        j = made.get(v.judgement)
        head = f"corrected by {j.by} on {j.at[:10]} (judgement {j.number})" if j else f"read by {v.reader or '–'}"
        yield f"{head}{', holds' if v.holds else ''}: “{flat(v.record.evidence[0].quote)}” {v.record.id[:SHOWN]}"
        now = said(v.record)
        if before:
            yield from (f"    {text}" for text in list(changes(before, now)) or ["all fields the same"])
        else:
            yield from (f"    {name}: {cell(value)}" for name, value in now.items() if value not in (None, []))
        before = now


def as_csv(judgements: Iterable[Judgement]) -> str:
    """CSV of judgements with a head line."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for j in judgements:
        other = j.other or Pointer("", "")
        writer.writerow([
            *(j.number, j.at, j.by, j.verdict, j.confidence, j.of.kind, j.of.document, j.of.record, flat(j.of.quote)),
            *(other.document, other.record, flat(other.quote)),
            *("; ".join(told(j.details)), flat(j.because), j.undoes, j.undone),
        ])  # fmt: skip
    return out.getvalue()


def _about(pointer: Pointer) -> str:
    if pointer.kind == "pair":
        return pair_named(pointer.quote)
    quote = f" “{flat(pointer.quote)[:QUOTED]}”" if pointer.quote else ""
    return f"{pointer.kind} {(pointer.record or pointer.document)[:SHOWN]}".rstrip() + quote


def _dash(value: Any) -> str:
    return "–" if value == "" else str(value)
