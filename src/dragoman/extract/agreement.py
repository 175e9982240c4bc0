"""Instruments and the predicates over them → agreement records: signed, concluded, in force, under negotiation."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache

from dragoman.annotate import Annotated, Sentence, TimeMention
from dragoman.annotate.layers import Frame
from dragoman.extract.arguments import words
from dragoman.extract.clauses import clause_span, frame_of, opening_time, taken_from
from dragoman.extract.instrument import Instrument, bracketed, find_instruments
from dragoman.extract.instrument_terms import IN_FORCE, covers, enters_force
from dragoman.extract.meeting import meetings
from dragoman.extract.parties import entities, keys
from dragoman.extract.promise_words import lexicon
from dragoman.extract.signatories import bound_by
from dragoman.languages import table
from dragoman.records import Agreement, Evidence, Reason

ORDER = (
    "proposed",
    "negotiating",
    "concluded",
    "initialled",
    "signed",
    "ratified",
    "in force",
    "suspended",
    "terminated",
    "expired",
)
YEAR = re.compile(r"\d{4}")
PERIOD = re.compile(r"\b((?:19|20)\d\d)\s?(?:[-–—/]|and)\s?((?:19|20)\d\d)\b")


@cache
def _stages() -> Mapping[str, str]:
    page = table("en", "agreements")["stages"]
    return {verb: stage for stage, verbs in reversed(page.items()) for verb in verbs}


def agreements(annotated: Annotated) -> list[Agreement]:
    """Each instrument once: the stage that the text reports, with the words of every mention."""
    if "agreements" not in annotated.derived:
        annotated.derived["agreements"] = [_dated(annotated, a, s) for a, s in _agreements(annotated)]
    kept: list[Agreement] = annotated.derived["agreements"]
    return kept


def _dated(annotated: Annotated, agreement: Agreement, bound: frozenset[str]) -> Agreement:
    """What was signed at the meeting that the report is about was signed on its day."""
    if agreement.date or agreement.stage not in ("signed", "concluded", "initialled"):
        return agreement
    met = next((m for m in meetings(annotated) if bound <= m.sides and m.date and not m.aside), None)
    if met is None:
        return agreement
    reason = Reason("date", "inferred", "signed at the meeting that the report is about")
    return replace(agreement, date=met.spoken(annotated.document.published)[0], reasons=(*agreement.reasons, reason))


def _agreements(annotated: Annotated) -> list[tuple[Agreement, frozenset[str]]]:
    found: list[tuple[Agreement, frozenset[str]]] = []
    instruments = find_instruments(annotated)
    for sentence in sorted(annotated.sentences, key=lambda s: s.heading):
        for instrument in instruments:
            if sentence.heading and found and bracketed(annotated, instrument) is None:
                continue
            if sentence.start <= instrument.start < sentence.end and not annotated.in_direct_speech(instrument.start):
                made = _agreement(annotated, instrument, sentence)
                if made is not None:
                    _add(found, *made)
        if sentence.heading and found:
            continue
        enters_force(annotated, sentence, found)
        covers(annotated, sentence, found)
    return found


def _agreement(
    annotated: Annotated, instrument: Instrument, sentence: Sentence
) -> tuple[Agreement, frozenset[str]] | None:
    frame, stage = _stage(annotated, instrument)
    noted = bracketed(annotated, instrument)
    if noted is not None and (stage is None or ORDER.index(noted[0]) > ORDER.index(stage)):
        return _noted(annotated, instrument, *noted)
    standing = re.search(r"\b(?:existing|current)\b", instrument.title)
    parties, inferred = bound_by(annotated, instrument, frame)
    if stage is None and not standing and (inferred or not (instrument.proper or " between " in instrument.title)):
        return None
    if len(parties) < 2 and not (parties and parties[0][0].type in ("igo", "forum", "company")):
        return None
    rule = f"en.agreement.{stage.replace(' ', '-')}" if stage else "en.agreement.named"
    stage = stage or "in force"
    if (
        frame is not None
        and stage in ("signed", "concluded", "ratified", "initialled")
        and (
            frame.modal
            or frame.open
            or frame.negated
            or frame.conditional
            or frame.lemma in ("plan", "prepare")
            or _listed(annotated, frame)
            or _only_wished(annotated, frame)
            or (frame.governor is not None and annotated.frames[frame.governor].lemma in lexicon().short_of)
        )
    ):
        stage = "negotiating"
    lo, hi = _span(annotated, instrument, frame)
    date = None
    if frame is not None and stage != "negotiating":
        date = _date(annotated, instrument, lo, hi) or taken_from(annotated, frame.token) or opening_time(annotated, lo)
    ends = stage in ("expired", "terminated") and frame is not None and _to_come(annotated, frame, date)
    stage, rule = ("in force", "en.agreement.in-force") if ends else (stage, rule)
    reasons = (Reason("parties", "inferred", "the two sides of the report"),) if inferred else ()
    if date is not None and date.because:
        reasons = (*reasons, Reason("date", "completed", date.because))
    period = PERIOD.search(instrument.title)
    covered = f"{period.group(1)}/{period.group(2)}" if period else None
    if ends:
        # "will lapse in July 2026": in force until then
        covered, date = (
            covered or (f"../{date.edtf}" if date is not None and YEAR.match(date.edtf or "") else None),
            None,
        )
    made = Agreement(
        evidence=(Evidence.of(annotated.text, lo, hi),),
        rule=rule,
        reasons=reasons,
        title=instrument.title,
        instrument=instrument.kind,
        stage=stage,
        parties=entities(parties),
        date=date.edtf if date is not None else None,
        period=covered,
    )
    return made, keys(parties)


def _noted(
    annotated: Annotated, instrument: Instrument, stage: str, date: TimeMention, end: int
) -> tuple[Agreement, frozenset[str]] | None:
    """ "Agreement on Double Taxation (signed 8 July 2014, in force 3 April 2017)": a list's item without a verb."""
    parties, inferred = bound_by(annotated, instrument, None)
    if len(parties) < 2:
        return None
    reasons = (Reason("parties", "inferred", "the two sides of the report"),) if inferred else ()
    made = Agreement(
        evidence=(Evidence.of(annotated.text, instrument.start, end),),
        rule=f"en.agreement.{stage.replace(' ', '-')}",
        reasons=(*reasons, *((Reason("date", "completed", date.because),) if date.because else ())),
        title=instrument.title,
        instrument=instrument.kind,
        stage=stage,
        parties=entities(parties),
        date=date.edtf,
    )
    return made, keys(parties)


