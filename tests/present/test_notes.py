"""A footnote has the exact words of one passage: its pieces in one sentence, or the wider passage that holds it."""

from __future__ import annotations

import pytest

from dragoman.present.brief.notes import passage
from dragoman.records import Evidence

TEXT = "On 3 May the envoys, both new to the post, met in Oslo. Later they met again.\nThey met often."


def at(quote: str) -> Evidence:
    return Evidence(TEXT.index(quote), TEXT.index(quote) + len(quote), quote)


@pytest.mark.parametrize(
    ("evidence", "words"),
    [
        (["the envoys", "met in Oslo"], ["the envoys", "met in Oslo"]),
        (["the envoys", "met in Oslo", "they met again"], ["the envoys", "met in Oslo"]),
        (["met in Oslo", "On 3 May"], ["met in Oslo"]),
        (["met in Oslo", TEXT[:54]], [TEXT[:54]]),
        (["they met again", "They met often"], ["they met again"]),
    ],
)
def test_a_passage(evidence: list[str], words: list[str]) -> None:
    assert [e.quote for e in passage([at(q) for q in evidence], TEXT)] == words
