"""Frames → what stands in their arguments: who acts, who undergoes, whose noun it is; and the act made of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from dragoman.annotate import Annotated, Mention, Participant
from dragoman.annotate.frames import conjuncts
from dragoman.annotate.layers import Frame, Quantity
from dragoman.annotate.lexicon import word_class
from dragoman.extract.parties import Party, acting_at, key_of, keys, parties_at, sides
from dragoman.languages import table
from dragoman.records import Reason

if TYPE_CHECKING:
    from spacy.tokens import Token

# Where what is agreed to or refused reaches somebody, the likeliest first.
REACHING = ("iobject", "object", "to", "with", "on", "against", "for", "from")
ASIDE = ("advcl", "relcl", "acl", "parataxis")
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
        undergo = objects(annotated, frame) or frame.iobject
        return [x for i in undergo for x in _undergoing(annotated, i, own=place == "object")]
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


def objects(annotated: Annotated, frame: Frame) -> list[int]:
    """The objects of a frame; not whoever gives more with the verb understood: "pledged 5 million and B 3 million"."""
    money = [q for q in annotated.quantities if q.unit.isupper() and len(q.unit) == 3]
    first = annotated.doc[frame.object[0]] if frame.object else None
    if first is None or not any(q.start <= first.idx < q.end for q in money):
        return list(frame.object)
    return [frame.object[0], *(i for i in frame.object[1:] if not _gives_more(annotated, i, money))]


def _gives_more(annotated: Annotated, i: int, money: Sequence[Quantity]) -> bool:
    """Whether an object is whoever gives the next sum, or that sum with its giver before it."""
    token = annotated.doc[i]
    named = annotated.mentions_in(annotated.doc[token.left_edge.i].idx, token.idx + len(token.text))
    after = [q for q in money if q.end > token.idx]
    return bool(named and after) and not set(annotated.text[named[-1].end : after[0].start]) & set(",;.")


def _undergoing(annotated: Annotated, i: int, *, own: bool) -> list[Party]:
    """Whom a noun phrase points at: itself, its possessor ("Russia's invasion"), else who stands after "of" or "by"."""
    token = annotated.doc[i]
    if token.lemma_ in words()["occasions"] or (token.dep_ == "pobj" and token.lemma_ in words()["siding"]):
        # "closed the border in support of Chad"
        return []
    if own and annotated.mention_at(token) is not None:
        return parties_at(annotated, [i])
    inside = parties_at(annotated, [c.i for c in token.children if c.dep_ in WITHIN])
    if token.text[0].isupper():
        # "adopted the Vientiane Plan": a place that a text is named after undergoes nothing
        inside = [(p, m) for p, m in inside if m.form != "capital" or m.possessive]
    if inside:
        return inside[:1] if len(keys(inside)) > 1 else inside
    after = [q.i for c in token.children if c.dep_ == "prep" and c.lower_ in ("of", "by", "from") for q in c.children]
    return parties_at(annotated, after, depth=1) or _living_in(annotated, token)


def _living_in(annotated: Annotated, token: Token) -> list[Party]:
    """ "Refugees who fled the war in Liberia", "all parties in Chad": people, by the state where they are or were."""
    if word_class(token.lemma_).isdisjoint(("refugee", "person")) and token.lemma_ not in words()["agents"]:
        return []
    for t in token.subtree:
        mention = annotated.mention_at(t) if t.i > token.i and t.dep_ == "pobj" and t.head.lower_ == "in" else None
        if mention is not None and mention.type == "state":
            return [(annotated.participants[mention.participants[0]], mention)]
    return []


def reached(annotated: Annotated, frame: Frame, mine: frozenset[str]) -> list[Party]:
    """Whom the act reaches that is agreed to, promised or refused: "agreed to lift its embargo on sales to Cuba"."""
    inner = (annotated.frames[c] for c in frame.complements)
    return next((found for f in inner if not f.finite and (found := touched(annotated, f, mine))), [])


def touched(annotated: Annotated, frame: Frame, mine: frozenset[str]) -> list[Party]:
    """Whom an act that is only spoken of would reach: in its own places, else behind its object."""
    for place in REACHING:
        if others := [x for x in sides(slot(annotated, frame, place)) if is_other(x, mine)]:
            return others
    for i in objects(annotated, frame):
        if others := [x for x in sides(_behind(annotated, annotated.doc[i])) if is_other(x, mine)]:
            return others
    return []


def is_other(party: Party, mine: frozenset[str]) -> bool:
    """Somebody else; a dialogue format is where, not whom to."""
    return party[0].type != "forum" and key_of(party[0]) not in mine


def _behind(annotated: Annotated, noun: Token, depth: int = 2) -> list[Party]:
    """Who is named behind a noun's prepositions: "embargoes on sales to Iran and Cuba"."""
    for prep in noun.children:
        if prep.dep_ == "prep" and prep.lower_ in ("on", "to", "against", "for", "with"):
            after = [k for q in prep.children if q.dep_ == "pobj" for k in conjuncts(q)]
            found = parties_at(annotated, after, depth=1)
            if found or not depth:
                return found
            return [x for k in after for x in _behind(annotated, annotated.doc[k], depth - 1)]
    return []


