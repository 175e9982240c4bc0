"""Meetings: one for the same sides, with mode, day and place."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dragoman.annotate import Annotated
from dragoman.extract.meeting import Meeting, meetings

Lay = Callable[..., Annotated]
RIGA = "Foreign Minister Kari Holm of Norway met Foreign Minister Janis Ozols of Latvia in Riga on 3 March 2020."


def sides(parties: list[tuple[object, object]]) -> list[str]:
    return [p.country for p, _ in parties]  # type: ignore[attr-defined]


def test_who_comes_to_the_capital_is_the_guest(lay: Lay) -> None:
    (met,) = meetings(lay(RIGA))
    assert (met.mode, met.date, met.place and met.place.country) == ("visit", "2020-03-03", "LVA")
    assert (sides(met.actors), sides(met.recipients)) == (["NOR"], ["LVA"])


def test_persons_stand_for_their_sides(lay: Lay) -> None:
    (met,) = meetings(lay(RIGA))
    assert [p.name for p, _ in (*met.actors, *met.recipients)] == ["Kari Holm", "Janis Ozols"]


def test_more_words_on_the_same_meeting(lay: Lay) -> None:
    (met,) = meetings(lay(f"{RIGA} Ms Holm and Mr Ozols also held talks on ferries."))
    assert met.spans[0] == (0, len(RIGA) - 1)
    assert len(met.spans) > 1 and all(start > len(RIGA) for start, _ in met.spans[1:])


def test_two_meetings_of_different_sides(lay: Lay) -> None:
    found = meetings(lay(f"{RIGA}\n\nThe presidents of Chile and Fiji met on 5 May 2020."))
    assert [sorted(m.sides) for m in found] == [["LVA", "NOR"], ["CHL", "FJI"]]


@pytest.mark.parametrize(
    "text",
    [
        "The foreign ministers of Chile and Fiji did not meet.",
        "The foreign ministers of Chile and Fiji will meet in May.",
        "The foreign ministers of Chile and Fiji may meet.",
        "Kari Holm of Norway wrote a book about Latvia.",
    ],
)
def test_none(lay: Lay, text: str) -> None:
    assert meetings(lay(text)) == []


def test_worked_out_once(lay: Lay) -> None:
    annotated = lay(RIGA)
    assert meetings(annotated) is meetings(annotated)


@pytest.mark.parametrize(
    ("exact", "published", "date"),
    [
        (True, "2020-03-05", "2020-03-03"),
        (False, "2020-03-05", "2020-03-05"),
        (False, "2020-03-20", "2020-03-03"),
        (False, None, "2020-03-03"),
    ],
)
def test_when_it_was_said(exact: bool, published: str | None, date: str) -> None:
    met = Meeting(frozenset(("NOR", "LVA")), [], [], None, "2020-03-03", None, None, [], (), exact)
    assert met.spoken(published) == (date, None)
