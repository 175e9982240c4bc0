"""Frames → acts: a sense of the lexicon with its sides, as it stands: done, planned, refused; no topics, no wishes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from dragoman.annotate import Annotated, Sentence
from dragoman.annotate.layers import Frame
from dragoman.annotate.lexicon import Sense, noun_senses, senses, word_class
from dragoman.extract.arguments import (
    WITHIN,
    Act,
    at_home,
    is_other,
    objects,
    reached,
    slot,
    told_aside,
    touched,
    words,
)
from dragoman.extract.clauses import clause_span, phrase_span
from dragoman.extract.inviting import invited, is_to_visit
from dragoman.extract.parties import (
    Party,
    acting_at,
    key_of,
    keys,
    main_pair,
    opposite,
    parties_at,
    sides,
    standing_for,
)
from dragoman.extract.plain import arrival, by_noun, composed_at, mutual, plainly
from dragoman.extract.promise import is_call
from dragoman.extract.putting_off import put_off
from dragoman.extract.topics import foretold, is_topic
from dragoman.records import Reason

if TYPE_CHECKING:
    from spacy.tokens import Token

# Of a longer list of those whom an act reaches the rest is left to the words.
MOST = 6
THANKS = frozenset(("gratitude", "thanks", "thank", "appreciation"))


def acts_in(annotated: Annotated, sentence: Sentence) -> Iterator[Act]:
    """The acts that a sentence tells of, in text order."""
    for i in range(sentence.first, sentence.last):
        frame = annotated.frames.get(i)
        if (
            frame is None
            or frame.pos == "adjective"
            or any(foretold(annotated.frames[c]) for c in frame.complements)
            or annotated.in_direct_speech(annotated.doc[frame.token].idx)
            or is_topic(annotated, frame)
        ):
            continue
        yield from _acts(annotated, frame)


def _acts(annotated: Annotated, frame: Frame) -> Iterator[Act]:
    if frame.pos == "verb" and (special := _special(annotated, frame)) is not None:
        yield special
        return
    if frame.pos == "verb" and (off := put_off(annotated, frame)) is not None:
        yield off
        return
    if frame.pos == "noun" and frame.lemma == "invitation" and is_to_visit(annotated, frame):
        yield from invited(annotated, frame)
        return
    if _silent(annotated, frame):
        return
    if frame.pos == "verb" and (both := mutual(annotated, frame)):
        yield from both
        return
    if frame.pos == "verb" and (landed := arrival(annotated, frame)) is not None:
        yield landed
        return
    for sense in () if frame.lemma in words()["seldom"] else _senses(frame):
        if not _object_fits(annotated, frame, sense):
            continue
        if sense.type == "CONSULT":
            told = _between(annotated, frame) if sense.rule == "mediate" else None
            if (told := told or _coming(annotated, frame, sense)) is not None:
                yield told
            return
        made = list(_fill(annotated, frame, sense))
        if made:
            yield from made
            return
    plain = plainly(annotated, frame) if frame.pos == "verb" else by_noun(annotated, frame)
    # "trade hits 340 million" strikes nobody
    if plain is not None and not (plain.type == "ASSAULT" and _amount(annotated, frame)):
        yield plain


def _silent(annotated: Annotated, frame: Frame) -> bool:
    """ "declined to comment" refuses nobody anything."""
    # "refused to respond to a demand" does
    done = {annotated.frames[c].lemma for c in frame.complements if "to" not in annotated.frames[c].preps}
    return frame.lemma in ("decline", "refuse") and bool(done & words()["silences"])


def _special(annotated: Annotated, frame: Frame) -> Act | None:
    """Money given, and a relation praised: acts that the object makes, whatever the verb."""
    actors = sides(acting_at(annotated, frame.subject))
    if len(actors) != 1 or frame.negated or frame.conditional or frame.modal not in (None, "will"):
        return None
    doc, mine = annotated.doc, keys(actors)
    span = clause_span(annotated, frame)
    if frame.lemma in words()["funding"] and _amount(annotated, frame):
        slots = [i for p in ("to", "for", "in") for i in frame.preps.get(p, ())]
        slots += [*objects(annotated, frame), *frame.iobject]
        toward = [x for x in sides(parties_at(annotated, slots, depth=3)) if key_of(x[0]) not in mine]
        if not toward and (other := opposite(annotated, next(iter(mine)), doc[frame.token].idx)) is not None:
            toward = [(other, other.mentions[0])] if other.mentions and key_of(other) not in mine else []
        if toward:
            type_, factuality = ("AGREE", "planned") if frame.modal else ("AID", "fact")
            return Act(frame, "funding", actors, toward[:1], type_, None, factuality, span)
    praised = [i for i in frame.object if doc[i].lemma_ in words()["strength"]]
    if frame.lemma in words()["praising"] and praised and not frame.modal:
        inside = [t.i for i in praised for t in doc[i].subtree if t.lemma_ in words()["relations"]]
        with_ = [q.i for i in inside for c in doc[i].children if c.lower_ in ("with", "between") for q in c.children]
        toward = [x for x in sides(parties_at(annotated, with_)) if key_of(x[0]) not in mine]
        if toward:
            return Act(frame, "praise-relation", actors, toward[:1], "SUPPORT", None, "fact", span)
    return None


def _amount(annotated: Annotated, frame: Frame) -> bool:
    """Whether the object is an amount of money."""
    for i in frame.object:
        token = annotated.doc[i]
        lo, hi = token.left_edge.idx, token.idx + len(token.text)
        if any(q.start < hi and lo < q.end and q.unit.isupper() and len(q.unit) == 3 for q in annotated.quantities):
            return True
    return False


def _senses(frame: Frame) -> Sequence[Sense]:
    if frame.pos == "noun":
        return noun_senses(frame.lemma)
    name = f"{frame.lemma} {frame.particle}" if frame.particle else frame.lemma
    out = list(senses(name)) if frame.particle else []
    for prep in frame.preps:
        out += senses(f"{frame.lemma} {prep}")
    return [*out, *senses(frame.lemma)]


def _object_fits(annotated: Annotated, frame: Frame, sense: Sense) -> bool:
    if not sense.object or frame.pos == "noun":
        return True
    inner = [q.i for i in frame.object if annotated.doc[i].lemma_ in words()["messages"] for q in _of(annotated, i)]
    heads = {t for i in (*frame.object, *inner) for t in (annotated.doc[i].lemma_, annotated.doc[i].lower_)}
    named = [m for i in frame.object if (m := annotated.mention_at(annotated.doc[i])) is not None]
    # "summoned Ambassador Rey": what he is, not what he is called
    roles = [annotated.participants[k].role for m in named if m.type == "person" for k in m.participants]
    heads |= {w for role in roles if role for w in role.casefold().split()}
    return any(set(sense.object) & word_class(h) for h in heads)


def _of(annotated: Annotated, i: int) -> Iterator[Token]:
    """What a noun is of: "a telegram of condolences"."""
    return (q for c in annotated.doc[i].children if c.lower_ == "of" for q in c.children if q.dep_ == "pobj")


def _fill(annotated: Annotated, frame: Frame, sense: Sense) -> Iterator[Act]:
    if sense.rule in words()["background"] or (frame.pos == "noun" and sense.type not in words()["nouns"]):
        return
    if frame.pos == "noun" and (
        frame.lemma in words()["figures"]
        or frame.lemma == "partnership"
        or annotated.doc[frame.token].text[0].isupper()
    ):
        return
    if frame.lemma == "commit" and frame.object and not _amount(annotated, frame) and "to" not in frame.preps:
        # "crimes committed by" are no promise
        return
    if frame.pos == "noun" and sense.type in words()["conflict"] and _told_by_verb(annotated, frame, sense.type):
        return
    if sense.type == "REQUEST" and at_home(annotated, frame):
        return
    if frame.lemma == "call" and not frame.complements and is_call(annotated, frame):
        return
    if frame.lemma == "invite" and frame.complements and not is_to_visit(annotated, frame):
        # "invited businesses to take part" asks; the commitment tells it
        return
    slots = sense.actor or (("subject",) if frame.pos != "noun" else ("by", "subject", "between", "of", "from"))
    actors = next((a for s in slots if (a := sides(slot(annotated, frame, s)))), [])
    if frame.pos == "noun":
        actors = actors or sides(
            parties_at(annotated, [c.i for c in annotated.doc[frame.token].children if c.dep_ in WITHIN])
        )
    if not actors and sense.rule == "summon" and frame.passive and not frame.modal and not frame.negated:
        yield from _summoned(annotated, frame)
        return
    if not actors:
        return
    mine = keys(actors)
    slots = tuple(dict.fromkeys((*sense.recipient, "with"))) if sense.joint else sense.recipient
    recipients = next(
        (r for s in slots if (r := [x for x in sides(slot(annotated, frame, s)) if is_other(x, mine)])), []
    )
    if sense.joint and recipients and actors[0][0].type != "company":
        # "an agreement on the tariff of the Itaipu dam": no party
        recipients = [x for x in recipients if x[0].type != "company"]
    if sense.joint and recipients:
        actors, recipients = sides([*actors, *recipients]), []
    elif not recipients and frame.pos == "verb" and len(actors) == 1 and sense.type in words()["reaching"]:
        recipients = reached(annotated, frame, mine)
    stated = _stated(frame, sense)
    if stated is None:
        return
    type_, mode, factuality = stated
    if not recipients and len(actors) > 1 and type_ in words()["conflict"]:
        return
    if type_ == "COOPERATE" and _helps(annotated, frame):
        type_ = "AID"
    if type_ == "REQUEST":
        mode = _asked(annotated, frame)
    reasons: tuple[Reason, ...] = ()
    if len(actors) == 1 and not recipients:
        if frame.pos == "noun" or (sense.rule not in words()["understood"] and type_ != "AGREE"):
            return
        # "welcomed the agreement with Canada"
        found = touched(annotated, frame, mine) if frame.pos == "verb" else []
        recipients = found if len(found) == 1 else []
    if len(actors) == 1 and not recipients:
        other = opposite(annotated, next(iter(mine)), annotated.doc[frame.token].idx)
        if other is None or not other.mentions or key_of(other) in mine or told_aside(annotated, frame, other):
            return
        if _of_others(annotated, frame):
            return
        recipients = [(other, other.mentions[0])]
        reasons = (Reason("recipients", "inferred", "the other side of the report"),)
    if len(actors) > 1 and type_ in ("AGREE", "SUPPORT", "COOPERATE") and (sense.joint or not recipients):
        recipients = []
    span = clause_span(annotated, frame) if frame.pos != "noun" else phrase_span(annotated, frame.token)
    act = Act(frame, sense.rule, actors, [], type_, mode, factuality, span, reasons)
    if not recipients:
        yield act
        return
    for recipient in recipients[:MOST]:
        yield replace(act, recipients=[recipient])
    if sense.type == "SUPPORT":
        yield from _thanked(annotated, frame, actors, recipients)


def _summoned(annotated: Annotated, frame: Frame) -> Iterator[Act]:
    """ "Chad's ambassador was summoned to the foreign ministry": by the other side of the report."""
    recalled = sides(parties_at(annotated, frame.object))
    other = opposite(annotated, next(iter(keys(recalled))), annotated.doc[frame.token].idx) if recalled else None
    if other is not None and other.mentions and key_of(other) not in keys(recalled):
        actors, because = [(other, other.mentions[0])], Reason("actors", "inferred", "the other side of the report")
        span = clause_span(annotated, frame)
        yield Act(frame, "summon", actors, recalled[:1], "ACCUSE", "disapprove", "fact", span, (because,))


def _told_by_verb(annotated: Annotated, frame: Frame, type_: str) -> bool:
    """ "condemned the war in Sudan" is no war of who condemns it: the verb is another act, the noun is nobody's."""
    token = annotated.doc[frame.token]
    own = {i for c in token.children if c.dep_ == "poss" for i in (c.i, *(k.i for k in c.conjuncts))}
    if token.dep_ != "dobj" or own & set(frame.subject) or "by" in frame.preps:
        return False
    composed = composed_at(annotated, token.head.i)
    return composed is not None and composed.type in words()["stances"] and composed.type != type_


