"""Who is named where: persons with their offices, organs, companies, organisations."""

from __future__ import annotations

import pytest

from dragoman.annotate.gazetteer import find_names
from dragoman.annotate.naming import find_namings
from dragoman.annotate.references import Naming
from dragoman.annotate.words import words_of


def told(text: str) -> list[tuple[str, Naming]]:
    words = words_of(text, [(0, len(text))])
    namings = find_namings(words, find_names(text, words))
    return [(text[words[n.first].start : words[n.last - 1].end], n) for n in namings]


@pytest.mark.parametrize(
    ("text", "phrase", "country"),
    [
        ("Norwegian Defence Minister Kari Holm left", "Norwegian Defence Minister Kari Holm", "NOR"),
        ("Omar Diallo, Senegal's foreign minister, left", "Omar Diallo, Senegal's foreign minister", "SEN"),
        ("the Prime Minister of Fiji, Jone Vula, left", "Prime Minister of Fiji, Jone Vula", "FJI"),
        ("President Soto of Chile left", "President Soto of Chile", "CHL"),
        ("Mr Diallo left", "Mr Diallo", None),
        ("White House Coordinator Ann Frost left", "White House Coordinator Ann Frost", "USA"),
        ("Kremlin spokesman Oleg Orlov left", "Kremlin spokesman Oleg Orlov", "RUS"),
        (
            "Envoy for Water and White House Adviser Ann Frost left",
            "Envoy for Water and White House Adviser Ann Frost",
            "USA",
        ),
        (
            "Republic of Korea 1st Vice Minister Kim Ha left",
            "Republic of Korea 1st Vice Minister Kim Ha",
            "KOR",
        ),
    ],
)
def test_persons(text: str, phrase: str, country: str | None) -> None:
    ((found, naming),) = told(text)
    assert naming.type == "person" and naming.name is not None
    assert (found, naming.country) == (phrase, country)


@pytest.mark.parametrize(
    "text",
    [
        "Kenya's Supreme Court met on Monday",
        "Kenya's Maasai Steel said it would build a mill",
        "China's Belt and Road met doubts",
        "Peru's Cusco hosted the talks",
        "the Farmers of Chile met",
        "Japan's Golden Week",
    ],
)
def test_what_a_state_has_is_no_person(text: str) -> None:
    assert not [n for _, n in told(text) if n.type == "person"]


@pytest.mark.parametrize(
    ("text", "type_", "country"),
    [
        ("Kazakhstan's foreign ministry spoke", "body", "KAZ"),
        ("the Ministry of Energy spoke", "body", None),
        ("the Kazakh side spoke", "state", "KAZ"),
        ("Japanese businesses came", "group", "JPN"),
        ("the Norwegian parliament spoke", "body", "NOR"),
        ("the Pacific Resilience Facility opened", "igo", None),
        ("the Chilean state miner Norcobre grew", "company", None),
    ],
)
def test_things(text: str, type_: str, country: str | None) -> None:
    assert (type_, country) in [(n.type, n.country) for _, n in told(text)]


def test_a_counterpart_is_marked() -> None:
    namings = [n for _, n in told("Greek Foreign Minister Eleni Pappas met her Irish counterpart, Sean Daly.")]
    assert [(n.country, n.counterpart) for n in namings] == [("GRC", False), ("IRL", True)]


def test_none_inside_another() -> None:
    namings = [n for _, n in told("Prime Minister Nils Berg of Norway met the Minister of Trade of Ghana, Ama Osei.")]
    assert len(namings) == 2
    assert namings[0].last <= namings[1].first


def test_an_honorific_tells_the_gender() -> None:
    assert [n.female for _, n in told("Ms Duarte met Mr Vula.")] == [True, False]
