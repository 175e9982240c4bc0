"""Sightings become persons with their offices over time."""

from __future__ import annotations

from dragoman.resolve.people import Sighting, people


def seen(name: str, role: str | None, day: str | None, *, record: str = "", country: str = "NOR") -> Sighting:
    record = record or f"{name} {day}"
    return Sighting(name, country, role, day, f"report of {day}", record)


MINISTER = seen("Ida Krogh", "Foreign Minister", "2031-02-01")
SHOUTED = seen("KROGH Ida", "Minister for Foreign Affairs", "2031-04-05")
PREMIER = seen("Ida Krogh", "Prime Minister", "2033-09-01")
BARE = seen("Krogh", "foreign minister", "2031-03-01")
COUSIN = seen("Per Krogh", "Defence Minister", "2031-03-02")


def named(*sightings: Sighting, **judged: list[tuple[str, str]]) -> list[tuple[str, ...]]:
    return [p.names for p in people(sightings, **judged)]


def test_spellings_of_one_name_are_one_person_with_offices_in_order() -> None:
    (person,) = people([PREMIER, SHOUTED, MINISTER])
    assert (person.name, person.names) == ("Ida Krogh", ("Ida Krogh", "KROGH Ida"))
    assert [(t.rank, t.first, t.last) for t in person.terms] == [
        ("foreign minister", "2031-02-01", "2031-04-05"),
        ("head of government", "2033-09-01", "2033-09-01"),
    ]
    assert person.because == ("“KROGH Ida” is taken for “Ida Krogh”: the same words, spelt or ordered otherwise",)


def test_a_bare_surname_is_the_one_in_that_office() -> None:
    assert named(MINISTER, BARE) == [("Ida Krogh", "Krogh")]
    assert named(MINISTER, BARE, COUSIN) == [("Ida Krogh", "Krogh"), ("Per Krogh",)]
    # Two of that surname and nothing that tells: it stays by itself.
    assert named(MINISTER, COUSIN, seen("Krogh", None, None)) == [("Ida Krogh",), ("Krogh",), ("Per Krogh",)]


def test_one_name_in_two_countries_is_two_persons() -> None:
    assert len(people([MINISTER, seen("Ida Krogh", "Prime Minister", "2031-02-01", country="DNK")])) == 2


def test_what_a_person_says_goes_before() -> None:
    married = seen("Ida Holm", "Prime Minister", "2034-01-01", record="r2")
    first = seen("Ida Krogh", "Foreign Minister", "2031-02-01", record="r1")
    assert named(first, married) == [("Ida Holm",), ("Ida Krogh",)]
    assert named(first, married, same=[("r1", "r2")]) == [("Ida Holm", "Ida Krogh")]
    other = seen("I. Krogh", "judge", "2031-02-01", record="r3")
    assert named(first, other) == [("I. Krogh", "Ida Krogh")]
    assert named(first, other, different=[("r1", "r3")]) == [("I. Krogh",), ("Ida Krogh",)]


def test_the_order_does_not_matter() -> None:
    every = [MINISTER, SHOUTED, PREMIER, BARE, COUSIN]
    assert people(every) == people(every[::-1])
