"""An office has one holder: two at a time, or one whom the tables do not have in it then, are named as a conflict."""

from __future__ import annotations

from typing import Any

import pytest

from dragoman.records import Document, Entity, Event, Evidence, Found, Office
from dragoman.resolve.conflicts import Conflict
from dragoman.resolve.holders import of_offices
from dragoman.resolve.people import Sighting


def conflicts(*told: tuple[str, str, str, str], kind: type[Event | Office] = Event) -> list[Conflict]:
    """Of sightings in an act of the day, or by the office alone: name, role, country, day."""
    found, seen = {}, []
    for n, (name, role, country, day) in enumerate(told):
        document = Document.of(f"{n}: {role} {name}", source=f"{n}", published=day)
        person = Entity(name, "person", country, "GOV", role)
        said: dict[str, Any] = {"id": f"{n:06}", "evidence": (Evidence.of(document.text, 0, 99),), "rule": "r"}
        record: Event | Office = Event(type="CONSULT", actors=(person,), date=day, **said)
        if kind is Office:
            record = Office(person=person, role=role, country=country, **said)
        found[record.id] = Found(record, document, day, day)
        seen.append(Sighting(name, country, role, day, document.id, record.id))
    return of_offices(seen, found)


# The tables know nothing of what will be, nor of the foreign ministers of Tuvalu.
IDA = ("Ida Krogh", "Foreign Minister", "TUV")
ANDERS = ("Anders Moe", "Minister of Foreign Affairs", "TUV")


def test_two_holders_at_a_time_are_a_conflict() -> None:
    (conflict,) = conflicts((*IDA, "2031-01-10"), (*ANDERS, "2031-02-10"), (*IDA, "2031-03-10"))
    assert (conflict.rule, conflict.matter) == (
        "office.two-holders",
        "foreign minister of TUV, 2031-01-10 to 2031-03-10",
    )
    assert [s.says for s in conflict.sides] == [
        "Ida Krogh, Foreign Minister, 2031-01-10 to 2031-03-10",
        "Anders Moe, Minister of Foreign Affairs, 2031-02-10",
    ]
    assert all(s.found for s in conflict.sides)


@pytest.mark.parametrize(
    "told",
    [
        ((*IDA, "2031-01-10"), (*IDA, "2031-02-10"), (*ANDERS, "2031-03-10")),
        ((*IDA, "2031-01-10"), (*IDA, "2031-02-10"), (*ANDERS, "2031-02-10"), (*ANDERS, "2031-03-10")),
        ((*IDA, "2031-01-10"), ("Anders Moe", "Deputy Foreign Minister", "TUV", "2031-02-10"), (*IDA, "2031-03-10")),
        ((*IDA, "2031-01-10"), ("Anders Moe", "Acting Foreign Minister", "TUV", "2031-02-10"), (*IDA, "2031-03-10")),
        ((*IDA, "2031-01-10"), ("Anders Moe", "Foreign Minister", "KIR", "2031-02-10"), (*IDA, "2031-03-10")),
        ((*IDA, "2031-01-10"), ("KROGH Ida", "Foreign Minister", "TUV", "2031-02-10"), (*IDA, "2031-03-10")),
        ((*IDA, "2031-01-10"), ("Ida Krogh Moe", "Foreign Minister", "TUV", "2031-02-10"), (*IDA, "2031-03-10")),
        ((*IDA, "2031-01-10"), ("Moe", "Foreign Minister", "TUV", "2031-02-10"), (*IDA, "2031-03-10")),
        ((*IDA, "2031-01-10"), (*ANDERS, "2033-02-10"), (*IDA, "2035-03-10")),
        ((*IDA, "2031-01-10"), ("Anders Moe", "Vice Foreign Minister", "TUV", "2031-02-10"), (*IDA, "2031-03-10")),
        (
            (*IDA[:2], "NPL", "2031-01-10"),
            ("Anders Moe", "Foreign Secretary", "NPL", "2031-02-10"),
            (*IDA[:2], "NPL", "2031-03-10"),
        ),
        (
            (*IDA, "2031-01-10"),
            ("Anders Moe", "State Minister of Foreign Affairs", "TUV", "2031-02-10"),
            (*IDA, "2031-03-10"),
        ),
        ((*IDA, "2031-01-10"), ("Krogh", "Foreign Minister", "TUV", "2031-02-10"), (*IDA, "2031-03-10")),
    ],
    ids=[
        "follows",
        "changes on a day",
        "a deputy",
        "acting",
        "of another state",
        "spelt otherwise",
        "a name more",
        "a surname of another",
        "comes back after years",
        "vice",
        "an official",
        "below the minister",
        "a bare surname",
    ],
)
def test_what_can_be_right_is_no_conflict(told: tuple[tuple[str, str, str, str], ...]) -> None:
    assert conflicts(*told) == []


