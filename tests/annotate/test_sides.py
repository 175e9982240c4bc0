"""Which side each participant is on."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dragoman.annotate import Annotated, Participant
from dragoman.annotate.sides import side_of


@pytest.mark.parametrize(
    ("participant", "side"),
    [
        (Participant(0, "Norway", "state", "NOR"), "NOR"),
        (Participant(1, "Kari Holm", "person", "NOR"), "NOR"),
        (Participant(2, "Ministry of Energy", "body", "NOR"), "NOR"),
        (Participant(3, "NATO", "igo", "IGO"), "#3"),
        (Participant(4, "C5+1", "forum", None), "#4"),
        (Participant(5, "Kari Holm", "person", None), None),
        (Participant(6, "Karl Brandt", "person", "IGO"), None),
    ],
)
def test_side(participant: Participant, side: str | None) -> None:
    assert side_of(participant) == side


def test_both_are_the_two_named_last(lay: Callable[..., Annotated]) -> None:
    annotated = lay(
        "Norway met Latvia. Norway and Latvia built a ferry. Later Chile met Fiji in Suva. "
        "Chile and Fiji spoke of salmon. Both sides agreed."
    )
    both = next(m for m in annotated.mentions if m.form == "collective")
    assert {annotated.participants[i].country for i in both.participants} == {"CHL", "FJI"}
