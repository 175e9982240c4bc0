"""Which reports tell of a dialogue format."""

from __future__ import annotations

import pytest

from dragoman.ledger import Ledger
from dragoman.query import Question, ask, formats_between
from dragoman.records import Document, Entity, Event, Evidence, identify

FORUM = Entity("Whale Forum", "forum")
KAZ, JPN, FRA = (Entity(name, "state", code) for name, code in (("A", "KAZ"), ("B", "JPN"), ("C", "FRA")))


@pytest.mark.parametrize(("newest", "days"), [(None, ["2021", "2022", "2023"]), (2, ["2022", "2023"]), (1, ["2023"])])
def test_the_newest_reports_that_name_it_tell_of_it(newest: int | None, days: list[str]) -> None:
    with Ledger.open(":memory:") as ledger:
        for day, other in (("2023", JPN), ("2021", FRA), ("2022", FRA)):
            text = f"The Whale Forum met in {day}."
            document = Document.of(text, source=day, published=day, published_basis="given")
            made = Event(
                evidence=(Evidence.of(text, 0, 15),), rule="r", type="CONSULT", actors=(KAZ, other), format=FORUM
            )
            ledger.add(document, identify([made], document))
        found = ask(ledger, "event", Question(between=("KAZ", "JPN")))
        (form,) = formats_between(ledger, found, newest=newest)
        assert [d.published for d in form.documents] == days
