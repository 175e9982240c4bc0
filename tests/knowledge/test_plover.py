"""Quads and scores of PLOVER."""

from __future__ import annotations

import pytest

from dragoman.knowledge.plover import quad_of, scale_of
from dragoman.knowledge.table import rows

ALL = [(row["type"], row["mode"] or None) for row in rows("plover")]


@pytest.mark.parametrize(("type_", "mode"), ALL)
def test_cooperation_lies_above_conflict(type_: str, mode: str | None) -> None:
    assert -10 <= scale_of(type_, mode) <= 10
    # only a request for help or for a meeting is no conflict on the scale
    assert (scale_of(type_, mode) > 0) == (quad_of(type_) in (1, 2) or (type_, mode) == ("REQUEST", "assist"))


def test_there_are_sixteen_types_each_with_a_score_of_its_own() -> None:
    assert len([mode for _, mode in ALL if mode is None]) == 16
    assert len(set(ALL)) == len(ALL)
    assert scale_of("ACCUSE", None) == -3 and scale_of("PROTEST", "vandalize") == scale_of("PROTEST", None)
