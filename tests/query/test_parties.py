"""A party may be named by code, name or demonym; a misspelt one is met with near ones."""

from __future__ import annotations

import pytest

from dragoman.errors import UsageError
from dragoman.query import code_of, name_of


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("KAZ", "KAZ"),
        ("kaz", "KAZ"),
        ("Kazakhstan", "KAZ"),
        ("japanese", "JPN"),
        ("the Netherlands", "NLD"),
        ("United Nations", "UNO"),
        ("EUR", "EUR"),
    ],
)
def test_a_party_has_a_code(word: str, code: str) -> None:
    assert code_of(word) == code


@pytest.mark.parametrize(
    ("word", "advice"),
    [
        ("Kazakhstn", r"did you mean KAZ \(Kazakhstan\)"),
        ("JPM", r"JPN \(Japan\)"),
        ("Qwxyzzt", "give an ISO 3166-1 alpha-3 code"),
        ("", "give an ISO 3166-1 alpha-3 code"),
    ],
)
def test_an_unknown_party_is_met_with_advice(word: str, advice: str) -> None:
    with pytest.raises(UsageError, match=advice):
        code_of(word)


def test_a_code_has_a_name() -> None:
    assert [name_of(code) for code in ("JPN", "UNO", "???")] == ["Japan", "United Nations", "???"]
