"""Which reports tell of one promise: the same words at much the same time, in two reports."""

from __future__ import annotations

import pytest

from dragoman.records import Commitment, Document, Entity, Evidence, Found
from dragoman.resolve.promises import promises

NORWAY = Entity("Norway", "state", "NOR")


def told(action: str, day: str, *, document: str, due: str | None = None) -> Found:
    evidence = (Evidence(0, 4, "They"),)
    record = Commitment(evidence=evidence, rule="r", force="agreed", by=(NORWAY,), action=action, date=day, due=due)
    return Found(record, Document.of(f"They agreed. {document}", source=document))


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
