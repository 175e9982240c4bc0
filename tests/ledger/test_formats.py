"""Which texts name a dialogue format, in ledgers of this version and of earlier ones."""

from __future__ import annotations

from dragoman.ledger import Ledger
from dragoman.records import Document, Entity, Event, Evidence, identify

FORUM = Entity('the "Whale + Seal" Forum', "forum")


def add(ledger: Ledger, text: str, *, format_: Entity | None) -> str:
    document = Document.of(text, source=text)
    record = Event(evidence=(Evidence.of(text, 0, 4),), rule="r", type="CONSULT", format=format_)
    ledger.add(document, identify([record], document))
    return document.id


def test_documents_are_found_by_the_format_that_they_name(place: str) -> None:
    with Ledger.open(place) as ledger:
        first = add(ledger, "They met in the forum.", format_=FORUM)
        add(ledger, "They met at home.", format_=None)
        assert ledger.formats() == ["the whale seal forum"]
        assert ledger.naming(ledger.formats()) == [(None, first)]


def test_a_ledger_of_an_earlier_version_is_entered_when_it_is_opened(place: str) -> None:
    with Ledger.open(place) as ledger:
        first = add(ledger, "They met in the forum.", format_=FORUM)
        ledger.database.execute("DELETE FROM formats")
    with Ledger.open(place) as ledger:
        assert ledger.naming(["the whale seal forum"]) == [(None, first)]
        assert ledger.formats() == ["the whale seal forum"]
