"""Meetings that were put off by nobody named, or by all → REJECT of all who were to meet: "the talks were shelved"."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.annotate import Annotated
from dragoman.annotate.layers import Frame
from dragoman.annotate.lexicon import senses, word_class
from dragoman.extract.arguments import Act, words
from dragoman.extract.clauses import clause_span
from dragoman.extract.parties import Party, main_pair, parties_at, sides, standing_for
from dragoman.records import Reason

RULE = "cancel-meeting"
MEETS = frozenset(("meeting", "visit"))
# Whose meeting it is, and whom it was to be with.
OWN = ("poss", "compound", "amod", "nmod")
BETWEEN = ("between", "of", "by", "with", "to", "in", "from", "among")


def put_off(annotated: Annotated, frame: Frame) -> Act | None:
    """ "The visit of the minister to Estonia has been postponed", "Chad and Mali put off their talks".

    Who put it off is not said, or all did: all who were to meet are actors. A meeting told of before ("the talks") is
    that of the two sides of the report.
    """
    if frame.negated or frame.conditional or frame.modal not in (None, "will", "would") or not _puts_off(frame):
        return None
    met = [i for i in _objects(annotated, frame) if word_class(annotated.doc[i].lemma_) & MEETS]
    if not met:
        return None
    by = parties_at(annotated, frame.subject)
    if frame.passive and frame.subject and not by:
        # "cancelled by bad weather"
        return None
    if by and len(sides(by)) == 1:
        return None
    who = sides(by) or sides(x for i in met for x in _meeting(annotated, i) if x[0].type != "forum")
    reasons: tuple[Reason, ...] = ()
    if len(who) < 2:
        pair = [standing_for(annotated, key) for key in main_pair(annotated)] if _taken_up(annotated, met) else []
        told = [p for p, _ in who]
        who = sides([*who, *((p, p.mentions[0]) for p in pair if p is not None and p.mentions and p not in told)])
        reasons = (Reason("actors", "inferred", "the sides of the report were to meet"),)
    if len(who) != 2 and reasons:
        return None
    factuality = "planned" if frame.modal else "fact"
    return Act(frame, RULE, who, [], "REJECT", "meet", factuality, clause_span(annotated, frame), reasons)


def _objects(annotated: Annotated, frame: Frame) -> list[int]:
    """What is put off; "the summit planned for May was cancelled" is parsed as two predicates of one subject."""
    governor = annotated.frames.get(frame.governor) if frame.governor is not None and frame.link == "conj" else None
    if frame.object or governor is None or not frame.passive:
        return frame.object
    return governor.subject or governor.object


def _puts_off(frame: Frame) -> bool:
    names = (f"{frame.lemma} {frame.particle}",) if frame.particle else (frame.lemma, *_with_prep(frame))
    return any(s.rule == RULE for name in names for s in senses(name))


def _with_prep(frame: Frame) -> tuple[str, ...]:
    """ "was called off until August": the particle is taken for a preposition."""
    return tuple(f"{frame.lemma} {p}" for p in ("off",) if p in frame.preps)


def _meeting(annotated: Annotated, i: int) -> list[Party]:
    """Who was to meet: "the Serbian-Croatian summit", "the visit of Minister X to Estonia"."""
    token = annotated.doc[i]
    out = parties_at(annotated, [c.i for c in token.children if c.dep_ in OWN])
    for c in token.children:
        if c.dep_ == "prep" and c.lower_ in BETWEEN:
            out += parties_at(annotated, [k.i for q in c.children if q.dep_ == "pobj" for k in (q, *q.conjuncts)])
    return out


def _taken_up(annotated: Annotated, met: Sequence[int]) -> bool:
    """ "the visit", "this meeting", "his trip": one that was told of before."""
    doc = annotated.doc
    if any(p.type == "forum" for p in annotated.participants):
        # "the summit" may be that of a format, of more than these two
        return False
    return any(c.lower_ in words()["definite"] for i in met for c in doc[i].children if c.dep_ in ("det", "poss"))
