"""What a person types for a field becomes its value, or is refused with what the field may be."""

from __future__ import annotations

from typing import Any

import pytest

from dragoman.errors import UsageError
from dragoman.query.corrections import correctable, corrected_fields, passage, value_of
from dragoman.records import KINDS, Document, Event, Evidence
from dragoman.records.values import MODES, WORDS


@pytest.mark.parametrize(
    ("kind", "name", "typed", "value"),
    [
        ("event", "date", "2025-03-17", "2025-03-17"),
        ("event", "date", " ", None),
        ("event", "contexts", "economic; diplomatic", ["economic", "diplomatic"]),
        ("event", "mode", "", None),
        ("figure", "value", "8,000,000,000", 8_000_000_000),
        ("figure", "value", "1.5", 1.5),
        ("figure", "change", "yes", True),
        ("figure", "approximation", "under", "under"),
        ("agreement", "period", "2025/2026", "2025/2026"),
        ("office", "country", "Japan", "JPN"),
        ("event", "place", "Tokyo", {"name": "Tokyo", "country": "JPN"}),
    ],
)
def test_a_value(kind: str, name: str, typed: str, value: Any) -> None:
    assert value_of(kind, name, typed) == value


def test_parties_are_named_by_code_or_as_a_report_would() -> None:
    japan, minister = value_of("figure", "of", "JPN; the Japanese foreign minister")
    assert (japan["name"], japan["type"], japan["country"]) == ("Japan", "state", "JPN")
    assert (minister["country"], minister["sector"]) == ("JPN", "GOV")
    assert value_of("figure", "with", "") == []


@pytest.mark.parametrize(
    ("kind", "name", "typed", "words"),
    [
        ("event", "datum", "2025", "no field 'datum'; did you mean date?"),
        ("event", "evidence", "x", "no field 'evidence'"),
        ("event", "date", "17 March", "no date; write it as EDTF"),
        ("event", "type", "MEETING", "use one of: AGREE, CONSULT"),
        ("event", "type", "", "type may not be empty"),
        ("figure", "value", "eight", "no number"),
        ("figure", "value", "nan", "no number"),
        ("figure", "change", "maybe", "give yes or no"),
        ("office", "country", "Japonia", "no country has the code or name"),
    ],
)
def test_what_is_refused(kind: str, name: str, typed: str, words: str) -> None:
    with pytest.raises(UsageError, match=words):
        value_of(kind, name, typed)


def test_a_mode_belongs_to_its_type() -> None:
    event = Event(type="CONSULT", mode="visit", evidence=(Evidence(0, 4, "They"),), rule="r")
    assert corrected_fields(event, {"type": "PROTEST", "mode": "riot"}) == {"type": "PROTEST", "mode": "riot"}
    with pytest.raises(UsageError, match="CONSULT has no mode 'riot'"):
        corrected_fields(event, {"mode": "riot"})
    with pytest.raises(UsageError, match="PROTEST has no mode 'visit'"):
        corrected_fields(event, {"type": "PROTEST"})


def test_the_words_that_carry_a_record_stand_in_the_text() -> None:
    document = Document.of("They met. Then they met again in Oslo.", source="-")
    event = Event(type="CONSULT", evidence=(Evidence(15, 23, "they met"),), rule="r")
    assert passage(document, event, "met") == [{"start": 20, "end": 23, "quote": "met"}]
    assert passage(document, event, "0:9") == [{"start": 0, "end": 9, "quote": "They met."}]
    for wrong in ("", "we met", "30:99", "9:10"):
        with pytest.raises(UsageError):
            passage(document, event, wrong)


def test_every_word_list_is_of_a_field_that_there_is() -> None:
    for key in WORDS:
        kinds = [key[0]] if isinstance(key, tuple) else list(KINDS)
        name = key[1] if isinstance(key, tuple) else key
        assert any(name in correctable(kind) for kind in kinds)
    assert all(WORDS["event", "type"]) and set(MODES) == set(WORDS["event", "type"])
