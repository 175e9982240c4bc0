"""The queue shows what is doubtful and not yet looked at; reviews hold, conflict, are exported and disagreed with."""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from dragoman.errors import ConflictError
from dragoman.ledger import Ledger
from dragoman.query.cases import as_yaml, cases
from dragoman.query.disagreeing import disagreements
from dragoman.query.judged import attached, history, judgements_on
from dragoman.query.mending import changes
from dragoman.query.reviewing import queue, review
from dragoman.records import Document, Entity, Event, Evidence, Reason, identify

event = functools.partial(Event, rule="r")
WHO: dict[str, Any] = {"by": "Ada", "at": "2031-06-01T08:00:00Z", "because": "read the text"}
NORWAY, CHILE = Entity("Norway", "state", "NOR"), Entity("Chile", "state", "CHL")
TEXT = "Norway and Chile met in Oslo on 4 May.\n\nThey agreed on fish. Chile thanked Norway."
DATED = Reason("date", "completed", "the year is that of the report")


def report(text: str = TEXT) -> tuple[Document, list[Any]]:
    document = Document.of(text, source="a.txt", published="2031-05-05", published_basis="given")
    made = [
        event(type="CONSULT", actors=(NORWAY, CHILE), date="2031-05-04", reasons=(DATED,), evidence=_at(text, "met")),
        event(type="AGREE", actors=(NORWAY, CHILE), evidence=_at(text, "agreed")),
        event(type="SUPPORT", actors=(CHILE,), recipients=(NORWAY,), evidence=_at(text, "thanked")),
    ]
    return document, identify(made, document)


def _at(text: str, words: str) -> Any:
    at = text.index(words)
    return (Evidence(at, at + len(words), words),)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.open(str(tmp_path / "t.db"), reader="one") as opened:
        opened.add(*report())
        yield opened


def waiting(ledger: Ledger, **which: Any) -> list[str]:
    return [i.record.type for i in queue(ledger, **which)]


def test_the_doubtful_are_shown_until_they_are_reviewed(ledger: Ledger) -> None:
    assert waiting(ledger) == ["CONSULT"]
    assert waiting(ledger, which="new") == ["CONSULT", "AGREE", "SUPPORT"]
    (item,) = queue(ledger)
    assert (item.doubts, item.seen) == (("date: the year is that of the report",), 0)
    number = review(ledger, item.record.id, "accepted", **WHO, seen=item.seen).number
    assert waiting(ledger) == [] and len(waiting(ledger, which="all")) == 3
    assert {i.seen for i in queue(ledger, which="all")} == {0, number}
    assert number
    ledger.undo(number, **WHO)
    assert waiting(ledger) == ["CONSULT"]


def test_the_most_doubtful_come_first_then_the_latest_read_page_by_page(ledger: Ledger) -> None:
    document, records = report(TEXT.replace("fish", "salt"))
    twice = dataclasses.replace(records[2], reasons=(DATED, DATED), factuality="planned")
    ledger.add(document, identify([*records[:2], twice], document))
    every = list(queue(ledger, which="new"))
    assert [(i.document.id == document.id, i.record.type) for i in every] == [
        (True, "SUPPORT"),
        (True, "CONSULT"),
        (False, "CONSULT"),
        (True, "AGREE"),
        (False, "AGREE"),
        (False, "SUPPORT"),
    ]
    assert every[0].doubts[-1] == "factuality: planned"
    # What is decided in between moves none of those behind.
    for at, item in enumerate(every):
        review(ledger, item.record.id, "skipped", **WHO)
        following = list(queue(ledger, which="new", after=item.place, limit=1))
        assert following == every[at + 1 : at + 2]
    assert waiting(ledger, which="new") == []
    assert waiting(ledger, which="all", between=("NOR", "CHL"), document=document.id) == ["SUPPORT", "CONSULT", "AGREE"]
    assert waiting(ledger, which="all", between=("NOR", "PER")) == waiting(ledger, which="all", kind="figure") == []


