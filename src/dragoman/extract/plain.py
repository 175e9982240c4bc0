"""Frames → acts told plainly, by the composition of predicates: "refused to lift its embargo on"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from dragoman.annotate import Annotated
from dragoman.annotate.layers import Frame
from dragoman.annotate.lexicon import word_class
from dragoman.extract.arguments import WITHIN, Act, at_home, clauses_between, slot, words
from dragoman.extract.clauses import clause_span, phrase_span
from dragoman.extract.composition import Composed, Composer
from dragoman.extract.parties import Party, acting_at, key_of, parties_at, sides
from dragoman.extract.venue import visit_words
from dragoman.knowledge.sectors import sector_of
from dragoman.records import Reason

if TYPE_CHECKING:
    from spacy.tokens import Token

SLOTS = ("against", "on", "with", "to", "from", "at", "into", "in", "of", "for", "over")


def plainly(annotated: Annotated, frame: Frame) -> Act | None:
    """What one side does to another, both named, by the composition of predicates: "refused to lift its embargo on"."""
    composed = composed_at(annotated, frame.token)
    own = composed is not None and composed.type == "REQUEST" and at_home(annotated, frame)
    if composed is None or own or composed.type not in words()["plain"] or _is_condition(annotated, frame):
        return None
    if not composed.rule.startswith("say:") and "must" in composed.rule.split(":"):
        # "Chile must help": who must does not ask
        return None
    acting = _acting(annotated, frame)
    actors = _distinct(acting_at(annotated, acting))
    where: tuple[Reason, ...] = ()
    if not actors and composed.type == "PROTEST":
        actors, where = _protesting(annotated, frame, acting)
    if composed.type == "AGREE" and not all(p.type == "group" and p.country for p, _ in actors):
        # promises of states and their officials are commitments, read as such
        return None
    if not actors or _told_of_others(annotated, frame, composed.rule, actors):
        return None
    mine = {p.index for p, _ in actors}
    rule, span = composed.rule.split(":")[-1], clause_span(annotated, frame)
    for found in _undergone(annotated, frame):
        recipients = [x for x in _distinct(found) if x[0].index not in mine and x[0].type != "forum"]
        if recipients:
            return Act(frame, rule, actors, recipients[:2], composed.type, composed.mode, "fact", span, where)
    named = [x for x in sides(actors) if x[1].form not in ("pronoun", "collective")]
    if rule in words()["jointly"] and composed.type in ("SUPPORT", "COOPERATE") and len(named) > 1:
        # "Norway and Chile have upgraded their ties"
        return Act(frame, rule, named, [], composed.type, composed.mode, "fact", span)
    if composed.type in words()["aimed"] and frame.finite and frame.link not in ("relcl", "advcl"):
        recipients = _named_below(annotated, frame, mine, conditions=composed.type in words()["conditional"])
        if not recipients and composed.type not in words()["alone"]:
            return None
        # "the rebels surrendered": an act that needs nobody else
        because = (Reason("recipients", "inferred", "who is named first after the act"),) if recipients else ()
        return Act(frame, rule, actors, recipients, composed.type, composed.mode, "fact", span, (*where, *because))
    return None


def mutual(annotated: Annotated, frame: Frame) -> list[Act]:
    """ "Chad and Mali accused each other", "expelled each other's envoys": two acts, one of each."""
    doc = annotated.doc
    near = [k for i in frame.object for k in (i, *(c.i for c in doc[i].children if c.dep_ == "poss"))]
    if not any(doc[k].lower_ in ("other", "another") and doc[k - 1].lower_ in ("each", "one") for k in near if k):
        return []
    composed, two = composed_at(annotated, frame.token), sides(acting_at(annotated, frame.subject))
    if composed is None or composed.type not in words()["mutual"] or len(two) != 2:
        return []
    rule, span = composed.rule.split(":")[-1], clause_span(annotated, frame)
    return [
        Act(frame, rule, [one], [other], composed.type, composed.mode, "fact", span)
        for one, other in (two, reversed(two))
    ]


def arrival(annotated: Annotated, frame: Frame) -> Act | None:
    """Troops that come to a state are no visitors: "French peacekeepers arrived in Mali"."""
    if frame.lemma not in words()["arriving"] or frame.negated or frame.conditional or frame.modal:
        return None
    actors = _distinct(parties_at(annotated, [i for i in frame.subject if _armed(annotated, i)]))
    mine = {key_of(p) for p, _ in actors}
    toward = [x for place in ("in", "at", "on", "to", "into") for x in slot(annotated, frame, place)]
    recipients = [x for x in _distinct(toward) if key_of(x[0]) not in mine and x[0].type == "state"]
    if not actors or not recipients:
        return None
    made = _composer(annotated).purposed(Composed("MOBILIZE", "troops", "arrive", frame.token))
    span = clause_span(annotated, frame)
    return Act(frame, made.rule, actors[:1], recipients[:1], made.type, made.mode, "fact", span)


def by_noun(annotated: Annotated, frame: Frame) -> Act | None:
    """What a noun tells with both sides in its phrase: "Chad's condemnation of Sudan", "Serb attacks on Croatia"."""
    composed = composed_at(annotated, frame.token)
    if composed is None or composed.type not in words()["told_by_nouns"]:
        return None
    token = annotated.doc[frame.token]
    actors = _distinct(parties_at(annotated, [c.i for c in token.children if c.dep_ in WITHIN]))
    actors = actors or _distinct(slot(annotated, frame, "by"))
    mine = {p.index for p, _ in actors}
    for place in ("against", "on", "at", "of"):
        recipients = [x for x in _distinct(slot(annotated, frame, place)) if x[0].index not in mine]
        if actors and recipients:
            rule, span = composed.rule.split(":")[-1], phrase_span(annotated, frame.token)
            return Act(frame, rule, actors[:1], recipients[:2], composed.type, composed.mode, "fact", span)
    return None


def composed_at(annotated: Annotated, token: int) -> Composed | None:
    """The act that the predicate at a token composes, worked out once a document."""
    return _composer(annotated).act(token)


def _composer(annotated: Annotated) -> Composer:
    """What composes the acts of a document."""
    if "composer" not in annotated.derived:
        annotated.derived["composer"] = Composer(annotated.doc, annotated.frames)
    found: Composer = annotated.derived["composer"]
    return found


def _is_condition(annotated: Annotated, frame: Frame) -> bool:
    """ "… unless Ghana frees them": what may come to be is not told as done."""
    return frame.link == "advcl" and any(c.lower_ in words()["conditions"] for c in annotated.doc[frame.token].children)


def _acting(annotated: Annotated, frame: Frame) -> list[int]:
    """The tokens of who acts: "Israel is opposed to it" tells what Israel does, though it looks passive."""
    governor = annotated.frames.get(frame.governor) if frame.governor is not None else None
    if governor is not None and [annotated.doc[i].lower_ for i in frame.subject] == ["they"]:
        # "the rebels said that they would free him", where nobody else is told of
        return frame.subject if parties_at(annotated, frame.subject) else governor.subject
    if frame.passive and not frame.subject and annotated.doc[frame.token].lower_ in words()["stative"]:
        return frame.object
    if frame.passive and not frame.subject and frame.lemma in words()["moving"]:
        # "French troops were withdrawn from Mali"
        return [i for i in frame.object if _armed(annotated, i)]
    return frame.subject


def _armed(annotated: Annotated, i: int) -> bool:
    """Whether a noun phrase names troops of somebody's."""
    token = annotated.doc[i]
    if token.lemma_ in visit_words()["sent"]:
        # "a party delegation arrived" to talk
        return False
    classes = word_class(token.lower_) | word_class(token.lower_.removesuffix("s"))
    if not classes.isdisjoint(("troops", "peacekeeper")):
        return bool(parties_at(annotated, [i]))
    # "the first deployment of NATO peacekeepers"
    counted = [q.i for c in token.children if c.dep_ == "prep" and c.lower_ == "of" for q in c.children]
    return any(_armed(annotated, k) for k in counted)


