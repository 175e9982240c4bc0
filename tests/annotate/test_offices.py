"""Offices: how far they reach, of which state, and at which level their holders meet."""

from __future__ import annotations

import pytest

from dragoman.annotate.gazetteer import find_names
from dragoman.annotate.offices import find_offices
from dragoman.annotate.titles import OfficePhrase, level_of
from dragoman.annotate.words import words_of


def found(text: str) -> list[tuple[str, OfficePhrase]]:
    words = words_of(text, [(0, len(text))])
    offices = find_offices(words, find_names(text, words))
    return [(text[words[o.first].start : words[o.role_last - 1].end], o) for o in offices]


@pytest.mark.parametrize(
    ("text", "role", "country"),
    [
        ("Prime Minister Berg left", "Prime Minister", None),
        ("the President of Ghana left", "President", "GHA"),
        ("Minister of Foreign Affairs of Latvia Janis Ozols", "Minister of Foreign Affairs", "LVA"),
        ("the Minister for Trade and Industry left", "Minister for Trade and Industry", None),
        ("Deputy Prime Minister and Minister of Finance Laur", "Deputy Prime Minister and Minister of Finance", None),
        ("Secretary of State Lind", "Secretary of State", None),
        ("South African Press Secretary Dube", "Press Secretary", None),
        ("1st Deputy Minister Lind", "1st Deputy Minister", None),
    ],
)
def test_reach(text: str, role: str, country: str | None) -> None:
    ((phrase, office),) = found(text)
    assert (phrase, office.country) == (role, country)


def test_plural_offices() -> None:
    ((_, office),) = found("the foreign ministers of Ghana and Togo met")
    assert office.plural


@pytest.mark.parametrize("text", ["the ministry of time", "the presidential palace", "they speak and lead"])
def test_no_office(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("role", "level"),
    [
        ("President", "head of state"),
        ("Prime Minister", "head of government"),
        ("Vice President", "minister"),
        ("Deputy Prime Minister", "minister"),
        ("Foreign Minister", "minister"),
        ("Deputy Foreign Minister", "official"),
        ("", None),
    ],
)
def test_levels(role: str, level: str | None) -> None:
    assert level_of(role) == level
