"""Who visits; whom "received" and "hosted" tell as guests: persons, those whom it apposes, delegations of somebody."""

from __future__ import annotations

from dragoman.annotate import Annotated, Mention, Participant
from dragoman.annotate.layers import Frame
from dragoman.annotate.titles import titles
from dragoman.extract.parties import Party, parties_at
from dragoman.extract.venue import visit_words


def guests_of(annotated: Annotated, frame: Frame) -> list[Party]:
    """Who came to whoever receives, hosts or welcomes; none where something else was received."""
    doc = annotated.doc
    named = [x for x in parties_at(annotated, frame.object, depth=0) if x[0].type in ("person", "body")]
    if named:
        return named
    # "hosted his counterparts from Chile and Peru, Ana Soto and Luis Rey"
    theirs = [i for i in frame.object if doc[i].lemma_ in titles().counterparts]
    if found := [x for x in parties_at(annotated, theirs) if x[0].type == "person"]:
        return found
    # "received a courtesy call from a delegation of Ghana led by its speaker", "a delegation from Ghana"
    calls = [i for i in frame.object if doc[i].lemma_ == "call"]
    callers = [q.i for i in calls for c in doc[i].children if c.lower_ in ("from", "by") for q in c.children]
    callers += [i for i in frame.preps.get("from", ()) if calls]
    leading = [k for i in (*frame.object, *callers) for k in _led_by(annotated, i)]
    if found := [x for x in parties_at(annotated, leading or callers, depth=0) if x[0].type in ("person", "body")]:
        return found
    sent = [i for i in (*frame.object, *callers) if doc[i].lemma_ in visit_words()["sent"]]
    return [x for x in parties_at(annotated, sent) if x[0].type in ("person", "state", "body", "igo")]


def _led_by(annotated: Annotated, i: int) -> list[int]:
    """The tokens of who leads what token i names: "a delegation led by Ms Soto"."""
    led = [c for c in annotated.doc[i].children if c.dep_ == "acl" and c.lemma_ in ("lead", "head")]
    return [q.i for c in led for by in c.children if by.lower_ == "by" for q in by.children]


def travels(p: Participant, m: Mention) -> bool:
    """Whether a party is one that pays visits: "the Baltic presidents" do, troops and tourists do not."""
    return m.sector != "MIL" and (p.type in ("person", "body", "state") or (p.type == "group" and m.form == "organ"))
