"""Frames → whether their act is only spoken of: discussed, hoped for, asked, made possible, and so not done."""

from __future__ import annotations

from dragoman.annotate import Annotated
from dragoman.annotate.layers import Frame
from dragoman.extract.arguments import words
from dragoman.extract.clauses import is_fronted


def is_topic(annotated: Annotated, frame: Frame) -> bool:
    """Whether the act is only governed: agreed to (an AGREE already), discussed, hoped for, made possible."""
    if frame.pos == "noun":
        return _noun_topic(annotated, frame)
    if frame.governor is None or frame.link in ("conj", "relcl") or foretold(frame):
        return False
    if is_fronted(annotated, frame):
        return True
    if frame.link == "advcl":
        return not frame.finite and annotated.doc[frame.token].tag_ == "VB"
    if frame.link == "ccomp" and frame.finite:
        return is_wished(annotated, frame)
    return not (frame.link == "acl" and frame.passive)


def is_wished(annotated: Annotated, frame: Frame | None) -> bool:
    """Whether a clause is what somebody hopes, proposes or asks for: "hopes that the talks will be concluded"."""
    if frame is None or frame.governor is None or frame.link != "ccomp":
        return False
    return annotated.frames[frame.governor].lemma in words()["wishing"]


def foretold(frame: Frame) -> bool:
    """ "is due to visit", "is expected to meet": the infinitive tells the act, the word above it only when."""
    return frame.modal == "will" and frame.link == "xcomp" and not frame.finite


def _noun_topic(annotated: Annotated, frame: Frame) -> bool:
    """A noun in a list of topics, or under "the importance of"; what goes on is told even there."""
    left = {c.lower_ for c in annotated.doc[frame.token].children}
    if left & words()["ongoing"]:
        return False
    token = annotated.doc[frame.token]
    while token.head.i != token.i and token.tag_[:2] != "VB":
        token = token.head
        if token.lemma_ in words()["views"]:
            return True
    if token.lemma_ in words()["topics"] or token.tag_[:2] != "VB":
        return True
    verb = annotated.frames.get(token.i)
    # "undertook to begin operations against": nothing begun yet
    return is_wished(annotated, verb) or (verb is not None and verb.open)
