"""What one clause tells of a meeting, and where it took place by the words around it."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.annotate import Annotated, Sentence, TimeMention
from dragoman.extract.parties import Party
from dragoman.extract.venue import city_at, destinations, hangs_on
from dragoman.records import Place, Reason


@dataclass(slots=True)
class Sighting:
    """One clause that tells of a meeting: who, and who came to whom where it says so; `day` where its report has it.

    `coming` where it was only announced, planned or put off.
    """

    sentence: Sentence
    span: tuple[int, int]
    parties: list[Party]
    visitor: str | None = None
    host: str | None = None
    place: Place | None = None
    time: TimeMention | None = None
    weak: bool = False
    coming: bool = False
    token: int = -1
    reasons: tuple[Reason, ...] = ()
    rule: str = "consult"
    day: str | None = None


def place_of(annotated: Annotated, sighting: Sighting) -> Place | None:
    doc = annotated.doc
    for mention, kind, anchor in destinations(annotated, sighting.sentence):
        # "met in Seoul with …", "met with President Yoon in Seoul", but not "met X to celebrate what was signed in Y"
        near = anchor == sighting.token or (doc[anchor].tag_[:2] != "VB" and doc[anchor].head.i == sighting.token)
        near = near or hangs_on(annotated, anchor, sighting.token)
        if kind == "place" and near:
            p = annotated.participants[mention.participants[0]]
            return Place(" ".join(annotated.text[mention.start : mention.end].split()), p.country)
    return city_at(annotated, sighting.token)
