"""Sessions that two chaired → with the day and place they were held; one side's meetings with several → one each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dragoman.annotate import Annotated
from dragoman.annotate.layers import Frame
from dragoman.extract.clauses import clause_span
from dragoman.extract.parties import acting_at, key_of, keys
from dragoman.extract.seen import Sighting, place_of
from dragoman.extract.venue import time_of, visit_words


def session_held(annotated: Annotated, chaired: Sighting) -> Sighting:
    """What two chaired, with the day and place of the session that this sentence or the one before says was held."""
    here = chaired.sentence
    for i in range(here.last - 1, max(here.first - 60, -1), -1):
        held = annotated.frames.get(i)
        sentence = annotated.sentence_at(annotated.doc[i].idx)
        if (
            held is None
            or sentence is None
            or sentence.paragraph != here.paragraph
            or held.lemma not in ("hold", "take")
        ):
            continue
        if held.past and any(annotated.doc[k].lemma_ in visit_words()["meetings"] for k in held.object + held.subject):
            told = Sighting(sentence, clause_span(annotated, held), chaired.parties, token=i)
            chaired.place, chaired.time = place_of(annotated, told), time_of(annotated, i, sentence, told.span)
            break
    return chaired


def one_by_one(annotated: Annotated, frame: Frame, sighting: Sighting) -> Iterator[Sighting]:
    """A sighting of each meeting where one side met several: "separate talks with X and Y", "had meetings with"."""
    doc, mine = annotated.doc, keys(acting_at(annotated, frame.subject))
    under = [doc[frame.token], *(doc[i] for i in frame.object)]
    apart = any(c.lower_ in visit_words()["separate"] for t in under for c in t.children)
    many = any(doc[i].lower_ in ("meetings", "encounters") for i in frame.object)
    others = list(dict.fromkeys(k for p, _ in sighting.parties if (k := key_of(p)) and k not in mine))
    if not (apart or many) or len(mine) != 1 or len(others) < 2:
        yield sighting
        return
    for key in others:
        yield replace(sighting, parties=[x for x in sighting.parties if key_of(x[0]) in (key, *mine)])
