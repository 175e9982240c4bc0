"""Spellings of one name are told from names of others."""

from __future__ import annotations

import doctest

import pytest

from dragoman.resolve import names
from dragoman.resolve.names import one_person


def test_doctests() -> None:
    assert doctest.testmod(names).failed == 0


@pytest.mark.parametrize(
    ("a", "b", "country", "same"),
    [
        ("Volodymyr Zelenskyy", "Volodymyr Zelensky", "UKR", True),
        ("Sergey Lavrov", "Sergei Lavrov", "RUS", True),
        ("Muhammad Khalil", "Mohamed Halil", "EGY", True),
        ("KISHIDA Fumio", "Fumio Kishida", "JPN", True),
        ("Ban Ki-moon", "Ban Ki Moon", "KOR", True),
        ("J. Trudeau", "Justin Trudeau", "CAN", True),
        ("Justin Trudeau", "Pierre Trudeau", "CAN", False),
        ("Hun Sen", "Hun Manet", "KHM", False),
        ("George W. Bush", "George H. W. Bush", "USA", False),
        ("Ilham Aliyev", "Heydar Aliyev", "AZE", False),
        ("Rosa Lund", "Rosa Berg", "DNK", False),
        ("Rosa ~ Lund", "Rosa Lund", "DNK", True),
        ("~ --", "Rosa Lund", "DNK", False),
    ],
)
def test_two_names(a: str, b: str, country: str, same: bool) -> None:
    assert one_person(a, b, country) is same
    assert one_person(b, a, country) is same
