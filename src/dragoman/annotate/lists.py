"""Lists under "The Ministers:" → the verb that an item begins with has those for its subject who lead the list in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from dragoman.annotate.layers import Frame, Sentence

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

# "adopted the plan", tagged as either; "adopt" only where the line above has a verb that governs it
TOLD = frozenset(("VBD", "VBN"))


def lend_subjects(doc: Doc, sentences: Sequence[Sentence], frames: Mapping[int, Frame]) -> None:
    """Give the items of each list the subject of the line that leads it in, if that has no verb of its own.

    >>> # "The Ministers:\\n- adopted the plan;\\n- agreed to meet." → the Ministers adopted, the Ministers agreed
    """
    lead: int | None = None
    for sentence in sentences:
        if doc[sentence.first : sentence.last].text.rstrip().endswith(":"):
            lead = _leading(doc, sentence, frames)
            continue
        verb = _begins(doc, sentence) if lead is not None else None
        frame = frames.get(verb.i) if verb is not None and verb.tag_ in TOLD else None
        if lead is None or frame is None or frame.pos != "verb":
            lead = None
            continue
        _lend(frame, lead)
        for other in filter(None, map(frames.get, range(sentence.first, sentence.last))):
            if other.link == "conj" and other.pos == "verb" and other.governor == frame.token:
                _lend(other, lead)


def _lend(frame: Frame, lead: int) -> None:
    if not frame.subject:
        frame.subject, frame.passive = [lead], False


def _leading(doc: Doc, sentence: Sentence, frames: Mapping[int, Frame]) -> int | None:
    """The noun before the colon of a line without a verb: "At the session the two sides:".

    What hangs on it by a preposition does not lead: "The Ministers of Chile and Peru:", "The situation in Mali:".
    """
    tokens = [t for t in doc[sentence.first : sentence.last] if not (t.is_space or t.is_punct)]
    if not tokens or any(t.i in frames and frames[t.i].pos == "verb" for t in tokens):
        return None
    lead = tokens[-1]
    while (lead.dep_ in ("conj", "pobj", "compound", "appos") or lead.tag_ == "IN") and lead.head.i < lead.i:
        lead = lead.head
    return lead.i if lead.tag_[:2] == "NN" else None


def _begins(doc: Doc, sentence: Sentence) -> Token | None:
    """The word that an item begins with, its bullet, number or letter left out."""
    for token in doc[sentence.first : sentence.last]:
        if not (token.is_space or token.is_punct or len(token.text) == 1 or token.like_num):
            return token
    return None
