"""Several who write at once: nothing is lost, in a file as in PostgreSQL; who is killed leaves nothing half done."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from dragoman.ledger import Ledger
from dragoman.ledger.checking import check
from dragoman.records import Document, Entity, Event, Evidence, Judgement, identify, point

KILLED = Path(__file__).parents[2] / "bench" / "killed.py"
EACH = 12
# One adds documents, of which every third is the other's too; then it judges what both have.
WRITER = f"""
import sys
from dragoman.ledger import Ledger
from dragoman.records import Document, Entity, Event, Evidence, Judgement, identify, point

place, name = sys.argv[1:]
who = (Entity("Japan", "state", "JPN"),)
with Ledger.open(place, reader="one") as ledger:
    for n in range({EACH}):
        text = f"They met, report {{n}} of {{'both' if n % 3 == 0 else name}}."
        document = Document.of(text, source=f"{{name}}-{{n}}")
        event = Event(evidence=(Evidence(0, 4, "They"),), rule="r", type="CONSULT", actors=who)
        records = identify([event], document)
        ledger.add(document, records)
        at = f"2025-07-01T00:00:{{n:02}}Z"
        pointer = point(records[0], text)
        ledger.judge(Judgement(verdict="accepted", by=name, at=at, because=str(n), of=pointer))
"""


def test_two_who_add_and_judge_at_once_lose_nothing(place: str) -> None:
    Ledger.open(place).close()
    running = [subprocess.Popen([sys.executable, "-c", WRITER, place, name]) for name in ("ann", "ben")]
    assert [process.wait() for process in running] == [0, 0]
    with Ledger.open(place) as ledger:
        documents = list(ledger.documents())
        shared = EACH // 3
        assert len(documents) == 2 * EACH - shared
        assert sum(len(ledger.sources(d.id)) for d in documents) == 2 * EACH
        assert sum(1 for _ in ledger.records()) == len(documents)
        made = ledger.judgements()
        assert [j.number for j in made] == list(range(1, 2 * EACH + 1))
        assert {(j.by, j.because) for j in made} == {(by, str(n)) for by in ("ann", "ben") for n in range(EACH)}
        assert list(check(ledger.database)) == []


def test_who_reads_sees_one_moment(place: str) -> None:
    document = Document.of("They met.", source="a")
    later = Document.of("They met again.", source="b")
    with Ledger.open(place) as reader, Ledger.open(place) as writer:
        writer.add(document, [])
        with reader.database.snapshot():
            assert [d.source for d in reader.documents()] == ["a"]
            writer.add(later, [])
            assert [d.source for d in reader.documents()] == ["a"]
        assert [d.source for d in reader.documents()] == ["a", "b"]


def test_what_is_broken_off_leaves_nothing(place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "They met."
    document = Document.of(text, source="a")
    records = identify(
        [Event(evidence=(Evidence(0, 4, "They"),), rule="r", type="CONSULT", actors=(Entity("A", "state", "KAZ"),))],
        document,
    )

    def broken(*_: Any) -> None:
        raise KeyboardInterrupt

    with Ledger.open(place) as ledger:
        with monkeypatch.context() as broken_off:
            broken_off.setattr("dragoman.ledger.adding.catch_up", broken)
            with pytest.raises(KeyboardInterrupt):
                ledger.add(document, records)
        assert list(ledger.documents()) == []
        ledger.add(document, records)
        with monkeypatch.context() as broken_off:
            broken_off.setattr("dragoman.ledger.judging.catch_up", broken)
            rejected = Judgement(verdict="rejected", by="a", at="2025", because="x", of=point(records[0], text))
            with pytest.raises(KeyboardInterrupt):
                ledger.judge(rejected)
        assert ledger.judgements() == []
        assert [k.record for k in ledger.records()] == records


def test_kills_lose_nothing_that_was_confirmed(place: str) -> None:
    spec = importlib.util.spec_from_file_location("killed", KILLED)
    assert spec and spec.loader
    killed = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(killed)
    said = killed.kills(place, count=5, seed=11)
    assert said.startswith("5 kills: ")
    assert int(said.split(" judgements")[0].split()[-1]) > 5
