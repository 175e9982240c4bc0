"""Frames → PLOVER events: who did what to whom, once a type and pair of sides; visits, talks and calls among them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dragoman.annotate import Annotated, Sentence
from dragoman.annotate.coreference import level_of
from dragoman.annotate.layers import Frame
from dragoman.annotate.lexicon import Sense, noun_senses, senses, word_class
from dragoman.extract.clauses import clause_span, phrase_span
from dragoman.extract.meeting import Meeting, meetings
from dragoman.extract.parties import Party, entities, key_of, keys, opposite, parties_at, sides
from dragoman.records import Event, Evidence, Place, Reason

COOPERATION = ("CONSULT", "SUPPORT", "COOPERATE", "AID")
# What a speaker does with words at a meeting takes the meeting's day and place.
SPOKEN = ("AGREE", "SUPPORT", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "CONCEDE")
# Governed by these, an act is a topic, a wish or a possibility, no event.
TOPICS = frozenset(
    (
        "discuss",
        "consider",
        "address",
        "explore",
        "examine",
        "review",
        "stress",
        "emphasize",
        "emphasise",
        "underline",
        "underscore",
        "focus",
        "cover",
        "raise",
        "touch",
        "concern",
        "aim",
        "help",
        "allow",
        "enable",
        "hope",
        "want",
        "wish",
        "note",
        "need",
        "continue",
        "try",
        "seek",
        "highlight",
    )
)


@dataclass(frozen=True, slots=True)
class Act:
    """A candidate event: a sense of a predicate with its sides."""

    frame: Frame
    sense: Sense
    actors: list[Party]
    recipients: list[Party]
    type: str
    mode: str | None
    factuality: str
    span: tuple[int, int]
    reasons: tuple[Reason, ...] = ()


def events(annotated: Annotated) -> list[Event]:
    """Each type once for the same sides, with the first words in the body that say it; later ones are evidence."""
    met = meetings(annotated)
    found: dict[tuple[object, ...], Event] = {}
    for meeting in met:
        event = _consult(annotated, meeting)
        found[("CONSULT", meeting.sides)] = event
    for heading in (False, True):
        for sentence in annotated.sentences:
            if sentence.heading != heading:
                continue
            for act in _acts(annotated, sentence):
                _keep(annotated, found, act, met, heading)
    return list(found.values())


def _consult(annotated: Annotated, meeting: Meeting) -> Event:
    level = next((lv for p, _ in [*meeting.actors, *meeting.recipients] if (lv := level_of(p.role))), None)
    return Event(
        evidence=tuple(Evidence.of(annotated.text, a, b) for a, b in meeting.spans),
        rule="en.event.consult",
        reasons=meeting.reasons,
        type="CONSULT",
        mode=meeting.mode,
        contexts=("diplomatic",),
        actors=entities(meeting.actors),
        recipients=entities(meeting.recipients),
        date=meeting.date,
        end_date=meeting.end_date,
        place=meeting.place,
        level=level,
    )


def _keep(
    annotated: Annotated, found: dict[tuple[object, ...], Event], act: Act, met: Sequence[Meeting], heading: bool
) -> None:
    a, r = keys(act.actors), keys(act.recipients)
    key: tuple[object, ...] = (act.type, a, r)
    if len(a | r) < 2:
        return
    evidence = Evidence.of(annotated.text, *act.span)
    if key in found:
        first = found[key]
        if len(first.evidence) < 6 and evidence not in first.evidence:
            found[key] = replace(first, evidence=(*first.evidence, evidence))
        return
    if heading and any(k[0] == act.type for k in found):
        return
    date, end, place, reasons = _when_where(annotated, act, met)
    found[key] = Event(
        evidence=(evidence,),
        rule=f"en.event.{act.sense.rule}",
        reasons=(*act.reasons, *reasons),
        factuality=act.factuality,  # type: ignore[arg-type]
        type=act.type,
        mode=act.mode,
        actors=entities(act.actors),
        recipients=entities(act.recipients),
        date=date,
        end_date=end,
        place=place,
    )


def _acts(annotated: Annotated, sentence: Sentence) -> Iterator[Act]:
    for i in range(sentence.first, sentence.last):
        frame = annotated.frames.get(i)
        if frame is None or _quoted(annotated, frame) or _is_topic(annotated, frame):
            continue
        act = _act(annotated, frame)
        if act is not None:
            yield act


def _quoted(annotated: Annotated, frame: Frame) -> bool:
    at = annotated.doc[frame.token].idx
    return any(s.form == "direct" and a <= at < b for s in annotated.speeches for a, b in s.content)


def _is_topic(annotated: Annotated, frame: Frame) -> bool:
    """Whether the act is only governed: agreed to (AGREE already), discussed, hoped for, made possible."""
    if frame.governor is None or frame.link in ("conj", "relcl", "advcl"):
        if frame.pos == "noun":
            head = annotated.doc[frame.token].head
            while head.dep_ in ("prep", "pobj", "conj", "compound") and head.head.i != head.i and head.tag_[:2] != "VB":
                head = head.head
            return head.lemma_ in TOPICS and not _going_on(annotated, frame)
        return False
    governor = annotated.frames[frame.governor]
    if frame.link == "ccomp" and frame.finite:
        return governor.lemma in ("hope", "wish", "want", "suggest", "propose", "recommend")
    return True


def _going_on(annotated: Annotated, frame: Frame) -> bool:
    """ "discussed ongoing cooperation": what goes on is told in passing."""
    left = {c.lower_ for c in annotated.doc[frame.token].children}
    return bool(
        left
        & {
            "ongoing",
            "expanding",
            "growing",
            "close",
            "existing",
            "our",
            "current",
            "excellent",
            "continued",
            "continuing",
        }
    )


def _act(annotated: Annotated, frame: Frame) -> Act | None:
    for sense in _senses(frame):
        if not _object_fits(annotated, frame, sense):
            continue
        act = _fill(annotated, frame, sense)
        if act is not None:
            return act
    return None


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
    heads = {annotated.doc[i].lemma_ for i in frame.object} | {annotated.doc[i].lower_ for i in frame.object}
    return any(set(sense.object) & word_class(h) for h in heads)


def _slot(annotated: Annotated, frame: Frame, slot: str) -> list[Party]:
    if slot == "object":
        return parties_at(annotated, frame.object)
    if slot == "iobject":
        return parties_at(annotated, frame.iobject)
    if slot == "subject":
        return parties_at(annotated, frame.subject)
    if slot == "possessor":
        tokens = [
            c.i for i in frame.object for c in annotated.doc[i].children if c.dep_ in ("poss", "amod", "compound")
        ]
        return parties_at(annotated, tokens)
    if slot == "clause":
        return [x for c in frame.complements for x in parties_at(annotated, annotated.frames[c].subject)]
    found = list(frame.preps.get(slot, ()))
    for i in frame.object:
        found += [
            q.i
            for c in annotated.doc[i].children
            if c.dep_ == "prep" and c.lower_ == slot
            for q in c.children
            if q.dep_ == "pobj"
        ]
    return parties_at(annotated, found)


def _fill(annotated: Annotated, frame: Frame, sense: Sense) -> Act | None:
    slots = sense.actor or (("subject",) if frame.pos != "noun" else ("subject", "between", "of", "by", "from"))
    actors: list[Party] = []
    for slot in slots:
        actors = sides(_slot(annotated, frame, slot))
        if actors:
            break
    if not actors:
        return None
    mine = keys(actors)
    recipients: list[Party] = []
    for slot in sense.recipient:
        recipients = [x for x in sides(_slot(annotated, frame, slot)) if key_of(x[0]) not in mine]
        if recipients:
            break
    reasons: tuple[Reason, ...] = ()
    type_, mode, factuality = sense.type, sense.mode, "fact"
    if type_ == "CONSULT":
        return _future_consult(annotated, frame, sense, actors, recipients)
    if sense.joint and recipients:
        actors, recipients = sides([*actors, *recipients]), []
    if frame.negated:
        if type_ not in COOPERATION and type_ != "AGREE":
            return None
        type_, mode = "REJECT", None
        factuality = "fact"
    elif frame.modal in ("may", "can", "should", "would") or frame.conditional:
        return None
    elif frame.modal == "will":
        if type_ in COOPERATION:
            type_, mode = "AGREE", None
        factuality = "planned"
    if len(actors) == 1 and not recipients:
        other = opposite(annotated, next(iter(mine)), annotated.doc[frame.token].idx)
        if other is None or not other.mentions:
            return None
        if key_of(other) in mine:
            return None
        recipients = [(other, _understood(annotated, other, frame))]
        reasons = (Reason("recipients", "inferred", "the other side of the report"),)
    if len(actors) > 1:
        recipients = [] if sense.joint or type_ == "AGREE" else recipients
    span = clause_span(annotated, frame) if frame.pos != "noun" else phrase_span(annotated, frame.token)
    return Act(frame, sense, actors, recipients, type_, mode, factuality, span, reasons)


def _understood(annotated: Annotated, other: object, frame: Frame):  # type: ignore[no-untyped-def]
    return other.mentions[0]  # type: ignore[attr-defined]


def _future_consult(
    annotated: Annotated, frame: Frame, sense: Sense, actors: list[Party], recipients: list[Party]
) -> Act | None:
    """Meetings held are gathered in `meeting`; one to come is an AGREE."""
    if frame.modal != "will" or frame.negated:
        return None
    if not recipients and len(actors) == 1:
        other = opposite(annotated, next(iter(keys(actors))), annotated.doc[frame.token].idx)
        if other is None or not other.mentions or key_of(other) in keys(actors):
            return None
        recipients = [(other, other.mentions[0])]
    span = clause_span(annotated, frame)
    return Act(frame, sense, actors, recipients, "AGREE", None, "planned", span)


def _when_where(
    annotated: Annotated, act: Act, met: Sequence[Meeting]
) -> tuple[str | None, str | None, Place | None, tuple[Reason, ...]]:
    """The act's own date, else that of the meeting it was part of; a state of affairs has none."""
    lo, hi = act.span
    own = next(
        (t for t in annotated.times if lo <= t.start and t.end <= hi and t.edtf and t.kind in ("DATE", "TIME")), None
    )
    here = keys(act.actors) | keys(act.recipients)
    meeting = next((m for m in met if here <= m.sides), None)
    if own is not None and act.factuality != "planned":
        reasons = (Reason("date", "completed", own.because),) if own.because else ()
        if own.edtf and "/" in own.edtf and ".." not in own.edtf:
            first, last = own.edtf.split("/")
            return first, last, None, reasons
        return own.edtf, None, meeting.place if meeting and meeting.date == own.edtf else None, reasons
    if act.factuality == "planned":
        reasons = (Reason("date", "completed", own.because),) if own and own.because else ()
        return own.edtf if own else None, None, None, reasons
    if meeting is not None and act.type in SPOKEN and act.frame.pos == "verb" and act.frame.past:
        reason = Reason("date", "inferred", "said or done at the meeting that the report is about")
        return meeting.date, meeting.end_date, meeting.place, (reason,) if meeting.date else ()
    return None, None, None, ()
