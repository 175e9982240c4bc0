"""Clauses → sightings of meetings: who met, visited or received whom, and where and when it says so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from dragoman.annotate import Annotated, Sentence, TimeMention
from dragoman.annotate.frames import conjuncts
from dragoman.annotate.layers import Frame
from dragoman.annotate.sides import side_of
from dragoman.annotate.third import stands_aside
from dragoman.extract.clauses import clause_span, phrase_span
from dragoman.extract.guests import guests_of, travels
from dragoman.extract.parties import Party, acting_at, key_of, keys, opposite, parties_at
from dragoman.extract.seen import Sighting, place_of
from dragoman.extract.sessions import one_by_one, session_held
from dragoman.extract.venue import destinations, is_bidden, time_of, time_of_clause, visit_words
from dragoman.records import Place

TOGETHER = ("with", "to", "and", "from", "alongside", "between")


# "A round of talks", "two days of meetings": what is counted was held.
ROUNDS = frozenset(("round", "day", "hour", "series", "week", "evening"))


def sightings(annotated: Annotated) -> Iterator[Sighting]:
    told: dict[int, Sighting] = {}
    for sentence in sorted(annotated.sentences, key=lambda s: s.heading):
        for i in range(sentence.first, sentence.last):
            frame = annotated.frames.get(i)
            if (
                frame is None
                or frame.negated
                or frame.modal
                or frame.conditional
                or annotated.in_direct_speech(annotated.doc[frame.token].idx)
            ):
                continue
            if frame.pos == "verb" and annotated.doc[i].tag_ == "VB":
                # "to meet with representatives": a purpose
                continue
            if frame.governor is not None and frame.link in ("xcomp", "ccomp", "pcomp") and _unreal(annotated, frame):
                continue
            sighting = _verb(annotated, sentence, frame) if frame.pos == "verb" else _noun(annotated, sentence, frame)
            if sighting is not None and sighting.parties:
                sighting.token = frame.token
                sighting.place = sighting.place or place_of(annotated, sighting)
                sighting.span = _core(annotated, sighting)
                whole = sentence if frame.pos == "verb" else None
                lo, hi = phrase_span(annotated, i) if whole is None else sighting.span
                # "visit to Lima in May 2012": the date may hang on something else
                reach = max(hi, sighting.span[1] + 18) if whole is None else hi
                sighting.time = (
                    sighting.time or time_of(annotated, i, whole, (lo, reach)) or _of_verb(annotated, sighting, told)
                )
                if sighting.time is None and whole is None:
                    sighting.time = time_of_clause(annotated, i)
                told[i] = sighting
                yield from one_by_one(annotated, frame, sighting)


def _of_verb(annotated: Annotated, sighting: Sighting, told: Mapping[int, Sighting]) -> TimeMention | None:
    """ "in March, when X paid a visit": the visit has the day of its verb, which tells of it too."""
    verb = told.get(annotated.doc[sighting.token].head.i)
    return verb.time if verb is not None and keys(verb.parties) == keys(sighting.parties) else None


def _core(annotated: Annotated, sighting: Sighting) -> tuple[int, int]:
    """The words up to the last party, day or place of the clause: not what was talked about."""
    lo, hi = sighting.span
    token = annotated.doc[sighting.token]
    ends = [token.idx + len(token.text)]
    ends += [m.end for _, m in sighting.parties if lo <= m.start and m.end <= hi and m.start - token.idx < 260]
    reach = max(ends)
    ends += [t.end for t in annotated.times if lo <= t.start and t.end <= hi and t.start - reach < 40]
    ends += [
        m.end
        for m in annotated.mentions_in(lo, hi)
        if m.start - reach < 60 and annotated.text[max(lo, m.start - 4) : m.start].split()[-1:] in (["in"], ["at"])
    ]
    return lo, max(ends)


def _unreal(annotated: Annotated, frame: Frame) -> bool:
    assert frame.governor is not None
    governor = annotated.frames[frame.governor]
    return governor.lemma not in ("say", "note", "report", "add", "state", "come", "go") or governor.modal is not None


def _so_far(annotated: Annotated, frame: Frame) -> bool:
    """ "Until now only the foreign ministers have met": what has been the custom, and no meeting of its own."""
    token = annotated.doc[frame.token]
    lo, _ = clause_span(annotated, frame)
    perfect = any(c.dep_ == "aux" and c.lemma_ == "have" for c in token.children)
    before = annotated.text[lo : token.idx].casefold()
    return perfect and any(re.search(rf"\b{words}\b", before) for words in visit_words()["so_far"])


def _verb(annotated: Annotated, sentence: Sentence, frame: Frame) -> Sighting | None:
    words, doc = visit_words(), annotated.doc
    name = f"{frame.lemma} {frame.particle}" if frame.particle else frame.lemma
    if frame.lemma == "call" and ("on" in frame.preps or frame.particle == "on") and not frame.complements:
        name = "call on"
    if frame.lemma in ("pay", "make") and any(doc[i].lemma_ == "call" for i in frame.object):
        # "paid a courtesy call on"
        name = "call on"
    subject = sides_persons(acting_at(annotated, frame.subject))
    object_heads = {doc[i].lemma_ for i in frame.object} | {doc[i].lower_ for i in frame.object}
    span = clause_span(annotated, frame)
    if (
        frame.lemma == "be"
        and "in" in frame.preps
        and not any(c.dep_ in ("attr", "acomp") for c in doc[frame.token].children)
    ):
        # "From 8 to 9 May, the minister was in Lima"
        subject = [x for x in subject if x[0].type == "person"]
        return _going(annotated, sentence, frame, subject, span) if subject else None
    if name in words["going"] or (
        frame.lemma in ("pay", "make", "undertake", "begin", "conclude", "start") and object_heads & words["trip"]
    ):
        return _going(annotated, sentence, frame, subject, span)
    if name in words["hosting"]:
        guests = guests_of(annotated, frame)
        host = keys(subject)
        if not guests or not host or keys(guests) <= host:
            return None
        visitor = next((k for p, _ in guests if (k := key_of(p)) not in host), None)
        return Sighting(sentence, span, [*subject, *guests], visitor, next(iter(host)))
    if frame.lemma == "chair" and len(keys(subject)) > 1:
        # "The session was held in Seoul. It was co-chaired by X of Chile and Y of Peru"
        return session_held(annotated, Sighting(sentence, span, subject))
    holds = name in words["holding"] or frame.lemma in words["holding"]
    if holds and not (object_heads & words["meetings"]):
        return None
    if not holds and name not in words["meeting"]:
        return None
    if _so_far(annotated, frame):
        return None
    if frame.lemma == "call" and ("on" in (frame.particle, *frame.preps)) and is_bidden(doc[frame.token]):
        # "called on Chad to show restraint" asks
        return None
    if name == "call" and (
        frame.complements or not any(p.type == "person" for p, _ in parties_at(annotated, frame.object))
    ):
        # "called for", "called it": only persons are called up
        return None
    if name in ("hold", "have"):
        pass
    if frame.lemma == "discuss" or frame.lemma == "exchange":
        both = sides_persons(subject)
        return Sighting(sentence, span, both, weak=True) if len(keys(both)) >= 2 else None
    others = parties_at(annotated, [*frame.object, *frame.iobject]) if not holds else []
    prepositions = [p for p in TOGETHER if p in frame.preps and (p != "to" or frame.lemma in ("speak", "talk"))]
    for p in prepositions:
        others += parties_at(annotated, frame.preps[p])
    if name == "call on":
        on = [q.i for i in frame.object for c in doc[i].children if c.lower_ == "on" for q in c.children]
        others += parties_at(annotated, [*frame.preps.get("on", ()), *on])
    if holds:
        for i in frame.object:
            for c in doc[i].children:
                if c.dep_ == "prep" and c.lower_ in ("with", "between", "of"):
                    others += parties_at(
                        annotated,
                        [q.i for q in c.children if q.dep_ == "pobj"]
                        + [x.i for q in c.children if q.dep_ == "pobj" for x in q.conjuncts],
                    )
    if frame.passive and holds:
        subject, others = (
            [],
            [x for i in frame.object for x in parties_at(annotated, [i], depth=3)]
            + [y for p in ("between", "with") for y in parties_at(annotated, frame.preps.get(p, ()))],
        )
    every = _without_host(annotated, sides_persons([*subject, *others]))
    if len(keys(every)) == 1 and subject:
        every = sides_persons([*subject, *_further_on(annotated, sentence, frame)])
    if len(keys(every)) < 2:
        # "held talks", "met": the trip that the sentence tells of says with whom
        return None
    made = Sighting(sentence, span, every)
    _trip_in(annotated, sentence, made, subject)
    return made


def _without_host(annotated: Annotated, parties: list[Party]) -> list[Party]:
    """ "X and Y met, with Z as mediator": Z is no party where two are without him."""
    apart = [(p, m) for p, m in parties if not stands_aside(annotated.text, m)]
    return apart if len(keys(apart)) > 1 else parties


def _further_on(annotated: Annotated, sentence: Sentence, frame: Frame) -> list[Party]:
    """ "spoke on the margins of the summit with President Duda": with whom, wherever the parser hangs it."""
    doc = annotated.doc
    for token in doc[frame.token : sentence.last]:
        if token.lower_ == "with" and token.dep_ == "prep":
            who = parties_at(annotated, [i for q in token.children if q.dep_ == "pobj" for i in conjuncts(q)], depth=0)
            if any(p.type == "person" for p, _ in who):
                return who
    return []


def sides_persons(parties: Sequence[Party]) -> list[Party]:
    """All persons, and of a side without persons its state; nobody twice."""
    seen: set[int] = set()
    out: list[Party] = []
    with_person = {key_of(p) for p, _ in parties if p.type == "person"}
    for p, m in parties:
        if p.index in seen or key_of(p) is None or (p.type != "person" and key_of(p) in with_person):
            continue
        seen.add(p.index)
        out.append((p, m))
    return out


def _going(
    annotated: Annotated, sentence: Sentence, frame: Frame, subject: list[Party], span: tuple[int, int]
) -> Sighting | None:
    """ "X visited Japan", "X travelled to Tokyo", "X paid a visit to": from whom to whom."""
    tokens = [*frame.object, *(i for p in ("to", "in", "at") for i in frame.preps.get(p, ()))]
    for i in frame.object:
        tokens += [
            q.i
            for c in annotated.doc[i].children
            if c.dep_ == "prep" and c.lower_ in ("to", "in")
            for q in c.children
            if q.dep_ == "pobj"
        ]
    hosts = [x for x in parties_at(annotated, tokens) if x[0].type in ("state",)]
    guests = sides_persons([x for x in subject if travels(*x)])
    mine = keys(guests)
    hosts = [h for h in hosts if key_of(h[0]) not in mine]
    arrived = frame.lemma in ("arrive", "come") and any(
        annotated.doc[i].lemma_ in visit_words()["trip"] for i in frame.preps.get("on", ())
    )
    if frame.lemma in ("go", "come", "return", "head", "land") and not any(p.type == "person" for p, _ in guests):
        # "the bulk of the funds goes to Poland"
        return None
    if guests and not hosts and arrived and len(mine) == 1:
        # "the Mongolian diplomat, who arrived on a three-day visit": to the other side
        other = opposite(annotated, next(iter(mine)), annotated.doc[frame.token].idx)
        hosts = [(other, other.mentions[0])] if other is not None and other.mentions else []
    if not guests or not hosts:
        return None
    host = hosts[0]
    place = Place(annotated.text[host[1].start : host[1].end], host[0].country)
    return Sighting(sentence, span, [*guests, host], key_of(guests[0][0]), key_of(host[0]), place)


def _trip_in(annotated: Annotated, sentence: Sentence, sighting: Sighting, subject: Sequence[Party]) -> None:
    """ "during an official visit to Kenya, X met Y": the trip in the same sentence tells who came to whom."""
    for mention, kind, _ in destinations(annotated, sentence):
        if kind != "trip":
            continue
        host = side_of(annotated.participants[mention.participants[0]])
        here = keys(sighting.parties)
        if host in here and len(here) == 2:
            guest = next(k for k in here if k != host)
            sighting.visitor, sighting.host = guest, host
            sighting.place = Place(
                " ".join(annotated.text[mention.start : mention.end].split()),
                annotated.participants[mention.participants[0]].country,
            )
            return


def _noun(annotated: Annotated, sentence: Sentence, frame: Frame) -> Sighting | None:
    """ "talks between X and Y", "X's visit to Japan", "the meeting of X with Y"."""
    words, doc = visit_words(), annotated.doc
    token = doc[frame.token]
    if frame.pos != "noun":
        return None
    own = parties_at(annotated, [c.i for c in token.children if c.dep_ in ("poss", "compound", "amod")])
    if frame.lemma in words["trip"]:
        hosts = [x for x in parties_at(annotated, frame.preps.get("to", ())) if x[0].type == "state"]
        guests = own + parties_at(annotated, [i for p in ("by", "of") for i in frame.preps.get(p, ())])
        guests = guests or parties_at(annotated, _acting(annotated, frame))
        mine = keys(guests)
        hosts = [h for h in hosts if key_of(h[0]) not in mine]
        if not hosts or not guests:
            return None
        place = Place(annotated.text[hosts[0][1].start : hosts[0][1].end], hosts[0][0].country)
        lo, hi = min(token.idx, guests[0][1].start), max(token.idx, hosts[0][1].end)
        if not sentence.start <= lo < hi <= sentence.end:
            lo, hi = token.idx, hosts[0][1].end
        coming = _future(annotated, frame)
        who = (key_of(guests[0][0]), key_of(hosts[0][0]))
        span = (lo, max(hi, token.idx + len(token.text)))
        return Sighting(sentence, span, [guests[0], hosts[0]], *who, place, weak=coming, coming=coming)
    if frame.lemma in words["meetings"] or token.lower_ in words["meetings"]:
        with_ = [i for p in ("with", "between", "of") for i in frame.preps.get(p, ())]
        every = sides_persons([*own, *parties_at(annotated, with_)])
        if len(keys(every)) < 2:
            every = sides_persons([*parties_at(annotated, _acting(annotated, frame)), *every])
        if len(keys(every)) < 2:
            return None
        lo, hi = (
            min(token.idx, *(m.start for _, m in every)),
            max(token.idx + len(token.text), *(m.end for _, m in every)),
        )
        if not sentence.start <= lo < hi <= sentence.end:
            return None
        took_place = _went_on(annotated, frame)
        made = Sighting(sentence, (lo, hi), every, weak=took_place is None, coming=_to_be_held(annotated, frame))
        if took_place is not None:
            made.token = took_place.token
            made.place = place_of(annotated, made)
        _trip_in(annotated, sentence, made, every[:1])
        return made
    return None


def _went_on(annotated: Annotated, frame: Frame) -> Frame | None:
    """The predicate of talks that began, went on or ended: then they were held."""
    token = annotated.doc[frame.token]
    governor = annotated.frames.get(token.head.i) if token.dep_ == "nsubj" else None
    counted = token.head.head if token.dep_ == "pobj" and token.head.lower_ == "of" else None
    if counted is not None and counted.lemma_ in ROUNDS and counted.dep_ == "pobj":
        # "after a fifth round of talks with"
        token = counted
    if token.dep_ == "pobj" and token.head.lower_ in ("during", "after") and (frame.subject or counted is not None):
        # "during their talks in Lima, they rejected"
        governor = annotated.frames.get(token.head.head.i)
        held = governor is not None and governor.past and not (governor.modal or governor.conditional)
        return frame if held else None
    if governor is None or governor.lemma not in visit_words()["going_on"] or not governor.past:
        return None
    return None if governor.negated or governor.conditional or governor.modal else governor


def _acting(annotated: Annotated, frame: Frame) -> list[int]:
    """The subject of the clause that a noun stands in: "on a visit to Cairo, X met …"."""
    token = annotated.doc[frame.token]
    while token.head.i != token.i:
        token = token.head
        governor = annotated.frames.get(token.i)
        if governor is not None and governor.pos == "verb" and governor.subject:
            return governor.subject
    return []


def _future(annotated: Annotated, frame: Frame) -> bool:
    token = annotated.doc[frame.token]
    while token.head.i != token.i:
        token = token.head
        governor = annotated.frames.get(token.i)
        if governor is not None and governor.pos == "verb":
            # "is to be signed during her visit"
            to_be = governor.passive and any(c.lower_ == "to" and c.dep_ == "aux" for c in token.children)
            return to_be or governor.modal is not None or governor.lemma in visit_words()["announcing"]
    return False


def _to_be_held(annotated: Annotated, frame: Frame) -> bool:
    """ "Will travel to Chad for talks with": what the trip to come is for."""
    token = annotated.doc[frame.token]
    above = annotated.frames.get(token.head.head.i) if token.dep_ == "pobj" and token.head.lower_ == "for" else None
    return above is not None and above.modal is not None
