"""Who held an office on a day, by what the ledger's reports say."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from dragoman.ledger import Ledger
from dragoman.query.people import holders, people_of
from dragoman.records import Document, Entity, Event, Evidence, Office, identify

TOLD = (
    ("2031-02-01", "Ida Krogh", "Foreign Minister"),
    ("2031-06-01", "Ida Krogh", "Deputy Prime Minister and Foreign Minister"),
    ("2032-03-01", "Anders Moe", "Foreign Minister"),
    ("2032-04-01", "Ida Krogh", "former Foreign Minister"),
)


@pytest.fixture
def ledger() -> Iterator[Ledger]:
    with Ledger.open(":memory:") as opened:
        for day, name, role in TOLD:
            document = Document.of(f"{day}: {name}", source=day, published=day, published_basis="given")
            said: dict[str, Any] = {"evidence": (Evidence.of(document.text, 12, 99),), "rule": "test"}
            person = Entity(name, "person", "NOR", "GOV", role)
            office = Office(person=person, role=role, country="NOR", as_of=day, **said)
            past = Event(type="CONSULT", actors=(person,), date="2001-05-01", **said)
            opened.add(document, identify([office, past], document))
        yield opened


def held(ledger: Ledger, on: str | None) -> list[tuple[str, str | None, str | None]]:
    return [(h.name, h.first, h.last) for h in holders(ledger, "foreign minister", "NOR", on) if h.records]


def test_a_double_title_is_two_offices_and_what_is_past_is_none(ledger: Ledger) -> None:
    terms = {p.name: [(t.rank, t.first, t.last) for t in p.terms] for p in people_of(ledger, "NOR")}
    assert terms == {
        "Anders Moe": [("foreign minister", "2032-03-01", "2032-03-01")],
        "Ida Krogh": [("foreign minister", "2031-02-01", "2031-06-01"), ("deputy", "2031-06-01", "2031-06-01")],
    }


def test_who_is_named_in_it_on_the_day_or_last_before_and_first_after(ledger: Ledger) -> None:
    ida, anders = ("Ida Krogh", "2031-02-01", "2031-06-01"), ("Anders Moe", "2032-03-01", "2032-03-01")
    assert held(ledger, "2031-04-01") == [ida]
    assert held(ledger, "2031-12-01") == [ida, anders]
    assert held(ledger, "2040") == [anders]
    assert held(ledger, None) == [ida, anders]


def test_the_tables_answer_beside_the_ledger(ledger: Ledger) -> None:
    (found,) = holders(None, "Foreign Secretary", "GBR", "2000-05-01")
    assert (found.name, found.basis) == ("Robin Cook", "by the tables: public record")


def test_who_the_tables_have_in_it_too_goes_first() -> None:
    told = (("1999-02-01", "Douglas Hurd"), ("2000-04-01", "Robin Cook"), ("2000-06-01", "Robin Cook"))
    with Ledger.open(":memory:") as ledger:
        for day, name in (*told, ("2001-02-01", "Douglas Hurd")):
            document = Document.of(f"{day}: {name}", source=day, published=day, published_basis="given")
            person = Entity(name, "person", "GBR", "GOV", "Foreign Secretary")
            office = Office(
                evidence=(Evidence.of(document.text, 12, 99),),
                rule="test",
                person=person,
                role="Foreign Secretary",
                country="GBR",
                as_of=day,
            )
            ledger.add(document, identify([office], document))
        found = holders(ledger, "Foreign Secretary", "GBR", "2000-05-01")
    assert [h.name for h in found] == ["Robin Cook", "Douglas Hurd", "Robin Cook"]
