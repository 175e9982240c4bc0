"""A quantity in its sentence → who claims it: its speaker, whom "according to" or a bracket names, who "puts it at"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.annotate import Annotated
from dragoman.annotate.layers import Quantity, Sentence
from dragoman.extract.clauses import frame_of
from dragoman.extract.figure_measure import Cue
from dragoman.extract.figure_parts import Part, in_brackets, organ_after, source_before
from dragoman.extract.parties import acting_at
from dragoman.records import Entity


@dataclass(frozen=True, slots=True)
class Context:
    """What surrounds a quantity: its sentence with the quantities, cues and sides that stand there."""

    sentence: Sentence
    around: Sequence[Quantity]
    cues: Sequence[Cue]
    parts: Sequence[Part]


def token_of(annotated: Annotated, quantity: Quantity) -> int:
    """The token that stands for a quantity in the parse: the head of its noun, or its last."""
    end = quantity.noun[1] if quantity.noun else quantity.end
    span = annotated.doc.char_span(max(quantity.start, end - 1), end, alignment_mode="expand")
    return span.start if span is not None else 0


def said_by(annotated: Annotated, quantity: Quantity, context: Context) -> Entity | None:
    """Who claims it: the speaker of the narrowest speech that holds it, else whom the sentence calls its source."""
    held = [
        s
        for s in annotated.speeches
        if s.speaker is not None and any(a <= quantity.start and quantity.end <= b for a, b in s.content)
    ]
    if not held:
        return _putting(annotated, quantity) or _source(annotated, quantity, context)
    speech = min(held, key=lambda s: s.span[1] - s.span[0])
    span = speech.speaker_span or (None, None)
    return annotated.participants[speech.speaker or 0].entity(*span)


def _putting(annotated: Annotated, quantity: Quantity) -> Entity | None:
    """Who "puts the figure at 17 billion"."""
    sum_ = annotated.doc[token_of(annotated, quantity)]
    frame = frame_of(annotated, sum_.i)
    if frame is None or frame.lemma not in ("put", "estimate", "peg", "value"):
        return None
    if not any(i == sum_.i or annotated.doc[i].is_ancestor(sum_) for i in frame.preps.get("at", ())):
        # "put 5 million at the disposal of Peru" gives
        return None
    acting = acting_at(annotated, frame.subject)
    if len(acting) == 1:
        return acting[0][0].entity(acting[0][1].start, acting[0][1].end)
    token = annotated.doc[frame.subject[0]] if frame.subject and not acting else None
    if token is None or token.tag_[:2] != "NN":
        return None
    start, end = annotated.doc[token.left_edge.i].idx, token.idx + len(token.text)
    return Entity(" ".join(annotated.text[start:end].split()), "group", None, None, None, None, start, end)


def _source(annotated: Annotated, quantity: Quantity, context: Context) -> Entity | None:
    """Whom "according to" or a bracket names: "the foreign ministry of Kenya", "Kenya's central bank", or the side."""
    text, sentence = annotated.text, context.sentence
    for part in context.parts:
        first, mention = part.participants[0], part.mention
        if in_brackets(text, mention, sentence):
            if (
                not any(quantity.end <= q.start < mention.start for q in context.around)
                and quantity.end < mention.start
            ):
                return first.entity(mention.start, mention.end)
            continue
        told = source_before().search(text, sentence.start, mention.start)
        if told is None:
            continue
        after = organ_after().match(text, mention.end, sentence.end) if first.type == "state" else None
        if after:
            return Entity(
                text[mention.start : after.end()], "body", first.country, "GOV", None, None, mention.start, after.end()
            )
        if told["organ"]:
            start = told.start("organ")
            return Entity(text[start : mention.end], "body", first.country, "GOV", None, None, start, mention.end)
        return first.entity(mention.start, mention.end)
    return None
