"""Meetings, acts and promises → PLOVER events, each type once for the same sides, with its day and place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from dragoman.annotate import Annotated, Participant, TimeMention
from dragoman.annotate.titles import level_of
from dragoman.extract.acts import acts_in
from dragoman.extract.agreement import agreements
from dragoman.extract.arguments import Act
from dragoman.extract.clauses import dates, of_noun, opening_time
from dragoman.extract.commitment import Pledge, pledges
from dragoman.extract.meeting import Meeting, interval, meetings
from dragoman.extract.parties import Party, entities, format_in, keys
from dragoman.extract.plain import composed_at
from dragoman.records import Agreement, Entity, Event, Evidence, Place, Reason

# What is said at a meeting takes the meeting's day and place.
SPOKEN = frozenset(("COOPERATE", "AGREE", "SUPPORT", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "CONCEDE"))
# Said at a meeting of others: of third parties, too.
ABROAD = frozenset(("ACCUSE", "REQUEST", "REJECT", "THREATEN"))
CONFLICT = frozenset(
    (
        "ACCUSE",
        "REJECT",
        "THREATEN",
        "PROTEST",
        "SANCTION",
        "MOBILIZE",
        "COERCE",
        "ASSAULT",
        "RETREAT",
        "CONCEDE",
        "REQUEST",
    )
)
HOSTILE = frozenset(("THREATEN", "SANCTION", "COERCE", "ASSAULT"))
MOST_EVIDENCE = 6
MONTH = re.compile(r"(\d{4})-(\d\d)")
YEARS = re.compile(r"\d{4}/\d{4}")
Key = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """What is told of an act, for finding its day and place; `token` is its predicate's, `coming` a visit or meeting
    that is announced, `off` one that was put off: nobody does that at a meeting."""

    type: str
    factuality: str
    span: tuple[int, int]
    token: int
    actors: Sequence[Party]
    recipients: Sequence[Party]
    past: bool
    coming: bool
    off: bool = False


def events(annotated: Annotated) -> list[Event]:
    """The events of a document: meetings first, then acts, then what only a promise tells; later words are evidence."""
    met = meetings(annotated)
    found: dict[Key, Event] = {}
    for meeting in met:
        key: Key = ("CONSULT", meeting.sides)
        found[(*key, frozenset((meeting.date,))) if key in found else key] = _consult(annotated, meeting)
    for heading in (False, True):
        for sentence in annotated.sentences:
            if sentence.heading == heading:
                for act in acts_in(annotated, sentence):
                    _keep(annotated, found, act, met, heading=heading)
    for agreement in agreements(annotated):
        _signed(annotated, found, agreement, met)
    for pledge in pledges(annotated):
        _promised(annotated, found, pledge, met)
    told = {key: trips for key, event in found.items() if (trips := _told_elsewhere(annotated, found, key, event))}
    for key, trips in told.items():
        for trip in trips:
            found[trip] = _dated_by(found[trip], found[key])
    return [event for key, event in found.items() if key not in told]


def _dated_by(trip: Event, talks: Event) -> Event:
    """A coming visit without a day has that of its talks."""
    if trip.date or not talks.date or trip.factuality != talks.factuality:
        return trip
    because = Reason("date", "inferred", "the day of the talks of this visit")
    return replace(trip, date=talks.date, end_date=talks.end_date, reasons=(*trip.reasons, because))


def _told_elsewhere(annotated: Annotated, found: dict[Key, Event], key: Key, event: Event) -> list[Key]:
    """The events of which one is only the announcement: the talks of a coming visit, a headline's "receives"."""
    type_, a, r = key if len(key) == 3 else (key[0], key[1], frozenset())
    both = a | r  # type: ignore[operator]
    coming = [k for k, e in found.items() if k[0] == "AGREE" and e.factuality == "planned" and k is not key]
    if type_ == "AGREE" and event.rule in ("en.event.meet-to-come", "en.event.hold-meeting-to-come") and not r:
        trips = [
            k
            for k in coming
            if found[k].rule in ("en.event.visit-to-come", "en.event.pay-visit-to-come", "en.event.host-to-come")
        ]
        return [k for k in trips if k[1] | k[2] == both]  # type: ignore[operator]
    if type_ == "CONSULT":
        first = annotated.sentence_at(event.evidence[0].start)
        if first is not None and first.heading:
            return [k for k in coming if k[1] | k[2] == both]  # type: ignore[operator]
    return []


