"""Documents → annotated documents, layer upon layer; the layers' types are in `layers`."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from dragoman.annotate.coreference import resolve
from dragoman.annotate.frames import find_frames
from dragoman.annotate.gazetteer import find_names
from dragoman.annotate.layers import Annotated, Frame, Mention, Participant, Quantity, Sentence, Speech, TimeMention
from dragoman.annotate.lists import lend_subjects
from dragoman.annotate.model import load
from dragoman.annotate.naming import find_namings
from dragoman.annotate.numbers import find_quantities
from dragoman.annotate.openings import datelines, labels
from dragoman.annotate.parse import Plan, parse, plan
from dragoman.annotate.participants import register
from dragoman.annotate.registry import Register
from dragoman.annotate.sentences import split
from dragoman.annotate.speech import find_speech
from dragoman.annotate.times import find_times
from dragoman.annotate.words import words_of
from dragoman.records import Document
from dragoman.settings import Settings

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

CURRENCY = 3

__all__ = ["Annotated", "Mention", "Participant", "Quantity", "Sentence", "Speech", "TimeMention", "annotate"]


@dataclass(frozen=True, slots=True)
class _Named:
    """A document with what is found in its text before it is parsed."""

    document: Document
    pieces: list[tuple[int, int, int, bool]]
    quantities: list[Quantity]
    times: list[TimeMention]
    who: Register
    datelines: list[tuple[int, int]]
    plan: Plan


def annotate(documents: Iterable[Document], *, settings: Settings) -> Iterator[Annotated]:
    """Each document with all its layers, in order; the model parses `settings.batch_size` of them at a time."""
    nlp = load(settings.model, settings.kernel)
    stream = iter(documents)
    while batch := list(islice(stream, settings.batch_size)):
        named = [_name(nlp, document) for document in batch]
        parsed = parse(nlp, [n.plan for n in named], batch_size=settings.batch_size)
        for n, doc in zip(named, parsed, strict=True):
            yield _lay(n, doc)


def _name(nlp: Language, document: Document) -> _Named:
    """Who is named in a document, who is taken up again, and how it will be parsed."""
    text = document.text
    pieces = list(split(text))
    spans = [(s, e) for s, e, *_ in pieces]
    words = words_of(text, spans)
    hits = find_names(text, words)
    namings = find_namings(words, hits)
    headings = frozenset(i for i, (*_, heading) in enumerate(pieces) if heading)
    times = find_times(text, published=document.published)
    lines = datelines(text, spans, times)
    who = register(text, words, hits, namings, published=document.published, headings=headings, datelines=lines)
    resolve(who, namings)
    year = (document.published or "")[:4]
    quantities = find_quantities(text, int(year) if year.isdigit() else None)
    money = [q for q in quantities if len(q.unit) == CURRENCY and q.unit.isupper()]
    # "US dollars" names no state, "us" in it nobody
    who.mentions = [m for m in who.mentions if not any(q.start <= m.start and m.end <= q.end for q in money)]
    # a dateline that is a sentence by itself stays, so that each sentence has a parse
    alone = set(spans)
    lines = [line for line in lines if line not in alone] + labels(text, spans)
    planned = plan(nlp, text, spans, who.mentions, money, times, lines)
    return _Named(document, pieces, quantities, times, who, lines, planned)


def _lay(named: _Named, doc: Doc) -> Annotated:
    """The layers that need the parse, over those that did not."""
    document = named.document
    annotated = Annotated(document, doc, _sentences(named))
    annotated.participants, annotated.mentions = named.who.participants, named.who.mentions
    annotated.home = named.who.home
    annotated.times = named.times
    annotated.datelines = dict(named.datelines)
    annotated.quantities = named.quantities
    annotated.frames = _without_times(annotated, find_frames(doc))
    lend_subjects(doc, annotated.sentences, annotated.frames)
    annotated.speeches = find_speech(annotated)
    return annotated


def _without_times(annotated: Annotated, frames: dict[int, Frame]) -> dict[int, Frame]:
    """The frames but those of nouns that only tell a time: nobody demonstrates in "On 17 March"."""
    governed = {i for f in frames.values() for i in (f.governor, *f.complements)}
    offsets = [t.start for t in annotated.times]

    def timed(at: int) -> bool:
        k = bisect_right(offsets, at) - 1
        return k >= 0 and at < annotated.times[k].end

    return {i: f for i, f in frames.items() if f.pos != "noun" or i in governed or not timed(annotated.doc[i].idx)}


def _sentences(named: _Named) -> list[Sentence]:
    """The sentences with their first and last tokens."""
    out = []
    offsets = named.plan.offsets
    k = 0
    for start, end, paragraph, heading in named.pieces:
        while k < len(offsets) and offsets[k] < start:
            k += 1
        first = k
        while k < len(offsets) and offsets[k] < end:
            k += 1
        out.append(Sentence(start, end, first, k, paragraph, heading))
    return out
