"""Frames → promises as they stand: which predicate promises, with what force, and the words that say what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dragoman.annotate import Annotated, Sentence
from dragoman.annotate.layers import Frame
from dragoman.extract.arguments import own_staff
from dragoman.extract.clauses import clause_span, is_fronted, phrase_span
from dragoman.extract.instrument import heads
from dragoman.extract.parties import Party, acting_at, key_of, keys, parties_at
from dragoman.extract.promise_words import lexicon
from dragoman.extract.topics import is_wished
from dragoman.extract.venue import is_bidden, visit_words

# Whoever is invited to do so is a guest.
COMING = ("visit", "pay", "travel", "come", "attend", "join")


@dataclass(frozen=True, slots=True)
class Promise:
    """A promise as it stands: the frame that promises, the force, and the frame or phrase that says what."""

    frame: Frame
    force: str
    action: tuple[int, int]
    subject: Sequence[int]
    content: Frame | None
    lead: bool


def promises(annotated: Annotated, sentence: Sentence) -> Iterator[Promise]:
    frames = [annotated.frames[i] for i in range(sentence.first, sentence.last) if i in annotated.frames]
    for frame in frames:
        if frame.negated or annotated.in_direct_speech(annotated.doc[frame.token].idx):
            continue
        if _inside(annotated, frame) or is_fronted(annotated, frame):
            continue
        if frame.pos == "verb":
            yield from _verb(annotated, frame)
        else:
            yield from _nominal(annotated, frame)


def _inside(annotated: Annotated, frame: Frame) -> bool:
    """ "committed to ensuring …": what is promised is no promise of its own; "failed to agree": nor is this."""
    if frame.governor is not None and annotated.frames[frame.governor].lemma in lexicon().short_of:
        return True
    if frame.governor is None or frame.link not in ("xcomp", "pcomp", "acl") or (frame.modal and frame.finite):
        return False
    words = lexicon()
    governor = annotated.frames[frame.governor]
    held = words.verbs if governor.pos == "verb" else words.nouns if governor.pos == "noun" else words.adjectives
    return governor.lemma in held or annotated.doc[governor.token].lower_ in held


def _name(frame: Frame) -> str:
    return f"{frame.lemma} {frame.particle}" if frame.particle else frame.lemma


def _verb(annotated: Annotated, frame: Frame) -> Iterator[Promise]:
    words = lexicon()
    name = _name(frame)
    for prep in ("on", "upon", "for", "forward"):
        if f"{frame.lemma} {prep}" in words.verbs and (
            prep in frame.preps or any(c.lower_ == prep for c in annotated.doc[frame.token].children)
        ):
            name = f"{frame.lemma} {prep}"
    force = words.verbs.get(name)
    contents = [annotated.frames[c] for c in frame.complements]
    if force == "intended" and frame.lemma == "propose" and any(_of_another(frame, c) for c in contents):
        force = "requested"
    if frame.lemma in words.provisions and any(
        annotated.doc[i].lower_ in _instruments() | {"it"} for i in frame.subject
    ):
        yield from _provided(annotated, frame)
        return
    if any(annotated.doc[i].lemma_ in ("force", "effect") for i in frame.preps.get("into", ())):
        # "will enter into force once ratified"
        return
    if frame.lemma in words.tasking and own_staff(annotated, frame):
        if contents and len(keys(acting_at(annotated, frame.subject))) > 1 and frame.modal in (None, "will"):
            yield from _each(annotated, frame, "agreed", contents)
        return
    if force == "intended" and frame.passive:
        if frame.lemma == "plan" and contents and not frame.subject and frame.link != "acl":
            yield Promise(frame, "intended", clause_span(annotated, frame), (), contents[0], True)
        return
    if (force == "agreed" and _is_view(annotated, frame)) or (force == "pledged" and _bids(annotated, frame, contents)):
        return
    if force in ("agreed", "pledged") and contents and all(_is_done(annotated, c) for c in contents):
        # "announced that Peru has suspended the treaty"
        return
    if frame.lemma == "commit" and frame.passive and not contents and "to" not in frame.preps:
        # "crimes committed by"
        return
    if name == "call on" and not contents and is_call(annotated, frame):
        return
    if force == "requested" and (contents or frame.object or frame.preps) and not _invites(annotated, frame, contents):
        yield from _each(annotated, frame, "requested", contents)
    elif force in ("agreed", "pledged") and contents and frame.modal in (None, "will") and not frame.passive:
        yield from _each(annotated, frame, force, contents)
    elif (
        force == "pledged"
        and name in ("pledge", "promise", "commit", "announce", "assure")
        and (frame.object or frame.preps)
        and frame.modal in (None, "will")
    ):
        if name != "announce" or _support_object(annotated, frame):
            yield Promise(frame, force, clause_span(annotated, frame), frame.subject, None, True)
    elif force == "agreed" and name in ("agree on", "agree upon") and not _instrument_object(annotated, frame):
        yield Promise(frame, force, clause_span(annotated, frame), frame.subject, None, True)
    elif (force == "intended" and contents and name not in ("express", "expect", "hope", "welcome", "consider")) or (
        name == "look forward" and contents
    ):
        yield from _each(annotated, frame, "intended", contents)
    elif frame.modal == "will" and frame.lemma in words.coming and _elsewhere(annotated, frame):
        yield Promise(frame, "intended", clause_span(annotated, frame), frame.subject, None, True)
    elif (
        (
            frame.modal == "will"
            and not frame.conditional
            and not is_wished(annotated, frame)
            and frame.link not in ("advcl",)
            and not _reported_future(annotated, frame)
        )
        and frame.lemma not in words.stative
        and (frame.lemma not in words.programme or _founds(annotated, frame))
    ):
        yield Promise(
            frame, "pledged", clause_span(annotated, frame, alone=frame.link == "conj"), frame.subject, None, True
        )


def _of_another(frame: Frame, content: Frame) -> bool:
    """ "proposed that both sides refrain": the clause has a subject of its own."""
    return content.link == "ccomp" and bool(content.subject) and not set(content.subject) & set(frame.subject)


def _founds(annotated: Annotated, frame: Frame) -> bool:
    """ "Will open a consulate" promises; "will open an exhibition" is an item of a programme."""
    return frame.lemma == "open" and any(annotated.doc[i].lemma_ in lexicon().founded for i in frame.object)


def is_call(annotated: Annotated, frame: Frame) -> bool:
    """ "called on the President": a visit to a person, of whom nothing is asked."""
    if is_bidden(annotated.doc[frame.token]):
        return False
    if any(annotated.doc[i].lemma_ in visit_words()["guests"] for i in frame.preps.get("on", ())):
        return True
    return any(p.type == "person" for p, _ in parties_at(annotated, frame.preps.get("on", ())))


def _is_done(annotated: Annotated, content: Frame) -> bool:
    """Whether a clause tells something as done or so already: "has suspended", "remains", but not "would suspend"."""
    if content.finite and not content.modal and not content.passive and content.lemma in lexicon().states:
        return annotated.doc[content.token].tag_ in ("VBZ", "VBP", "VBD")
    auxiliaries = {c.lower_ for c in annotated.doc[content.token].children if c.dep_ == "aux"}
    perfect = bool(auxiliaries & {"has", "have", "had"})
    return content.finite and not content.modal and (perfect or annotated.doc[content.token].tag_ == "VBD")


def _bids(annotated: Annotated, frame: Frame, contents: Sequence[Frame]) -> bool:
    """ "declared that Chad must act", "reiterated its demand that Chad act": who else should act is no promise."""
    if any(lexicon().nouns.get(annotated.doc[i].lemma_) == "requested" for i in frame.object):
        return True
    bidden = [c for c in contents if c.modal in ("must", "should") and c.subject]
    return bool(bidden) and not any(set(c.subject) & set(frame.subject) for c in contents)


def _instruments() -> frozenset[str]:
    return frozenset(w for head in heads() for w in head.split())


def _provided(annotated: Annotated, frame: Frame) -> Iterator[Promise]:
    """What an instrument provides for: each thing "to be" done, else its goal."""
    doc = annotated.doc
    inside = [annotated.frames[t.i] for t in doc[frame.token].subtree if t.i in annotated.frames and t.tag_ == "VBN"]
    done = [f for f in inside if f.passive and any(c.lower_ == "be" for c in doc[f.token].children)]
    for n, f in enumerate(done):
        lo, hi = clause_span(annotated, f, alone=True)
        if n + 1 < len(done):
            following, _ = clause_span(annotated, done[n + 1], alone=True)
            hi = following - 1 if lo < following <= hi else hi
        yield Promise(f, "agreed", (lo, hi), (), f, True)
    goal = {doc[i].lemma_ for i in frame.object} & {"goal", "target", "objective", "aim", "task"}
    if not done and goal:
        yield Promise(frame, "agreed", clause_span(annotated, frame), (), None, True)


def _is_view(annotated: Annotated, frame: Frame) -> bool:
    """ "agreed on the importance of …" """
    heads_ = [annotated.doc[i].lemma_ for p in ("on", "upon", "with") for i in frame.preps.get(p, ())]
    return any(h in lexicon().views for h in heads_)


def _elsewhere(annotated: Annotated, frame: Frame) -> bool:
    """Whether a coming trip leads to another state: "will travel to Kuwait"."""
    mine = keys(parties_at(annotated, frame.subject))
    goal = [*frame.object, *(i for p in ("to",) for i in frame.preps.get(p, ()))]
    there = [p for p, _ in parties_at(annotated, goal) if p.type == "state"]
    return bool(mine) and any(key_of(p) not in mine for p in there)


def _reported_future(annotated: Annotated, frame: Frame) -> bool:
    """A relative clause or a passive future without an agent says what will be, not who will do it."""
    return frame.link == "relcl" and not frame.subject


def _invites(annotated: Annotated, frame: Frame, contents: Sequence[Frame]) -> bool:
    """An invitation to visit is no request."""
    return frame.lemma == "invite" and (not contents or any(c.lemma in COMING for c in contents))


def _support_object(annotated: Annotated, frame: Frame) -> bool:
    words = {annotated.doc[i].lemma_ for i in frame.object}
    return bool(
        words
        & {
            "commitment",
            "funding",
            "aid",
            "assistance",
            "support",
            "grant",
            "loan",
            "investment",
            "contribution",
            "pledge",
            "package",
        }
    )


def _instrument_object(annotated: Annotated, frame: Frame) -> bool:
    return any(annotated.doc[i].lower_ in heads() for p in ("on", "upon") for i in frame.preps.get(p, ()))


def _each(annotated: Annotated, frame: Frame, force: str, contents: Sequence[Frame]) -> Iterator[Promise]:
    """One promise for each coordinated verb or gerund that is promised; the first with the words of promising."""
    if not contents:
        yield Promise(frame, force, clause_span(annotated, frame), frame.subject, None, True)
        return
    flat: list[Frame] = []
    for content in contents:
        flat.append(content)
        flat += [f for f in _inner(annotated, content) if f not in contents]
    flat = _sharing(annotated, flat)
    for n, content in enumerate(flat):
        lo, hi = clause_span(annotated, content, alone=True)
        if n == 0:
            start, _ = clause_span(annotated, frame)
            lo = min(lo, start)
        if n + 1 < len(flat):
            hi = _short_of(annotated, lo, hi, flat[n + 1])
        yield Promise(frame, force, (lo, hi), frame.subject, content, n == 0)


def _short_of(annotated: Annotated, lo: int, hi: int, following: Frame) -> int:
    """Where the words from lo to hi end before what follows under the same promise, the joining "and" left out."""
    start, _ = clause_span(annotated, following, alone=True)
    if not lo < start < hi:
        return hi
    words = annotated.text[lo:start].rstrip(" ,;\n")
    return lo + len(words.removesuffix(" and").rstrip(" ,;\n"))


def _sharing(annotated: Annotated, contents: list[Frame]) -> list[Frame]:
    """ "preserving and strengthening that bond": verbs that share one object are one thing, told by the last."""
    out = []
    for n, content in enumerate(contents):
        bare = not (content.object or content.preps or content.complements or content.passive)
        follows = contents[n + 1].token - content.token if n + 1 < len(contents) else 99
        if not (bare and follows <= 3):
            out.append(content)
    return out


def _inner(annotated: Annotated, content: Frame) -> list[Frame]:
    """ "agreed to cooperate on ensuring safety and training staff": the gerunds of one preposition, after the first."""
    gerunds = [annotated.frames[i] for i in content.complements if annotated.doc[i].tag_ in ("VBG", "NN")]
    return gerunds[1:] if len(gerunds) > 1 else []


def _nominal(annotated: Annotated, frame: Frame) -> Iterator[Promise]:
    """ "Japan's commitment to deepening …", "expressed readiness to …", "is committed to …"."""
    words = lexicon()
    token = annotated.doc[frame.token]
    contents = [annotated.frames[c] for c in frame.complements]
    table_ = words.nouns if frame.pos == "noun" else words.adjectives
    force = table_.get(frame.lemma) or (words.adjectives.get(token.lower_) if frame.pos == "adjective" else None)
    if force is None or (force == "requested" and not contents):
        return
    if not contents and (
        not any(p in frame.preps for p in ("to", "for"))
        or frame.lemma
        in ("interest", "interested", "goal", "aim", "plan", "objective", "agreement", "understanding", "decision")
    ):
        return
    if not contents and frame.lemma == "partnership" and token.text[0].isupper():
        # "raised their ties to a Comprehensive Partnership for Innovation" is its name
        return
    head = annotated.doc[frame.token].head
    if head.lemma_ in words.refusing and token.dep_ == "dobj":
        # "rejected an invitation to attend"
        return
    if frame.lemma == "invitation" and any(c.lemma in COMING for c in contents):
        # "extended an invitation to visit" is no request
        return
    if _topic(annotated, frame) or (frame.pos == "adjective" and _obliged(annotated, frame)):
        return
    if frame.pos == "noun" and not frame.subject and not is_carried(annotated, frame) and frame.lemma != "partnership":
        return
    subject = _owned(annotated, frame) or frame.subject or carrier_subject(annotated, frame)
    if contents:
        for n, content in enumerate(_sharing(annotated, contents)):
            lo, hi = clause_span(annotated, content, alone=True)
            start, _ = phrase_span(annotated, frame.token)
            yield Promise(
                frame, force, (min(lo, _outer(annotated, frame, start)) if n == 0 else lo, hi), subject, content, n == 0
            )
    else:
        lo, hi = phrase_span(annotated, frame.token)
        yield Promise(frame, force, (_outer(annotated, frame, lo), hi), subject, None, True)


def _owned(annotated: Annotated, frame: Frame) -> list[int]:
    """ "denounced the Chadian decision to": whose decision it is, not who speaks of it."""
    if frame.pos != "noun" or frame.lemma in ("agreement", "partnership"):
        return []
    within = [c for c in annotated.doc[frame.token].children if c.dep_ in ("compound", "amod", "nmod")]
    named = [(c.i, m) for c in within if (m := annotated.mention_at(c)) is not None]
    return [i for i, m in named if m.type == "state" and m.form in ("name", "demonym")]


def _obliged(annotated: Annotated, frame: Frame) -> bool:
    """ "must be ready to": asked of them, not meant by them."""
    copula = annotated.frames.get(annotated.doc[frame.token].head.i)
    return copula is not None and copula.modal in ("must", "should")


def _topic(annotated: Annotated, frame: Frame) -> bool:
    """ "discussed their commitment to …": a topic, no promise."""
    head = annotated.doc[frame.token].head
    while head.dep_ == "conj" and head.head.i != head.i:
        head = head.head
    if head.tag_[:2] == "NN" and head.dep_ == "dobj":
        head = head.head
    return head.lemma_ in ("discuss", "consider", "review", "explore", "question", "test", "remain")


def joined_parties(annotated: Annotated, frame: Frame) -> list[Party]:
    """ "Fiji joined Chile in a partnership to …": subject and object of the clause."""
    token = annotated.doc[frame.token]
    while token.head.i != token.i and token.tag_[:2] != "VB":
        token = token.head
    governor = annotated.frames.get(token.i)
    return parties_at(annotated, [*governor.subject, *governor.object]) if governor is not None else []


def is_carried(annotated: Annotated, frame: Frame) -> bool:
    head = annotated.doc[frame.token].head
    return head.lemma_ in lexicon().carriers


def carrier_subject(annotated: Annotated, frame: Frame) -> list[int]:
    head = annotated.doc[frame.token].head
    governor = annotated.frames.get(head.i)
    return list(governor.subject) if governor is not None else []


def _outer(annotated: Annotated, frame: Frame, start: int) -> int:
    """The evidence begins with the carrier's subject where that is what promises."""
    head = annotated.doc[frame.token].head
    governor = annotated.frames.get(head.i)
    if governor is None or governor.lemma not in lexicon().carriers or start < annotated.doc[governor.token].idx:
        return start
    return min(start, clause_span(annotated, governor)[0]) if governor.subject else start