def test_records_of_the_same_words_are_reviewed_each_for_itself(ledger: Ledger) -> None:
    text = "Norway met Chile."
    document = Document.of(text, source="b.txt")
    met = [event(type=type_, evidence=_at(text, "met")) for type_ in ("CONSULT", "COOPERATE")]
    ledger.add(document, identify(met, document))
    first, second = (k.record.id for k in ledger.records(document=document.id))
    review(ledger, first, "accepted", **WHO, seen=0)
    assert waiting(ledger, which="new", document=document.id) == ["COOPERATE"]
    review(ledger, second, "rejected", **WHO, seen=0)
    assert waiting(ledger, which="all", document=document.id) == ["CONSULT"]


def test_who_accepts_a_corrected_record_accepts_the_correction(ledger: Ledger) -> None:
    (item,) = queue(ledger)
    review(ledger, item.record.id, "corrected", **WHO, typed={"date": "2031-05-03"})
    accepted = review(ledger, item.record.id, "accepted", **{**WHO, "by": "Ben"})
    held = next(i for i in queue(ledger, which="all") if i.record.id == item.record.id)
    assert (held.record.date, held.seen, held.doubts) == ("2031-05-03", accepted.number, ())
    assert waiting(ledger, which="new") == ["AGREE", "SUPPORT"]
    ledger.undo(1, **WHO)
    assert next(queue(ledger, which="all")).record == item.record


def test_a_ledger_of_an_earlier_version_knows_what_is_doubtful_and_reviewed(ledger: Ledger) -> None:
    (item,) = queue(ledger)
    other = next(i for i in queue(ledger, which="new") if i.record != item.record)
    review(ledger, other.record.id, "accepted", **WHO)
    before = list(queue(ledger, which="all"))
    with ledger.database.transaction():
        ledger.database.execute("UPDATE records SET doubts = NULL, reviewed = NULL")
    with Ledger.open(ledger.path) as migrated:
        assert list(queue(migrated, which="all")) == before


def test_a_corrected_record_can_be_corrected_again(ledger: Ledger) -> None:
    (item,) = queue(ledger)
    first = review(ledger, item.record.id, "corrected", **WHO, typed={"date": "2031-05-03"}, words="met in Oslo")
    second = review(ledger, item.record.id, "corrected", **WHO, typed={"place": "Oslo"}, seen=first.number)
    held = next(k.record for k in ledger.records("event") if k.record.id == item.record.id)
    assert isinstance(held, Event) and held.place and (held.place.name, held.date) == ("Oslo", "2031-05-03")
    assert held.evidence[0].quote == "met in Oslo"
    with pytest.raises(ConflictError, match="Ada has corrected it meanwhile"):
        review(ledger, item.record.id, "rejected", **WHO, seen=first.number)
    assert ledger.last_review(second.of) == second


def test_reviews_are_exported_as_cases(ledger: Ledger) -> None:
    ids = [k.record.id for k in ledger.records("event")]
    review(ledger, ids[0], "corrected", **WHO, typed={"date": "2031-05-03"})
    review(ledger, ids[2], "rejected", **WHO)
    corrected, rejected = cases(ledger)
    assert corrected["text"] == TEXT.partition("\n\n")[0] and corrected["published"] == "2031-05-05"
    assert corrected["events"] == [
        {
            "quote": "met",
            "type": "CONSULT",
            "actors": ["NOR", "CHL"],
            "date": "2031-05-03",
            "factuality": "fact",
        }
    ]
    # The same as a file of tests, whatever stands in it.
    awkward = [{**corrected, "why": "a: \u2028 #\x7f\ufeff “b”"}, {**rejected, "events": []}]
    assert yaml.safe_load(as_yaml(awkward))["cases"] == awkward
    assert yaml.safe_load(as_yaml([]))["cases"] == []
    # A correction to nothing is expected too.
    review(ledger, ids[0], "corrected", **WHO, typed={"date": ""})
    assert list(cases(ledger))[-1]["events"][0]["date"] is None
    assert rejected["text"] == "They agreed on fish. Chile thanked Norway."
    assert rejected["events"] == [{"quote": "agreed"}]


