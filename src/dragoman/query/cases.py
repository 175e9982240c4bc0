"""Reviews of persons → annotated cases, in the form of the project's own tests: what must be found, what must not."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from dragoman.ledger import Ledger
from dragoman.query.judged import ASIDE
from dragoman.records import AnyRecord, Document, Judgement, attach, record_row

PARAGRAPH = re.compile(r"\n\s*\n")
# Fields in which a case names parties by code.
PARTIES = frozenset(("state", "person", "body"))
# What YAML does not take inside quotes: a line's end, what no one sees, half a pair.
UNSEEN = re.compile(r"[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
HEAD = """\
phenomenon: reviews of persons
why: Each case is a paragraph of a report in which a person accepted, corrected or rejected a record.
cases:
"""


def cases(ledger: Ledger) -> Iterator[dict[str, Any]]:
    """One case a review that holds: the paragraph, the day of publication, and the record as it should be.

    An accepted record has the fields it was read with, a corrected one those of the correction, also where they are
    null; of a rejected one the list of its kind names what else the paragraph has, so that it is seen to be absent.
    """
    for judgement, id_ in _last(ledger):
        document = ledger.document(judgement.of.document)
        start, end = _paragraph(document, judgement.of.start or 0)
        kind = judgement.of.kind
        present = [k.record for k in ledger.records(kind, document=document.id)]
        inside = [r for r in present if start <= r.evidence[0].start < end]
        case: dict[str, Any] = {"text": document.text[start:end].strip()}
        if document.published:
            case["published"] = document.published
        case["why"] = f"{judgement.verdict} by {judgement.by} on {judgement.at[:10]}: {judgement.because}"
        case[f"{kind}s"] = [_expected(r, judgement) if r.id == id_ else {"quote": _quote(r)} for r in inside]
        yield case


def as_yaml(found: Iterable[dict[str, Any]]) -> str:
    """Cases as a file of tests/cases: a case an item, a field a line, values as JSON, which YAML reads too.

    >>> print(as_yaml([{"text": "They met.", "events": [{"quote": "met", "date": None}]}]).partition("cases:\\n")[2])
    - text: "They met."
      events:
      - {"quote": "met", "date": null}
    <BLANKLINE>
    """
    lines = []
    for case in found:
        first = "- "
        for name, value in case.items():
            if isinstance(value, list) and value:
                lines.append(f"{first}{name}:")
                lines += (f"  - {_scalar(v)}" for v in value)
            else:
                lines.append(f"{first}{name}: {_scalar(value)}")
            first = "  "
    return HEAD + "".join(f"{text}\n" for text in lines) if lines else HEAD.rstrip("\n") + " []\n"


def _last(ledger: Ledger) -> Iterator[tuple[Judgement, str]]:
    """The last review of each record that the present readings have, with its id, in the order of the reviews."""
    read: dict[str, list[AnyRecord]] = {}
    last: dict[tuple[str, str], Judgement] = {}
    for j in ledger.judgements(verdicts=("accepted", "corrected", "rejected"), live=True):
        if j.of.document not in read:
            read[j.of.document] = ledger.as_read(j.of.document)
        meant = attach(j.of, read[j.of.document])
        if meant is not None:
            last[j.of.document, meant.id] = j
    for (_, id_), j in sorted(last.items(), key=lambda item: item[1].number or 0):
        yield j, id_


def _expected(record: AnyRecord, judgement: Judgement) -> dict[str, Any]:
    """The record that was judged, by its quote and its fields."""
    row = {name: plain(value) for name, value in record_row(record).items() if name not in {*ASIDE, "direct"}}
    corrected = judgement.details.get("fields", {})
    kept = {name: value for name, value in row.items() if value not in (None, []) or name in corrected}
    return {"quote": _quote(record), **kept}


def _quote(record: AnyRecord) -> str:
    return " ".join(record.evidence[0].quote.split())


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


def _scalar(value: Any) -> str:
    return UNSEEN.sub(lambda m: f"\\u{ord(m[0]):04x}", json.dumps(value, ensure_ascii=False))
