import pytest

from dragoman.resolve.who import who


@pytest.mark.parametrize(
    ("name", "country", "sector"),
    [
        ("Peru", "PER", None),
        ("Peruvians", "PER", None),
        ("LIMA", "PER", "GOV"),
        ("the Elysée", "FRA", "GOV"),
        ("Capitol Hill", "USA", "LEG"),
        ("Ruritania", None, None),
        ("Angolan army", "AGO", "MIL"),
        ("Angola's army", "AGO", "MIL"),
        ("Angola 's army", "AGO", "MIL"),
        ("the army of Angola", "AGO", "MIL"),
        ("some of the largest banks in Poland", "POL", "BUS"),
        ("a former Danish minister", "DNK", "ELI"),
        ("a former Danish soldier", "DNK", "MIL"),
        ("UN officials", "UNO", None),
        ("Gazprom executives", "RUS", "BUS"),
        ("IMF", "IGO", None),
        ("Shin Bet", "ISR", "SPY"),
        ("Bundestag", "DEU", "LEG"),
        ("Senegal's Justice Department", "SEN", "JUD"),
        ("Abidjan police", "CIV", "COP"),
        ("Gothenburg", "SWE", "CVL"),
        ("South Ossetia", "GEO", "PRE"),
        ("Basque fishermen", "ESP", "AGR"),
        ("Iranian-backed Houthi fighters", "YEM", "REB"),
        ("Norwegian ambassador to Chile", "NOR", "GOV"),
        ("them", None, "UNK"),
        ("Bolivian furniture", "BOL", "UNK"),
    ],
)
def test_whom_a_mention_names(name: str, country: str | None, sector: str | None) -> None:
    identity = who(name)
    assert (identity.country, identity.sector) == (country, sector), identity.basis
    assert identity.name == name
    assert identity.basis


@pytest.mark.parametrize(
    ("name", "on", "country", "sector", "role"),
    [
        ("Helen Clark", "2003-05-01", "NZL", "GOV", "Prime Minister"),
        ("Helen Clark", "2010", "NZL", "ELI", None),
        ("Prime Minister Helen Clark", None, "NZL", "GOV", "Prime Minister"),
        ("former Prime Minister Helen Clark", None, "NZL", "ELI", "former Prime Minister"),
        ("US Senator John Kerry", "2004-07-01", "USA", "LEG", "Senator"),
        ("John Kerry", "2004-07-01", "USA", "LEG", "Senator"),
        ("John Kerry", "2014-07-01", "USA", "GOV", "Secretary of State"),
        ("Alyaksandr Lukashenka", "2012", "BLR", "GOV", "President"),
        ("Khurelsukh", "2023", "MNG", "GOV", "President"),
        ("Foreign Minister Nobody Inparticular", None, None, "GOV", "Foreign Minister"),
        ("Taliban", "1999-01-01", "AFG", "GOV", None),
        ("Taliban", "2010-01-01", "AFG", "REB", None),
    ],
)
def test_the_date_tells_the_office(
    name: str, on: str | None, country: str | None, sector: str, role: str | None
) -> None:
    identity = who(name, on=on)
    assert (identity.country, identity.sector, identity.role) == (country, sector, role), identity.basis


def test_the_context_helps_where_the_name_does_not_tell() -> None:
    assert who("the coast guard").country is None
    assert who("the coast guard", context="Malta").country == "MLT"
    assert who("Justice and Development Party", context="a rally in Rabat, Morocco").country == "MAR"
    assert who("Justice and Development Party").country == "TUR"
    assert who("Greek coast guard", context="Malta").country == "GRC"


def test_another_reading_is_seen_in_the_context() -> None:
    assert who("Georgia", context="voters in Savannah").country is None
    assert who("Georgia", context="talks in Tbilisi").country == "GEO"
    assert who("Michael Jordan").country is None


def test_a_person_is_not_the_town_of_that_name() -> None:
    assert who("Clinton").sector == "GOV"
    assert who("Walter Valencia").country is None


@pytest.mark.parametrize(
    ("name", "type_"),
    [("Fiji", "state"), ("Knesset", "body"), ("Embraer", "company"), ("ASEAN", "igo"), ("Quad", "forum"),
     ("Hamas", "group"), ("Cyril Ramaphosa", "person"), ("Kremlin", "body")],
)  # fmt: skip
def test_types(name: str, type_: str) -> None:
    assert who(name).type == type_


@pytest.mark.parametrize("name", ["", "  ", "'s", "—", "…", "123", "of", "the", "\n"])
def test_rubbish_names_nobody(name: str) -> None:
    identity = who(name)
    assert identity.country is None
