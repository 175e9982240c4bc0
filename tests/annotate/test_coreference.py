"""Offices, pronouns and collectives take up whom the text named before."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dragoman.annotate import Annotated

Lay = Callable[..., Annotated]
MET = "Foreign Minister Kari Holm of Norway met Foreign Minister Janis Ozols of Latvia in Riga. "


def taken_up(annotated: Annotated, words: str) -> list[str]:
    """The names of those whom the last such words take up."""
    at = annotated.text.rindex(words)
    found = [m for m in annotated.mentions if m.start <= at < m.end]
    return [annotated.participants[i].name for m in found for i in m.participants]


@pytest.mark.parametrize(
    ("text", "words", "countries"),
    [
        (MET + "Both sides agreed.", "sides", ["NOR", "LVA"]),
        (MET + "The two countries agreed.", "countries", ["NOR", "LVA"]),
        (MET + "They agreed.", "They", ["NOR", "LVA"]),
        ("Norway and Latvia met. Both sides agreed.", "sides", ["NOR", "LVA"]),
    ],
)
def test_both(lay: Lay, text: str, words: str, countries: list[str]) -> None:
    annotated = lay(text)
    by_name = {p.name: p.country for p in annotated.participants}
    assert [by_name[name] for name in taken_up(annotated, words)] == countries


@pytest.mark.parametrize(
    ("text", "words", "names"),
    [
        (MET + "The two ministers agreed.", "ministers", ["Kari Holm", "Janis Ozols"]),
        (MET + "The Norwegian minister agreed.", "Norwegian minister", ["Kari Holm"]),
        (MET + "Ms Holm agreed.", "Ms Holm", ["Kari Holm"]),
        ("President Ines Duarte of Portugal spoke. The president left.", "president", ["Ines Duarte"]),
        ("President Ines Duarte of Portugal spoke. She left.", "She", ["Ines Duarte"]),
        ("President Luis Paz of Bolivia spoke. He left.", "He", ["Luis Paz"]),
        ("Norway signed with its neighbour.", "its", ["Norway"]),
    ],
)
def test_taken_up(lay: Lay, text: str, words: str, names: list[str]) -> None:
    assert taken_up(lay(text), words) == names


@pytest.mark.parametrize(
    ("text", "words"), [("It rained in the hills.", "It"), ("Both sides of the coin shone.", "Both sides")]
)
def test_nobody(lay: Lay, text: str, words: str) -> None:
    assert taken_up(lay(text), words) == []


def test_the_ministers_are_those_of_that_office_however_long_ago_they_were_named(lay: Lay) -> None:
    annotated = lay(
        "Fijian Foreign Minister Ann Bell met Moroccan Foreign Minister Karim Alami.\n\n"
        "She said that trade had grown.\n\nShe also met King Mohammed VI of Morocco.\n\nThe ministers condemned Chad."
    )
    assert taken_up(annotated, "ministers") == ["Ann Bell", "Karim Alami"]
