"""What persons decided, told among what changed."""

from __future__ import annotations

from typing import Any

import pytest

from dragoman.present.changes import decided
from dragoman.present.judged import line
from dragoman.records import Judgement, Pointer

KAZ = {"name": "Kazakhstan", "type": "state", "country": "KAZ"}
READ = {"value": 8, "of": [KAZ], "said_by": {"name": "ministry", "type": "body", "country": None}}
FIGURE = Pointer("d" * 64, "figure", "8 ships", record="f" * 20)
WHO = {"by": "anna", "at": "2031-05-01T10:00:00Z", "because": "so"}


@pytest.mark.parametrize(
    ("verdict", "details", "told"),
    [
        # a review keeps how the record was read when it was looked at
        ("accepted", {"read": READ}, "accepted: figure ffffffffff “8 ships” – anna"),
        ("rejected", {"read": READ}, "rejected: figure ffffffffff “8 ships” – anna"),
        ("corrected", {"read": READ, "fields": {"value": 7}}, "“8 ships” [value: 8 → 7] – anna"),
        ("corrected", {"read": READ, "fields": {"of": []}}, "“8 ships” [of: KAZ → –] – anna"),
        ("amended", {"from": {"title": "A"}, "to": {"title": "B"}}, "[title: A → B] – anna"),
        ("scored", {"score": 0}, "[score: 0] – anna"),
    ],
)
def test_what_was_decided_is_told_with_what_it_changes(verdict: Any, details: dict[str, Any], told: str) -> None:
    judgement = Judgement(verdict=verdict, of=FIGURE, details=details, **WHO)
    assert told in decided(judgement)
    assert "{" not in decided(judgement) + line(judgement)


def test_what_is_different_is_not_shown_as_the_same() -> None:
    other = Pointer("e" * 64, "figure", "9 ships", record="a" * 20)
    same, different = (Judgement(verdict=v, of=FIGURE, other=other, **WHO) for v in ("same", "different"))  # type: ignore[arg-type]
    for tell in (decided, line):
        assert "“8 ships” = figure" in tell(same)
        assert "“8 ships” ≠ figure" in tell(different)


def test_a_note_is_on_two_states_by_their_names() -> None:
    noted = Judgement(verdict="noted", of=Pointer("", "pair", "JPN-KAZ"), **WHO)
    assert "noted: Japan – Kazakhstan – anna" in decided(noted)
    assert "noted  Japan – Kazakhstan  so" in line(noted)
