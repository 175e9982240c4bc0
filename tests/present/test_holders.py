"""Who is named in which office: who acts in it last, and whom the tables have today."""

from __future__ import annotations

from dragoman.ledger import Ledger
from dragoman.present.brief import Brief, Line, brief
from dragoman.records import Document, Entity, Event, Evidence, Office, identify

KAZ = Entity("Kazakhstan", "state", "KAZ")


def official(name: str, role: str) -> Entity:
    return Entity(name, "person", "JPN", "GOV", role)


def told(ledger: Ledger, published: str | None, text: str, *, visit: Entity, named: Entity) -> None:
    """A report of a visit that a Japanese official makes, which names another."""
    document = Document.of(text, source=text[:8], published=published, published_basis="given")
    visited, office = (Evidence.of(text, at := text.index(e.name), at + len(e.name)) for e in (visit, named))
    records = [
        Event(evidence=(visited,), rule="r", type="CONSULT", actors=(visit,), recipients=(KAZ,), date=published),
        Office(evidence=(office,), rule="r", person=named, role=named.role or "", country="JPN", as_of=published),
    ]
    ledger.add(document, identify(records, document))


def holders(as_of: str) -> list[Line]:
    with Ledger.open(":memory:", reader="one") as ledger:
        ishiba, kishida = official("Shigeru Ishiba", "Prime Minister"), official("Fumio Kishida", "Prime Minister")
        told(ledger, "2025-03-18", "Shigeru Ishiba came with Takeshi Iwaya.", visit=ishiba, named=iwaya())
        told(ledger, "2025-12-16", "Takeshi Iwaya came; Fumio Kishida did not.", visit=iwaya(), named=kishida)
        made = brief(ledger, ("KAZ", "JPN"), as_of=as_of)
    return people(made)


def people(made: Brief) -> list[Line]:
    return [line for s in made.sections if s.key == "people" for line in s.lines]


def iwaya() -> Entity:
    return official("Takeshi Iwaya", "Foreign Minister")


def test_who_acts_goes_before_who_is_only_looked_back_at_and_the_tables_are_named() -> None:
    told_of = [(line.label, line.text) for line in holders("2025-12-17")]
    assert told_of == [
        (
            "Japan",
            "Shigeru Ishiba, Prime Minister · named so on 18 Mar 2025"
            " · the tables of offices have Sanae Takaichi since 21 Oct 2025",
        ),
        (
            "Japan",
            "Takeshi Iwaya, Foreign Minister · named so on 16 Dec 2025"
            " · the tables of offices have Toshimitsu Motegi since 21 Oct 2025",
        ),
    ]
    assert all(line.notes for line in holders("2025-12-17"))


def test_who_is_in_the_tables_too_stands_by_himself() -> None:
    assert [line.text for line in holders("2025-04-01")] == [
        "Shigeru Ishiba, Prime Minister · named so on 18 Mar 2025",
        "Takeshi Iwaya, Foreign Minister · named so on 18 Mar 2025",
    ]


def test_tables_say_nothing_of_days_behind_them() -> None:
    assert [line.text.split(" · ")[2:] for line in holders("2031-01-01")] == [[], []]


def test_a_bare_surname_is_the_person_of_the_tables() -> None:
    with Ledger.open(":memory:", reader="one") as ledger:
        told(
            ledger, "2025-03-18", "Ishiba came with Takeshi Iwaya.", visit=official("Ishiba", "Premier"), named=iwaya()
        )
        made = brief(ledger, ("KAZ", "JPN"), as_of="2025-04-01")
    assert people(made)[0].text == "Ishiba, Premier · named so on 18 Mar 2025"
