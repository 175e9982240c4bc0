"""A record's line has every field of the record, in the contract's order, and is read back as the record."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.records import KINDS, record_of, record_row

HEAD = ["kind", "id", "document"]
TAIL = ["evidence", "rule", "reasons", "factuality", "said_by"]


@pytest.fixture(scope="module", params=sorted(KINDS))
def kind(request: pytest.FixtureRequest) -> type[Any]:
    return KINDS[request.param]


def plain(value: Any) -> Any:
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, (list, tuple)):
        return [plain(v) for v in value]
    if isinstance(value, dict):
        return {k.rstrip("_"): plain(v) for k, v in value.items()}
    return value


@settings(max_examples=20, deadline=None)
@given(data=st.data())
def test_a_line_says_all_that_the_record_does(kind: type[Any], data: st.DataObject) -> None:
    record = data.draw(st.from_type(kind))
    row = record_row(record)
    direct = row.pop("direct", None)
    assert direct == (record.form == "direct" if row["kind"] == "quotation" else None)
    assert repr(sorted(row.items())) == repr(sorted(plain(asdict(record)).items()))
    assert list(row)[:3] == HEAD
    assert list(row)[-5:] == TAIL
    assert repr(record_row(record_of(row))) == repr(record_row(record))
