"""Agreements: once a document, with the stage reported last and the day of the meeting where it gives none."""

from __future__ import annotations

from dragoman.pipeline import extract_text
from dragoman.records import Agreement, Event


def agreements(text: str) -> list[Agreement]:
    _, records = extract_text(text, kinds=["agreement"], verbatim=True)
    return [r for r in records if isinstance(r, Agreement)]


def test_the_rule_names_the_stage() -> None:
    (made,) = agreements("Chile and Fiji signed a fisheries agreement on 4 May 2021.")
    assert (made.rule, made.stage, made.date) == ("en.agreement.signed", "signed", "2021-05-04")


def test_the_latest_stage_holds() -> None:
    text = (
        "Chile and Fiji signed the fisheries agreement on 4 May 2021. "
        "The fisheries agreement between Chile and Fiji entered into force on 1 July 2022."
    )
    (made,) = agreements(text)
    assert (made.stage, made.date) == ("in force", "2022-07-01")
    assert len(made.evidence) == 2


def test_a_promise_to_sign_signs_nothing() -> None:
    assert [a.stage for a in agreements("Chile and Fiji will sign a fisheries agreement.")] == ["negotiating"]


def test_what_somebody_says_between_marks_is_not_reported() -> None:
    assert agreements("“Chile and Fiji signed a fisheries agreement,” said Jone Vula.") == []


def test_it_points_at_its_event() -> None:
    _, records = extract_text("Chile and Fiji signed a fisheries agreement on 4 May 2021.", verbatim=True)
    (event,) = [r for r in records if isinstance(r, Event)]
    (made,) = [r for r in records if isinstance(r, Agreement)]
    assert made.event == event.id


def test_two_instruments_are_two() -> None:
    text = (
        "Chile and Fiji signed a fisheries agreement on 4 May 2021. "
        "They also signed a memorandum of understanding on tourism."
    )
    assert [a.instrument for a in agreements(text)] == ["agreement", "memorandum"]
