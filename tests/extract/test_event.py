"""Events: once for the same type and sides, later words as evidence, the day of the meeting for what was said there."""

from __future__ import annotations

from dragoman.pipeline import extract_text
from dragoman.records import Event

RIGA = "Foreign Minister Kari Holm of Norway met Foreign Minister Janis Ozols of Latvia in Riga on 3 March 2020."


def events(text: str, *, published: str | None = None) -> list[Event]:
    _, records = extract_text(text, kinds=["event"], verbatim=True, published=published)
    return [r for r in records if isinstance(r, Event)]


def test_what_was_agreed_at_a_meeting_has_its_day_and_says_why() -> None:
    met, agreed = events(f"{RIGA} The two sides agreed to build a ferry.")
    assert (met.type, agreed.type) == ("CONSULT", "AGREE")
    assert agreed.date == met.date == "2020-03-03"
    assert [(r.field, r.basis) for r in agreed.reasons if r.field == "date"] == [("date", "inferred")]


def test_the_second_telling_is_evidence() -> None:
    (first,) = events("Iceland condemned Belarus for the arrest. On Sunday, too, Iceland condemned Belarus.")
    assert [e.quote.split()[0] for e in first.evidence][:1] == ["Iceland"]
    assert len(first.evidence) == 2


def test_the_body_comes_before_the_headline() -> None:
    text = "Iceland condemns Belarus\n\nOn 24 May 2021, Iceland condemned Belarus for the arrest."
    (event,) = events(text)
    assert event.evidence[0].start > text.index("\n")
    assert event.date == "2021-05-24"


def test_level_is_that_of_the_first_who_has_one() -> None:
    (met,) = events(RIGA)
    assert met.level == "minister"


def test_parties_stand_in_the_evidence() -> None:
    (met,) = events(RIGA)
    for entity in (*met.actors, *met.recipients):
        assert entity.start is not None and entity.end is not None
        assert entity.name in RIGA[entity.start : entity.end]


def test_an_inferred_day_has_its_reason() -> None:
    (met,) = events("The presidents of Chile and Fiji met on Monday.", published="2021-06-09")
    assert met.date == "2021-06-07"
    assert [(r.field, r.basis) for r in met.reasons] == [("date", "completed")]


def test_one_side_alone_is_no_event() -> None:
    assert events("Norway condemned the storm.") == []