def _to_come(annotated: Annotated, frame: Frame, date: TimeMention | None) -> bool:
    """Whether an end is announced: "will lapse", "is to expire", "will let it lapse", "expires in December"."""
    if date is not None and date.edtf and annotated.doc[frame.token].tag_ in ("VBZ", "VBP"):
        published = annotated.document.published or ""
        return not (date.edtf[:4].isdigit() and date.edtf[:10] <= published)
    above = annotated.frames[frame.governor] if frame.governor is not None else None
    return frame.modal is not None or frame.open or (above is not None and above.modal is not None)


def _listed(annotated: Annotated, frame: Frame) -> bool:
    """ "- sign an agreement by mid-2026": an item of what was agreed, yet to be done."""
    return annotated.doc[frame.token].tag_ == "VB" and not frame.subject and frame.governor is None


def _only_wished(annotated: Annotated, frame: Frame) -> bool:
    """ "Their interest in concluding an agreement", "interested in signing": what is to be done, not done."""
    preposition = annotated.doc[frame.token].head
    above = preposition.head.lemma_
    wished = {lexicon().nouns.get(above), lexicon().adjectives.get(above)} & {"intended", "requested"}
    return frame.link in ("", "pcomp") and preposition.tag_ == "IN" and (bool(wished) or above in words()["views"])


def _span(annotated: Annotated, instrument: Instrument, frame: Frame | None) -> tuple[int, int]:
    """The clause of the predicate where it holds the instrument; else the instrument's own words."""
    if frame is not None:
        lo, hi = clause_span(annotated, frame)
        if lo <= instrument.start and instrument.end <= hi and hi - lo <= 260:
            return lo, hi
        token = annotated.doc[frame.token]
        if lo <= instrument.start < hi and abs(token.idx - instrument.start) < 120:
            return min(token.idx, instrument.start), max(instrument.end, token.idx + len(token.text))
    return instrument.start, instrument.end


def _stage(annotated: Annotated, instrument: Instrument) -> tuple[Frame | None, str | None]:
    """The predicate over the instrument and the stage that it tells: the latest of those coordinated with it."""
    for frame, stage in _above(annotated, instrument):
        told = [(frame, stage), *_coordinated(annotated, frame)]
        return max(told, key=lambda x: ORDER.index(x[1]))
    return None, None


