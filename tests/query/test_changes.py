"""What changed since a mark: new records, records that a newer reading has otherwise, what persons decided."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from dragoman.errors import UsageError
from dragoman.ledger import Ledger
from dragoman.query import changes_after, changes_since, mark_from, mark_of
from dragoman.records import AnyRecord, Document, Entity, Event, Evidence, Judgement, Pointer, date_of, identify

NORWAY, CHILE, PERU = (Entity(n, "state", c) for n, c in (("Norway", "NOR"), ("Chile", "CHL"), ("Peru", "PER")))
PAIR = ("NOR", "CHL")
TEXT = "Norway and Chile met in Oslo on Monday. Norway and Chile spoke of whales."


@pytest.fixture
def ledger() -> Iterator[Ledger]:
    with Ledger.open(":memory:", reader="one") as ledger:
        yield ledger


def event(start: int, end: int, **fields: Any) -> Event:
    fields = {"type": "CONSULT", "actors": (NORWAY, CHILE)} | fields
    return Event(evidence=(Evidence.of(TEXT, start, end),), rule="r", **fields)


MET, SPOKE = event(0, 27), event(40, 72, type="SUPPORT")


def add(
    ledger: Ledger, *records: Event, source: str = "a", reader: str = "one", day: str = "2031-04-02"
) -> list[AnyRecord]:
    document = Document.of(TEXT if source == "a" else f"{TEXT} {source}", source=source, published=day)
    ledger.reader = reader
    made = identify(list(records), document)
    ledger.add(document, made)
    return made


def judge(ledger: Ledger, verdict: Any, of: Pointer, **fields: Any) -> Judgement:
    return ledger.judge(Judgement(verdict=verdict, by="anna", at="2031-05-01T10:00:00Z", because="so", of=of, **fields))


def test_a_mark_is_how_far_the_ledger_had_come(ledger: Ledger) -> None:
    assert str(mark_of(ledger)) == "0.0"
    (met,) = add(ledger, MET)
    judge(ledger, "accepted", ledger.point(met.id))
    assert str(mark_of(ledger)) == "1.1" and mark_from("1.1") == mark_of(ledger)
    with pytest.raises(UsageError, match="is no mark"):
        mark_from("yesterday")


def test_what_new_reports_tell_of_the_two_is_new(ledger: Ledger) -> None:
    add(ledger, MET)
    before = mark_of(ledger)
    add(ledger, MET, event(40, 72, actors=(NORWAY, PERU)), source="b")
    found = changes_after(ledger, PAIR, before)
    assert [f.document.source for f in found.new] == ["b"] and not (found.anew or found.changed or found.gone)
    assert len(changes_after(ledger, None, before).new) == 2
    assert changes_after(ledger, PAIR, found.mark).new == ()


def test_reading_the_same_again_changes_nothing(ledger: Ledger) -> None:
    add(ledger, MET)
    before = mark_of(ledger)
    add(ledger, MET)
    add(ledger, MET, reader="two")
    found = changes_after(ledger, PAIR, before)
    assert not (found.new or found.anew or found.changed or found.gone)


def test_a_newer_reading_changes_finds_and_loses_records(ledger: Ledger) -> None:
    add(ledger, MET)
    before = mark_of(ledger)
    add(ledger, event(0, 27, date="2031-03-31"), SPOKE, reader="two")
    found = changes_after(ledger, PAIR, before)
    assert [c.fields for c in found.changed] == [{"date": (None, "2031-03-31")}]
    assert [f.record.evidence[0].start for f in found.anew] == [40]
    again = mark_of(ledger)
    add(ledger, event(0, 27, date="2031-03-31"), reader="three")
    assert [f.record.evidence[0].start for f in changes_after(ledger, PAIR, again).gone] == [40]


def test_a_record_with_other_words_is_the_one_before(ledger: Ledger) -> None:
    add(ledger, MET)
    before = mark_of(ledger)
    add(ledger, event(11, 38, level="minister"), reader="two")
    found = changes_after(ledger, PAIR, before)
    assert [c.fields for c in found.changed] == [{"level": (None, "minister")}] and not (found.anew or found.gone)


def test_what_persons_decided_of_the_two_is_told_once_and_what_they_rejected_is_not_new(ledger: Ledger) -> None:
    met, spoke = add(ledger, MET, SPOKE)
    other, *_ = add(ledger, event(0, 27, actors=(NORWAY, PERU)), source="b")
    before = mark_of(ledger)
    judge(ledger, "rejected", ledger.point(met.id))
    judge(ledger, "corrected", ledger.point(spoke.id), details={"fields": {"date": "2031-04-01"}})
    judge(ledger, "accepted", ledger.point(other.id))
    judge(ledger, "noted", Pointer("", "pair", "CHL-NOR"))
    judge(ledger, "noted", Pointer("", "pair", "NOR-PER"))
    taken = judge(ledger, "withdrawn", Pointer(met.document))
    ledger.undo(taken.number or 0, by="anna", at="2031-05-02T10:00:00Z", because="not so")
    found = changes_after(ledger, PAIR, before)
    assert [j.verdict for j in found.judged] == ["rejected", "corrected", "noted", "withdrawn", "undone"]
    assert not (found.new or found.anew or found.changed or found.gone)
    (new,) = changes_after(ledger, PAIR, mark_from("0.0")).new
    assert (new.record.id, date_of(new.record)) == (spoke.id, "2031-04-01")


def test_since_a_day_counts_publication_and_judgement(ledger: Ledger) -> None:
    add(ledger, MET)
    (met,) = add(ledger, MET, source="b", day="2031-04-20")
    judge(ledger, "accepted", ledger.point(met.id))
    found = changes_since(ledger, PAIR, "2031-04-20")
    assert [f.record.id for f in found.new] == [met.id] and len(found.judged) == 1
    assert changes_since(ledger, PAIR, "2031-05-02").judged == ()


def test_up_to_a_day_and_of_some_documents_alone(ledger: Ledger) -> None:
    (april,) = add(ledger, MET)
    (june,) = add(ledger, MET, source="b", day="2031-06-02")
    judge(ledger, "accepted", ledger.point(june.id))

    def new(*days: str, **asked: Any) -> list[str]:
        return [f.record.id for f in changes_since(ledger, None, *days, **asked).new]

    assert new("2031-01-01", "2031-05-31") == [april.id] and new("2031-01-01", "2031-06-02") == [april.id, june.id]
    assert changes_since(ledger, PAIR, "2031-01-01", "2031-04-30").judged == ()
    assert new("2031-01-01", among=frozenset([june.document])) == [june.id]
    assert [f.record.id for f in changes_since(ledger, PAIR, "2031-04-02").new] == [april.id, june.id]
