"""What is remembered holds until something new concerns it; two who review are shown two records."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import httpx
import pytest
from tests.web.conftest import serving

from dragoman.ledger import Ledger
from dragoman.query import Question, ask
from dragoman.query.changes import NOTHING, Mark, mark_of
from dragoman.records import Document, Entity, Event, Evidence, Judgement, Verdict, identify, point
from dragoman.web import remembering
from dragoman.web.claims import Claims
from dragoman.web.remembering import Memory

KAZ, JPN, FRA = (Entity(name, "state", code) for name, code in (("A", "KAZ"), ("B", "JPN"), ("C", "FRA")))
BETWEEN = ("KAZ", "JPN")


def add(ledger: Ledger, text: str, *sides: Entity) -> Event:
    document = Document.of(text, source=text, published="2025-03-18", published_basis="given")
    made = Event(evidence=(Evidence.of(text, 0, 4),), rule="r", type="CONSULT", actors=sides)
    (record,) = identify([made], document)
    ledger.add(document, [record])
    assert isinstance(record, Event)
    return record


def judge(ledger: Ledger, record: Event, verdict: Verdict) -> None:
    pointer = point(record, ledger.document(record.document).text)
    ledger.judge(Judgement(verdict=verdict, by="ann", at="2025-04-01T00:00:00Z", because="read it", of=pointer))


class Asked:
    """Counts how often it is asked anew."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger, self.memory, self.times = ledger, Memory(":memory:"), 0

    def __call__(self) -> list[str]:
        return self.memory.answer(self.ledger, self._make, BETWEEN)

    def _make(self, ledger: Ledger) -> list[str]:
        self.times += 1
        return [f.document.text for f in ask(ledger, "event", Question(between=BETWEEN))]


@pytest.fixture
def ledger() -> Iterator[Ledger]:
    with Ledger.open(":memory:") as opened:
        yield opened


def test_nothing_new_is_not_asked_again(ledger: Ledger) -> None:
    add(ledger, "they met", KAZ, JPN)
    asked = Asked(ledger)
    assert asked() == asked() == ["they met"]
    assert asked.times == 1


def given(_: Ledger, *, what: str) -> str:
    return what


def test_what_is_given_tells_answers_apart(ledger: Ledger) -> None:
    memory = Memory(":memory:")
    assert [memory.answer(ledger, partial(given, what=w), BETWEEN) for w in "aba"] == ["a", "b", "a"]


def test_what_fails_is_asked_again(ledger: Ledger) -> None:
    memory, answers = Memory(":memory:"), iter([1 / 2])

    def failing(_: Ledger) -> float:
        return next(answers)

    assert memory.answer(ledger, failing, BETWEEN) == 1 / 2
    add(ledger, "they met", KAZ, JPN)
    with pytest.raises(StopIteration):
        memory.answer(ledger, failing, BETWEEN)
    assert memory._making == {}


def test_a_new_report_is_seen(ledger: Ledger) -> None:
    asked = Asked(ledger)
    assert asked() == []
    add(ledger, "they met", KAZ, JPN)
    assert asked() == ["they met"]


def test_a_judgement_that_concerns_it_is_seen_and_taken_back(ledger: Ledger) -> None:
    met = add(ledger, "they met", KAZ, JPN)
    asked = Asked(ledger)
    assert asked() == ["they met"]
    judge(ledger, met, "rejected")
    assert asked() == []
    ledger.undo(1, by="ann", at="2025-04-02T00:00:00Z", because="it was right")
    assert asked() == ["they met"]


def test_a_judgement_of_others_changes_nothing(ledger: Ledger) -> None:
    add(ledger, "they met", KAZ, JPN)
    other = add(ledger, "others met", KAZ, FRA)
    asked = Asked(ledger)
    assert asked() == ["they met"]
    judge(ledger, other, "rejected")
    assert asked() == ["they met"]
    assert asked.times == 1


def test_a_correction_that_makes_a_record_concern_it_is_seen(ledger: Ledger) -> None:
    other = add(ledger, "others met", KAZ, FRA)
    asked = Asked(ledger)
    assert asked() == []
    pointer = point(other, "others met")
    row = {"fields": {"actors": [{"name": n, "type": "state", "country": c} for n, c in (("A", "KAZ"), ("B", "JPN"))]}}
    ledger.judge(
        Judgement(verdict="corrected", by="ann", at="2025-04-01T00:00:00Z", because="misread", of=pointer, details=row)
    )
    assert asked() == ["others met"]


