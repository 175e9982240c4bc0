"""Where a person's name ends."""

from __future__ import annotations

import pytest

from dragoman.annotate.gazetteer import find_names
from dragoman.annotate.persons import name_at
from dragoman.annotate.titles import titles
from dragoman.annotate.words import words_of


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Kari Holm left", "Kari Holm"),
        ("Mohammed bin Zayed Al Nahyan of the Emirates", "Mohammed bin Zayed Al Nahyan"),
        ("Karl von Brandt, who", "Karl von Brandt"),
        ("Abdel Fattah el-Sisi said", "Abdel Fattah el-Sisi"),
        ("John F. Mills said", "John F. Mills"),
        ("Martin Luther King Jr. said", "Martin Luther King Jr."),
        ("Han Ji-won said", "Han Ji-won"),
        ("SATO Kenji said", "SATO Kenji"),
        ("Ines Duarte's visit", "Ines Duarte"),
        ("Benjamin “Benny” Gantz said", "Benjamin “Benny” Gantz"),
        ("Kari Holm Norway", "Kari Holm"),
    ],
)
def test_names(text: str, name: str) -> None:
    words = words_of(text, [(0, len(text))])
    end = name_at(words, 0, find_names(text, words), titles())
    assert text[words[0].start : words[end - 1].end] == name


@pytest.mark.parametrize("text", ["the harbour", "NATO left", "and Kari"])
def test_no_name(text: str) -> None:
    words = words_of(text, [(0, len(text))])
    assert name_at(words, 0, find_names(text, words), titles()) == 0


def test_a_name_stays_in_its_sentence() -> None:
    text = "Kari Holm. Berg left"
    words = words_of(text, [(0, 10), (11, 20)])
    assert name_at(words, 0, {}, titles()) == 2
