"""An instrument and its predicate → whom it binds: named in its title, else who signs it, not who looks on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from dragoman.annotate import Annotated, Participant
from dragoman.annotate.frames import conjuncts
from dragoman.annotate.layers import Frame
from dragoman.annotate.sides import side_of
from dragoman.extract.instrument import Instrument
from dragoman.extract.parties import Party, keys, main_pair, named_between, parties_at, sides, standing_for
from dragoman.extract.venue import visit_words
from dragoman.knowledge.states import states
from dragoman.languages import table

WITH_ANOTHER = re.compile(r"\bwith (?:the )?[A-Z]")
# Of a longer list of those bound the rest is left to the words.
MOST = 12
ONLOOKERS = frozenset(("witness", "guarantor", "mediator", "observer", "facilitator"))


def bound_by(annotated: Annotated, instrument: Instrument, frame: Frame | None) -> tuple[list[Party], bool]:
    """Who is bound: named in the title, else who signs it, else the two sides of the report."""
    head = annotated.doc[instrument.last].idx
    linked = re.search(r"\b(?:between|with|among)\b", annotated.text[head : instrument.end])
    named = named_between(annotated, instrument.start, head)
    if linked:
        named += named_between(annotated, head + linked.start(), instrument.end)
    inside = sides(named)
    if len(inside) >= 2:
        return inside[:MOST], False
    if frame is not None and frame.lemma in _watching():
        # "the presidents witnessed the signing of an accord by Ministers X and Y": these are bound
        signing = sides(parties_at(annotated, _signers(annotated, frame)))
        if len(signing) > 1:
            return signing[:MOST], False
        return _states_of(parties_at(annotated, frame.subject)), True
    acting = sides(parties_at(annotated, frame.subject)) if frame is not None else []
    around: list[Party] = []
    if frame is not None and len(acting) == 1 and frame.link == "conj" and frame.governor is not None:
        # "met President Soto and signed a declaration"
        before = annotated.frames[frame.governor]
        if before.lemma in visit_words()["meeting"] | visit_words()["hosting"]:
            around += parties_at(annotated, [*before.object, *before.preps.get("with", ())], depth=0)
    if frame is not None:
        # "with Angola as a witness"
        looking_on = any(
            t.lower_ == "as" and any(q.lemma_ in ONLOOKERS for q in t.subtree)
            for t in annotated.doc[frame.token].subtree
        )
        for prep in ("between", "by") if looking_on else ("with", "between", "by"):
            around += parties_at(annotated, frame.preps.get(prep, ()))
    if len(keys(acting)) > 1:
        # "adopted the Vientiane Plan": where it is named after, not whom it binds
        inside = [(p, m) for p, m in inside if m.form != "capital"]
    both = sides([*acting, *around, *inside])
    if len(both) < 2:
        both = sides([*both, *parties_at(annotated, _talked_with(annotated, instrument))])
    if len(both) >= 2:
        return both[:MOST], False
    have = list(both)
    if (have and have[0][0].type in ("igo", "forum")) or (not inside and WITH_ANOTHER.search(instrument.title)):
        # "a contract with Bulgargas": with somebody who is none of the two of the report
        return have, False
    for key in main_pair(annotated):
        other = standing_for(annotated, key)
        if other is not None and other.mentions and key not in keys(have) and len(have) < 2:
            have.append((other, other.mentions[0]))
    return have, True


def _talked_with(annotated: Annotated, instrument: Instrument) -> list[int]:
    """The tokens of those behind "with" or "between" at a noun over the instrument: "talks with Chad on a contract"."""
    token = annotated.doc[instrument.last]
    found: list[int] = []
    while token.head.i != token.i and token.head.tag_[:2] in ("NN", "IN"):
        token = token.head
        preps = [c for c in token.children if c.dep_ == "prep" and c.lower_ in ("with", "between")]
        found += [i for c in preps for q in c.children if q.dep_ == "pobj" for i in conjuncts(q)]
    return found


def _signers(annotated: Annotated, frame: Frame) -> list[int]:
    """The tokens of who signs what others watch: what stands with "by" under the signing."""
    under = (t for i in frame.object for t in annotated.doc[i].subtree if t.lower_ == "by")
    return list(dict.fromkeys(i for by in under for c in by.children for i in conjuncts(c)))


def _states_of(parties: Sequence[Party]) -> list[Party]:
    """The states of those who watch: what they watch binds these, not them."""
    told = {code: m for p, m in reversed(parties) if (code := side_of(p)) in states()}
    return [
        (Participant(p.index, states()[code].name, "state", code), told[code])
        for p, m in parties
        if (code := side_of(p)) in told and told[code] is m
    ][:4]


@cache
def _watching() -> frozenset[str]:
    """Verbs of who only looks on when others sign."""
    return frozenset(table("en", "agreements")["watching"])