def _of_others(annotated: Annotated, frame: Frame) -> bool:
    """ "Rejected a proposal by bondholders": whose it was is said, and it was no state's."""
    return any(
        q.tag_[:2] == "NN" and annotated.mention_at(q) is None
        for i in frame.object
        for c in annotated.doc[i].children
        if c.dep_ in ("prep", "agent") and c.lower_ in ("by", "from")
        for q in c.children
    )


def _helps(annotated: Annotated, frame: Frame) -> bool:
    """ "development cooperation" is help of one side to the other."""
    return any(c.lower_ in words()["helping"] for c in annotated.doc[frame.token].children)


def _stated(frame: Frame, sense: Sense) -> tuple[str, str | None, str] | None:
    """Type, mode and factuality as polarity and modality make them; None for what may be or might have been."""
    if frame.negated:
        if sense.type not in ("SUPPORT", "COOPERATE", "AID", "AGREE") or frame.modal in ("can", "may"):
            return None
        return "REJECT", None, "fact"
    if frame.conditional or frame.modal in ("may", "can", "should", "would", "must"):
        return None
    if frame.modal == "will":
        if sense.type in ("SUPPORT", "COOPERATE", "AID"):
            return ("AGREE", None, "planned") if sense.rule in words()["announced"] else None
        return sense.type, sense.mode, "planned"
    return sense.type, sense.mode, "fact"


