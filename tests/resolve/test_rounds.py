"""The history of a format: which sentences tell a turn, and which turns are of one round."""

from __future__ import annotations

import pytest

from dragoman.present.formats import named
from dragoman.records import Document, Entity, Event, Evidence
from dragoman.resolve.histories import Report, turns
from dragoman.resolve.rounds import Round, rounds

NAME = "Whale Forum"
OTHERS = ("Seal Forum",)


def reports(*told: tuple[str, str]) -> list[Report]:
    return [Report(Document.of(text, source=day, published=day), ()) for day, text in told]


def history(*told: tuple[str, str]) -> list[Round]:
    return rounds(turns(NAME, reports(*told), others=OTHERS))


def steps(*told: tuple[str, str]) -> list[list[str]]:
    return [[named(s, r.steps[:i]) for i, s in enumerate(r.steps)] for r in history(*told)]


AGREED = ("2030-01-01", "The ministers agreed to hold a first summit of the Whale Forum.")
OSLO = ("2030-02-01", "The summit of the Whale Forum will be held in Oslo in May 2030.")
OFF = ("2030-04-01", "The Whale Forum's first summit was postponed.")
HELD = ("2031-05-05", "The first summit of the Whale Forum was held in Lima in May 2031.")
SECOND = ("2031-06-05", "The second summit of the Whale Forum is planned in Bergen.")


def test_a_round_lasts_until_it_is_held() -> None:
    assert steps(SECOND, HELD, OFF, OSLO, AGREED) == [
        ["agreed", "announced for Oslo", "put off", "held in Lima"],
        ["planned in Bergen"],
    ]


def test_a_round_knows_its_number_its_time_and_its_place() -> None:
    first, second = history(AGREED, OSLO, OFF, HELD, SECOND)
    assert (first.number, first.when, first.where) == (1, "2031-05", "Lima")
    assert (second.number, second.when, second.where) == (2, None, "Bergen")


def test_another_number_is_another_round_though_none_was_reported_as_held() -> None:
    assert len(steps(AGREED, SECOND)) == 2


def test_a_plan_told_again_for_the_same_place_is_one_step() -> None:
    assert steps(OSLO, ("2030-03-01", "Oslo is to be the place of the summit of the Whale Forum.")) == [
        ["announced for Oslo"]
    ]


def test_what_is_put_off_has_no_place_or_time_any_more() -> None:
    (summit,) = history(OSLO, OFF)
    assert (summit.state, summit.when, summit.where) == ("put off", None, None)


@pytest.mark.parametrize(
    "text",
    [
        "The Whale Forum is small. The Seal Forum's summit will be held in Rome.",
        "The ministers spoke of the Whale Forum. They agreed to buy ships.",
        "Members of the Whale Forum agreed to send a ship.",
        "The Whale Forum's old boat, the one that the harbour master of a small town on the coast once gave to a museum"
        " in the hope that children would come and look at it, was delayed.",
    ],
)
def test_what_is_said_of_something_else_is_no_turn(text: str) -> None:
    assert steps(("2030-01-01", text)) == []


def test_a_meeting_on_the_margins_is_no_round() -> None:
    forum = Entity(NAME, "forum")

    def met(text: str) -> list[Round]:
        document = Document.of(text, source="a", published="2030-01-02")
        evidence = (Evidence.of(text, 0, len("The ministers met")),)
        event = Event(evidence=evidence, rule="r", type="CONSULT", format=forum, date="2030-01-01")
        return rounds(turns(NAME, [Report(document, (event,))]))

    assert [r.state for r in met("The ministers met in the Whale Forum.")] == ["held"]
    assert met("The ministers met on the margins of the Whale Forum.") == []
