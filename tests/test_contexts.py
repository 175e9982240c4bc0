"""PLOVER's contexts: every word of the table tells its own, and none is found within another word."""

from __future__ import annotations

import pytest

from dragoman.languages import table
from dragoman.languages.contexts import contexts, contexts_of, topic_of

WORDS = [(name, word) for name, words in table("en", "contexts")["contexts"].items() for word in words]


@pytest.mark.parametrize(("name", "word"), WORDS)
def test_each_word_tells_its_context(name: str, word: str) -> None:
    assert name in contexts_of(f"They spoke of {word.rstrip('*')} again.")


def test_a_word_within_another_tells_nothing() -> None:
    assert contexts_of("A hoarse spaceman oiled couples.") == ()


def test_contexts_are_those_of_the_manual_in_its_order() -> None:
    assert len(contexts()) == 37
    assert contexts_of("Refugees crossed the border; the embassy spoke of trade.") == (
        "economic", "diplomatic", "territory", "migration",
    )  # fmt: skip


def test_a_topic_is_the_first_subject() -> None:
    assert topic_of("Troops will guard the hospital.") == "defence"
    assert topic_of("Our embassy is open.") == ""
    assert set(table("en", "contexts")["topics"]) <= set(contexts())
