"""What is remembered holds until something new concerns it; two who review are shown two records."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import httpx
import pytest
from starlette.requests import Request
from tests.web.conftest import serving

from dragoman.errors import NotFoundError
from dragoman.ledger import Ledger
from dragoman.query import Question, ask
from dragoman.query.changes import NOTHING, Mark, mark_of
from dragoman.query.reviewing import Item, queue
from dragoman.records import Document, Entity, Event, Evidence, Judgement, Verdict, identify, point
from dragoman.settings import Settings
from dragoman.web import Config, remembering
from dragoman.web.claims import Claims
from dragoman.web.desk import Call, Desk
from dragoman.web.doing import _unclaimed
from dragoman.web.making import NICE
from dragoman.web.remembering import Memory
from dragoman.web.sessions import Session
from dragoman.web.warming import warmed

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
    # A desk whose one answer is the numbers of the process that made it and of its parent; then it waits to be killed.
    desk = f"""
import os, time
from dragoman.ledger import Ledger
from dragoman.web import remembering
from tests.web.test_remembering import numbers
if __name__ == "__main__":
    remembering.LARGE = -1
    with Ledger.open({str(path)!r}) as ledger:
        print(remembering.Memory({str(path)!r}).answer(ledger, numbers), flush=True)
    time.sleep(60)
"""
    (tmp_path / "desk.py").write_text(desk, encoding="utf-8")
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(map(str, (Path(__file__).parents[2], *sys.path)))}
    with subprocess.Popen(
        [sys.executable, str(tmp_path / "desk.py")], stdout=subprocess.PIPE, text=True, env=env
    ) as run:
        assert run.stdout is not None
        made_by = {int(n) for n in run.stdout.readline().split()} - {run.pid}
        assert made_by
        run.send_signal(how)
    end = time.monotonic() + 10
    while any(map(_lives, made_by)):
        assert time.monotonic() < end
        time.sleep(0.05)


def numbers(_: Ledger) -> str:
    return f"{os.getpid()} {os.getppid()}"


def _lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    state = Path(f"/proc/{process}/stat")
    return not (state.exists() and state.read_text().rsplit(")", 1)[1].split()[0] == "Z")


def priority(_: Ledger, *, until: str = "") -> int:
    """How far the process stands back; one that stands back waits until there is a file."""
    while os.nice(0) and until and not Path(until).exists():
        time.sleep(0.01)
    return os.nice(0)


def test_who_asks_does_not_wait_for_what_is_made_ready(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remembering, "LARGE", -1)
    path, released = str(tmp_path / "desk.db"), tmp_path / "released"
    memory, held = Memory(path), partial(priority, until=str(released))

    def prepare() -> None:
        with Ledger.open(path) as own:
            memory.prepare(own, held)

    with Ledger.open(path) as ledger:
        preparing = threading.Thread(target=prepare)
        preparing.start()
        assert memory.answer(ledger, held) == 0
        released.touch()
        preparing.join(20)
        # What somebody waited for stays; what nobody asked for was made by a process that stands back.
        assert memory.answer(ledger, held) == 0
        memory.prepare(ledger, priority)
        assert memory.answer(ledger, priority) == NICE
    memory.close()


def refused(_: Ledger) -> None:
    raise NotFoundError("there is nothing", todo="look elsewhere")


def broken(_: Ledger) -> float:
    return 1 / 0


def test_what_cannot_be_made_ready_is_logged_and_the_rest_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(remembering, "LARGE", -1)
    monkeypatch.setattr("dragoman.web.warming._asked_first", lambda *_: [refused, broken, priority])
    path = str(tmp_path / "desk.db")
    Ledger.open(path).close()
    desk = Desk.of(Config(Settings(ledger=path)))
    warmed(desk)
    assert [r.getMessage() for r in caplog.records] == [f"a page could not be made ready: {broken}"]
    assert "ZeroDivisionError" in caplog.text and "NotFoundError" not in caplog.text
    with desk.ledger() as ledger:
        assert desk.memory.answer(ledger, priority) == NICE
    desk.memory.close()
    # The desk has ended: nothing is made ready, and nothing is wrong.
    caplog.clear()
    warmed(desk)
    assert not caplog.records


def test_all_pages_are_ready_to_be_filled_when_people_come(tmp_path: Path) -> None:
    path = str(tmp_path / "desk.db")
    Ledger.open(path).close()
    desk = Desk.of(Config(Settings(ledger=path)))
    warmed(desk)
    assert desk.templates.cache is not None
    assert len(desk.templates.cache) == len(desk.templates.list_templates())


def test_no_more_of_the_queue_is_looked_at_than_is_needed(read_examples: Path) -> None:
    desk = Desk.of(Config(Settings(ledger=str(read_examples))))
    looked_at: list[Item] = []

    def taken(session: str) -> Item | None:
        state = {"session": Session(session, "ann", "review", "token", 0.0)}
        call = Call(desk, Request({"type": "http", "headers": [], "state": state}))
        looked_at.clear()
        with desk.ledger() as ledger:
            return _unclaimed(call, (looked_at.append(i) or i for i in queue(ledger, which="all")))

    first, second = taken("one"), taken("two")
    assert first and second and first.record.id != second.record.id
    assert len(looked_at) == 2


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
