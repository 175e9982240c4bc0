"""The words of a clause, of a phrase, and which day a predicate has."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dragoman.annotate import Annotated
from dragoman.extract.clauses import clause_span, dates, frame_of, noun_span, phrase_span

Lay = Callable[..., Annotated]


def at(annotated: Annotated, word: str) -> int:
    return next(t.i for t in annotated.doc if t.text == word)


@pytest.mark.parametrize(
    ("text", "word", "clause"),
    [
        ("Chile signed the treaty.", "signed", "Chile signed the treaty"),
        ("Chile signed the treaty, and Fiji left.", "signed", "Chile signed the treaty"),
        ("Chile signed the treaty, which pleased everybody.", "signed", "Chile signed the treaty"),
    ],
)
def test_clause(lay: Lay, text: str, word: str, clause: str) -> None:
    annotated = lay(text)
    lo, hi = clause_span(annotated, annotated.frames[at(annotated, word)])
    assert text[lo:hi] == clause


def test_one_of_several_predicates(lay: Lay) -> None:
    text = "Chile met the envoys and praised Fiji."
    annotated = lay(text)
    lo, hi = clause_span(annotated, annotated.frames[at(annotated, "praised")], alone=True)
    assert text[lo:hi] == "praised Fiji"


def test_a_phrase_with_and_without_what_is_said_in_passing(lay: Lay) -> None:
    text = "The treaty of the islands, which is long, was signed."
    annotated = lay(text)
    assert text[slice(*noun_span(annotated, at(annotated, "treaty")))] == "The treaty of the islands"
    assert "which is long" in text[slice(*phrase_span(annotated, at(annotated, "treaty")))]


@pytest.mark.parametrize(
    ("text", "word", "is_dated"),
    [
        ("Chile signed the treaty on 4 May 2021.", "signed", True),
        ("On 4 May 2021, Chile signed the treaty.", "signed", True),
        ("Chile praised the 1951 treaty.", "praised", False),
        ("Chile praised the ferry that was built in 2015.", "praised", False),
    ],
)
def test_whose_day_it_is(lay: Lay, text: str, word: str, is_dated: bool) -> None:
    annotated = lay(text)
    (time,) = annotated.times
    assert dates(annotated, at(annotated, word), 0, len(text), time) is is_dated


def test_the_frame_above_a_token(lay: Lay) -> None:
    annotated = lay("Chile signed the treaty with Fiji.")
    found = frame_of(annotated, at(annotated, "Fiji"))
    assert found is not None and found.lemma == "sign"
