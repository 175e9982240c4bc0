"""A brief asks a ledger for all its reports at once: of a server each question takes its time."""

from __future__ import annotations

from typing import Any

import pytest

from dragoman.ledger import Ledger
from dragoman.present.brief import brief
from dragoman.records import Commitment, Document, Entity, Event, Evidence, identify

NOR, CHL = Entity("Norway", "state", "NOR"), Entity("Chile", "state", "CHL")
FORUM = Entity("Whale Forum", "forum")
# Near-copies of one another, so that they are compared.
TEXT = (
    "Norway and Chile met at the Whale Forum and agreed to count whales together in all seas of the south, {n} times."
)


def asked(reports: int, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The questions of a brief on so many reports."""
    asked: list[str] = []
    with Ledger.open(":memory:") as ledger:
        for n in range(reports):
            text = TEXT.format(n=n)
            document = Document.of(text, source=str(n), published=f"2031-05-{n + 1:02}", published_basis="given")
            at: dict[str, Any] = {"evidence": (Evidence.of(text, 0, 31),), "rule": "r"}
            met = Event(**at, type="CONSULT", actors=(NOR, CHL), date=f"2031-05-{n + 1:02}", format=FORUM)
            promised = Commitment(**at, force="agreed", action="count whales together", by=(NOR,), to=(CHL,))
            ledger.add(document, identify([met, promised], document))
        execute = ledger.database.execute

        def noted(sql: str, values: Any = ()) -> Any:
            asked.append(sql)
            return execute(sql, values)

        monkeypatch.setattr(ledger.database, "execute", noted)
        made = brief(ledger, ("NOR", "CHL"), as_of="2031-06-01")
        assert made.reports.startswith(f"{reports} reports")
    return asked


def test_more_reports_take_no_more_questions(monkeypatch: pytest.MonkeyPatch) -> None:
    assert len(asked(24, monkeypatch)) == len(asked(6, monkeypatch))