def _protesting(annotated: Annotated, frame: Frame, acting: Sequence[int]) -> tuple[list[Party], tuple[Reason, ...]]:
    """ "Crowds marched in Oslo": a group that nobody names is of the state where it protests."""
    doc = annotated.doc
    if not any(sector_of(doc[i].lower_) or doc[i].lemma_ in words()["counted"] for i in acting):
        return [], ()
    for token in _below(doc[frame.token], conditions=True):
        mention = annotated.mention_at(token)
        if mention is None or token.i < frame.token or mention.type != "state":
            continue
        first = doc.char_span(mention.start, mention.end, alignment_mode="expand")
        if first is not None and first.start and doc[first.start - 1].lower_ in ("in", "at", "near"):
            because = Reason("actors", "inferred", "the state where the unnamed group protests")
            return [(annotated.participants[mention.participants[0]], mention)], (because,)
    return [], ()


def _told_of_others(annotated: Annotated, frame: Frame, rule: str, actors: Sequence[Party]) -> bool:
    """ "Uganda has granted asylum, a UN official said": who only tells of it does not act.

    Who says that others must do something asks it of them.
    """
    parts = rule.split(":")
    if parts[0] != "say" or "must" in parts:
        return False
    subjects = [i for c in frame.complements for i in annotated.frames[c].subject if i not in frame.subject]
    told, mine = acting_at(annotated, subjects), {key_of(p) for p, _ in actors}
    # "Thai sources said that gunmen had taken it": the gunmen did, whose ever they are
    nobodys = subjects and not told and not any(annotated.doc[i].tag_ in ("PRP", "EX") for i in subjects)
    return bool(nobodys) or any(key_of(p) not in mine for p, _ in told)


