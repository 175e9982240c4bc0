import pytest

from dragoman.knowledge.offices import holder, rank_of, tenures, tenures_of
from dragoman.knowledge.states import states


@pytest.mark.parametrize(
    ("role", "country", "on", "person"),
    [
        ("President", "KAZ", "2019-03-19", "Nursultan Nazarbayev"),
        ("President", "KAZ", "2019-03-20", "Kassym-Jomart Tokayev"),
        ("President", "USA", "2026", "Donald Trump"),
        ("Secretary of State", "USA", "1999-02", "Madeleine Albright"),
        ("Minister of Foreign Affairs", "FRA", "2019-06-01", "Jean-Yves Le Drian"),
        ("Federal Chancellor", "DEU", "2022-01-01", "Olaf Scholz"),
        ("Foreign Minister", "CHL", "1997", "José Miguel Insulza"),
        ("Prime Minister", "CMR", "2025-01-01", "Joseph Ngute"),
    ],
)
def test_an_office_has_its_holder(role: str, country: str, on: str, person: str) -> None:
    found = holder(role, country, on)
    assert found is not None
    assert found.person == person


@pytest.mark.parametrize(
    ("role", "country", "on"),
    [
        ("Deputy Foreign Minister", "KAZ", "2020-01-01"),
        ("President", "USA", "2021"),
        ("Prime Minister", "USA", "2020-01-01"),
        ("Minister of Fisheries", "DEU", "2020-01-01"),
        ("shepherd", "CHE", "2020-01-01"),
    ],
)
def test_what_the_tables_do_not_tell_is_none(role: str, country: str, on: str) -> None:
    assert holder(role, country, on) is None


def test_names_are_found_without_accents_and_by_the_custom_of_the_country() -> None:
    assert {t.person for t in tenures_of("erdogan")} == {"Recep Tayyip Erdoğan"}
    assert "Park Geun-hye" in {t.person for t in tenures_of("Park")}
    assert tenures_of("Sisi")[0].person == "Abdel Fattah el-Sisi"
    assert tenures_of("Nemo") == ()


def test_a_title_has_its_rank() -> None:
    assert rank_of("Vice-President") != rank_of("President")
    assert rank_of("Union Minister for External Affairs") == rank_of("Secretary of State") == "foreign minister"
    assert rank_of("Chancellor of the Exchequer") == "finance minister"


def test_tenures_are_whole() -> None:
    for tenure in tenures():
        assert tenure.country in states() or tenure.country in {"UNO", "IGO", "EUR", "IMG"}, tenure
        assert tenure.until is None or tenure.since <= tenure.until, tenure


def test_an_ambassador_is_known_by_where_he_is() -> None:
    assert holder("ambassador", "VNM", "2025-08-09") is None
    assert holder("Vietnamese ambassador", "VNM", "2025-08-09") is None
    assert holder("ambassador to the United States", "VNM", "2025-08-09") is not None
