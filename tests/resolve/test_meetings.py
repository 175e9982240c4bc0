"""Which reports tell of one meeting, by rule and by what persons say."""

from __future__ import annotations

from dataclasses import replace

from dragoman.records import Document, Entity, Event, Evidence, Found
from dragoman.resolve.meetings import occasions

NORWAY = Entity("Norway", "state", "NOR")
CHILE = Entity("Chile", "state", "CHL")
PERU = Entity("Peru", "state", "PER")


def met(document: str, date: str | None, *who: Entity) -> Found:
    evidence = (Evidence(0, 4, "They"),)
    made = Event(id=document, document=document, evidence=evidence, rule="r", type="CONSULT", actors=who, date=date)
    return Found(made, Document.of(f"They met. {document}", source=document, published="2031-05-04"))


A = met("a", "2031-05-03", NORWAY, CHILE)
B = met("b", "2031-05-04", NORWAY, CHILE)
LATER = met("c", "2031-05-20", NORWAY, CHILE)
OTHERS = met("d", "2031-05-03", NORWAY, PERU)


def ids(*found: Found) -> list[list[str]]:
    return sorted(sorted(f.record.id for f in group) for group in occasions(found))


def test_one_day_and_one_set_of_countries_is_one_meeting() -> None:
    assert ids(A, B, LATER, OTHERS) == [["a", "b"], ["c"], ["d"]]


def test_what_a_person_says_is_different_is_parted() -> None:
    apart = replace(A, different=frozenset("b")), replace(B, different=frozenset("a"))
    assert ids(*apart, LATER) == [["a"], ["b"], ["c"]]


def test_what_a_person_says_is_the_same_is_joined_whatever_its_date_and_countries() -> None:
    assert ids(replace(A, same=frozenset("cd")), B, LATER, OTHERS) == [["a", "b", "c", "d"]]
    # Said of a record that is not among those asked for, it changes nothing.
    assert ids(replace(A, same=frozenset("z")), B) == [["a", "b"]]
