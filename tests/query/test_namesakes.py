"""Bodies under several names: apart until a person says that they are one, and again once that is taken back."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from dragoman.ledger import Ledger
from dragoman.query import changes_after, mark_of
from dragoman.query.bodies import bodies_of
from dragoman.query.namesakes import body_pointer, candidates, joined, judged_bodies
from dragoman.records import Document, Entity, Event, Evidence, Judgement, identify

NAMES = (("Ministry of Whales of Chile", "body"), ("Chilean whale ministry", "body"), ("Ministry of Whales", "body"))
NAMES += (("Fleet", "company"), ("Fleet", "body"))


@pytest.fixture
def ledger() -> Iterator[Ledger]:
    with Ledger.open(":memory:") as ledger:
        for n, (name, kind) in enumerate(NAMES):
            for again in range(len(NAMES) - n):
                text = f"{name} aided Norway {again} {kind}."
                document = Document.of(text, source=f"{n}-{again}.txt", published=f"2031-0{n + 1}-02")
                actor = Entity(name, kind, "CHL")
                made = Event(type="AID", rule="r", actors=(actor,), evidence=(Evidence.of(text, 0, len(name)),))
                ledger.add(document, identify([made], document))
        yield ledger


def judge(ledger: Ledger, verdict: str, a: str, b: str) -> int:
    of, other = (body_pointer("CHL", name) for name in (a, b))
    made = {"by": "anna", "at": "2031-05-01T10:00:00Z", "because": "one letterhead", "of": of, "other": other}
    number = ledger.judge(Judgement(verdict=verdict, **made)).number  # type: ignore[arg-type]
    assert number
    return number


def told(ledger: Ledger) -> tuple[list[tuple[str, ...]], list[set[str]]]:
    made = judged_bodies(ledger, "CHL")
    named = joined(bodies_of(ledger, "CHL"), made)
    return [(n.body.name, *n.also) for n in named], [{c.a, c.b} for c in candidates(named, made, "CHL")]


def test_a_rule_joins_nothing_and_a_person_does(ledger: Ledger) -> None:
    (a, _), (b, _), (c, _) = NAMES[:3]
    apart, alike = told(ledger)
    assert apart == [(a,), (b,), (c,), ("Fleet",), ("Fleet",)]
    # "whale" and "whales" are two words; "Fleet" is one name of two kinds
    assert alike == [{a, c}]
    number = judge(ledger, "same", a, b)
    one, alike = told(ledger)
    assert one[0] == (a, b) and alike == [{a, c}]
    joint = joined(bodies_of(ledger, "CHL"), judged_bodies(ledger, "CHL"))[0].body
    assert len(joint.found) == 9 and (joint.first, joint.last) == ("2031-01-02", "2031-02-02")
    judge(ledger, "different", b, c)
    assert told(ledger)[1] == []
    ledger.undo(number, by="anna", at="2031-05-02T10:00:00Z", because="two letterheads")
    apart, alike = told(ledger)
    assert apart[:3] == [(a,), (b,), (c,)] and alike == [{a, c}]
    assert judged_bodies(ledger, "NOR") == []


def test_what_was_judged_of_a_body_changed_for_its_state(ledger: Ledger) -> None:
    before = mark_of(ledger)
    judge(ledger, "same", NAMES[0][0], NAMES[1][0])
    assert len(changes_after(ledger, ("CHL", "NOR"), before).judged) == 1
    assert changes_after(ledger, ("PER", "NOR"), before).judged == ()