def at_home(annotated: Annotated, frame: Frame) -> bool:
    """ "Asks people to be prepared", "instructed its ministers": whoever is asked is of nobody else."""
    return own_staff(annotated, frame) or own_people(annotated, (*frame.object, *frame.iobject))


def own_people(annotated: Annotated, asked: Iterable[int]) -> bool:
    """ "People", "the public": those of nobody else among the tokens of who is asked."""
    people = table("en", "commitments")["views"]["at_home"]
    own = [i for i in asked if annotated.doc[i].lemma_ in people]
    return bool(own) and not parties_at(annotated, own)


def own_staff(annotated: Annotated, frame: Frame) -> bool:
    """ "Their ministers", "the Secretariat", of Omanis "Oman's ministers": whom somebody has act for himself."""
    doc, page = annotated.doc, table("en", "commitments")["views"]
    asked = (*frame.object, *frame.iobject, *frame.preps.get("to", ()))
    staff = [i for i in asked if doc[i].lemma_ in page["staff"] or doc[i].lower_ in page["staff"]]
    if any(c.tag_ == "PRP$" for i in staff for c in doc[i].children):
        return True
    # whoever is tasked is one's own unless somebody else's
    theirs, mine = keys(parties_at(annotated, staff)), keys(acting_at(annotated, frame.subject))
    return bool(staff) and frame.lemma in page["tasking"] and all(k in mine or k.startswith("#") for k in theirs)


def told_aside(annotated: Annotated, frame: Frame, other: Participant) -> bool:
    """Whether a side is named in this sentence only, and there beside the act: "if war breaks out in Iraq", or as who
    tells of it.
    """
    token = annotated.doc[frame.token]
    sentence = annotated.sentence_at(token.idx)
    if sentence is None or any(not sentence.start <= m.start < sentence.end for m in other.mentions):
        return False
    return all(_beside(annotated, token, m) for m in other.mentions)


def _beside(annotated: Annotated, predicate: Token, mention: Mention) -> bool:
    span = annotated.doc.char_span(mention.start, mention.end, alignment_mode="expand")
    if span is None:
        return False
    if span.start < predicate.i:
        # "condemned the war in Sudan and called for its end": where, not of whom
        return bool(span.root.head.lower_ == "in" and span.root.head.head.tag_[:2] == "NN")
    if predicate not in span.root.ancestors and span.root != predicate:
        return True
    # "to help defend Chad" is one clause and told of nobody else
    clauses = clauses_between(span.root, predicate)
    return len(clauses) > 1 or any((f := annotated.frames.get(t.i)) is not None and f.finite for t in clauses)


def clauses_between(token: Token, top: Token) -> list[Token]:
    """The verbs of the clauses that part a word from a predicate above it: "asked them to attend talks to end it"."""
    above = [token, *token.ancestors]
    below = above[: above.index(top)] if top in above else above[:1]
    return [t for t in below if t.dep_ in ASIDE and t.tag_[:2] == "VB"]
