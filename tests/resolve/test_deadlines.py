"""What runs out, falls due and is announced, in the order of days."""

from __future__ import annotations

from dragoman.records import Agreement, AnyRecord, Commitment, Document, Entity, Event, Evidence, Found
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
