"""A register of visits becomes events: leaders come to the host, on the days and in the words of the row."""

from __future__ import annotations

import json
from typing import Any

import pytest

from dragoman.errors import SourceError
from dragoman.load import Loaded, visits
from dragoman.records import Event

ROW = {
    "id": "7",
    "start": "2031-05-12",
    "end": "2031-05-13",
    "visitor": "Prime Minister Kari Lunde",
    "country": ["norway"],
    "desc": "Working Visit.",
}


def loaded(*rows: dict[str, Any]) -> Loaded:
    return visits(
        "".join(f"{json.dumps(r)}\n" for r in rows), source="r.jsonl", claimant="Chilean Protocol", host="CHL"
    )


def one(**fields: Any) -> Event:
    made = loaded(ROW | fields)
    assert not made.errors, made.errors
    (event,) = made.records
    assert isinstance(event, Event)
    return event


def test_a_row_is_a_visit_that_quotes_it() -> None:
    text = f"{json.dumps(ROW)}\n"
    (event,) = visits(text, source="r", claimant="Chilean Protocol", host="CHL").records
    assert isinstance(event, Event)
    assert (event.type, event.mode, event.date, event.end_date) == ("CONSULT", "visit", "2031-05-12", "2031-05-13")
    (actor,), (host,) = event.actors, event.recipients
    assert (actor.name, actor.role, actor.country, event.level) == (
        "Kari Lunde",
        "Prime Minister",
        "NOR",
        "head of government",
    )
    assert (host.name, host.country) == ("Chile", "CHL")
    assert event.evidence[0].quote == text.strip() and text[actor.start : actor.end] == "Kari Lunde"
    assert event.said_by and event.said_by.country == "CHL" and event.rule == "visits"


@pytest.mark.parametrize(
    ("visitor", "people"),
    [
        ("King Haakon VIII bin Olav", [("Haakon VIII bin Olav", "King")]),
        ("President Ole B. Moe, 3rd", [("Ole B. Moe", "President")]),
        ("President Ole Moe, Jr.", [("Ole Moe", "President")]),
        ("Minister of Foreign Affairs Ida Krogh", [("Ida Krogh", "Minister of Foreign Affairs")]),
        ("Deputy Prime Minister Ida Krogh", [("Ida Krogh", "Deputy Prime Minister")]),
        ("King Haakon and Crown Prince Magnus", [("Haakon", "King"), ("Magnus", "Crown Prince")]),
        ("Ida Krogh", [("Ida Krogh", None)]),
        ("President", [("President", None)]),
    ],
)
def test_a_title_is_told_from_the_name(visitor: str, people: list[tuple[str, str | None]]) -> None:
    assert [(a.name, a.role) for a in one(visitor=visitor).actors] == people


@pytest.mark.parametrize(
    ("country", "code"),
    [("korea-south", "KOR"), ("cote-divoire", "CIV"), ("congo-democratic-republic", "COD"), ("Chad", "TCD")],
)
def test_countries_are_known_in_any_order_of_their_words(country: str, code: str) -> None:
    assert one(country=[country]).actors[0].country == code


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"country": ["somoa"]}, "did you mean Samoa?"),
        ({"country": []}, "has no country"),
        ({"start": "12 May"}, "'12 May' is no day"),
        ({"end": "2031-05-11"}, "ends on 2031-05-11, before it begins"),
    ],
)
def test_a_bad_row_is_named_by_its_line_and_the_others_go_on(fields: dict[str, Any], said: str) -> None:
    made = loaded(ROW, ROW | fields, ROW)
    (error,) = made.errors
    assert error.where == "r.jsonl#2" and said in str(error)
    assert len(made.records) == 2


def test_a_register_may_be_csv() -> None:
    text = "Name,Title,From,Start date,City\nKari Lunde,Prime Minister,Norway,2031-05-12,Valparaíso\n"
    (event,) = visits(text, source="r.csv", claimant="Chilean Protocol", host="CHL").records
    assert isinstance(event, Event) and event.place
    assert (event.actors[0].role, event.end_date, event.place.name) == ("Prime Minister", None, "Valparaíso")
    with pytest.raises(SourceError, match="has no column for the country"):
        visits("name,start\nKari Lunde,2031-05-12\n", source="r.csv", claimant="x", host="CHL")


def test_a_line_that_is_no_json_is_named() -> None:
    made = visits(f"{json.dumps(ROW)}\n{{broken\n[]\n", source="r", claimant="x", host="CHL")
    assert [e.where for e in made.errors] == ["r#2", "r#3"]
    assert "is a list" in str(made.errors[1])
