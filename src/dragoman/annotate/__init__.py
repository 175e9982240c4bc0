"""Documents → annotated documents, layer upon layer; the layers' types are in `layers`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from dragoman.annotate.coreference import resolve
from dragoman.annotate.frames import find_frames
from dragoman.annotate.gazetteer import find_names
from dragoman.annotate.layers import Annotated, Mention, Participant, Quantity, Sentence, Speech, TimeMention
from dragoman.annotate.model import load
from dragoman.annotate.naming import find_namings
from dragoman.annotate.numbers import find_quantities
from dragoman.annotate.parse import Plan, parse, plan
from dragoman.annotate.participants import Register, register
from dragoman.annotate.sentences import split
from dragoman.annotate.speech import find_speech
from dragoman.annotate.times import find_times
from dragoman.annotate.words import words_of
from dragoman.records import Document
from dragoman.settings import Settings

__all__ = ["Annotated", "Mention", "Participant", "Quantity", "Sentence", "Speech", "TimeMention", "annotate"]


def annotate(documents: Iterable[Document], *, settings: Settings) -> Iterator[Annotated]:
    """Each document with all its layers, in order; the model parses `settings.batch_size` of them at a time."""
    nlp = load(settings.model, settings.kernel)
    stream = iter(documents)
    while batch := list(islice(stream, settings.batch_size)):
        named = [_name(document) for document in batch]
        plans = [
            plan(nlp, d.text, [(s, e) for s, e, *_ in split(d.text)], r.mentions)
            for d, r in zip(batch, named, strict=True)
        ]
        for document, who, plan_, doc in zip(
            batch, named, plans, parse(nlp, plans, batch_size=settings.batch_size), strict=True
        ):
            annotated = Annotated(document, doc, _sentences(document.text, plan_))
            annotated.participants, annotated.mentions, annotated.home = who.participants, who.mentions, who.home
            annotated.times = find_times(document.text, published=document.published)
            annotated.quantities = find_quantities(document.text)
            annotated.frames = find_frames(doc)
            annotated.speeches = find_speech(annotated)
            yield annotated


def _name(document: Document) -> Register:
    """Who is named in a document, and who is taken up again."""
    pieces = list(split(document.text))
    words = words_of(document.text, [(s, e) for s, e, *_ in pieces])
    hits = find_names(document.text, words)
    namings = find_namings(words, hits)
    headings = frozenset(i for i, (*_, heading) in enumerate(pieces) if heading)
    who = register(document.text, words, hits, namings, published=document.published, headings=headings)
    resolve(who, namings)
    return who


def _sentences(text: str, plan_: Plan) -> list[Sentence]:
    """The sentences with their first and last tokens."""
    out = []
    offsets = plan_.offsets
    k = 0
    for start, end, paragraph, heading in split(text):
        while k < len(offsets) and offsets[k] < start:
            k += 1
        first = k
        while k < len(offsets) and offsets[k] < end:
            k += 1
        out.append(Sentence(start, end, first, k, paragraph, heading))
    return out
