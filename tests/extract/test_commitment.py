"""Commitments: force, sides, words, by when, and the event at which they were made."""

from __future__ import annotations

import pytest

from dragoman.pipeline import extract_text
from dragoman.records import Commitment, Event


def commitments(text: str, *, published: str | None = None) -> list[Commitment]:
    _, records = extract_text(text, kinds=["commitment"], verbatim=True, published=published)
    return [r for r in records if isinstance(r, Commitment)]


@pytest.mark.parametrize(
    ("text", "force"),
    [
        ("Chile and Fiji agreed to build a ferry.", "agreed"),
        ("Chile promised Fiji to build a ferry.", "pledged"),
        ("Chile plans to build a ferry to Fiji.", "intended"),
        ("Chile asked Fiji to build a ferry.", "requested"),
    ],
)
def test_force_is_in_the_rule(text: str, force: str) -> None:
    (made,) = commitments(text)
    assert (made.force, made.rule) == (force, f"en.commitment.{force}")
    assert "build a ferry" in made.action


def test_the_action_stands_in_the_evidence() -> None:
    (made,) = commitments("Chile promised Fiji to build a ferry.")
    assert made.action in " ".join(e.quote for e in made.evidence)


def test_the_day_it_was_said_and_the_day_it_is_due() -> None:
    (made,) = commitments("Chile promised Fiji to build a ferry by 2030.", published="2024-02-06")
    assert (made.date, made.due) == ("2024-02-06", "2030")


def test_headings_promise_nothing() -> None:
    assert commitments("Chile to build ferry for Fiji\n\nThe ferry is old.") == []


def test_what_is_said_between_marks_is_a_quotation() -> None:
    assert commitments("“We will build a ferry for Fiji,” said President Pablo Soto of Chile.") == []


def test_it_points_at_its_event() -> None:
    _, records = extract_text("Chile and Fiji agreed to build a ferry.", verbatim=True)
    (event,) = [r for r in records if isinstance(r, Event)]
    (made,) = [r for r in records if isinstance(r, Commitment)]
    assert made.event == event.id
