"""A parsed Doc → frames: each verb, and each noun or adjective that takes a complement, with who does what to whom."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from dragoman.annotate.layers import Frame
from dragoman.languages import table

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

MODALS = {
    "will": "will",
    "'ll": "will",
    "’ll": "will",
    "shall": "will",
    "wo": "will",
    "would": "would",
    "may": "may",
    "might": "may",
    "can": "can",
    "could": "may",
    "should": "should",
    "must": "must",
    "ca": "can",
}
NEGATIONS = frozenset(("not", "n't", "n’t", "never", "no", "neither", "nor", "hardly"))
# "asked Kazakhstan to join": the object does it; "promised Kazakhstan to join": the subject does.
SUBJECT_CONTROL = frozenset(("promise", "pledge", "vow", "threaten", "offer", "commit", "swear"))
UNTIL = frozenset(("once", "until", "till", "when", "whenever"))
LINKS = frozenset(("xcomp", "ccomp", "pcomp", "acl", "advcl", "relcl", "conj"))
# "committed to strengthening" says what; "before flying" says when.
CONTENT = frozenset(
    ("to", "on", "in", "of", "for", "at", "from", "about", "against", "upon", "into", "toward", "towards", "with")
)


def find_frames(doc: Doc) -> dict[int, Frame]:
    """The frames by the index of their predicate's token, in text order."""
    frames: dict[int, Frame] = {}
    for token in doc:
        tag = token.tag_[:2]
        if tag not in ("VB", "NN", "JJ"):
            continue
        if (tag == "VB" and token.dep_ not in ("aux", "auxpass")) or _gerund(token):
            frames[token.i] = _nominal(token, "adjective") if token.dep_ == "acomp" else _verb(token)
        elif tag in ("NN", "JJ") and (_governs(token) or token.lemma_ in promising()):
            frames[token.i] = _nominal(token, "noun" if tag == "NN" else "adjective")
    for frame in frames.values():
        _link(doc, frame, frames)
    for frame in frames.values():
        _inherit(doc, frame, frames)
    for frame in frames.values():
        _spoken_of(doc, frame, frames)
    return frames


@cache
def promising() -> frozenset[str]:
    """Nouns and adjectives that take an infinitive: "commitment to", "readiness to", "committed to"."""
    page = table("en", "commitments")
    return frozenset(
        w
        for force in ("agreed", "pledged", "intended", "requested")
        for k in ("nouns", "adjectives")
        for w in page[force][k]
    )


def _gerund(token: Token) -> bool:
    """ "training personnel" tagged as a noun: a gerund all the same, for it has an object."""
    return token.tag_ == "NN" and token.lower_.endswith("ing") and any(c.dep_ == "dobj" for c in token.children)


def _governs(token: Token) -> bool:
    """A noun or adjective with an infinitive, a clause or a prepositional phrase: "commitment to", "ready to"."""
    return any(c.dep_ in ("acl", "xcomp", "ccomp", "prep", "poss") for c in token.children)


def conjuncts(token: Token) -> list[int]:
    """A token and those coordinated with it, in text order."""
    out, queue = [token.i], [token]
    while queue:
        for c in queue.pop().children:
            if c.dep_ in ("conj", "appos") and (c.dep_ == "conj") and c.i not in out and c.tag_[:2] != "VB":
                out.append(c.i)
                queue.append(c)
    return out


def _preps(token: Token) -> dict[str, list[int]]:
    """By preposition: "with Japan", "in accordance with Japan" under "with"."""
    out: dict[str, list[int]] = {}
    for c in token.children:
        if c.dep_ in ("prep", "dative", "agent") and c.tag_ in ("IN", "TO", "VBG", "RP", "RB"):
            for p in c.children:
                if p.dep_ in ("pobj",):
                    out.setdefault(c.lower_, []).extend(conjuncts(p))
                elif p.dep_ == "prep" and c.lower_ != "according":
                    for q in p.children:
                        if q.dep_ == "pobj":
                            out.setdefault(p.lower_, []).extend(conjuncts(q))
    return out


