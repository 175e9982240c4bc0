import pytest

from dragoman.knowledge.organisations import organisation_names, organisations
from dragoman.knowledge.states import states

PLOVER = {"IGO", "UNO", "EUR", "NGO", "MNC", "IMG", "ISM"}
SECTORS = {
    "GOV", "MIL", "LEG", "JUD", "COP", "SPY", "OPP", "PTY", "REB", "UAF", "BUS", "LAB", "MED", "REL", "EDU", "JRN",
    "CVL", "ELI", "CRM", "REF", "PRM", "SOC", "AGR", "PRE",
}  # fmt: skip


@pytest.mark.parametrize(
    ("name", "type_", "code", "sector"),
    [
        ("UN Security Council", "igo", "UNO", None),
        ("Organization for Security and Co-operation in Europe", "igo", "IGO", None),
        ("International Court of Justice", "igo", "UNO", "JUD"),
        ("European Commission", "igo", "EUR", None),
        ("C5+1", "forum", "IGO", None),
        ("Visegrád Group", "forum", "IGO", None),
        ("Lok Sabha", "body", "IND", "LEG"),
        ("Shin Bet", "body", "ISR", "SPY"),
        ("Sonatrach", "company", "DZA", "BUS"),
        ("Agence France-Presse", "company", "FRA", "JRN"),
        ("Polisario Front", "group", "ESH", "REB"),
        ("Sinaloa Cartel", "group", "MEX", "CRM"),
        ("Zanu-PF", "group", "ZWE", "PTY"),
        ("Islamic State", "group", "IMG", "REB"),
    ],
)
def test_a_name_tells_what_it_is(name: str, type_: str, code: str, sector: str | None) -> None:
    first = organisation_names()[name][0]
    assert (first.type, first.code, first.sector) == (type_, code, sector)


def test_a_name_of_two_has_both() -> None:
    assert [o.code for o in organisation_names()["Justice and Development Party"]] == ["TUR", "MAR"]


def test_codes_and_sectors_are_known() -> None:
    for organisation in organisations():
        assert organisation.code in PLOVER or organisation.code in states(), organisation
        assert organisation.sector is None or organisation.sector in SECTORS, organisation
        assert not organisation.name.startswith("the "), organisation


def test_common_words_are_marked() -> None:
    for name in ("Shell", "Congress", "PAN"):
        assert name in organisation_names()[name][0].ambiguous


def test_short_names_are_keys() -> None:
    shorts = [o.short for o in organisations()]
    assert len(shorts) == len(set(shorts))
