"""What a reader is told to check: dates with their reasons, the rest by number."""

from __future__ import annotations

from dragoman.present.doubtful import kind_of, to_check
from dragoman.records import Agreement, Document, Event, Evidence, Figure, Reason

EVIDENCE = (Evidence(0, 4, "They"),)
YEAR = "the year is missing in “17 March”; 2025, because\nthe report is of 2025"
MEETING = "done at the meeting that the report is about"
DATED = Document.of("They met.", source="a", published="2025-03-18", published_basis="page")


def event(because: str) -> Event:
    reasons = (Reason("date", "inferred", because), Reason("actors", "resolved", "“they” are both"))
    return Event(evidence=EVIDENCE, rule="r", type="CONSULT", date="2025-03-17", reasons=reasons)


def test_a_date_is_told_once_with_the_reason_that_names_words_of_the_text() -> None:
    sentences, others = to_check(DATED, [event(MEETING), event(YEAR), event(MEETING)])
    said = "date 2025-03-17: the year is missing in “17 March”; 2025, because the report is of 2025"
    assert (sentences, others) == ([said], 0)


def test_what_is_no_date_is_counted_and_what_is_resolved_is_not() -> None:
    reasons = (Reason("unit", "inferred", "“$”"), Reason("of", "resolved", "“its”"))
    figure = Figure(evidence=EVIDENCE, rule="r", measure="exports", value=1, unit="USD", reasons=reasons)
    assert to_check(DATED, [figure]) == ([], 1)


def test_a_document_with_a_date_worked_out_says_so() -> None:
    worked_out = Document.of("They met.", source="a", published="2025", published_basis="inferred")
    assert to_check(worked_out, [])[0] == ["published 2025: inferred from the text"]


def test_sides_are_told_apart_by_what_they_are_sides_of() -> None:
    agreement = Agreement(evidence=EVIDENCE, rule="r", title="Pact", stage="signed")
    side = Reason("parties", "inferred", "the two sides of the report")
    assert kind_of(agreement, side) == "agreement"
    assert kind_of(event(YEAR), Reason("recipients", "inferred", "the other side")) == "other"
    assert kind_of(event(YEAR), Reason("actors", "resolved", "“they”")) is None
