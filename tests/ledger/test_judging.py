"""Judgements hold, can be taken back, and find their record again when a document is read anew."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import Any

import pytest

from dragoman.errors import ConflictError, NotFoundError, UsageError
from dragoman.ledger import Ledger
from dragoman.records import AnyRecord, Document, Evidence, identify
from dragoman.records.judgement import Judgement, Pointer, Verdict

Reading = tuple[Document, list[AnyRecord]]
AT = "2025-04-01T09:00:00Z"


def decided(verdict: Verdict, of: Pointer, **more: Any) -> Judgement:
    return Judgement(**{"by": "Ada", "at": AT, "because": "read the text", **more, "verdict": verdict, "of": of})


@pytest.fixture
def ledger(place: str, meeting: Reading) -> Any:
    with Ledger.open(place, reader="one") as opened:
        opened.add(*meeting)
        yield opened


@pytest.fixture
def pointer(ledger: Ledger, meeting: Reading) -> Pointer:
    return ledger.point(meeting[1][0].id)


def present(ledger: Ledger) -> list[AnyRecord]:
    return [kept.record for kept in ledger.records()]


def test_what_is_rejected_counts_no_more_until_that_is_taken_back(
    ledger: Ledger, meeting: Reading, pointer: Pointer
) -> None:
    made = ledger.judge(decided("rejected", pointer))
    assert (made.number, present(ledger)) == (1, [])
    assert ledger.record(meeting[1][0].id) == meeting[1][0]
    ledger.undo(1, by="Ben", at=AT, because="she misread it")
    assert present(ledger) == meeting[1]
    assert [(j.number, j.verdict, j.undoes, j.undone) for j in ledger.judgements()] == [
        (1, "rejected", None, 2),
        (2, "undone", 1, None),
    ]
    assert ledger.judgements(live=True) == []


def test_a_correction_stands_beside_what_was_read(
    place: str, ledger: Ledger, meeting: Reading, pointer: Pointer
) -> None:
    details = {"fields": {"level": "minister"}, "evidence": [{"start": 0, "end": 31, "quote": meeting[0].text[:31]}]}
    ledger.judge(decided("corrected", pointer, details=details))
    (now,) = present(ledger)
    assert (now.id, now.level, now.evidence[0].end) == (meeting[1][0].id, "minister", 31)
    assert {(r.field, r.basis) for r in now.reasons} == {("level", "corrected"), ("evidence", "corrected")}
    assert now.reasons[0].because == "Ada corrected it on 2025-04-01: read the text"
    ledger.judge(decided("corrected", pointer, details={"fields": {"level": "official"}}))
    assert [r.level for r in present(ledger)] == ["official"]
    ledger.undo(2, by="Ben", at=AT, because="ministers after all")
    assert [r.level for r in present(ledger)] == ["minister"]
    ledger.undo(1, by="Ben", at=AT, because="neither is said")
    assert present(ledger) == meeting[1]


def test_a_correction_of_parties_is_found_by_them(ledger: Ledger, pointer: Pointer) -> None:
    fields = {"actors": [{"name": "France", "type": "state", "country": "FRA"}]}
    ledger.judge(decided("corrected", pointer, details={"fields": fields}))
    assert list(ledger.records(between=("KAZ", "JPN"))) == []
    assert [k.record.actors[0].name for k in ledger.records(either=("FRA", "DEU"))] == ["France"]


def test_judgements_survive_a_newer_reading(place: str, meeting: Reading, pointer: Pointer, ledger: Ledger) -> None:
    ledger.judge(decided("corrected", pointer, details={"fields": {"level": "minister"}}))
    document, records = meeting
    # A better rule takes the whole sentence, and so the record has another id.
    whole = dataclasses.replace(records[0], evidence=(Evidence(0, 34, document.text[:34]),), place=None, mode="visit")
    with Ledger.open(place, reader="two") as newer:
        newer.add(document, identify([whole], document))
        (now,) = present(newer)
        assert (now.level, now.mode) == ("minister", "visit")
        assert now.id != records[0].id
        assert newer.unattached() == []


def test_what_cannot_be_attached_is_listed_not_dropped(
    place: str, ledger: Ledger, meeting: Reading, pointer: Pointer
) -> None:
    ledger.judge(decided("rejected", pointer))
    with Ledger.open(place, reader="two") as newer:
        newer.add(meeting[0], [])
        assert [j.verdict for j in newer.unattached()] == ["rejected"]
        assert [j.verdict for j in newer.judgements(live=True)] == ["rejected"]


def test_a_withdrawn_document_counts_no_more(place: str, ledger: Ledger, meeting: Reading) -> None:
    ledger.judge(decided("withdrawn", Pointer(meeting[0].id)))
    assert present(ledger) == []
    with Ledger.open(place, reader="two") as newer:
        newer.add(*meeting)
        assert present(newer) == []
    assert ledger.document(meeting[0].id) == meeting[0]
    ledger.undo(1, by="Ben", at=AT, because="the right file after all")
    assert present(ledger) == meeting[1]


def test_two_who_review_one_record_do_not_overwrite_each_other(place: str, ledger: Ledger, pointer: Pointer) -> None:
    ledger.judge(decided("accepted", pointer), seen=0)
    with Ledger.open(place) as other, pytest.raises(ConflictError, match="Ada has accepted it meanwhile"):
        other.judge(decided("rejected", pointer, by="Ben"), seen=0)
    last = ledger.last_review(pointer)
    assert last is not None and last.verdict == "accepted"
    ledger.judge(decided("rejected", pointer, by="Ben"), seen=last.number)
    assert present(ledger) == []


def test_two_records_are_told_to_be_the_same(ledger: Ledger, reading: Callable[..., Reading], pointer: Pointer) -> None:
    document, records = reading("They met in Tokyo.", ("event", "They met", {"type": "CONSULT"}), source="b.txt")
    ledger.add(document, records)
    other = ledger.point(records[0].id)
    made = ledger.judge(decided("same", pointer, other=other, confidence="certain"))
    assert ledger.judgements(document=document.id) == [made]
    assert (made.of, made.other, made.confidence) == (pointer, other, "certain")


@pytest.mark.parametrize(
    ("change", "error", "words"),
    [
        ({"verdict": "perhaps"}, UsageError, "'perhaps' is no verdict; use one of same"),
        ({"because": " "}, UsageError, "says who and why"),
        ({"of": Pointer("f" * 64)}, NotFoundError, "no document has the id ffff"),
    ],
)
def test_what_is_no_judgement_is_refused(
    ledger: Ledger, pointer: Pointer, change: dict[str, Any], error: type[Exception], words: str
) -> None:
    with pytest.raises(error, match=words):
        ledger.judge(dataclasses.replace(decided("rejected", pointer), **change))
    assert ledger.judgements() == []


def test_a_judgement_is_taken_back_once(ledger: Ledger, pointer: Pointer) -> None:
    ledger.judge(decided("accepted", pointer))
    ledger.undo(1, by="Ada", at=AT, because="a slip")
    with pytest.raises(UsageError, match="taken back already, by 2"):
        ledger.undo(1, by="Ada", at=AT, because="a slip")
    with pytest.raises(UsageError, match="judgement 2 takes 1 back itself"):
        ledger.undo(2, by="Ada", at=AT, because="a slip")
    with pytest.raises(NotFoundError, match="no judgement has the number 9"):
        ledger.undo(9, by="Ada", at=AT, because="a slip")
