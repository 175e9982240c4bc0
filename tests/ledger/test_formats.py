"""Which texts name a dialogue format, in ledgers of this version and of earlier ones."""

from __future__ import annotations

from dataclasses import asdict

from dragoman.ledger import Ledger
from dragoman.ledger.checking import check
from dragoman.ledger.recomputing import mend
from dragoman.records import Document, Entity, Event, Evidence, Judgement, identify

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


def test_a_correction_that_names_a_format_is_found_by_it_and_the_check_looks(place: str) -> None:
    with Ledger.open(place) as ledger:
        first = add(ledger, "They met at home.", format_=None)
        assert ledger.formats() == []
        (record,) = (k.record for k in ledger.records())
        fields = {"format": asdict(FORUM)}
        said = {"by": "a", "at": "2031", "because": "so", "of": ledger.point(record.id)}
        ledger.judge(Judgement(verdict="corrected", details={"fields": fields}, **said))
        assert ledger.naming(["the whale seal forum"]) == [(None, first)]
        assert list(check(ledger.database)) == []
        ledger.database.execute("DELETE FROM formats WHERE name <> ''")
        (fault,) = check(ledger.database)
        assert fault.what == "it is not among the reports that name the format 'the whale seal forum'"
        assert fault.where == first
        mend(ledger.database)
        assert list(check(ledger.database)) == []
        assert ledger.naming(["the whale seal forum"]) == [(None, first)]