def test_a_newer_reading_that_disagrees_is_named(ledger: Ledger) -> None:
    document, records = report()
    for record, verdict in zip(records, ("corrected", "accepted", "rejected"), strict=True):
        typed = {"date": "2031-05-03"} if verdict == "corrected" else None
        review(ledger, record.id, verdict, **WHO, typed=typed)  # type: ignore[arg-type]
    assert disagreements(ledger) == []
    longer = [
        dataclasses.replace(records[0], evidence=_at(TEXT, "met in Oslo"), date="2031-05-02"),
        dataclasses.replace(records[2], evidence=_at(TEXT, "thanked Norway")),
    ]
    with Ledger.open(ledger.path, reader="two") as newer:
        newer.add(document, identify(longer, document))
        assert [d.because for d in disagreements(newer)] == [
            "corrected by Ada, but date is now read as 2031-05-02",
            "accepted by Ada, but no longer read",
            "rejected by Ada, but read again in other words",
        ]
        # What persons said holds all the same.
        assert [k.record.date for k in newer.records("event")] == ["2031-05-03"]


def test_readings_that_say_what_they_said_do_not_disagree(ledger: Ledger) -> None:
    document, records = report()
    for record, verdict in zip(records, ("corrected", "accepted", "rejected"), strict=True):
        typed = {"date": "2031-05-03", "actors": "NOR; CHL; PER"} if verdict == "corrected" else None
        review(ledger, record.id, verdict, **WHO, typed=typed)  # type: ignore[arg-type]
    # Longer words, and places of names in them, are no other fact.
    longer = dataclasses.replace(
        records[1], evidence=_at(TEXT, "They agreed on fish"), actors=(dataclasses.replace(NORWAY, start=40), CHILE)
    )
    other = dataclasses.replace(records[2], date="2031-05-05")
    with Ledger.open(ledger.path, reader="two") as newer:
        newer.add(document, identify([records[0], longer, other], document))
        assert [(d.judgement.number, d.because) for d in disagreements(newer)] == [
            (3, "rejected by Ada, but read again with another date")
        ]
    with Ledger.open(ledger.path, reader="three") as newest:
        # What was corrected is now read so; what was accepted is not.
        right = dataclasses.replace(
            records[0], date="2031-05-03", actors=(NORWAY, CHILE, Entity("Peru", "state", "PER"))
        )
        newest.add(document, identify([right, dataclasses.replace(records[1], factuality="denied")], document))
        assert [(d.judgement.number, d.because) for d in disagreements(newest)] == [
            (2, "accepted by Ada, but now read otherwise: factuality")
        ]
        assert attached(newest, document.id).found == tuple(newest.judgements()[:2])
        assert attached(newest, document.id).lost == tuple(newest.judgements()[2:])


def test_how_a_record_was_read_before(ledger: Ledger) -> None:
    document, records = report()
    review(ledger, records[0].id, "corrected", **WHO, typed={"date": "2031-05-03"}, words="met in Oslo")
    with Ledger.open(ledger.path, reader="two") as newer:
        moved = dataclasses.replace(records[0], evidence=_at(TEXT, "and Chile met"), date=None)
        newer.add(document, identify([moved], document))
        held = next(k.record for k in newer.records("event"))
        assert [(v.reader, v.judgement, v.holds, v.record.date) for v in history(newer, held)] == [
            ("one", None, False, "2031-05-04"),
            ("two", None, False, None),
            ("two", 1, True, "2031-05-03"),
        ]
        assert [j.number for j in judgements_on(newer, held)] == [1]
        assert judgements_on(newer, records[1]) == []


def test_changes_name_what_differs() -> None:
    _, (a, b, c) = report()
    moved = dataclasses.replace(b, date="2031-05-05")
    assert [(s, r.id, f) for s, r, f in changes([a, b], [moved, c])] == [
        ("-", a.id, []),
        ("~", b.id, ["date"]),
        ("+", c.id, []),
    ]
