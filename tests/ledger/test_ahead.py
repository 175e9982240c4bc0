"""Until when what is promised, agreed or announced lasts, in ledgers of this version and of earlier ones."""

from __future__ import annotations

from typing import Any

import pytest

from dragoman.ledger import Ledger
from dragoman.ledger.ahead import ends
from dragoman.query import Question, upcoming
from dragoman.records import KINDS, Document, Entity, Evidence, Judgement, identify, point, record_row

KAZ, JPN = Entity("Kazakhstan", "state", "KAZ"), Entity("Japan", "state", "JPN")
UZB = Entity("Uzbekistan", "state", "UZB")
TOLD: dict[str, tuple[str, dict[str, Any], str | None]] = {
    "a promise": (
        "commitment",
        {"force": "pledged", "action": "build", "by": (KAZ,), "to": (JPN,), "due": "2026"},
        "2026-12-31",
    ),
    "a promise without a day": (
        "commitment",
        {"force": "pledged", "action": "build", "by": (KAZ,), "to": (JPN,)},
        None,
    ),
    "a period": (
        "agreement",
        {
            "title": "Plan",
            "instrument": "action plan",
            "stage": "signed",
            "parties": (KAZ, JPN),
            "period": "2025/2026-06",
        },
        "2026-06-30",
    ),
    "an open period": (
        "agreement",
        {"title": "Pact", "instrument": "treaty", "stage": "signed", "parties": (KAZ, JPN), "period": "2025/.."},
        None,
    ),
    "a visit to come": (
        "event",
        {"type": "AGREE", "actors": (KAZ,), "recipients": (JPN,), "factuality": "planned", "date": "2026-05"},
        "2026-05-31",
    ),
    "a visit made": ("event", {"type": "CONSULT", "actors": (KAZ,), "recipients": (JPN,), "date": "2026-05"}, None),
}


def add(ledger: Ledger, name: str) -> Any:
    kind, fields, _ = TOLD[name]
    document = Document.of(name, source=name, published="2025-03-01", published_basis="given")
    (record,) = identify([KINDS[kind](evidence=(Evidence.of(name, 0, 3),), rule="r", **fields)], document)
    ledger.add(document, [record])
    return record


@pytest.mark.parametrize("name", TOLD)
def test_until_when(name: str) -> None:
    with Ledger.open(":memory:") as ledger:
        assert ends(record_row(add(ledger, name))) == TOLD[name][2]


def told(ledger: Ledger, as_of: str) -> list[str]:
    return [f.document.text for d in upcoming(ledger, Question(as_of=as_of), as_of=as_of) for f in d.found]


def test_what_ends_next_is_found_without_looking_at_all(place: str) -> None:
    with Ledger.open(place) as ledger:
        for name in TOLD:
            add(ledger, name)
        assert told(ledger, "2025-04-01") == ["a visit to come", "a period", "a promise"]
        assert told(ledger, "2026-06-01") == ["a period", "a promise"]


def test_a_ledger_of_an_earlier_version_is_entered_when_it_is_opened(place: str) -> None:
    with Ledger.open(place) as ledger:
        for name in TOLD:
            add(ledger, name)
        ledger.database.execute("DELETE FROM ahead")
        assert told(ledger, "2025-04-01") == []
    with Ledger.open(place) as ledger:
        assert told(ledger, "2025-04-01") == ["a visit to come", "a period", "a promise"]


def test_a_correction_counts(place: str) -> None:
    with Ledger.open(place) as ledger:
        record = add(ledger, "a promise")
        row = {"fields": {"due": "2031"}}
        pointer = point(record, ledger.document(record.document).text)
        ledger.judge(
            Judgement(
                verdict="corrected", by="ann", at="2025-04-02T09:00:00Z", because="misread", of=pointer, details=row
            )
        )
        assert told(ledger, "2027-01-01") == ["a promise"]
        ledger.undo(1, by="ann", at="2025-04-03T09:00:00Z", because="it was right")
        assert told(ledger, "2027-01-01") == []


@pytest.mark.parametrize("parties", [(KAZ, JPN), (UZB, KAZ, JPN)])
def test_an_agreement_ended_since_does_not_run_out(parties: tuple[Entity, ...]) -> None:
    """Its end is told by a record that names no day to come."""
    with Ledger.open(":memory:") as ledger:
        for text, stage, period in (("signed it", "signed", "2025/2026-06"), ("ended it", "terminated", None)):
            document = Document.of(text, source=text, published="2025-06-01", published_basis="given")
            fields = {"title": "Plan of Harbours and Ferries", "instrument": "action plan", "parties": parties}
            made = KINDS["agreement"](
                evidence=(Evidence.of(text, 0, 4),), rule="r", stage=stage, period=period, **fields
            )
            ledger.add(document, identify([made], document))
            expected = [text] if stage == "signed" else []
            assert told(ledger, "2025-07-01") == expected


@pytest.mark.parametrize("between", [None, ("JPN", "KAZ")])
def test_a_visit_put_off_since_is_not_to_come(between: tuple[str, str] | None) -> None:
    """That it is put off is told by a record that names no day to come."""
    with Ledger.open(":memory:") as ledger:
        add(ledger, "a visit to come")
        question = Question(between=between)
        assert [d.what for d in upcoming(ledger, question, as_of="2025-07-01")] == ["announced"]
        for day in ("2025-02-01", "2025-06-01"):
            document = Document.of(f"They put it off, {day}.", source=day, published=day, published_basis="given")
            fields = {"type": "REJECT", "mode": "meet", "actors": (JPN,), "recipients": (KAZ,)}
            made = KINDS["event"](evidence=(Evidence.of(document.text, 0, 15),), rule="r", **fields)
            ledger.add(document, identify([made], document))
            (deadline,) = upcoming(ledger, question, as_of="2025-07-01")
            # Before it was announced it was another.
            assert deadline.what == ("announced" if day == "2025-02-01" else "put off")
        assert deadline.found[-1].document.published == "2025-06-01"
        assert [d.what for d in upcoming(ledger, Question(as_of="2025-05-31"), as_of="2025-05-31")] == ["announced"]
