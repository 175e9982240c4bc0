"""Whatever is read and judged in whatever order: taking back restores, and reading again changes nothing.

A machine reads reports anew with other fields, judges their records, takes judgements back, and keeps beside the ledger
what should count: a model that knows records by the words they stand on alone.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import asdict, replace
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from dragoman.ledger import Ledger
from dragoman.ledger.checking import check
from dragoman.records import AnyRecord, Document, Entity, Event, Evidence, Judgement, Pointer, identify

TEXTS = ("They met in Oslo. They spoke of fish.", "They sent a ship. They left again, later.")
SPANS = {0: ((0, 16), (18, 36)), 1: ((0, 16), (18, 40))}
MIDDLE = 17  # where in both texts the second record begins, at the earliest
LEVELS = ("minister", "official", None)
CHILE = Entity("Chile", "state", "CHL")
AT = "2031-05-01T10:00:00Z"
Said = dict[str, Any]  # how persons decided of a record: the verdict that holds, and a corrected level
TEXT, RECORD = st.sampled_from(range(len(TEXTS))), st.sampled_from((0, 1))
LEVEL = st.sampled_from(LEVELS)


class Judging(RuleBasedStateMachine):
    """Reads and judges in one ledger; `place` is where it lies."""

    place = ":memory:"

    def __init__(self) -> None:
        super().__init__()
        where = f"{self.place}?schema=t{uuid.uuid4().hex[:16]}" if "://" in self.place else self.place
        self.ledger = Ledger.open(where, reader="0")
        self.documents = [Document.of(t, source=str(n), published=f"2031-04-0{n + 1}") for n, t in enumerate(TEXTS)]
        self.read: dict[tuple[int, int], str | None] = {}  # the level that the present reading has
        self.live: list[
            tuple[Judgement, tuple[int, int | None]]
        ] = []  # what holds, in the order in which it was judged
        self.version = 0

    def teardown(self) -> None:
        faults = list(check(self.ledger.database))
        self.ledger.close()
        assert faults == []

    def records(self, text: int) -> list[AnyRecord]:
        """The records that a reader of the present version finds in a text."""
        found: list[AnyRecord] = []
        for n, (start, end) in enumerate(SPANS[text]):
            # A newer version may take one word less, so that the record has another id.
            last = end - (self.version % 2)
            evidence = (Evidence.of(TEXTS[text], start, last),)
            level = self.read[text, n]
            who = (Entity("Norway", "state", "NOR", start=start, end=start + 4), CHILE)
            found.append(Event(evidence=evidence, rule="r", type="CONSULT", actors=who, level=level, date="2031-04"))
        return identify(found, self.documents[text])

    def add(self, text: int) -> bool:
        return self.ledger.add(self.documents[text], self.records(text)).reading

    @initialize()
    def read_all(self) -> None:
        for text in SPANS:
            for n in (0, 1):
                self.read[text, n] = None
            assert self.add(text)

    @rule(text=TEXT, levels=st.tuples(LEVEL, LEVEL))
    def read_anew(self, text: int, levels: tuple[str | None, str | None]) -> None:
        """A newer version reads both texts; one of them with other fields."""
        self.version += 1
        self.ledger.reader = str(self.version)
        self.read[text, 0], self.read[text, 1] = levels
        for every in SPANS:
            assert self.add(every)

    @rule(text=TEXT)
    def read_again(self, text: int) -> None:
        """The same version reads the same: nothing changes."""
        before = self.content()
        assert not self.add(text)
        assert self.content() == before

    @rule(text=TEXT, record=RECORD, verdict=st.sampled_from(["accepted", "rejected", "skipped"]))
    def review(self, text: int, record: int, verdict: Any) -> None:
        self.judge((text, record), verdict=verdict, of=self.pointer(text, record))

    @rule(text=TEXT, record=RECORD, level=LEVEL, moved=st.booleans())
    def correct(self, text: int, record: int, level: str | None, moved: bool) -> None:
        details: dict[str, Any] = {"fields": {"level": level}}
        if moved:
            start, end = SPANS[text][record]
            details["evidence"] = [asdict(Evidence.of(TEXTS[text], start + 5, end))]
        self.judge((text, record), verdict="corrected", of=self.pointer(text, record), details=details)

    @rule(text=TEXT)
    def withdraw(self, text: int) -> None:
        self.judge((text, None), verdict="withdrawn", of=Pointer(self.documents[text].id))

    @precondition(lambda self: self.live)
    @rule(data=st.data())
    def take_back(self, data: st.DataObject) -> None:
        at = data.draw(st.sampled_from(range(len(self.live))))
        made, _ = self.live.pop(at)
        assert made.number
        self.ledger.undo(made.number, by="ben", at=AT, because="no")

    @rule(
        text=TEXT, record=RECORD, verdict=st.sampled_from(["accepted", "rejected", "skipped", "corrected", "withdrawn"])
    )
    def judge_and_take_back(self, text: int, record: int, verdict: Any) -> None:
        """What is taken back at once leaves all as it was."""
        before = self.content()
        of = Pointer(self.documents[text].id) if verdict == "withdrawn" else self.pointer(text, record)
        details = {"fields": {"level": "official"}} if verdict == "corrected" else {}
        made = self.ledger.judge(Judgement(verdict=verdict, by="a", at=AT, because="b", of=of, details=details))
        assert made.number
        self.ledger.undo(made.number, by="a", at=AT, because="no")
        assert self.content() == before

    @rule(text=TEXT)
    def amend_and_take_back(self, text: int) -> None:
        """Another day of publication, taken back: the days, reviews and records before hold again."""
        before = self.content()
        document, records = replace(self.documents[text], published="2031-06-01"), self.records(text)
        details = {"to": {"published": "2031-06-01"}}
        said = Judgement(verdict="amended", by="a", at=AT, because="b", of=Pointer(document.id), details=details)
        made = self.ledger.amend(document, records, said)
        assert made.number and self.ledger.document(document.id).published == "2031-06-01"
        self.ledger.undo(made.number, by="a", at=AT, because="no")
        assert self.content() == before

    def judge(self, about: tuple[int, int | None], **fields: Any) -> None:
        made = self.ledger.judge(Judgement(by="ann", at=AT, because="so", **fields))
        self.live.append((made, about))

    def pointer(self, text: int, record: int) -> Pointer:
        read = self.ledger.as_read(self.documents[text].id)
        return self.ledger.point(read[record].id)

    def content(self) -> list[Any]:
        """All that counts: records with their levels, words, last reviews and searched days and parties."""
        kept = [(k.document, k.record, k.first_day) for k in self.ledger.records()]
        both = [(k.document, k.record.id) for k in self.ledger.records(between=("NOR", "CHL"))]
        of = [p for text in SPANS for p in (self.pointer(text, 0), self.pointer(text, 1))]
        return [
            sorted(kept, key=repr),
            sorted(both),
            [self.ledger.last_review(p) for p in of],
            self.ledger.unattached(),
        ]

    @invariant()
    def what_counts_is_what_the_judgements_say(self) -> None:
        if not self.read:
            return
        expected = []
        for text in SPANS:
            about = [(j, n) for j, (t, n) in self.live if t == text]
            if any(j.verdict == "withdrawn" for j, _ in about):
                continue
            for n in (0, 1):
                verdict, level = held([j for j, of in about if of == n], self.read[text, n])
                if verdict != "rejected":
                    expected.append((self.documents[text].id, n == 1, level))
        kept = [(k.document, k.record) for k in self.ledger.records("event")]
        found = [(d, r.evidence[0].end > MIDDLE, r.level) for d, r in kept if isinstance(r, Event)]
        assert sorted(found, key=repr) == sorted(expected, key=repr)

    @invariant()
    def what_is_confirmed_is_attached_and_parties_stand_in_the_words(self) -> None:
        assert self.ledger.unattached() == []
        assert [j.number for j in self.ledger.judgements(live=True)] == [j.number for j, _ in self.live]
        for kept in self.ledger.records("event"):
            assert isinstance(kept.record, Event)
            for e in (e for e in kept.record.actors if e.start is not None):
                assert any(x.start <= e.start and (e.end or 0) <= x.end for x in kept.record.evidence)


def held(judgements: list[Judgement], read: str | None) -> tuple[str, str | None]:
    """What the last review says of a record, and its level then: a skip says nothing, to accept keeps a correction."""
    verdict, level = "", read
    for j in judgements:
        if j.verdict == "skipped" or (j.verdict == "accepted" and verdict == "corrected"):
            continue
        verdict = j.verdict
        level = j.details["fields"]["level"] if verdict == "corrected" else read
    return verdict, level


@pytest.fixture(params=["sqlite", "postgresql"])
def where(request: pytest.FixtureRequest) -> Iterator[str]:
    yield ":memory:" if request.param == "sqlite" else request.getfixturevalue("postgresql")


def test_taking_back_restores_and_reading_again_changes_nothing(where: str) -> None:
    machine = type("Here", (Judging,), {"place": where})
    few = "://" in where
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=4 if few else 30,
            stateful_step_count=20,
            deadline=None,
            derandomize=True,
            suppress_health_check=list(HealthCheck),
        ),
    )