def _verb(token: Token) -> Frame:
    frame = Frame(token.i, token.lemma_, "verb")
    for c in token.children:
        dep, low = c.dep_, c.lower_
        if dep == "nsubj":
            frame.subject += conjuncts(c)
        elif dep == "nsubjpass":
            frame.object += conjuncts(c)
            frame.passive = True
        elif dep == "auxpass":
            frame.passive = True
        elif dep in ("dobj", "obj", "oprd") or (dep == "attr" and token.lemma_ != "be"):
            frame.object += conjuncts(c)
        elif dep == "dative" and c.tag_ not in ("IN", "TO"):
            frame.iobject += conjuncts(c)
        elif dep == "prt":
            frame.particle = low
        elif dep == "neg" or (dep in ("advmod", "det", "preconj") and low in NEGATIONS):
            frame.negated = True
        elif dep == "aux" and low in MODALS:
            frame.modal = MODALS[low]
        elif dep == "aux" and low in ("is", "are", "was", "were") and _to_do(token):
            frame.modal = "will"
        elif dep == "mark" and low in ("if", "unless", "should", "provided"):
            frame.conditional = True
        elif dep in ("mark", "advmod") and low in UNTIL and token.dep_ == "advcl" and _present(token):
            # "once the creditors sign": not signed yet
            frame.conditional = True
    if (
        token.dep_ == "xcomp"
        and token.head.lemma_ in ("have", "be")
        and any(c.lower_ == "yet" for c in token.head.children)
    ):
        # "have yet to ratify", "is yet to ratify"
        frame.negated = True
    frame.preps = _preps(token)
    for agent in (c for c in token.children if c.dep_ == "agent"):
        frame.subject += [i for p in agent.children if p.dep_ == "pobj" for i in conjuncts(p)]
        frame.preps.pop("by", None)
    frame.past = token.tag_ in ("VBD", "VBN") or any(
        c.dep_ == "aux" and c.lower_ in ("had", "has", "have") for c in token.children
    )
    frame.finite = (
        token.tag_ in ("VBD", "VBP", "VBZ")
        or frame.modal is not None
        or any(c.dep_ in ("aux", "auxpass") and c.tag_ in ("VBD", "VBP", "VBZ", "MD") for c in token.children)
    )
    if token.tag_ == "VBN" and token.dep_ == "acl":
        frame.passive = True
        frame.object += [token.head.i]
    return frame


def _present(token: Token) -> bool:
    """A verb, or its auxiliary, in the present tense."""
    return token.tag_ in ("VB", "VBP", "VBZ") or any(
        c.dep_ in ("aux", "auxpass") and c.tag_ in ("VBP", "VBZ") for c in token.children
    )


@cache
def _tasking() -> frozenset[str]:
    """Verbs by which somebody has others act: "tasked the Secretariat with", "mandated their ministers to"."""
    return frozenset(table("en", "commitments")["views"]["tasking"])


def _to_do(token: Token) -> bool:
    """ "is to visit" """
    return any(c.tag_ == "TO" and c.dep_ == "aux" for c in token.children)


def _nominal(token: Token, pos: str) -> Frame:
    frame = Frame(token.i, token.lemma_, pos)  # type: ignore[arg-type]
    for c in token.children:
        if c.dep_ == "poss":
            frame.subject += conjuncts(c)
        elif c.dep_ == "neg" or (c.dep_ == "det" and c.lower_ in NEGATIONS):
            frame.negated = True
    frame.preps = _preps(token)
    if pos == "adjective" and token.head.lemma_ in ("be", "remain", "stand", "become", "seem"):
        for c in token.head.children:
            if c.dep_ == "nsubj":
                frame.subject += conjuncts(c)
            elif c.dep_ == "neg":
                frame.negated = True
            elif c.dep_ == "aux" and c.lower_ in MODALS:
                frame.modal = MODALS[c.lower_]
    return frame


