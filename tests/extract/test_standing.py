"""Standings: the name of the relation, whose it is, since when."""

from __future__ import annotations

import pytest

from dragoman.pipeline import extract_text
from dragoman.records import Standing


def standings(text: str, *, published: str | None = None) -> list[Standing]:
    _, records = extract_text(text, kinds=["standing"], verbatim=True, published=published)
    return [r for r in records if isinstance(r, Standing)]


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("The strategic partnership between Chile and Fiji grew.", "strategic partnership"),
        ("The excellent strategic partnership between Chile and Fiji grew.", "strategic partnership"),
        ("Chile and Fiji are allies.", "allies"),
        ("Fiji is a treaty ally of Chile.", "treaty allies"),
    ],
)
def test_level(text: str, level: str) -> None:
    (found,) = standings(text)
    assert found.level == level
    assert {e.country for e in found.parties} == {"CHL", "FJI"}


def test_since_is_counted_back_from_the_year_of_publication() -> None:
    text = "This year Chile and Fiji celebrate the 50th anniversary of diplomatic relations."
    (found,) = standings(text, published="2022-03-01")
    assert found.since == "1972"


def test_the_other_party_is_inferred_with_a_reason() -> None:
    text = "Chile and Fiji met. Chile and Fiji spoke of salmon. The strategic partnership is ten years old."
    (found,) = standings(text)
    assert {e.country for e in found.parties} == {"CHL", "FJI"}
    assert [(r.field, r.basis) for r in found.reasons] == [("parties", "inferred")]


def test_later_mentions_are_evidence() -> None:
    text = "The strategic partnership between Chile and Fiji grew. Fiji values its strategic partnership with Chile."
    (found,) = standings(text)
    assert len(found.evidence) == 2


def test_good_relations_have_no_name() -> None:
    assert standings("The good relations of Chile and Fiji grew.") == []