def test_both_on_one_day_and_no_other_are_a_conflict() -> None:
    assert [c.rule for c in conflicts((*IDA, "2031-02-10"), (*ANDERS, "2031-02-10"))] == ["office.two-holders"]


def test_who_was_out_of_office_by_the_tables_stands_against_them_and_against_reports_of_the_holder() -> None:
    (conflict,) = conflicts(
        ("Angela Merkel", "Chancellor", "DEU", "2022-05-12"), ("Olaf Scholz", "Chancellor", "DEU", "2022-05-12")
    )
    assert conflict.rule == "office.outside-tenure"
    merkel, scholz, tables = conflict.sides
    assert (merkel.says, scholz.says) == (
        "Angela Merkel, Chancellor, 2022-05-12",
        "Olaf Scholz, Chancellor, 2022-05-12",
    )
    assert tables.known and tables.known.person == "Olaf Scholz" and not tables.found
    assert "they have Angela Merkel in it from 2005-11-22 to 2021-12-08" in conflict.because


def test_a_name_that_no_table_knows_stands_against_the_holder() -> None:
    (conflict,) = conflicts(("Otto Nemo", "Chancellor", "DEU", "2022-05-12"))
    assert "they do not have Otto Nemo in it" in conflict.because


@pytest.mark.parametrize(
    ("name", "role", "country", "day"),
    [
        ("Angela Merkel", "Chancellor", "DEU", "2015-05-12"),
        ("Scholz", "Chancellor", "DEU", "2022-05-12"),
        ("Suga Yoshihide", "Prime Minister", "JPN", "2021-04-16"),
        ("Abdel Fattah Said Alsisi", "President", "EGY", "2022-12-13"),
        ("Josaia Voreqe Bainimarama", "Prime Minister", "FJI", "2022-09-28"),
        ("King Abdullah", "King", "JOR", "2023-02-02"),
        ("Otto Nemo", "Premier", "CAN", "2022-05-12"),
        # president of a government, not of the state
        ("Pedro Sánchez", "President", "ESP", "2023-05-12"),
    ],
)
def test_who_holds_the_office_by_any_spelling_is_no_conflict(name: str, role: str, country: str, day: str) -> None:
    assert conflicts((name, role, country, day)) == []


def test_who_is_only_named_may_be_named_by_a_former_title() -> None:
    merkel = ("Angela Merkel", "Chancellor", "DEU", "2022-05-12")
    assert conflicts(merkel, kind=Office) == []
    assert conflicts((*IDA, "2031-01-10"), (*ANDERS, "2031-02-10"), (*IDA, "2031-03-10"), kind=Office) == []


def test_a_family_name_that_many_bear_does_not_make_two_one() -> None:
    rank = ("Foreign Minister", "KHM")
    (conflict,) = conflicts(
        ("Hun Chea", *rank, "2031-01-10"), ("Hun Sarun", *rank, "2031-02-10"), ("Hun Chea", *rank, "2031-03-10")
    )
    assert conflict.rule == "office.two-holders"
