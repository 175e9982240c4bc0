import pytest

from dragoman.knowledge.places import peoples, places
from dragoman.knowledge.states import states


@pytest.mark.parametrize(
    ("name", "country", "kind"),
    [
        ("Bombay", "IND", "city"),
        ("Göteborg", "SWE", "city"),
        ("Goteborg", "SWE", "city"),
        ("Ningbo", "CHN", "city"),
        ("Davos", "CHE", "landmark"),
        ("Mar-a-Lago", "USA", "landmark"),
        ("Xinjiang", "CHN", "region"),
        ("Rheineck", None, None),
        ("Abkhazia", "GEO", "entity"),
        ("Persian Gulf", None, "area"),
        ("Birmingham", "GBR", "city"),
    ],
)
def test_a_place_lies_in_a_country(name: str, country: str | None, kind: str | None) -> None:
    place = places().get(name)
    assert (place and place.country, place and place.kind) == (country, kind)


def test_partly_recognised_entities_are_marked() -> None:
    assert {places()[n].sector for n in ("Somaliland", "Transnistria", "Northern Cyprus")} == {"PRE"}


def test_a_people_has_its_region() -> None:
    assert peoples()["Catalans"].country == "ESP"
    assert peoples()["Uyghur"].name == "Xinjiang"


def test_countries_are_codes() -> None:
    assert {p.country for p in places().values()} - {None} <= set(states())
