"""Two reports of one thing: near in time, alike in words."""

from __future__ import annotations

import pytest

from dragoman.resolve.likeness import near, shared, stems


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("2031-05-04", "2031-05-06", True),
        ("2031-05-04", "2031-05-07", False),
        ("2031-04-30", "2031-05-01", True),
        ("2031-05", "2031-05-31", True),
        ("2031-05", "2031-06-01", False),
        ("2031", "2031-05-04", False),
        ("2031", "2031", True),
        ("XXXX-05-04", "2031-05-04", True),
        ("XXXX-05-04", "2031-05-05", False),
        ("2031-05-04/2031-05-06", "2031-05-08", True),
        ("2031-05-04/..", "2031-05-04", False),
        (None, "2031-05-04", False),
    ],
)
def test_days_are_near(a: str | None, b: str | None, same: bool) -> None:
    assert near(a, b) is same
    assert near(b, a) is same


def test_words_are_shared_by_their_beginnings() -> None:
    assert shared(stems("the foreign ministries"), stems("the Ministry of Foreign Affairs")) == 1
    assert shared(stems("ministries of trade"), stems("the Ministry of Foreign Affairs")) == 0.5
    assert shared(stems("of the"), stems("Ministry")) == 0