def _link(doc: Doc, frame: Frame, frames: dict[int, Frame]) -> None:
    """Which frame governs this one: directly, or through a preposition ("committed to strengthening")."""
    token = doc[frame.token]
    dep = token.dep_
    head = token.head
    noun = _before_to(doc, token)
    if noun is not None and noun in frames and noun != head.i and dep in ("advcl", "xcomp", "acl", "relcl"):
        # "stressed the commitment to ensure": the infinitive is the noun's, wherever the parser hangs it
        frame.governor, frame.link = noun, "acl"
        frames[noun].complements.append(frame.token)
        return
    if dep == "conj" and head.lemma_ == "be" and not frame.subject and token.tag_ in ("VB", "VBP"):
        # "are committed to working together, work within …, and ensure …"
        ready = next(
            (c.i for c in head.children if c.dep_ == "acomp" and c.i in frames and frames[c.i].complements), None
        )
        if ready is not None:
            frame.governor, frame.link = ready, "pcomp"
            frames[ready].complements.append(frame.token)
            return
    if dep == "conj" and head.i not in frames and frame.pos == "verb" and token.tag_ in ("VBG", "NN"):
        # "ensuring safety and training staff": joined to the verb, not to its object
        while head.head.i != head.i and head.i not in frames:
            head = head.head
    if dep == "conj" and head.i in frames and frames[head.i].pos == frame.pos:
        # "agreed to expand and deepen": the second verb is governed as the first is
        first = frames[head.i]
        frame.link = "conj"
        frame.governor = head.i
        if not frame.modal and not frame.finite:
            frame.modal = first.modal
        return
    if dep == "pcomp" and head.dep_ == "prep":
        if head.lower_ not in CONTENT:
            return
        before = doc[head.i - 1] if head.i else head
        if before.i in frames and before.i != head.head.i and before.lemma_ in promising():
            # "stressed their devotion to mending …": the gerund is the noun's, wherever the parser hangs it
            frame.governor, frame.link = before.i, "pcomp"
            frames[before.i].complements.append(frame.token)
            return
        head = head.head
        if head.head.lemma_ in _tasking() and head.dep_ == "dobj":
            # "entrusted the commission with drafting a treaty": the verb's, wherever the parser hangs it
            head = head.head
    if dep == "advcl" and head.lemma_ in _tasking() and _to_do(token):
        # "mandated their ministers to finalise the plan": what they are to do, not what it is done for
        dep = "xcomp"
    if dep == "xcomp" and head.lemma_ == "be":
        subjective = next((c for c in head.children if c.dep_ == "acomp"), None)
        head = subjective if subjective is not None and subjective.i in frames else head
    if dep in LINKS and head.i in frames and head.i != frame.token:
        frame.governor = head.i
        frame.link = dep
        if dep in ("xcomp", "ccomp", "pcomp") or (dep == "acl" and token.tag_ == "VB"):
            frames[head.i].complements.append(frame.token)
    elif dep in LINKS and head.i != frame.token:
        frame.link = dep


def _before_to(doc: Doc, token: Token) -> int | None:
    """The noun or adjective right before the "to" of an infinitive, if it is one that takes it."""
    to = next((c for c in token.children if c.dep_ == "aux" and c.lower_ == "to"), None)
    if to is None or to.i == 0:
        return None
    before = doc[to.i - 1] if not doc[to.i - 1].is_space else doc[max(0, to.i - 2)]
    return before.i if before.lemma_ in promising() and before.tag_[:2] in ("NN", "JJ", "VB") else None


def _inherit(doc: Doc, frame: Frame, frames: dict[int, Frame]) -> None:
    """Fill in an understood subject or object: of the governing verb, of a relative clause's noun, of a conjunct."""
    token = doc[frame.token]
    if frame.link == "conj" and frame.governor is not None:
        first = frames[frame.governor]
        chain = {frame.token}
        while first.link == "conj" and first.governor is not None and first.token not in chain:
            chain.add(first.token)
            first = frames[first.governor]
        if not frame.subject and not frame.passive:
            _inherit_once(doc, first, frames)
            frame.subject = list(first.subject)
        if first.link in ("xcomp", "pcomp", "ccomp", "acl") and not frame.finite and first.governor is not None:
            frame.governor, frame.link = first.governor, first.link
            if (
                first.token in frames[first.governor].complements
                and frame.token not in frames[first.governor].complements
            ):
                frames[first.governor].complements.append(frame.token)
        return
    _inherit_once(doc, frame, frames)
    governor = frames.get(frame.governor) if frame.governor is not None else None
    if frame.modal == "would" and frame.link == "ccomp" and governor is not None and governor.past:
        # "said it would join": will, as it was said
        frame.modal = "will"
    if frame.pos == "noun" and not frame.subject and token.dep_ in ("dobj", "attr", "pobj"):
        head = token.head.head if token.dep_ == "pobj" and token.head.dep_ == "prep" else token.head
        verb = frames.get(head.i)
        if verb is not None and token.dep_ == "dobj" and verb.pos == "verb":
            frame.subject = list(verb.subject)


