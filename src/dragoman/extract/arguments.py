"""Frames → what stands in their arguments: who acts, who undergoes, whose noun it is; and the act made of them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from dragoman.annotate import Annotated
from dragoman.annotate.frames import conjuncts
from dragoman.annotate.layers import Frame
from dragoman.extract.parties import Party, acting_at, keys, parties_at
from dragoman.languages import table
from dragoman.records import Reason

WITHIN = ("poss", "compound", "amod", "nmod")


@dataclass(frozen=True, slots=True)
class Act:
    """A candidate event: a sense of a predicate with its sides."""

    frame: Frame
    rule: str
    actors: list[Party]
    recipients: list[Party]
    type: str
    mode: str | None
    factuality: str
    span: tuple[int, int]
    reasons: tuple[Reason, ...] = ()


@cache
def words() -> dict[str, frozenset[str]]:
    """events.toml."""
    return {k: frozenset(v) for k, v in table("en", "events").items()}


def slot(annotated: Annotated, frame: Frame, place: str) -> list[Party]:
    """The parties at a place of a frame: subject, object, iobject, possessor, clause, or after a preposition."""
    doc = annotated.doc
    if place in ("object", "possessor"):
        return [x for i in (frame.object or frame.iobject) for x in _undergoing(annotated, i, own=place == "object")]
    if place == "iobject":
        return parties_at(annotated, frame.iobject)
    if place == "subject":
        return acting_at(annotated, frame.subject)
    if place == "clause":
        return [x for c in frame.complements for x in parties_at(annotated, annotated.frames[c].subject)]
    found = list(frame.preps.get(place, ()))
    for i in frame.object:
        preps = [c for c in doc[i].children if c.dep_ == "prep" and c.lower_ == place]
        found += [k for c in preps for q in c.children if q.dep_ == "pobj" for k in conjuncts(q)]
    return [x for i in found for x in _undergoing(annotated, i, own=True)]


def _undergoing(annotated: Annotated, i: int, *, own: bool) -> list[Party]:
    """Whom a noun phrase points at: itself, its possessor ("Russia's invasion"), else who stands after "of" or "by"."""
    token = annotated.doc[i]
    if token.lemma_ in words()["occasions"]:
        return []
    if own and annotated.mention_at(token) is not None:
        return parties_at(annotated, [i])
    inside = parties_at(annotated, [c.i for c in token.children if c.dep_ in WITHIN])
    if inside:
        return inside[:1] if len(keys(inside)) > 1 else inside
    after = [q.i for c in token.children if c.dep_ == "prep" and c.lower_ in ("of", "by", "from") for q in c.children]
    return parties_at(annotated, after, depth=1)
