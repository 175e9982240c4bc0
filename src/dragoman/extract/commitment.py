"""Promises → commitment records: who will, means to or should do what, to whom, by when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.annotate import Annotated, Mention, Participant, Sentence
from dragoman.annotate.layers import Frame
from dragoman.extract.arguments import objects, own_people, told_aside, touched
from dragoman.extract.clauses import clause_span
from dragoman.extract.due import due_of
from dragoman.extract.listing import listed
from dragoman.extract.parties import (
    Party,
    acting_at,
    entities,
    format_in,
    key_of,
    keys,
    main_pair,
    opposite,
    parties_at,
    sides,
    standing_for,
)
from dragoman.extract.promise import Promise, carrier_subject, is_carried, joined_parties, promises
from dragoman.extract.promise_words import lexicon
from dragoman.records import Commitment, Evidence, Reason

# Where the other side of what somebody says that he will do may stand.
TOWARD = ("to", "with", "on", "upon", "for", "from")


@dataclass(frozen=True, slots=True)
class Pledge:
    """A promise with its sides: the words, who makes it to whom, by when; `bare` where a plain future says it.

    `reported` where somebody else tells of it: "acknowledged China's intention to …"; `token` the predicate's, `asked`
    the mode of a request.
    """

    span: tuple[int, int]
    force: str
    by: list[Party]
    to: list[Party]
    action: str
    due: str | None
    bare: bool
    conditional: bool
    reported: bool
    token: int
    asked: str
    reasons: tuple[Reason, ...]


def commitments(annotated: Annotated) -> list[Commitment]:
    """One record for each thing promised; several verbs or gerunds under one promise are several."""
    return [
        Commitment(
            evidence=(Evidence.of(annotated.text, *p.span),),
            rule=f"en.commitment.{p.force}",
            reasons=p.reasons,
            factuality="conditional" if p.conditional else "fact",
            force=p.force,
            by=entities(p.by),
            to=entities(p.to),
            action=p.action,
            date=annotated.document.published,
            due=p.due,
            format=format_in(annotated, *p.span),
        )
        for p in pledges(annotated)
    ]


def pledges(annotated: Annotated) -> list[Pledge]:
    """The promises of the body, none inside another; worked out once a document."""
    if "pledges" not in annotated.derived:
        annotated.derived["pledges"] = _pledges(annotated)
    found: list[Pledge] = annotated.derived["pledges"]
    return found


def _pledges(annotated: Annotated) -> list[Pledge]:
    out: list[Pledge] = []
    announced: set[int] = set()
    for sentence in annotated.sentences:
        if sentence.heading:
            continue
        for promise in promises(annotated, sentence):
            lo, hi = promise.action
            if promise.content is None and promise.frame.token in announced:
                # "announced that Chile will open an office": told with the announcement
                continue
            if promise.frame.modal == "will" and promise.frame.lemma in lexicon().coming:
                if promise.subject and any(p.bare and p.force == "intended" for p in out):
                    # an announced visit is one commitment, however often it is told
                    continue
            if any(p.span[0] <= lo and hi <= p.span[1] for p in out):
                continue
            made = _pledge(annotated, promise, sentence)
            if made is not None:
                out.append(made)
                announced |= {promise.content.token} if promise.content is not None else set()
    items = [_pledge(annotated, promise, sentence) for sentence, promise in listed(annotated)]
    out += [p for p in items if p is not None and not any(p.span[0] < o.span[1] and o.span[0] < p.span[1] for o in out)]
    return sorted(out, key=lambda p: p.span)


def _pledge(annotated: Annotated, promise: Promise, sentence: Sentence) -> Pledge | None:
    by = sides(acting_at(annotated, promise.subject))
    if promise.frame.lemma == "partnership":
        by = sides([*by, *joined_parties(annotated, promise.frame)])
    inferred: list[Reason] = []
    words = lexicon()
    if not by and not promise.subject and promise.force == "agreed":
        by = _both(annotated)
        inferred.append(Reason("by", "inferred", "laid down in an instrument of these two sides"))
    elif (
        not by
        and promise.frame.passive
        and (promise.frame.modal or promise.force == "intended")
        and promise.frame.lemma not in words.passives
    ):
        by = _both(annotated)
        inferred.append(Reason("by", "inferred", "said without an agent in a report on these two sides"))
    asked = [*promise.frame.object, *(promise.content.subject if promise.content is not None else ())]
    # "it asks people to be prepared": nobody abroad is asked
    if not by or (promise.force == "requested" and own_people(annotated, asked)):
        return None
    joint = len(by) > 1
    force = promise.force
    if joint and force == "pledged" and not _restated(annotated, promise.frame):
        force = "agreed"
    if not joint and force == "agreed" and by[0][0].type not in ("igo", "forum"):
        force = "pledged"
    if force == "intended" and promise.frame.lemma in words.coming and promise.frame.modal == "will":
        inferred.append(Reason("force", "inferred", "an announced visit"))
    to = _toward(annotated, promise, by, force, sentence, inferred) if not joint or force == "requested" else []
    lo, hi = promise.action
    due, because = due_of(annotated, promise.frame, promise.content, promise.action)
    if because is not None:
        inferred.append(because)
    return Pledge(
        promise.action,
        force,
        by,
        [(p, _named(annotated, p, lo, hi)) for p in to],
        " ".join(_action(annotated, promise).split()),
        due,
        promise.frame.modal == "will" and promise.frame.lemma not in words.verbs,
        promise.frame.conditional,
        _reported(annotated, promise.frame, by),
        promise.frame.token,
        "assist" if promise.content is not None and promise.content.lemma in words.assist else "change",
        tuple(inferred),
    )


def _reported(annotated: Annotated, frame: Frame, by: Sequence[Party]) -> bool:
    """Whether the other side, not the one that promises, is the subject of the clause."""
    if frame.pos != "noun":
        return False
    carriers = carrier_subject(annotated, frame)
    telling = keys(parties_at(annotated, carriers))
    return bool(telling) and not telling & keys(by)


def _named(annotated: Annotated, p: Participant, lo: int, hi: int) -> Mention:
    """The mention of a party inside the words, else its first."""
    return next((m for m in p.mentions if lo <= m.start and m.end <= hi), p.mentions[0])


def _restated(annotated: Annotated, frame: Frame) -> bool:
    """ "They reaffirmed their commitment": each side's own, stated again, unless it is a shared one."""
    if frame.pos != "noun":
        return frame.lemma in ("reaffirm", "reiterate")
    own = {c.lower_ for c in annotated.doc[frame.token].children}
    return not own & {"shared", "joint", "common", "mutual"} and is_carried(annotated, frame)


