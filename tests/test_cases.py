"""Cases as data: tests/cases/<language>/<kind>/<phenomenon>.yml, a phenomenon a file, with a `why`.

A case names a text (`published` and `title` where they matter) and, for each kind it is about, the records to be
found: no more, no fewer. A record is located by `quote` (it must lie within the record's evidence, or hold it) and
names only the fields it is about. Parties are written as codes (KAZ) or names. `expect: fail` marks a known limit
(strict).
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from dragoman.pipeline import extract_text
from dragoman.records import record_row

HERE = Path(__file__).parent / "cases"
KINDS = {
    "events": "event",
    "agreements": "agreement",
    "commitments": "commitment",
    "figures": "figure",
    "quotations": "quotation",
    "standings": "standing",
    "offices": "office",
    "dates": "date",
}


def load() -> list[Any]:
    out = []
    for path in sorted(HERE.rglob("*.yml")):
        page = yaml.safe_load(path.read_text(encoding="utf-8"))
        assert page["why"] and page["phenomenon"], path
        for i, case in enumerate(page["cases"]):
            marks = [pytest.mark.xfail(strict=True)] if case.get("expect") == "fail" else []
            out.append(pytest.param(case, id=f"{path.relative_to(HERE).with_suffix('')}-{i}", marks=marks))
    return out


def plain(value: Any) -> Any:
    """An entity as its code or name, so that a case can say KAZ."""
    if isinstance(value, dict) and "type" in value and "name" in value:
        return value["country"] if value["type"] in ("state", "person", "body") and value["country"] else value["name"]
    if isinstance(value, dict) and set(value) == {"name", "country"}:
        return value["country"]
    if isinstance(value, list):
        return [plain(v) for v in value]
    return value


def names(value: Any) -> Any:
    """An entity as its name: a case's speaker and person are names."""
    return value["name"] if isinstance(value, dict) else value


def agrees(row: dict[str, Any], wanted: dict[str, Any]) -> bool:
    for key, value in wanted.items():
        if key == "quote":
            quotes = [" ".join(e["quote"].split()) for e in row["evidence"]]
            parts = value if isinstance(value, list) else [value]
            if not all(any(p in q or q in p for q in quotes) for p in (" ".join(p.split()) for p in parts)):
                return False
        elif key == "reasons":
            if not set(value) <= {r["field"] for r in row["reasons"]}:
                return False
        elif key in ("speaker", "person", "said_by"):
            if names(row[key]) != value and plain(row[key]) != value:
                return False
        elif plain(row[key]) != value:
            return False
    return True


@pytest.mark.parametrize("case", load())
def test_case(case: dict[str, Any]) -> None:
    given = {key: case.get(key) for key in ("published", "title")}
    document, records = extract_text(
        case["text"], **given, kinds=[*KINDS.values()], verbatim=case.get("verbatim", True)
    )
    for evidence in (e for r in records for e in r.evidence):
        assert document.text[evidence.start : evidence.end] == evidence.quote
    for plural, kind in KINDS.items():
        if plural not in case:
            continue
        rows = [record_row(r) for r in records if r.kind == kind]
        left = list(rows)
        for wanted in case[plural]:
            hit = next((r for r in left if agrees(r, wanted)), None)
            assert hit is not None, f"{plural}: not found: {wanted}\nfound: {rows}"
            left.remove(hit)
        assert not left, f"{plural}: beyond what the case has: {left}"
