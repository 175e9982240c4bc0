"""Parties: whom arguments name, sides, and who stands opposite."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dragoman.annotate import Annotated, Participant
from dragoman.extract.parties import entities, format_in, key_of, keys, main_pair, named_between, opposite, parties_at
from dragoman.extract.parties import sides as sides_of

Lay = Callable[..., Annotated]


def at(annotated: Annotated, word: str) -> int:
    return next(t.i for t in annotated.doc if t.text == word)


@pytest.mark.parametrize(
    ("text", "word", "names"),
    [
        ("Representatives of Chile and Fiji sang.", "Representatives", ["Chile", "Fiji"]),
        ("The Chilean harbour faces Fiji.", "harbour", ["Chile"]),
        ("Chile sang.", "Chile", ["Chile"]),
        ("The ferry sank near Fiji.", "ferry", []),
    ],
)
def test_whom_an_argument_names(lay: Lay, text: str, word: str, names: list[str]) -> None:
    annotated = lay(text)
    assert [p.name for p, _ in parties_at(annotated, [at(annotated, word)])] == names


def test_one_party_a_side(lay: Lay) -> None:
    annotated = lay("President Pablo Soto of Chile sang. Chile and Fiji danced.")
    found = sides_of(named_between(annotated, 0, len(annotated.text)))
    assert [p.name for p, _ in found] == ["Pablo Soto", "Fiji"]
    assert keys(found) == {"CHL", "FJI"}


@pytest.mark.parametrize(
    ("participant", "key"),
    [
        (Participant(0, "Chile", "state", "CHL"), "CHL"),
        (Participant(1, "Harva", "company", "FIN"), "#1"),
        (Participant(2, "NATO", "igo", "IGO"), "#2"),
        (Participant(3, "Somebody", "person"), None),
    ],
)
def test_key(participant: Participant, key: str | None) -> None:
    assert key_of(participant) == key


def test_the_pair_of_a_report_and_who_is_opposite(lay: Lay) -> None:
    annotated = lay("Chile and Fiji met in Tonga. Chile spoke of salmon and Fiji of tuna. Chile promised a ferry.")
    assert sorted(main_pair(annotated)) == ["CHL", "FJI"]
    other = opposite(annotated, "CHL", annotated.text.index("promised"))
    assert other is not None and other.country == "FJI"


def test_the_capital_is_the_government(lay: Lay) -> None:
    annotated = lay("Chile sang. Santiago paid.")
    by_capital = named_between(annotated, 11, len(annotated.text))
    (entity,) = entities(by_capital)
    assert (entity.name, entity.sector) == ("Chile", "GOV")


def test_a_format_named_in_the_sentence(lay: Lay) -> None:
    annotated = lay("Chile praised the C5+1 format in May. Fiji sang.")
    found = format_in(annotated, 0, 5)
    assert found is not None and (found.name, found.start) == ("C5+1", None)
    assert format_in(annotated, annotated.text.index("Fiji"), len(annotated.text)) is None
