"""Amounts, parties and acts in plain words."""

from __future__ import annotations

from typing import Any

import pytest

from dragoman.present import wording
from dragoman.present.wording import act, amount, gist, number, parties, party, place
from dragoman.records import Entity, Event, Evidence, Figure, Place, Quotation

HERE = (Evidence(0, 1, "x"),)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"value": 2_000_000_000, "unit": "USD", "approximation": "under"}, "under 2 billion USD"),
        (
            {"value": 10_000_000, "high": 12_000_000, "unit": "EUR", "approximation": "range"},
            "10 million to 12 million EUR",
        ),
        ({"value": -12.5, "unit": "percent", "change": True}, "fall of 12.5 percent"),
        ({"value": 100, "unit": "percent", "change": True, "approximation": "about"}, "rise of about 100 percent"),
        ({"value": 60, "unit": "count", "approximation": "over"}, "over 60"),
        ({"value": 10, "unit": "rank", "approximation": "under"}, "top 10"),
        ({"value": 3, "unit": "rank"}, "rank 3"),
        ({"value": None, "unit": "USD"}, "no number"),
    ],
)
def test_an_amount(fields: dict[str, Any], words: str) -> None:
    assert amount(Figure(evidence=HERE, rule="test", measure="other", **fields)) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (0, "0"),
        (0.75, "0.75"),
        (999_999, "999,999"),
        (1_000_000, "1 million"),
        (1_234_567_890, "1,234,567,890"),
        (1.8e9, "1.8 billion"),
        (2.35e12, "2.35 trillion"),
        (-3e6, "-3 million"),
    ],
)
def test_no_digit_is_lost_to_a_scale_word(value: float, words: str) -> None:
    assert number(value) == words


@pytest.mark.parametrize(
    ("entity", "words"),
    [
        (Entity("Tokyo", "state", "JPN", "GOV"), "Japan"),
        (Entity("Ken Iwata", "person", "JPN", "GOV", "Ambassador of Japan"), "Ken Iwata (Ambassador of Japan, Japan)"),
        (Entity("Ministry of Trade", "body", "KAZ", "GOV"), "Ministry of Trade (Kazakhstan)"),
        (Entity("Bank of Japan", "body", "JPN"), "Bank of Japan"),
        (Entity("World Bank", "igo", "IGO"), "World Bank"),
        (Entity("somebody", "person"), "somebody"),
        (Entity("IWATA Ken", "person", "JPN"), "Iwata Ken (Japan)"),
        (Entity("JP Morel", "person"), "JP Morel"),
        (Entity("Kazakh foreign ministry", "body", "KAZ", "GOV"), "Kazakh foreign ministry"),
        (Entity("Japan's cabinet", "body", "KAZ", "GOV"), "Japan's cabinet (Kazakhstan)"),
    ],
)
def test_a_party(entity: Entity, words: str) -> None:
    assert party(entity) == words


def test_parties_are_named_once() -> None:
    assert (
        parties([Entity("Japan", "state", "JPN"), Entity("Tokyo", "state", "JPN"), Entity("EU", "igo")]) == "Japan, EU"
    )


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"type": "CONSULT", "mode": "phone"}, "telephone call"),
        ({"type": "CONSULT", "factuality": "planned"}, "planned meeting"),
        ({"type": "SANCTION", "mode": "expel"}, "sanctions (expel)"),
        ({"type": "AGREE"}, "agrees"),
        ({"type": "AGREE", "factuality": "denied"}, "denied agreement, promise or invitation"),
    ],
)
def test_an_act(fields: dict[str, Any], words: str) -> None:
    assert act(Event(evidence=HERE, rule="test", **fields)) == words


def test_every_type_has_a_noun_for_what_is_planned() -> None:
    for name in wording.words()["acts"].keys() - {"CONSULT", "AGREE"}:
        planned = Event(evidence=HERE, rule="test", type=name, factuality="planned")
        assert act(planned) == f"planned {wording.words()['deeds'][name]}"
    assert act(Event(evidence=HERE, rule="test", type="AGREE", factuality="planned")) == "announced"


def test_a_place_has_its_country_where_its_name_does_not_tell() -> None:
    assert place(Place("Tokyo", "JPN")) == "Tokyo, Japan"
    assert place(Place("Japan", "JPN")) == "Japan"
    assert place(Place("Davos", None)) == "Davos"
    assert place(None) == ""


def test_reported_speech_has_no_marks() -> None:
    speaker = Entity("Ken Iwata", "person")
    spoken = {
        form: Quotation(evidence=HERE, rule="test", speaker=speaker, words="All is well", form=form) for form in FORMS
    }
    assert gist(spoken["direct"]) == gist(spoken["mixed"]) == "Ken Iwata · “All is well”"
    assert gist(spoken["indirect"]) == "Ken Iwata · All is well"


FORMS = ("direct", "mixed", "indirect")