def _consult(annotated: Annotated, meeting: Meeting) -> Event:
    level = next((lv for p, _ in [*meeting.actors, *meeting.recipients] if (lv := level_of(p.role))), None)
    return Event(
        evidence=tuple(Evidence.of(annotated.text, a, b) for a, b in meeting.spans),
        rule=f"en.event.{meeting.rule}",
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
        format=format_in(annotated, *meeting.spans[0]),
    )


def _keep(annotated: Annotated, found: dict[Key, Event], act: Act, met: Sequence[Meeting], *, heading: bool) -> None:
    a, r = keys(act.actors), keys(act.recipients)
    key: Key = (act.type, a, r)
    if len(a | r) < 2:
        inside = {p.index for p, _ in act.actors} ^ {p.index for p, _ in act.recipients}
        # "the rebels agreed to free the president": of one state, but not of one side
        freed = act.type == "AGREE" and all(p.type == "group" for p, _ in act.actors)
        if not (act.type in CONFLICT or freed) or (act.recipients and len(inside) < 2) or _for_its_state(act):
            return
        # the police and the protesters of one state, or an act of one side alone
        key = (act.type, frozenset(inside), a)
    evidence = Evidence.of(annotated.text, *act.span)
    past = act.frame.past and act.rule != "thanked-for"
    coming = act.rule.endswith("-to-come")
    off = act.rule == "cancel-meeting"
    told = Told(act.type, act.factuality, act.span, act.frame.token, act.actors, act.recipients, past, coming, off)
    if key in found:
        _more(annotated, found, key, evidence, told)
        return
    if heading and any(k[0] == act.type for k in found):
        return
    date, end, place, reasons = _when_where(annotated, told, a | r, met)
    found[key] = Event(
        evidence=(evidence,),
        rule=f"en.event.{act.rule}",
        reasons=(*act.reasons, *reasons),
        factuality=act.factuality,  # type: ignore[arg-type]
        type=act.type,
        mode=act.mode,
        actors=entities(act.actors),
        recipients=entities(act.recipients),
        date=date,
        end_date=end,
        place=place,
        format=format_in(annotated, evidence.start, evidence.end),
    )


def _for_its_state(act: Act) -> bool:
    """ "Peru has suspended the treaty, its foreign minister said": who speaks for a state does nothing to it."""
    telling = act.type != "REQUEST" and act.frame.lemma in ("say", "announce", "declare", "report", "confirm", "tell")
    official = any(p.type == "person" and p.sector == "GOV" for p, _ in act.actors)
    return telling and official and any(p.type == "state" for p, _ in act.recipients)


def _more(annotated: Annotated, found: dict[Key, Event], key: Key, evidence: Evidence, told: Told) -> None:
    """A later mention is further evidence, and its date that of the act where the first had none."""
    first = found[key]
    if len(first.evidence) < MOST_EVIDENCE and evidence not in first.evidence:
        first = replace(first, evidence=(*first.evidence, evidence))
    own = _own_time(annotated, told) if first.date is None and first.factuality == told.factuality else None
    if own is not None:
        date, end, because = interval(own)
        first = replace(first, date=date, end_date=end, reasons=(*first.reasons, *because))
    found[key] = first


