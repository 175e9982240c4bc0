import pytest

from dragoman.knowledge.states import ambiguities, state_words, states


@pytest.mark.parametrize(
    ("word", "code", "form"),
    [
        ("Côte d’Ivoire", "CIV", "name"),
        ("Cote d'Ivoire", "CIV", "name"),
        ("DPRK", "PRK", "name"),
        ("ROK", "KOR", "name"),
        ("Türkiye", "TUR", "name"),
        ("Turkiye", "TUR", "name"),
        ("U.S.", "USA", "name"),
        ("Holy See", "VAT", "name"),
        ("Guinea-Bissau", "GNB", "name"),
        ("Soviet Union", "SUN", "name"),
        ("Kazakhstani", "KAZ", "adjective"),
        ("Bosnian Serb", "BIH", "adjective"),
        ("Filipinos", "PHL", "people"),
        ("Danes", "DNK", "people"),
        ("The Hague", "NLD", "capital"),
        ("Nur-Sultan", "KAZ", "capital"),
        ("Elysee", "FRA", "seat"),
    ],
)
def test_a_word_names_a_state(word: str, code: str, form: str) -> None:
    found = state_words()[word]
    assert (found.code, found.form) == (code, form)


def test_a_seat_has_its_sector() -> None:
    sectors = {n: state_words()[n].sector for n in ("White House", "Pentagon", "Capitol Hill", "Kremlin")}
    assert sectors == {"White House": "GOV", "Pentagon": "MIL", "Capitol Hill": "LEG", "Kremlin": "GOV"}


def test_no_word_means_two_states() -> None:
    owners: dict[str, set[str]] = {}
    for state in states().values():
        seats = [n for n, _ in state.metonyms]
        for word in (*state.names, *state.adjectives, *state.nouns, *state.prefixes, *state.capitals, *seats):
            owners.setdefault(word, set()).add(state.code)
    assert {w: c for w, c in owners.items() if len(c) > 1} == {}


def test_every_ambiguous_word_is_a_word_for_its_state() -> None:
    for state in states().values():
        for ambiguity in state.ambiguous:
            assert state_words()[ambiguity.word].code == state.code, ambiguity
    assert "Atlanta" in ambiguities()["Georgia"].cues


def test_states_know_their_currency() -> None:
    assert [states()[c].currency for c in ("CHE", "EST", "XKX", "SUN")] == ["CHF", "EUR", "EUR", None]
