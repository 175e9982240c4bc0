"""The life of an instrument: its stages with their dates, and when it ends."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from dragoman.records import Agreement, Document, Entity, Evidence, Found
from dragoman.resolve.lives import Life, lives

NORWAY, CHILE = Entity("Norway", "state", "NOR"), Entity("Chile", "state", "CHL")


def told(stage: str, date: str | None, *, title: str = "Whale Rescue Pact", **fields: Any) -> Found:
    text = f"The {title} was {stage} on {date}."
    document = Document.of(text, source=f"{stage}-{date}", published="2031-01-01")
    evidence = (Evidence.of(text, 0, len(text) - 1),)
    record = Agreement(
        evidence=evidence, rule="r", title=title, stage=stage, parties=(NORWAY, CHILE), date=date, **fields
    )
    return Found(record, document, date, date)


def one(*found: Found) -> Life:
    (life,) = lives(found)
    return life


def test_stages_stand_in_the_order_of_their_course() -> None:
    life = one(told("in force", "2031-03-01"), told("proposed", "2029-06-02"), told("signed", "2030-05-03"))
    assert [(s.stage, s.date) for s in life.stages] == [
        ("proposed", "2029-06-02"),
        ("signed", "2030-05-03"),
        ("in force", "2031-03-01"),
    ]
    assert life.now.stage == "in force"


def test_concluded_and_signed_of_one_day_are_one_stage() -> None:
    assert [s.stage for s in one(told("concluded", "2030-05-03"), told("signed", "2030-05-04")).stages] == ["signed"]


def test_what_is_only_planned_is_no_stage_reached() -> None:
    life = one(told("signed", "2030-05-03"), told("ratified", "2032-01-01", factuality="planned"))
    assert (life.now.stage, life.now.factuality) == ("signed", "fact")


def test_what_is_negotiated_after_a_signature_is_another_instrument() -> None:
    signed, opened = told("signed", "2029-06-04"), told("negotiating", None, title="Whale Partnership Pact")
    assert len(lives([signed, opened])) == 2
    # Of one report, and of a day before, it looks back.
    before = told("negotiating", "2028-03", title="Whale Partnership Pact")
    assert one(signed, before).now.stage == "signed"
    assert one(signed, replace(opened, document=signed.document)).now.stage == "signed"


@pytest.mark.parametrize(
    ("found", "end"),
    [
        ([told("signed", "2030-05-03", period="2030/2032")], "2032-12-31"),
        ([told("signed", "2030-05-03", period="2030/..")], None),
        ([told("proposed", "2030-05-03", period="2030/2032")], None),
        ([told("signed", "2030-05-03", period="2030/2032"), told("terminated", "2031-05-03")], None),
        ([told("signed", "2030-05-03", period="2030/2032", factuality="planned")], None),
    ],
)
def test_it_ends_with_its_period_while_it_holds(found: list[Found], end: str | None) -> None:
    ended = one(*found).end
    assert (ended.isoformat() if ended else None) == end
