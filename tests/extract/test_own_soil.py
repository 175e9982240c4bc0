"""A government's own report of a meeting that names no place: on its own soil, and why."""

import pytest

from dragoman.fetch import Page
from dragoman.pipeline import extract
from dragoman.read import read
from dragoman.records import Event
from dragoman.settings import Settings

HOME = "https://www.presidency.gov.no/readouts/1"
MET = "President Kari Lunde of Norway met today with President Ana Soto of Chile and praised her."


def meeting(text: str, url: str | None) -> Event:
    row = {"text": text, "url": url, "published": "2024-05-06"}
    document = read(Page.of_row("-", row), published=None, language=None, verbatim=True)
    _, records = next(extract([document], settings=Settings(), kinds=["event"]))
    return next(r for r in records if isinstance(r, Event) and r.type == "CONSULT")


def test_the_guest_came() -> None:
    event = meeting(MET, HOME)
    assert (event.mode, [e.country for e in event.actors], [e.country for e in event.recipients]) == (
        "visit",
        ["CHL"],
        ["NOR"],
    )
    assert event.place is not None and event.place.country == "NOR"
    assert [r.basis for r in event.reasons if r.field == "place"] == ["inferred"]


def test_several_guests_came() -> None:
    several = "President Kari Lunde of Norway met today with President Ana Soto of Chile and President Jo Diaz of Peru."
    event = meeting(several, HOME)
    assert (event.mode, {e.country for e in event.actors}) == ("visit", {"CHL", "PER"})


@pytest.mark.parametrize(
    ("text", "url"),
    [
        (MET, None),
        (MET, "https://www.example.no/news"),
        (MET, "https://www.gov.br/news"),
        (MET.replace("and praised", "on the margins of the summit and praised"), HOME),
        (MET.replace("met today", "met by video conference today"), HOME),
        (MET.replace("President Kari", "Ambassador Kari"), HOME),
        (MET + " They then flew on. Later they met in Lima.", HOME),
        (MET.replace("met today with", "spoke today with"), HOME),
    ],
    ids=["no address", "a paper", "another state", "margins", "video", "no head", "a place", "a call"],
)
def test_else_nobody_says_where(text: str, url: str | None) -> None:
    event = meeting(text, url)
    assert not any(r.because.startswith("the host's own government") for r in event.reasons)