def _above(annotated: Annotated, instrument: Instrument) -> Iterator[tuple[Frame, str]]:
    """Predicates from the nearest out: relative clauses and participles of the instrument, then what governs it."""
    doc = annotated.doc
    for k in range(instrument.first, instrument.last + 1):
        for c in doc[k].children:
            if (
                c.dep_ in ("relcl", "acl")
                and c.i in annotated.frames
                and (stage := _told(annotated, annotated.frames[c.i]))
            ):
                yield annotated.frames[c.i], stage
    token = doc[instrument.last]
    if instrument.first != instrument.last and doc[instrument.last].head.i in range(
        instrument.first, instrument.last + 1
    ):
        token = doc[instrument.first]
    for _ in range(5):
        if token.head.i == token.i:
            return
        token = token.head
        if instrument.first <= token.i <= instrument.last:
            continue
        frame = annotated.frames.get(token.i)
        if token.lemma_ in ("breach", "violation", "spirit", "letter"):
            # "denounced as a breach of the treaty": the breach, not the treaty
            return
        if token.tag_[:2] == "NN" and token.lemma_ in _stages():
            above = frame_of(annotated, token.i)
            if above is not None:
                yield above, _stages()[token.lemma_]
        elif frame is not None and (stage := _told(annotated, frame)):
            yield frame, stage
        elif frame is not None and frame.pos == "verb" and frame.lemma not in ("be", "have"):
            # "a treaty is expected to be signed"
            inner = [annotated.frames[c] for c in frame.complements if frame.passive and annotated.frames[c].passive]
            yield from ((f, stage) for f in inner if (stage := _told(annotated, f)))
            return


def _told(annotated: Annotated, frame: Frame) -> str | None:
    """The stage that a predicate tells of its instrument; None where it tells none."""
    words = annotated.text[slice(*clause_span(annotated, frame))]
    if frame.lemma in ("enter", "come", "take", "go"):
        return "in force" if IN_FORCE.search(words) else None
    if frame.lemma in ("be", "have", "remain"):
        return "negotiating" if re.search(r"\bunder (?:negotiation|discussion|preparation)\b", words) else None
    if frame.negated and frame.lemma in ("sign", "initial", "conclude"):
        return "negotiating"
    name = f"{frame.lemma} {frame.particle}" if frame.particle else frame.lemma
    for prep in frame.preps:
        if f"{frame.lemma} {prep}" in _stages():
            return _stages()[f"{frame.lemma} {prep}"]
    if any(annotated.doc[i].lemma_ in ("negotiation", "talk", "talks") for i in frame.object):
        # "launched negotiations on"
        return "negotiating"
    for i in frame.object:
        # "put their signatures to an Action Plan"
        if f"{frame.lemma} {annotated.doc[i].lemma_}" in _stages():
            return _stages()[f"{frame.lemma} {annotated.doc[i].lemma_}"]
    return _stages().get(name) or _stages().get(frame.lemma)


def _coordinated(annotated: Annotated, frame: Frame) -> list[tuple[Frame, str]]:
    """ "was left out and will be renegotiated": the other verbs of the same subject."""
    token = annotated.doc[frame.token]
    joined = [annotated.frames[c.i] for c in token.children if c.dep_ == "conj" and c.i in annotated.frames]
    return [
        (f, s)
        for f in joined
        if (s := _told(annotated, f)) and f.lemma in ("renegotiate", "ratify", "suspend", "terminate", "enter", "come")
    ]


def _date(annotated: Annotated, instrument: Instrument, lo: int, hi: int) -> TimeMention | None:
    """When the stage was reached: the date in its clause, outside the name."""
    for t in annotated.times:
        inside = instrument.start <= t.start < instrument.end
        if (
            lo <= t.start
            and t.end <= hi + 30
            and t.edtf
            and not inside
            and t.kind in ("DATE", "TIME")
            and "/" not in t.edtf
        ):
            sentence = annotated.sentence_at(lo)
            if sentence is None or t.end <= sentence.end:
                return t
    return None


def _add(found: list[tuple[Agreement, frozenset[str]]], made: Agreement, sides_: frozenset[str]) -> None:
    """Join a further mention to the instrument it takes up: its stage where it is later, its words as evidence."""
    bare = len(made.title.split()) == 1
    for k in range(len(found) - 1, -1, -1):
        a, s = found[k]
        same = a.title.casefold() in made.title.casefold() or made.title.casefold() in a.title.casefold()
        if s == sides_ and a.instrument == made.instrument and (same or (bare and not made.title[0].isupper())):
            newer = ORDER.index(made.stage) > ORDER.index(a.stage) and made.rule != "en.agreement.named"
            lead, other = (made, a) if newer else (a, made)
            title = max((a.title, made.title), key=len)
            evidence = (*lead.evidence, *(e for e in other.evidence if e not in lead.evidence))
            found[k] = (
                replace(
                    lead, title=title, evidence=evidence, date=lead.date or other.date, period=a.period or made.period
                ),
                s,
            )
            return
    found.append((made, sides_))