def _spoken_of(doc: Doc, frame: Frame, frames: dict[int, Frame]) -> None:
    """What an infinitive says of its act, by the word that governs it: "is due to", "is likely to", "plans to"."""
    first = frames[frame.governor] if frame.link == "conj" and frame.governor is not None else frame
    if first.modal or first.link not in ("xcomp", "acl") or not _to_do(doc[first.token]):
        return
    governor = doc[first.governor] if first.governor is not None else doc[first.token].head
    infinitives = table("en", "operators")["infinitives"]
    passive = any(c.dep_ == "auxpass" for c in governor.children)
    past = any(c.lower_ in ("was", "were", "been") for c in (governor.head, *governor.children))
    foretold = governor.lower_ in infinitives["will"] and (passive or governor.dep_ == "acomp")
    destined = governor.lemma_ == "be" and _directly(doc, governor.i, first.token)
    # "the loan is to be repaid" promises nothing of anybody's
    if foretold or (destined and not frame.passive):
        frame.modal = "would" if past or governor.lower_ in ("was", "were") else "will"
    elif governor.lower_ in infinitives["may"]:
        frame.modal = "may"
    else:
        frame.open = governor.lemma_ not in infinitives["done"]


def _directly(doc: Doc, be: int, verb: int) -> bool:
    """ "is also to visit", but not "is in our interest to visit"."""
    return all(doc[i].dep_ in ("aux", "auxpass", "advmod", "neg", "punct") for i in range(be + 1, verb))


def _inherit_once(doc: Doc, frame: Frame, frames: dict[int, Frame]) -> None:
    token = doc[frame.token]
    relative = next(
        (c for c in token.children if c.dep_ in ("nsubj", "nsubjpass") and c.lower_ in ("which", "who", "that")), None
    )
    if frame.link == "relcl":
        if relative is None and token.head.dep_ == "attr" and _to_do(token):
            # "Chile was the first to sign"
            frame.subject = [i for c in token.head.head.children if c.dep_ == "nsubj" for i in conjuncts(c)]
        elif relative is not None:
            whole = conjuncts(token.head)
            if relative.dep_ == "nsubj":
                frame.subject = whole
            else:
                frame.object = whole
        elif (
            not frame.object
            and any(c.dep_ in ("dobj", "pobj") and c.lower_ in ("which", "that") for c in token.children)
        ) or (not frame.object and frame.subject):
            frame.object = [token.head.i]
        return
    if frame.finite and not frame.subject and not frame.passive and frame.governor is None and frame.pos == "verb":
        # "a delegation comprised of officials visited": the participle has taken the subject
        for c in token.lefts:
            if c.dep_ == "advcl" and c.tag_ in ("VBN", "VBG"):
                frame.subject += [i for s in c.lefts if s.dep_ == "nsubj" for i in conjuncts(s)]
    if frame.subject or frame.governor is None:
        if not frame.subject and frame.link == "acl" and token.tag_ == "VBG":
            frame.subject = conjuncts(token.head)
        return
    if frame.passive and frame.object:
        return
    governor = frames[frame.governor]
    if frame.link in ("xcomp", "ccomp", "pcomp", "advcl", "acl"):
        if frame.link == "ccomp" and frame.finite:
            return
        if not governor.subject and governor.token != frame.token and governor.governor not in (None, frame.token):
            _inherit_once(doc, governor, frames)
        asked = [i for prep in ("on", "upon") for i in governor.preps.get(prep, ())]
        if frame.link == "xcomp" and governor.lemma == "call" and asked and not governor.object:
            # "called on Chad to withdraw"
            frame.subject = asked
        elif (
            frame.link == "xcomp" and governor.object and governor.lemma not in SUBJECT_CONTROL and not governor.passive
        ) or (governor.passive and governor.object):
            frame.subject = list(governor.object)
        elif frame.passive and frame.link == "xcomp":
            # "the loan is to be repaid"
            frame.object = list(governor.subject)
        else:
            frame.subject = list(governor.subject)