def _named_below(annotated: Annotated, frame: Frame, mine: set[int], *, conditions: bool) -> list[Party]:
    """Whoever else is named first after the predicate: "protested at the arrest of Kenyan teachers"."""
    for token in _below(annotated.doc[frame.token], conditions=conditions):
        mention = annotated.mention_at(token) if token.i > frame.token else None
        if mention is None or mention.form == "pronoun" or annotated.text[mention.start - 1] == "(":
            # "suspended the Northern Gate Protocols (NGP)": the abbreviation is the thing's
            continue
        if mine.intersection(mention.participants) or (token.dep_ == "compound" and token.head.tag_[:3] == "NNP"):
            # "the two presidents" are those who act; "the Paris Agreement" is no side
            continue
        if token.head.lemma_ in words()["occasions"] and token.dep_ in WITHIN:
            continue
        if token.dep_ == "pobj" and token.head.lower_ in ("of", "with") and token.head.head.lemma_ in words()["siding"]:
            # "closed the border in support of Chad"
            continue
        others = [annotated.participants[k] for k in mention.participants if k not in mine]
        found = [(p, mention) for p in others if p.country and p.type != "forum"]
        if found:
            return found
    return []


def _below(token: Token, *, conditions: bool) -> Iterator[Token]:
    """A predicate's words in text order, without what happened beside it or may come to be: "… as France left".

    `conditions` keeps these: whom a threat or a protest is against stands in its "unless".
    """
    aside = words()["beside"] if conditions else words()["beside"] | words()["conditions"]
    left = {t.i for c in token.children if c.dep_ == "conj" and c.tag_[:2] == "VB" for t in c.subtree}
    for c in token.subtree:
        if c.dep_ == "advcl" and c.i != token.i and any(k.lower_ in aside for k in c.children):
            left.update(t.i for t in c.subtree)
    yield from (t for t in token.subtree if t.i != token.i and t.i not in left and len(clauses_between(t, token)) <= 1)


def _undergone(annotated: Annotated, frame: Frame) -> Iterator[list[Party]]:
    """Who may undergo the act, the likeliest first: objects, prepositions, then the same of what it governs."""
    for place in ("object", "iobject", *SLOTS, "clause"):
        yield slot(annotated, frame, place)
    for c in frame.complements:
        for place in ("object", *SLOTS):
            yield slot(annotated, annotated.frames[c], place)


def _distinct(parties: Sequence[Party]) -> list[Party]:
    """Each participant once, also two of one state: "the police" and "the protesters"."""
    seen: set[int] = set()
    return [(p, m) for p, m in parties if key_of(p) and not (p.index in seen or seen.add(p.index))]  # type: ignore[func-returns-value]
