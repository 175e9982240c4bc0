"""Lists under "the sides agreed to:" → one promise an item, made by who leads the list in."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.annotate import Annotated, Sentence
from dragoman.annotate.layers import Frame
from dragoman.extract.clauses import clause_span
from dragoman.extract.promise import Promise
from dragoman.extract.promise_words import FORCES, lexicon


def listed(annotated: Annotated) -> Iterator[tuple[Sentence, Promise]]:
    """The items that begin with a bare verb ("- open a consulate in Lima;") behind a line that promises and ends in a
    colon."""
    lead: Frame | None = None
    for sentence in annotated.sentences:
        if annotated.text[sentence.start : sentence.end].rstrip().endswith(":"):
            lead = _promising(annotated, sentence)
            continue
        item = _item(annotated, sentence) if lead is not None else None
        if lead is None or item is None:
            lead = None
            continue
        force = lexicon().verbs[lead.lemma]
        yield sentence, Promise(lead, force, clause_span(annotated, item), lead.subject, item, False)


def _promising(annotated: Annotated, sentence: Sentence) -> Frame | None:
    """The last verb of the line that promises or asks, with who does."""
    frames = [annotated.frames[i] for i in range(sentence.first, sentence.last) if i in annotated.frames]
    fitting = [f for f in frames if f.pos == "verb" and lexicon().verbs.get(f.lemma) in FORCES and f.subject]
    return fitting[-1] if fitting and not fitting[-1].negated and not fitting[-1].modal else None


def _item(annotated: Annotated, sentence: Sentence) -> Frame | None:
    """The verb that an item begins with, its bullet, number or letter left out."""
    for token in annotated.doc[sentence.first : sentence.last]:
        if token.is_space or token.is_punct or len(token.text) == 1 or token.like_num:
            continue
        frame = annotated.frames.get(token.i)
        return frame if frame is not None and token.tag_ in ("VB", "VBP") and not frame.subject else None
    return None
