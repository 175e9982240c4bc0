"""A record and a person's correction → the record as it then is, with its reasons and where its parties stand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dragoman.records import AnyRecord, record_of, record_row
from dragoman.records.judgement import Judgement


def corrected(record: AnyRecord, judgement: Judgement) -> AnyRecord:
    """A record with the fields and the passage of a correction; each has its reason.

    A party whose mention does not lie in the new passage gets the first place there with the same words, else none.
    """
    row = record_row(record)
    before = row["evidence"]
    fields = dict(judgement.details.get("fields", {}))
    row.update(fields)
    if "evidence" in judgement.details:
        row["evidence"] = list(judgement.details["evidence"])
        row = {name: v if name == "evidence" else _moved(v, before, row["evidence"]) for name, v in row.items()}
    why = f"{judgement.by} corrected it on {judgement.at[:10]}: {judgement.because}"
    changed = [*fields, *(["evidence"] if "evidence" in judgement.details else [])]
    kept = [r for r in row["reasons"] if r["field"] not in changed]
    row["reasons"] = [*kept, *({"field": f, "basis": "corrected", "because": why} for f in changed)]
    return record_of(row)


Passages = Sequence[dict[str, Any]]


def _moved(value: Any, before: Passages, now: Passages) -> Any:
    """A value of a field with the mentions in it moved from one evidence to another."""
    if isinstance(value, list):
        return [_moved(v, before, now) for v in value]
    if isinstance(value, dict) and isinstance(value.get("start"), int) and "name" in value:
        start, end = _place(value, before, now)
        return {**value, "start": start, "end": end}
    return value


def _place(mention: dict[str, Any], before: Passages, now: Passages) -> tuple[int | None, int | None]:
    """Where a mention stands in the evidence: where it did, else where its words are first; None where they are not."""
    start, end = mention["start"], mention["end"]
    if any(e["start"] <= start and end <= e["end"] for e in now):
        return start, end
    words = next((e["quote"][start - e["start"] : end - e["start"]] for e in before if _holds(e, start, end)), "")
    for e in now if words else ():
        if (at := e["quote"].find(words)) >= 0:
            return e["start"] + at, e["start"] + at + len(words)
    return None, None


def _holds(passage: dict[str, Any], start: int, end: int) -> bool:
    return bool(passage["start"] <= start and end <= passage["end"])
