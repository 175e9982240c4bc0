"""Invitations to visit → who invites whom: an AGREE of the host toward the guest (PLOVER 2.0, section 3.2)."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.annotate import Annotated
from dragoman.annotate.layers import Frame
from dragoman.extract.arguments import Act, is_other, slot, words
from dragoman.extract.clauses import clause_span
from dragoman.extract.parties import acting_at, keys, sides


def invited(annotated: Annotated, frame: Frame) -> Iterator[Act]:
    """Who invites whom: "extended an invitation to Chad's minister to visit", "conveyed one from the King to …"."""
    token = annotated.doc[frame.token]
    verb = annotated.frames.get(token.head.i) if token.dep_ in ("dobj", "nsubjpass") else None
    if verb is None or verb.lemma not in words()["inviting"] or verb.negated or verb.conditional or verb.modal:
        return
    hosts = next((x for p in ("from", "by") if (x := sides(slot(annotated, frame, p)))), [])
    hosts = hosts or sides(acting_at(annotated, frame.subject))
    guests = [x for x in sides(slot(annotated, frame, "to")) if is_other(x, keys(hosts))]
    if hosts and guests:
        yield Act(frame, "invite", hosts[:1], guests[:1], "AGREE", None, "fact", clause_span(annotated, verb))


def is_to_visit(annotated: Annotated, frame: Frame) -> bool:
    """Whether what somebody is invited to is a visit, and not to take part or to help."""
    coming = {annotated.frames[c].lemma for c in frame.complements}
    return bool(coming & {"visit", "pay", "travel", "come", "attend", "make"})
