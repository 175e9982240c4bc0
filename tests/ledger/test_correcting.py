"""A correction of the words takes the places of the parties along, or drops them: none lies outside the evidence."""

from __future__ import annotations

from dataclasses import asdict, replace

import pytest

from dragoman.ledger.correcting import corrected
from dragoman.records import Entity, Event, Evidence, Judgement, Pointer

TEXT = "Norway and Chile met. In Oslo, Norway and Peru spoke. It rained."
NORWAY, CHILE = Entity("Norway", "state", "NOR", start=0, end=6), Entity("Chile", "state", "CHL", start=11, end=16)
MET = Event(evidence=(Evidence.of(TEXT, 0, 20),), rule="r", type="CONSULT", actors=(NORWAY, CHILE), said_by=CHILE)


@pytest.mark.parametrize(
    ("words", "norway", "chile"),
    [
        ("Norway and Chile", (0, 6), (11, 16)),
        ("Chile met", (None, None), (11, 16)),
        ("In Oslo, Norway and Peru spoke", (31, 37), (None, None)),
        ("It rained", (None, None), (None, None)),
    ],
)
def test_parties_stand_in_the_new_words_or_nowhere(
    words: str, norway: tuple[int | None, int | None], chile: tuple[int | None, int | None]
) -> None:
    at = TEXT.index(words)
    details = {"evidence": [asdict(Evidence.of(TEXT, at, at + len(words)))]}
    made = corrected(
        MET, Judgement(verdict="corrected", by="a", at="2031", because="b", of=Pointer(""), details=details)
    )
    assert isinstance(made, Event)
    first, second = norway, chile
    assert made.actors == (
        replace(NORWAY, start=first[0], end=first[1]),
        replace(CHILE, start=second[0], end=second[1]),
    )
    assert made.said_by == made.actors[1]


def test_parties_that_the_correction_names_are_looked_at_too() -> None:
    details = {"evidence": [asdict(Evidence.of(TEXT, 11, 20))], "fields": {"actors": [asdict(NORWAY), asdict(CHILE)]}}
    made = corrected(
        MET, Judgement(verdict="corrected", by="a", at="2031", because="b", of=Pointer(""), details=details)
    )
    assert isinstance(made, Event)
    assert [(e.name, e.start) for e in made.actors] == [("Norway", None), ("Chile", 11)]
