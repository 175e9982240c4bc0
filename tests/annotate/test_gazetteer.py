"""Known names: every form of a state, organisations, and words that name something else."""

from __future__ import annotations

import pytest

from dragoman.annotate.gazetteer import Hit, find_names
from dragoman.annotate.words import words_of


def hits(text: str) -> list[Hit]:
    return list(find_names(text, words_of(text, [(0, len(text))])).values())


@pytest.mark.parametrize(
    ("text", "type_", "code"),
    [
        ("Norway signed.", "state", "NOR"),
        ("NORWAY SIGNED", "state", "NOR"),
        ("the Kingdom of Norway signed", "state", "NOR"),
        ("the Norwegian side", "demonym", "NOR"),
        ("Côte d'Ivoire signed", "state", "CIV"),
        ("Côte d’Ivoire signed", "state", "CIV"),
        ("the United\nStates signed", "state", "USA"),
        ("in Nairobi", "capital", "KEN"),
        ("the European Union signed", "igo", "EUR"),
    ],
)
def test_forms(text: str, type_: str, code: str) -> None:
    assert [(h.type, h.code) for h in hits(text)] == [(type_, code)]


def test_the_longest_name_wins() -> None:
    assert [h.code for h in hits("the Democratic Republic of the Congo")] == ["COD"]
    assert [h.code for h in hits("Papua New Guinea and Guinea-Bissau")] == ["PNG", "GNB"]


@pytest.mark.parametrize("text", ["Michael Jordan scored", "a US$8 note", "turkeys and chinaware", "Nigerian-born"])
def test_other_things_of_the_name(text: str) -> None:
    assert not [h for h in hits(text) if h.type == "state"]


def test_people_of_a_state() -> None:
    (hit,) = hits("Kazakhs came")
    assert hit.people and hit.code == "KAZ"


def test_an_organ_of_a_state_is_no_organisation() -> None:
    assert [h.code for h in hits("the Security Council met")] == ["UNO"]
    assert not hits("the National Security Council met")
