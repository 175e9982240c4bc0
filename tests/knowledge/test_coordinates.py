"""Where cities lie."""

from __future__ import annotations

import pytest

from dragoman.knowledge.coordinates import where_is
from dragoman.knowledge.states import states
from dragoman.knowledge.table import listed, rows


@pytest.mark.parametrize(
    ("city", "country", "east", "north"),
    [("Astana", "KAZ", 71, 51), ("Tokyo", "JPN", 140, 36), ("Santiago", "CHL", -71, -33), ("Vienna", "AUT", 16, 48)],
)
def test_cities_lie_where_they_do(city: str, country: str, east: int, north: int) -> None:
    at = where_is(city, country)
    assert at is not None and (round(at[0]), round(at[1])) == (east, north)


def test_of_one_name_the_country_decides_else_the_largest() -> None:
    assert where_is("Vienna", "USA") != where_is("Vienna", "AUT") == where_is("Vienna", None)
    assert where_is("Gondolin", None) is None


def test_nearly_all_capitals_are_known() -> None:
    capitals = [(name, row["code"]) for row in rows("states") for name in listed(row["capitals"])[:1]]
    unknown = [c for c in capitals if where_is(*c) is None]
    assert len(capitals) > 190 and len(unknown) / len(capitals) < 0.2, unknown
    assert all(code in states() for _, code in capitals)