def _signed(annotated: Annotated, found: dict[Key, Event], agreement: Agreement, met: Sequence[Meeting]) -> None:
    """An instrument signed, concluded or ratified is SUPPORT of all its parties."""
    bound = frozenset(_side(e) for e in agreement.parties)
    key: Key = ("SUPPORT", bound, frozenset())
    if agreement.stage not in ("signed", "concluded", "ratified", "initialled") or len(bound) < 2:
        return
    rival = next((k for k in found if k[0] == "SUPPORT" and not k[2] and _codes(found[k]) == bound), None)
    if rival is not None:
        have = found[rival].date
        if found[rival].rule.startswith("en.event.sign") or agreement.date in (None, have):
            return
        if have is None:
            found[rival] = replace(found[rival], date=agreement.date)
            return
        # "they thanked each other; in March they had signed a plan": two acts
        key = ("SUPPORT", bound, frozenset(), agreement.date)
    published = annotated.document.published
    meeting = next((m for m in met if agreement.date and agreement.date in (m.date, m.spoken(published)[0])), None)
    found[key] = Event(
        evidence=agreement.evidence[:1],
        rule="en.event.signed",
        reasons=agreement.reasons,
        type="SUPPORT",
        contexts=("diplomatic",),
        actors=agreement.parties,
        date=agreement.date,
        place=meeting.place if meeting else None,
    )


def _side(e: Entity) -> str:
    return e.country if e.country and e.type not in ("igo", "forum", "company") else e.name


def _codes(event: Event) -> frozenset[str]:
    return frozenset(_side(e) for e in event.actors)


def _promised(annotated: Annotated, found: dict[Key, Event], pledge: Pledge, met: Sequence[Meeting]) -> None:
    """A promise is an AGREE of those who make it toward those to whom it is made; what is asked is a REQUEST."""
    type_ = "REQUEST" if pledge.force == "requested" else "AGREE"
    by, to = keys(pledge.by), frozenset() if len(pledge.by) > 1 and type_ == "AGREE" else keys(pledge.to)
    key: Key = (type_, by, to)
    evidence = Evidence.of(annotated.text, *pledge.span)
    composed = composed_at(annotated, pledge.token)
    if len(by | to) < 2 or pledge.reported or (type_ == "AGREE" and composed and composed.type in HOSTILE):
        # "will tighten the blockade" is no promise to those inside
        return
    if type_ == "REQUEST" and to and all((type_, by, frozenset((k,))) in found for k in to):
        # "urged both sides": asked of each
        return
    if type_ == "REQUEST" and ("AGREE", by, to) in found and annotated.frames[pledge.token].lemma == "propose":
        # what is proposed is an offer already
        return
    factuality = "planned" if pledge.bare else "fact"
    told = Told(type_, factuality, pledge.span, pledge.token, pledge.by, pledge.to, True, False)
    if key in found:
        _more(annotated, found, key, evidence, told)
        return
    date, end, place, reasons = _when_where(annotated, told, by | to, met)
    found[key] = Event(
        evidence=(evidence,),
        rule=f"en.event.{pledge.force}",
        reasons=(*pledge.reasons, *reasons),
        factuality=factuality,  # type: ignore[arg-type]
        type=type_,
        mode=pledge.asked if type_ == "REQUEST" else None,
        actors=entities(pledge.by),
        recipients=entities(pledge.to) if to else (),
        date=date,
        end_date=end,
        place=place,
        format=format_in(annotated, evidence.start, evidence.end),
    )


def _when_where(
    annotated: Annotated, what: Told, here: frozenset[str], met: Sequence[Meeting]
) -> tuple[str | None, str | None, Place | None, tuple[Reason, ...]]:
    """The act's own date, else that of the meeting it was part of; a state of affairs has none."""
    own = _own_time(annotated, what)
    speakers, met = keys(what.actors), [m for m in met if _is_news(m, annotated.document.published)]
    meeting = next((m for m in met if here <= m.sides), None) or next(
        (m for m in met if what.type in ABROAD and speakers <= m.sides), None
    )
    place, because = _where(annotated, what)
    why = (Reason("place", "inferred", because),) if because else ()
    if own is not None:
        date, end, completed = interval(own)
        same = meeting is not None and meeting.date == date
        return date, end, place or (meeting.place if meeting is not None and same else None), (*why, *completed)
    if meeting is not None and what.type in SPOKEN and not what.off and what.factuality == "fact" and what.past:
        date, end = meeting.spoken(annotated.document.published)
        reason = Reason("date", "inferred", "said or done at the meeting that the report is about")
        return date, end, meeting.place, (reason,) if date else ()
    opening = _dateline(annotated, what) if what.factuality == "fact" and what.past else None
    if opening is not None:
        return opening.edtf, None, place, (*why, Reason("date", "inferred", "the day of the dateline"))
    entry = opening_time(annotated, what.span[0]) if what.factuality == "fact" else None
    if entry is not None:
        date, end, completed = interval(entry)
        return date, end, place, (*why, *completed)
    return None, None, place, why


