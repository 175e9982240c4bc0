"""When two last met, at what level, and which visits were firsts; what reports claim of that."""

from __future__ import annotations

from typing import Any

import pytest

from dragoman.records import Document, Entity, Event, Evidence, Found
from dragoman.resolve.encounters import claims, encounters, firsts

NORWAY, CHILE = Entity("Norway", "state", "NOR"), Entity("Chile", "state", "CHL")


def person(role: str, country: str = "NOR") -> Entity:
    return Entity(f"{role} Lunde", "person", country, "GOV", role)


def met(date: str | None, guest: Entity, mode: str | None = "visit", **fields: Any) -> Found:
    text = f"{guest.name} met in Chile on {date} ({fields})."
    document = Document.of(text, source=text, published="2033-01-01")
    fields = {"actors": (guest,), "recipients": (CHILE,)} | fields
    event = Event(
        id=document.id, evidence=(Evidence.of(text, 0, 5),), rule="r", type="CONSULT", mode=mode, date=date, **fields
    )
    return Found(event, document, date or "2033-01-01", date)


FOREIGN, PRIME = person("Deputy Prime Minister and Foreign Minister"), person("Prime Minister")


def test_the_last_comes_first_and_what_lies_ahead_or_has_no_date_is_none() -> None:
    found = [met("2030-05-03", FOREIGN), met("2031-06-04", PRIME), met("2032-01-01", PRIME), met(None, FOREIGN)]
    found.append(met("2031-07-01", PRIME, factuality="planned"))
    assert [e.day.isoformat() for e in encounters(found, as_of="2031-12-31")] == ["2031-06-04", "2030-05-03"]


@pytest.mark.parametrize(
    ("role", "levels"),
    [
        ("President", {"head of state"}),
        ("Prime Minister", {"head of government"}),
        ("Deputy Prime Minister and Foreign Minister", {"minister"}),
        ("Deputy Minister of Foreign Affairs", {"official"}),
        ("former Prime Minister", {"minister"}),
    ],
)
def test_the_level_is_that_of_the_office(role: str, levels: set[str]) -> None:
    (e,) = encounters([met("2030-05-03", person(role), level="minister")], as_of="2031-12-31")
    assert e.levels == levels


def test_a_call_is_no_meeting_in_person() -> None:
    (e,) = encounters([met("2030-05-03", FOREIGN, "phone")], as_of="2031-12-31")
    assert e.how == "call" and not e.visits


def test_a_visit_is_the_first_of_its_office_since_the_one_before() -> None:
    found = [met("2020-01-10", FOREIGN), met("2030-05-03", FOREIGN), met("2031-06-04", PRIME)]
    told = {
        f.office: (f.visitor, f.host, f.last.day.year, f.before and f.before.day.year)
        for f in firsts(encounters(found, as_of="2031-12-31"))
    }
    assert told == {
        "head of government": ("NOR", "CHL", 2031, None),
        "deputy prime minister": ("NOR", "CHL", 2030, 2020),
        "foreign minister": ("NOR", "CHL", 2030, 2020),
    }


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("It was the first visit by a Norwegian king in ten years.", "first visit"),
        ("The ministers met for the first time since 2019.", "for the first time"),
        ("The two last met in Oslo in May.", "last met"),
        ("Norway's first woman minister opened a school in Chile.", None),
        ("They visited the first school of the town that Chile built.", None),
    ],
)
def test_a_report_claims_a_first_in_its_words(text: str, cue: str | None) -> None:
    document = Document.of(text, source="a", published="2031-01-01")
    event = Event(evidence=(Evidence.of(text, 0, 6),), rule="r", type="CONSULT", actors=(NORWAY, CHILE))
    assert [c.cue for c in claims([(document, [Found(event, document)])])] == ([cue] if cue else [])
    assert claims([(document, [])]) == []
