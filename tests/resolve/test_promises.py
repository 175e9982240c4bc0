"""Which reports tell of one promise: the same words at much the same time, in two reports."""

from __future__ import annotations

from typing import Any

import pytest

from dragoman.records import Commitment, Document, Entity, Evidence, Found
from dragoman.resolve.promises import _same_promise, promises

NORWAY = Entity("Norway", "state", "NOR")


def told(action: str, day: str, *, document: str, due: str | None = None) -> Found:
    evidence = (Evidence(0, 4, "They"),)
    record = Commitment(evidence=evidence, rule="r", force="agreed", by=(NORWAY,), action=action, date=day, due=due)
    return Found(record, Document.of(f"They agreed. {document}", source=document))


def test_promises_that_share_no_words_are_not_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    compared = 0

    def same(*given: Any) -> bool:
        nonlocal compared
        compared += 1
        return _same_promise(*given)

    monkeypatch.setattr("dragoman.resolve.promises._same_promise", same)
    matters = [f"{verb} {what}" for verb in ("train", "send", "sell") for what in ("divers", "whales", "turbines")]
    made = [told(matter, "2031-04-02", document=f"{n}") for n in range(5) for matter in (*matters, "do it")]
    found = promises(made)
    assert sorted(len(group) for group in found) == [5] * 10
    # Each is compared with the five that may be it; those of short words alone with all.
    assert compared < 400


SHIP = told("send a rescue ship", "2031-04-02", document="a", due="2032")


@pytest.mark.parametrize(
    ("other", "lines"),
    [
        (told("to send the rescue ship soon", "2031-04-03", document="b"), 1),
        (told("to send the rescue ship soon", "2032-09-03", document="b"), 2),
        (told("send a rescue ship", "2031-04-02", document="b", due="2035"), 2),
        (told("train divers", "2031-04-02", document="b"), 2),
        (told("send a rescue ship again", "2031-04-02", document="a", due="2032"), 2),
    ],
)
def test_one_promise_is_one_line(other: Found, lines: int) -> None:
    assert len(promises([SHIP, other])) == lines