def told(ledger: Ledger) -> list[str]:
    return [f.document.text for f in ask(ledger, "event", Question(between=BETWEEN))]


def test_of_a_large_ledger_what_others_did_is_shown_when_it_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(remembering, "LARGE", -1)
    monkeypatch.setattr(remembering, "REST", -1.0)
    memory = Memory(str(tmp_path / "desk.db"))
    with Ledger.open(str(tmp_path / "desk.db")) as ledger:

        def shown(own: Mark = NOTHING) -> list[str]:
            return memory.answer(ledger, told, BETWEEN, own=own)

        met = add(ledger, "they met", KAZ, JPN)
        assert shown() == ["they met"]
        judge(ledger, met, "rejected")
        assert shown() == ["they met"]
        assert shown(mark_of(ledger)) == [] == shown()
        add(ledger, "they met again", KAZ, JPN)
        assert shown() == []
        end = time.monotonic() + 20
        while shown() != ["they met again"]:
            assert time.monotonic() < end
            time.sleep(0.05)
        # What is too old is not shown, whoever asks.
        monkeypatch.setattr(remembering, "OLDEST", -1.0)
        judge(ledger, met, "accepted")
        shown()
        assert shown() == ["they met", "they met again"]
    memory.close()


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGKILL])
def test_no_process_outlives_the_desk(tmp_path: Path, how: signal.Signals) -> None:
    path = tmp_path / "desk.db"
    Ledger.open(str(path)).close()
    # A desk whose one answer is the number of the process that made it; then it waits to be killed.
    desk = f"""
import os, time
from dragoman.ledger import Ledger
from dragoman.web import remembering
from tests.web.test_remembering import number
if __name__ == "__main__":
    remembering.LARGE = -1
    with Ledger.open({str(path)!r}) as ledger:
        print(remembering.Memory({str(path)!r}).answer(ledger, number), flush=True)
    time.sleep(60)
"""
    (tmp_path / "desk.py").write_text(desk, encoding="utf-8")
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(map(str, (Path(__file__).parents[2], *sys.path)))}
    with subprocess.Popen(
        [sys.executable, str(tmp_path / "desk.py")], stdout=subprocess.PIPE, text=True, env=env
    ) as run:
        assert run.stdout is not None
        maker = int(run.stdout.readline())
        assert maker != run.pid
        run.send_signal(how)
    end = time.monotonic() + 10
    while _lives(maker):
        assert time.monotonic() < end
        time.sleep(0.05)


def number(_: Ledger) -> int:
    return os.getpid()


def _lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    state = Path(f"/proc/{process}/stat")
    return not (state.exists() and state.read_text().rsplit(")", 1)[1].split()[0] == "Z")


def test_two_who_review_are_shown_two_records() -> None:
    claims = Claims()
    assert claims.take("r1", "ann") and claims.take("r1", "ann")
    assert not claims.take("r1", "ben") and claims.take("r2", "ben")
    assert not claims.take("r2", "ann")


def test_who_decides_is_shown_it_at_once_and_others_what_was_before(
    read_examples: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(remembering, "LARGE", -1)
    monkeypatch.setattr(remembering, "REST", 1e9)
    path = tmp_path / "desk.db"
    path.write_bytes(read_examples.read_bytes())
    with Ledger.open(str(path)) as ledger:
        (of, *_) = [k.record.id for k in ledger.records("agreement", between=BETWEEN)]
    asking = partial(httpx.Client, timeout=60)
    with serving(path) as desk, asking(base_url=desk.url) as ann, asking(base_url=desk.url) as ben:

        def shown(client: httpx.Client) -> str:
            return re.sub(r'value="[^"]*"', "", client.get("/pair/KAZ/JPN").text)

        before = shown(ann)
        assert shown(ben) == before
        token = re.findall(r'name="token" value="([^"]+)"', ann.get(f"/record/{of}").text)[0]
        fields = {"token": token, "seen": "0", "verdict": "rejected", "because": "misread"}
        assert ann.post(f"/review/{of}", data=fields).status_code == 303
        ann.get("/")  # shows once what was said of it
        assert shown(ben) == before
        assert shown(ann) != before
