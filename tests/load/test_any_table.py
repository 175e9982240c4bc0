"""Whatever stands in a table, its records quote their rows, and what cannot be read is an error with a place."""

from __future__ import annotations

import json
import math

from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.errors import SourceError
from dragoman.load import Loaded, statistics, visits
from dragoman.records import Event, Figure, record_of, record_row

CELL = st.one_of(
    st.sampled_from(
        ("NOR", "Chile", "398", "exports", "M", "FDI inward stock", "2030", "2030-Q1", "5", "1.5e9", "1e400")
    ),
    st.sampled_from(("USD", "EUR million", "6", "..", "World", "", '"', "a;b", "1,234", "-", "President Ida Krogh")),
    st.text(max_size=12),
)
HEAD = ("reporter", "partner", "measure", "period", "value", "unit", "unit_mult")


def sound(loaded: Loaded, text: str) -> None:
    for record in loaded.records:
        assert all(text[e.start : e.end] == e.quote and e.quote for e in record.evidence)
        assert record_of(json.loads(json.dumps(record_row(record), allow_nan=False))) == record
        assert isinstance(record, Event) or (isinstance(record, Figure) and math.isfinite(record.value or 0))
    assert all(error.where.startswith("t#") for error in loaded.errors)


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.lists(CELL, min_size=1, max_size=8), max_size=6),
    st.sampled_from(",;\t"),
    st.sampled_from(("\n", "\r\n")),
)
def test_any_rows_are_read_or_named(rows: list[list[str]], delimiter: str, end: str) -> None:
    text = end.join(delimiter.join(row) for row in (HEAD, *rows))
    sound(statistics(text, source="t", claimant="Whale Office"), text)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.dictionaries(st.sampled_from(("visitor", "country", "start", "end", "x")), CELL), max_size=6))
def test_any_objects_are_read_or_named(rows: list[dict[str, str]]) -> None:
    first = {"visitor": "King Olav", "country": "Norway", "start": "2030-01-01"}
    text = "\n".join(json.dumps(row) for row in (first, *rows))
    sound(visits(text, source="t", claimant="Protocol", host="CHL"), text)


@settings(max_examples=200, deadline=None)
@given(st.text())
def test_any_text_is_a_table_or_refused(text: str) -> None:
    for read in (
        lambda: statistics(text, source="t", claimant="x", measure="exports", unit="USD"),
        lambda: visits(text, source="t", claimant="x", host="CHL"),
    ):
        try:
            sound(read(), text)
        except SourceError as error:
            assert error.where.startswith("t") and error.todo
