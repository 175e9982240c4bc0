import pytest

from dragoman.knowledge.sectors import is_former, sector_of


@pytest.mark.parametrize(
    ("phrase", "sector"),
    [
        ("police chief", "COP"),
        ("a senior army officer", "MIL"),
        ("rebel commanders", "REB"),
        ("an exiled opposition figure", "OPP"),
        ("opposition lawmakers", "LEG"),
        ("ministers", "GOV"),
        ("three former ministers", "ELI"),
        ("ex-ambassadors", "ELI"),
        ("a former soldier", "MIL"),
        ("state prosecutors", "JUD"),
        ("drug cartels", "CRM"),
        ("dozens of fishermen", "AGR"),
        ("members of the teachers' union", "LAB"),
        ("the spy agency's director", "SPY"),
        ("university rectors", "EDU"),
        ("parish priests", "REL"),
        ("asylum seekers", "REF"),
        ("women", "CVL"),
        ("a news agency", "JRN"),
        ("human rights groups", "SOC"),
        ("ministry spokeswoman", "GOV"),
        ("village guards", "PRM"),
    ],
)
def test_a_phrase_tells_its_sector(phrase: str, sector: str) -> None:
    found = sector_of(phrase)
    assert found is not None
    assert found.sector == sector


def test_a_weak_noun_says_so() -> None:
    found = sector_of("an official")
    assert found is not None
    assert (found.sector, found.weak) == ("GOV", True)


def test_other_words_tell_nothing() -> None:
    assert sector_of("a tall green tree") is None
    assert sector_of("") is None


def test_former() -> None:
    assert is_former("the ex-president")
    assert not is_former("the expresident")