def _dateline(annotated: Annotated, what: Told) -> TimeMention | None:
    """The day of the dateline, if that opens the sentence: "RIGA, 3 March 2020 – Latvia condemned …"."""
    sentence = annotated.sentence_at(what.span[0])
    proper = annotated.datelines.get(sentence.start) if sentence is not None else None
    if sentence is None or proper is None or proper > what.span[0]:
        return None
    return next((t for t in annotated.times if sentence.start <= t.start < proper and t.edtf), None)


def _is_news(meeting: Meeting, published: str | None) -> bool:
    """Whether a meeting is of the report's own months: what is said today was not said at one of last year."""
    return not meeting.aside and not _long_ago(meeting.date, published)


def _long_ago(date: str | None, published: str | None) -> bool:
    """Whether a day lies more than two months before the report; false where either has no month."""
    then, now = MONTH.match(date or ""), MONTH.match(published or "")
    if then is None or now is None:
        return False
    return 12 * (int(now[1]) - int(then[1])) + int(now[2]) - int(then[2]) > 2


def _own_time(annotated: Annotated, what: Told) -> TimeMention | None:
    """The time that says when an act was done, or of a coming visit or meeting when it will be."""
    lo, hi = what.span
    published = annotated.document.published or "9999"
    for t in annotated.times:
        if not t.edtf or t.kind not in ("DATE", "TIME") or not dates(annotated, what.token, lo, hi, t):
            continue
        if what.type in SPOKEN and of_noun(annotated, t) and _long_ago(t.edtf, annotated.document.published):
            # "voiced satisfaction at the growth of trade in May 2017": that is when it grew
            continue
        if what.type in ("AGREE", "REQUEST") and not what.coming:
            # "agreed to meet in May": the month is the meeting's, the agreement's is the day it was said
            # and "a programme (2025-2027)" has years, but nobody agrees for years on end
            if (
                t.edtf.startswith("../")
                or YEARS.fullmatch(t.edtf)
                or (t.edtf[:4].isdigit() and t.edtf[:10] > published)
            ):
                continue
        return t
    return None


def _where(annotated: Annotated, what: Told) -> tuple[Place | None, str | None]:
    """Where what is to come will be, where help goes, where an attack struck."""
    lo, hi = what.span
    if what.type in ("AID", "ASSAULT"):
        struck = next((p for p, _ in what.recipients if p.type == "state" and p.country), None)
        if struck is not None and (what.type == "ASSAULT" or _in_there(annotated, struck, lo, hi)):
            return Place(struck.name, struck.country), "where it reached the other side"
    if what.factuality == "planned":
        for m in annotated.mentions_in(lo, hi):
            p = annotated.participants[m.participants[0]]
            before = annotated.text[max(lo, m.start - 5) : m.start].split()
            if p.type == "state" and m.form in ("name", "capital") and before and before[-1] in ("in", "to", "at"):
                return Place(" ".join(annotated.text[m.start : m.end].split()), p.country), None
    return None, None


def _in_there(annotated: Annotated, state: Participant, lo: int, hi: int) -> bool:
    return any(
        lo <= m.start < hi and annotated.text[max(0, m.start - 4) : m.start].split()[-1:] == ["in"]
        for m in state.mentions
    )