def _asked(annotated: Annotated, frame: Frame) -> str | None:
    """What is asked for: to take part and help, or to act otherwise."""
    contents = {annotated.frames[c].lemma for c in frame.complements}
    objects = {annotated.doc[i].lemma_ for i in frame.object} | {
        annotated.doc[i].lemma_ for i in frame.preps.get("for", ())
    }
    if contents & words()["assist"] or objects & words()["entry"]:
        return "assist"
    return "change" if contents or objects else None


def _thanked(annotated: Annotated, frame: Frame, actors: list[Party], recipients: list[Party]) -> Iterator[Act]:
    """ "thanked Japan for its support", "expressed gratitude for …": Japan gave it."""
    doc = annotated.doc
    thanks = [i for i in frame.object if doc[i].lemma_ in THANKS]
    reasons = [*frame.preps.get("for", ())]
    reasons += [
        q.i for i in thanks for c in doc[i].children if c.lower_ == "for" for q in c.children if q.dep_ == "pobj"
    ]
    if not (thanks or frame.lemma == "thank") or not len(actors) == len(recipients) == 1:
        return
    for i in reasons:
        if doc[i].lemma_ in ("support", "co-sponsorship", "backing") or doc[i].lower_ == "support":
            reason = (Reason("actors", "inferred", "thanked for it"),)
            yield Act(
                frame, "thanked-for", recipients, actors, "SUPPORT", None, "fact", phrase_span(annotated, i), reason
            )


