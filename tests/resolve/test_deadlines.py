"""What runs out, falls due and is announced, in the order of days."""

from __future__ import annotations

from typing import Any

import pytest

from dragoman.present.terms import matter
from dragoman.records import Agreement, AnyRecord, Commitment, Document, Entity, Event, Evidence, Found, identify
from dragoman.resolve.deadlines import deadlines

NORWAY, CHILE = Entity("Norway", "state", "NOR"), Entity("Chile", "state", "CHL")
TEXT = "Lunde will visit Chile on 3 May 2031. They signed the Whale Pact. They agreed to send a ship by June."
DOCUMENT = Document.of(TEXT, source="a", published="2031-04-02")
VISIT = (Evidence.of(TEXT, 0, 36),)
PACT = (Evidence.of(TEXT, 38, 65),)
SHIP = (Evidence.of(TEXT, 66, 100),)


def found(*records: AnyRecord) -> list[Found]:
    return [Found(r, DOCUMENT, "2031-04-02", "2031-04-02") for r in records]


VISITS = Event(
    evidence=VISIT, rule="r", type="CONSULT", mode="visit", actors=(NORWAY,), date="2031-05-03", factuality="planned"
)
PROMISED = Commitment(evidence=VISIT, rule="r", force="intended", by=(NORWAY,), action="visit", due="2031-05-03")
SENDS = Commitment(evidence=SHIP, rule="r", force="agreed", by=(NORWAY, CHILE), action="send a ship", due="2031-06")
SIGNED = Agreement(evidence=PACT, rule="r", title="Whale Pact", stage="signed", parties=(NORWAY, CHILE), period="2031")


def test_the_next_comes_first() -> None:
    assert [(d.what, d.last.isoformat()) for d in deadlines(found(SIGNED, SENDS, VISITS))] == [
        ("announced", "2031-05-03"),
        ("due", "2031-06-30"),
        ("ends", "2031-12-31"),
    ]


def test_a_journey_that_is_told_as_a_promise_is_announced_once() -> None:
    assert [d.what for d in deadlines(found(PROMISED, VISITS))] == ["announced"]
    assert [d.what for d in deadlines(found(PROMISED))] == ["due"]


PERU = Entity("Peru", "state", "PER")


def report(
    published: str | None, day: str | None, *, planned: bool = True, who: tuple[Entity, ...] = (NORWAY, CHILE)
) -> Found:
    text = f"{'They will meet' if planned else 'They put it off'}, it was said {published}, {day}, {who[1].name}."
    fields: dict[str, Any] = (
        {"type": "CONSULT", "factuality": "planned"} if planned else {"type": "REJECT", "mode": "meet"}
    )
    event = Event(
        evidence=(Evidence.of(text, 0, 14),), rule="r", actors=who[:1], recipients=who[1:], date=day, **fields
    )
    document = Document.of(text, source=text, published=published)
    (record,) = identify([event], document)
    return Found(record, document)


MAY = report("2031-03-01", "2031-05-03")


@pytest.mark.parametrize(
    ("others", "expected"),
    [
        # that very day, told after it was announced
        ([report("2031-04-01", "2031-05-03", planned=False)], ["put off"]),
        ([report("2031-02-01", "2031-05-03", planned=False)], ["announced"]),
        ([report(None, "2031-05-03")], ["announced"]),
        # by no day, or by the day on which it was decided
        ([report("2031-04-01", None, planned=False)], ["put off"]),
        ([report("2031-04-02", "2031-04-01", planned=False)], ["put off"]),
        # another meeting
        ([report("2031-04-01", "2031-09-09", planned=False)], ["announced"]),
        ([report("2031-04-01", None, planned=False, who=(NORWAY, PERU))], ["announced"]),
        ([report("2031-05-20", None, planned=False)], ["announced"]),
        # announced anew
        ([report("2031-04-01", "2031-05-03", planned=False), report("2031-04-09", "2031-05-03")], ["announced"]),
        # one of two that were to come, and it is not said which
        ([report("2031-03-09", "2031-09-09"), report("2031-04-01", None, planned=False)], ["announced", "announced"]),
        ([report("2031-04-09", "2031-09-09"), report("2031-04-01", None, planned=False)], ["put off", "announced"]),
        # of two meetings on one day
        (
            [report("2031-03-01", "2031-05-03", who=(NORWAY, PERU)), report("2031-04-01", "2031-05-03", planned=False)],
            ["announced", "put off"],
        ),
    ],
)
def test_what_a_later_report_puts_off_is_announced_no_more(others: list[Found], expected: list[str]) -> None:
    every = deadlines([MAY, *others])
    assert [d.what for d in every] == expected
    for d in every:
        if d.what == "put off":
            assert d.found[0] == MAY and d.found[-1] in others
            assert matter(d) == "“They will meet” – “They put it of”"


def test_a_meeting_whose_days_have_no_end_falls_due_on_none() -> None:
    endless = report("2031-03-01", "2032-05-03/..")
    assert deadlines([endless, report("2031-04-01", None, planned=False)]) == []