def _both(annotated: Annotated) -> list[Party]:
    return [
        (p, p.mentions[0]) for k in main_pair(annotated) if (p := standing_for(annotated, k)) is not None and p.mentions
    ]


def _toward(
    annotated: Annotated, promise: Promise, by: Sequence[Party], force: str, sentence: Sentence, inferred: list[Reason]
) -> list[Participant]:
    """To whom it is promised, or of whom it is asked: named in the clause, else the other side of the report."""
    frame, content, mine = promise.frame, promise.content, keys(by)
    slots = [*objects(annotated, frame), *frame.iobject, *(i for p in TOWARD for i in frame.preps.get(p, ()))]
    inner = (
        [*content.object, *content.iobject, *(i for p in ("with", "to", "for") for i in content.preps.get(p, ()))]
        if content is not None
        else []
    )

    def among(tokens: Sequence[int]) -> list[Party]:
        return [x for x in sides(parties_at(annotated, tokens)) if key_of(x[0]) not in mine]

    def reach(told: Frame | None) -> list[Party]:
        return touched(annotated, told, mine) if told is not None else []

    if force == "requested":
        # who is asked stands with the asking: "called on parties in Chad to implement the plan of the UN"
        doers = content.subject if content is not None else ()
        named = among([*doers, *slots]) or reach(frame) or among(inner) or reach(content)
    else:
        named = among([*slots, *inner]) or reach(content) or reach(frame)
    if named:
        # "urged both sides": each of them
        return [p for p, m in named if m is named[0][1]] if force == "requested" else [named[0][0]]
    key = next(iter(mine))
    if force == "requested" or not key.startswith("#"):
        other = opposite(annotated, key, promise.action[0])
        if other is not None and key_of(other) not in mine and not told_aside(annotated, frame, other):
            inferred.append(Reason("to", "inferred", "the other side of the report"))
            return [other]
    return []


def _action(annotated: Annotated, promise: Promise) -> str:
    if promise.content is not None:
        lo, hi = clause_span(annotated, promise.content, alone=True)
        return annotated.text[lo:hi]
    lo, hi = promise.action
    if promise.frame.link == "conj" and promise.frame.pos == "verb":
        # "condemned the war and called for its end"
        lo, hi = clause_span(annotated, promise.frame, alone=True)
    return annotated.text[lo:hi]
