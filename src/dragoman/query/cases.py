"""Reviews of persons → annotated cases, in the form of the project's own tests: what must be found, what must not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from dragoman.ledger import Ledger
from dragoman.records import AnyRecord, Document, Judgement, record_row

PARAGRAPH = re.compile(r"\n\s*\n")
# Fields in which a case names parties by code.
PARTIES = frozenset(("state", "person", "body"))


def cases(ledger: Ledger) -> Iterator[dict[str, Any]]:
    """One case a review that holds: the paragraph, the day of publication, and the record as it should be.

    An accepted record has the fields it was read with, a corrected one those of the correction; of a rejected one the
    list of its kind names what else the paragraph has, so that it is seen to be absent.
    """
    last: dict[tuple[str, str], Judgement] = {}
    for j in ledger.judgements(verdicts=("accepted", "corrected", "rejected"), live=True):
        last[j.of.document, j.of.record] = j
    for j in last.values():
        document = ledger.document(j.of.document)
        start, end = _paragraph(document, j.of.start or 0)
        inside = [
            k.record
            for k in ledger.records(j.of.kind, document=document.id)
            if start <= k.record.evidence[0].start < end
        ]
        case: dict[str, Any] = {"text": document.text[start:end].strip()}
        if document.published:
            case["published"] = document.published
        case["why"] = f"{j.verdict} by {j.by} on {j.at[:10]}: {j.because}"
        case[f"{j.of.kind}s"] = [_expected(r, j) for r in inside]
        yield case


def _expected(record: AnyRecord, judgement: Judgement) -> dict[str, Any]:
    """A record by its quote and, where it is the one that was judged, by its fields."""
    quote = record.evidence[0].quote
    if record.id != judgement.of.record:
        return {"quote": quote}
    row = record_row(record)
    skipped = {"kind", "id", "document", "evidence", "rule", "reasons", "event", "direct"}
    fields = {name: plain(value) for name, value in row.items() if name not in skipped}
    return {"quote": quote, **{name: value for name, value in fields.items() if value not in (None, [])}}


def plain(value: Any) -> Any:
    """An entity as its code or name, a place as its country."""
    if isinstance(value, list):
        return [plain(v) for v in value]
    if isinstance(value, dict) and "type" in value:
        return value["country"] if value["type"] in PARTIES and value["country"] else value["name"]
    if isinstance(value, dict):
        return value["country"]
    return value


def _paragraph(document: Document, at: int) -> tuple[int, int]:
    start = max((m.end() for m in PARAGRAPH.finditer(document.text, 0, at)), default=0)
    following = PARAGRAPH.search(document.text, at)
    return start, following.start() if following else len(document.text)
