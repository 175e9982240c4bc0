"""EDTF: what is a date, its first and last day, and the order."""

from __future__ import annotations

import doctest
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.records import when
from dragoman.records.when import bounds, is_edtf, last_day, order

DATES = st.dates(min_value=date(1000, 1, 1))


def test_doctests() -> None:
    assert doctest.testmod(when).failed == 0


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2025-03-17", date(2025, 3, 17), date(2025, 3, 17)),
        ("2025-03-17T10:30", date(2025, 3, 17), date(2025, 3, 17)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2025", date(2025, 1, 1), date(2025, 12, 31)),
        ("199X", date(1990, 1, 1), date(1999, 12, 31)),
        ("19XX", date(1900, 1, 1), date(1999, 12, 31)),
        ("2025-XX-XX", date(2025, 1, 1), date(2025, 12, 31)),
        ("2025-22", date(2025, 6, 1), date(2025, 8, 31)),
        ("2023-24", date(2023, 12, 1), date(2024, 2, 29)),
        ("2025-33", date(2025, 1, 1), date(2025, 3, 31)),
        ("2025-03~", date(2025, 3, 1), date(2025, 3, 31)),
        ("2025-03/2026", date(2025, 3, 1), date(2026, 12, 31)),
        ("1993/..", date(1993, 1, 1), None),
        ("../2030", None, date(2030, 12, 31)),
        ("XXXX-03-17", None, None),
    ],
)
def test_bounds(text: str, first: date | None, last: date | None) -> None:
    assert is_edtf(text)
    assert bounds(text) == (first, last)
    assert last_day(text) == last


@pytest.mark.parametrize(
    "text",
    ["", "..", "../..", "2025-13", "2025-2-3", "2025-02-30", "17/03/2025", "2026/2025", "P3D", "2025-03-17 ", "a/b/c"],
)
def test_no_edtf(text: str) -> None:
    assert not is_edtf(text)


def test_leap_day_of_an_unknown_year() -> None:
    assert is_edtf("XXXX-02-29") and not is_edtf("2025-02-29") and not is_edtf("XXXX-02-30")


def test_order_puts_the_unknown_last() -> None:
    assert sorted([None, "XXXX-01-01", "2025", "../2020", "2025-01", "2024-12-31"], key=order)[:4] == [
        "../2020",
        "2024-12-31",
        "2025-01",
        "2025",
    ]


@given(DATES, DATES)
def test_interval_of_two_days(a: date, b: date) -> None:
    first, last = sorted((a, b))
    if last.year < 9999:
        assert is_edtf(f"{first}/{last}") and bounds(f"{first}/{last}") == (first, last)


@given(st.text(alphabet="0123456789X-/.T:~?", max_size=24))
def test_any_text_is_answered(text: str) -> None:
    first, last = bounds(text)
    if is_edtf(text) and first and last:
        assert first <= last
