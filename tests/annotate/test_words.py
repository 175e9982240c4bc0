"""Words: possessives, hyphens between states, offsets."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.annotate.words import words_of


def told(text: str) -> list[str]:
    return [w.text for w in words_of(text, [(0, len(text))])]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Japan’s envoy", ["Japan", "envoy"]),
        ("U.S.-Norwegian talks", ["U.S.", "-", "Norwegian", "talks"]),
        ("Kyrgyz-Italian talks", ["Kyrgyz", "-", "Italian", "talks"]),
        ("Director-General Lind", ["Director-General", "Lind"]),
        ("Han Ji-won", ["Han", "Ji-won"]),
        ("1,500 tons", ["1,500", "tons"]),
        ("(NATO)", ["(", "NATO", ")"]),
        ("the 1st Deputy", ["the", "1st", "Deputy"]),
        ("the 1<sup>st</sup> <u>Deputy</u>", ["the", "1st", "Deputy"]),
        ("3 < 5", ["3", "<", "5"]),
    ],
)
def test_pieces(text: str, words: list[str]) -> None:
    assert told(text) == words


@pytest.mark.parametrize(
    ("text", "owns"), [("Japan's envoy", True), ("the Philippines' envoy", True), ("the envoy left", False)]
)
def test_possessives(text: str, owns: bool) -> None:
    assert any(w.possessive for w in words_of(text, [(0, len(text))])) is owns


def test_sentences_are_numbered() -> None:
    assert [(w.text, w.sentence) for w in words_of("Go. Stay.", [(0, 3), (4, 9)]) if w.capital] == [
        ("Go", 0),
        ("Stay", 1),
    ]


@given(st.text(alphabet="Aé1 .,'’-‑()\n", max_size=60))
def test_a_word_is_what_stands_there(text: str) -> None:
    words = words_of(text, [(0, len(text))])
    assert all(text[w.start : w.end] == w.text and w.low == w.text.lower() for w in words)
    assert all(a.end <= b.start for a, b in pairwise(words))
