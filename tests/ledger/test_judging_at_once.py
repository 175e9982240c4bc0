"""Two processes that judge one ledger at once: none goes by what it saw before the other; what is confirmed is there.

Each says what it saw, waits for a word, judges, and says whether that was kept. What a judge saw stands in its reason.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from dragoman.ledger import Ledger
from dragoman.ledger.checking import check
from dragoman.records import AnyRecord, Document, Entity, Event, Evidence, Judgement, identify, point

TEXT = "They met. They spoke. They left."
TOGETHER, ALONE = 8, 15
JUDGE = f"""
import sys
from itertools import count
from dragoman.errors import ConflictError
from dragoman.ledger import Ledger
from dragoman.records import Judgement

place, name, *records = sys.argv[1:]
verdicts = {{"ann": ("accepted", "skipped"), "ben": ("rejected", "accepted")}}[name]


def judge(ledger, n, together):
    pointer = ledger.point(records[n % len(records)])
    last = ledger.last_review(pointer)
    seen = last.number if last else 0
    if together:
        print(seen, flush=True)
        sys.stdin.readline()
    at = f"2025-07-01T00:00:{{n:02}}Z"
    made = Judgement(verdict=verdicts[n % 2], by=name, at=at, because=f"saw {{seen}}", of=pointer)
    try:
        number = ledger.judge(made, seen=seen).number
    except ConflictError:
        number = None
    print(number or "refused", flush=True)
    return number


with Ledger.open(place, reader="one") as ledger:
    for n in range({TOGETHER}):
        judge(ledger, n, True)
    print("done", flush=True)
    sys.stdin.readline()
    kept = 0
    for n in count():
        kept += judge(ledger, n, False) is not None
        if kept == {ALONE}:
            break
"""


@pytest.fixture
def records(place: str) -> list[AnyRecord]:
    who = (Entity("Japan", "state", "JPN"),)
    document = Document.of(TEXT, source="a")
    starts = [n for n in range(len(TEXT)) if TEXT.startswith("They", n)]
    found: list[AnyRecord] = [
        Event(evidence=(Evidence.of(TEXT, n, n + 4),), rule="r", type="CONSULT", actors=who) for n in starts
    ]
    made = identify(found, document)
    with Ledger.open(place, reader="one") as ledger:
        ledger.add(document, made)
    return made


@contextmanager
def judges(place: str, records: list[AnyRecord]) -> Iterator[list[subprocess.Popen[str]]]:
    """Two processes, ended with the test."""
    asked = [place, *(r.id for r in records)]
    made = [
        subprocess.Popen(
            [sys.executable, "-c", JUDGE, asked[0], name, *asked[1:]],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for name in ("ann", "ben")
    ]
    try:
        yield made
    finally:
        for process in made:
            process.kill()
            process.communicate()


def heard(processes: list[subprocess.Popen[str]]) -> list[str]:
    """The next line of each."""
    return [p.stdout.readline().strip() for p in processes if p.stdout]


def go(processes: list[subprocess.Popen[str]]) -> None:
    for p in processes:
        assert p.stdin
        p.stdin.write("go\n")
        p.stdin.flush()


def test_of_two_who_saw_the_same_one_is_kept_and_what_is_confirmed_is_there(
    place: str, records: list[AnyRecord]
) -> None:
    confirmed: dict[str, list[int]] = {"ann": [], "ben": []}
    with judges(place, records) as processes:
        for n in range(TOGETHER):
            a, b = heard(processes)
            assert a == b, f"they saw different reviews in round {n}"
            go(processes)
            answers = heard(processes)
            assert answers.count("refused") == 1, f"round {n}: {answers}"
            for name, answer in zip(confirmed, answers, strict=True):
                confirmed[name] += [int(answer)] if answer != "refused" else []
        assert heard(processes) == ["done", "done"]
        go(processes)
        for name, process in zip(confirmed, processes, strict=True):
            out, _ = process.communicate(timeout=60)
            assert process.returncode == 0
            confirmed[name] += [int(line) for line in out.split() if line != "refused"]
    with Ledger.open(place) as ledger:
        made = ledger.judgements()
        assert [j.number for j in made] == sorted(n for numbers in confirmed.values() for n in numbers)
        assert len(made) == TOGETHER + 2 * ALONE
        assert {n: j.by for j in made if (n := j.number)} == {n: by for by, ns in confirmed.items() for n in ns}
        for record in records:
            of_it: list[Judgement] = [j for j in made if j.of.record == record.id]
            assert len(of_it) > 1
            # Each saw the one before it: no review went over another that it did not know.
            assert [j.because for j in of_it] == [f"saw {n}" for n in (0, *(j.number for j in of_it[:-1]))]
            assert ledger.last_review(point(record, TEXT)) == of_it[-1]
        assert list(check(ledger.database)) == []
