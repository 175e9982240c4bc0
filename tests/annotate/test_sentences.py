"""Where sentences and paragraphs end, and which lines are headings."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.annotate.sentences import split


def told(text: str) -> list[str]:
    return [text[s:e] for s, e, *_ in split(text)]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Talks began. They ended late.", ["Talks began.", "They ended late."]),
        ("He met Dr. Lind. She left.", ["He met Dr. Lind.", "She left."]),
        ("The U.S. Embassy closed.", ["The U.S. Embassy closed."]),
        ("It was signed by J. Brandt in Oslo.", ["It was signed by J. Brandt in Oslo."]),
        ("Was it signed? Yes! It was.", ["Was it signed?", "Yes!", "It was."]),
        ("“We agreed.” The envoy left.", ["“We agreed.”", "The envoy left."]),
        ("It grew by 2.5 percent. Exports fell.", ["It grew by 2.5 percent.", "Exports fell."]),
    ],
)
def test_full_stops(text: str, sentences: list[str]) -> None:
    assert told(text) == sentences


def test_a_blank_line_ends_a_paragraph() -> None:
    text = "First one.\n\nSecond one. Third one."
    assert [(text[s:e], p) for s, e, p, _ in split(text)] == [("First one.", 0), ("Second one.", 1), ("Third one.", 1)]


def test_a_line_without_a_full_stop_is_a_heading() -> None:
    text = "Talks in Oslo\n\nThe two sides met."
    assert [(text[s:e], h) for s, e, _, h in split(text)] == [("Talks in Oslo", True), ("The two sides met.", False)]


def test_bullets_stand_apart() -> None:
    assert told("They agreed:\n- to meet;\n- to write.") == ["They agreed:", "- to meet;", "- to write."]


def test_a_wrapped_line_goes_on() -> None:
    text = (
        "The ministers of the two neighbouring countries met in the old town\n"
        "hall, where they spoke of the ferry, of the school and of the bridge\n"
        "that the storm had torn away in the winter before."
    )
    assert told(text) == [text]


@given(st.text(alphabet="Aa1.!?“” \n-•:", max_size=80))
def test_pieces_follow_one_another_without_loss(text: str) -> None:
    pieces = list(split(text))
    assert all(a[1] <= b[0] and a[2] <= b[2] for a, b in pairwise(pieces))
    kept = "".join(text[s:e] for s, e, *_ in pieces)
    assert "".join(kept.split()) == "".join(text.split())