def _both_sides(annotated: Annotated, frame: Frame) -> list[Party]:
    """ "The next session is to open in …": a meeting of the two sides of the report."""
    meets = any("meeting" in word_class(annotated.doc[i].lemma_) for i in frame.object)
    pair = [standing_for(annotated, k) for k in main_pair(annotated)] if meets else []
    return [(p, p.mentions[0]) for p in pair if p is not None and p.mentions]


def _between(annotated: Annotated, frame: Frame) -> Act | None:
    """ "mediated between Chad and Mali": of three sides one came between the others."""
    actors = sides(acting_at(annotated, frame.subject))
    both = [x for x in sides(slot(annotated, frame, "between")) if is_other(x, keys(actors))]
    if len(actors) != 1 or len(both) < 2 or frame.pos != "verb" or frame.negated or frame.modal or frame.conditional:
        return None
    return Act(frame, "mediate", actors, both, "CONSULT", "third-party", "fact", clause_span(annotated, frame))


def _coming(annotated: Annotated, frame: Frame, sense: Sense) -> Act | None:
    """A meeting to come is an AGREE: of all who meet, or from the visitor to the host. Those held are in `meeting`."""
    if frame.pos != "verb" or frame.modal != "will" or frame.negated or frame.conditional:
        return None
    if sense.rule not in words()["announced"]:
        return None
    actors = sides(acting_at(annotated, frame.subject))
    mine = keys(actors)
    recipients: list[Party] = []
    for place in sense.recipient:
        recipients = [x for x in sides(slot(annotated, frame, place)) if key_of(x[0]) not in mine]
        if recipients:
            break
    if frame.passive and not actors:
        pair = sides([x for i in frame.object for x in parties_at(annotated, [i], depth=3)])
        actors, recipients = (pair, []) if len(pair) > 1 else (_both_sides(annotated, frame), [])
    mine = keys(actors)
    reasons: tuple[Reason, ...] = ()
    if len(actors) == 1 and not recipients:
        other = opposite(annotated, next(iter(mine)), annotated.doc[frame.token].idx)
        if other is None or not other.mentions or key_of(other) in mine or sense.rule in ("hold-meeting",):
            return None
        recipients = [(other, other.mentions[0])]
        reasons = (Reason("recipients", "inferred", "the other side of the report"),)
    if not actors:
        return None
    span = clause_span(annotated, frame)
    text = annotated.text[slice(*span)].casefold()
    if sense.rule == "host" and recipients:
        actors, recipients = (sides([*actors, *recipients]), []) if "virtual" in text else (recipients, actors)
    elif sense.rule in ("meet", "hold-meeting", "call"):
        actors, recipients = sides([*actors, *recipients]), []
    return Act(frame, f"{sense.rule}-to-come", actors, recipients, "AGREE", None, "planned", span, reasons)
