"""Named instruments → agreement records: what was signed, concluded, is in force or under negotiation, and until when."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cache

from dragoman.annotate import Annotated, TimeMention
from dragoman.annotate.layers import Frame
from dragoman.extract.clauses import clause_span, frame_of, phrase_span
from dragoman.extract.parties import Party, entities, keys, main_pair, named_between, parties_at, sides, standing_for
from dragoman.languages import table
from dragoman.records import Agreement, Evidence, Reason

POSTMODIFIERS = ("of", "on", "for", "between", "regarding", "concerning", "about", "aimed", "in", "relating", "with")
ORDER = (
    "negotiating",
    "proposed",
    "concluded",
    "initialled",
    "signed",
    "ratified",
    "in force",
    "suspended",
    "terminated",
    "expired",
)
PERIOD = re.compile(r"\b(?:for )?((?:19|20)\d\d)\s?[-–—]\s?((?:19|20)\d\d)\b")
DETERMINERS = frozenset(
    (
        "the",
        "a",
        "an",
        "this",
        "that",
        "its",
        "their",
        "our",
        "another",
        "new",
        "further",
        "landmark",
        "such",
        "some",
        "any",
        "’s",
        "'s",
        "each",
        "his",
        "her",
    )
)


@cache
def _heads() -> Mapping[str, str]:
    page = table("en", "agreements")["instruments"]
    return {word: instrument for instrument, words in page.items() for word in words}


@cache
def _stages() -> Mapping[str, str]:
    page = table("en", "agreements")["stages"]
    return {verb: stage for stage, verbs in reversed(page.items()) for verb in verbs}


def agreements(annotated: Annotated) -> list[Agreement]:
    """Each instrument once: the latest stage that the text reports, with the words of every mention."""
    found: list[tuple[Agreement, frozenset[str]]] = []
    for token in annotated.doc:
        instrument, first = _instrument(annotated, token.i)
        if instrument is None:
            continue
        made = _agreement(annotated, token.i, first, instrument)
        if made is not None:
            _add(found, *made)
    return [a for a, _ in found]


def _instrument(annotated: Annotated, i: int) -> tuple[str | None, int]:
    """The instrument that the noun phrase ending at token i names, and where its head words begin."""
    heads, doc = _heads(), annotated.doc
    low = doc[i].lower_
    mention = annotated.mention_at(doc[i])
    if mention is not None and mention.type in ("igo", "forum", "company", "person"):
        return None, i
    for n in (3, 2, 1):
        if i - n + 1 >= 0:
            phrase = " ".join(t.lower_ for t in doc[i - n + 1 : i + 1])
            if phrase in heads:
                if phrase in ("action plan", "plan of action") or n > 1 or low not in ("plan", "programme"):
                    start = i - n + 1
                    return heads[phrase], start
    return None, i


def _agreement(annotated: Annotated, i: int, first: int, instrument: str) -> tuple[Agreement, frozenset[str]] | None:
    doc, text = annotated.doc, annotated.text
    sentence = annotated.sentence_at(doc[i].idx)
    if sentence is None or _quoted(annotated, doc[i].idx):
        return None
    if (
        i + 1 < len(doc)
        and doc[i + 1].lower_ == "of"
        and doc[i].lower_ in ("plan", "memorandum", "declaration", "exchange", "programme", "program", "letter")
        and (i + 2 < len(doc))
        and doc[i + 2].lower_ in ("action", "understanding", "intent", "notes", "cooperation", "letters")
    ):
        return None
    start, end = _title(annotated, first, i)
    title = " ".join(text[start:end].split())
    frame, stage, verb_at = _stage(annotated, first, i)
    named = _is_name(annotated, start, end, title)
    if stage is None and not named and not re.search(r"\bexisting\b|\bcurrent\b", text[max(0, start - 12) : end]):
        return None
    plain = doc[i].lower_ in table("en", "agreements")["plain"]
    if plain and (doc[i].tag_ == "NNS" or end - doc[i].idx - len(doc[i].text) < 4):
        return None
    if (
        doc[i].tag_ == "NNS"
        and doc[i].lower_ not in ("accords", "memoranda")
        and not named
        and end - (doc[i].idx + len(doc[i].text)) < 4
    ):
        return None
    stage = stage or "in force"
    parties, inferred = _parties(annotated, start, end, frame, sentence.start)
    if not parties or (len(parties) < 2 and parties[0][0].type not in ("igo", "forum", "company")):
        return None
    date = _date(annotated, frame, sentence, start, end) if frame is not None else None
    lo, hi = clause_span(annotated, frame) if frame is not None else (start, end)
    if not lo <= start < hi or hi - lo > 320:
        lo, hi = start, end
    reasons = (Reason("parties", "inferred", "the two sides of the report"),) if inferred else ()
    if date is not None and date.because:
        reasons = (*reasons, Reason("date", "completed", date.because))
    made = Agreement(
        evidence=(Evidence.of(text, lo, hi),),
        rule=f"en.agreement.{stage.replace(' ', '-')}",
        reasons=reasons,
        factuality="planned" if frame is not None and frame.modal == "will" and stage == "signed" else "fact",
        title=title,
        instrument=instrument,
        stage="negotiating"
        if frame is not None and (frame.modal or frame.negated) and stage in ("signed", "concluded", "ratified")
        else stage,
        parties=entities(parties),
        date=date.edtf if date is not None and date.edtf else None,
        period=_period(title),
    )
    return made, keys(parties)


def _quoted(annotated: Annotated, at: int) -> bool:
    return any(s.form == "direct" and any(a <= at < b for a, b in s.content) for s in annotated.speeches)


def _title(annotated: Annotated, first: int, i: int) -> tuple[int, int]:
    """The name of an instrument: its adjectives, its head, and what follows with "on", "between", "for"."""
    doc = annotated.doc
    start = first
    while start > 0:
        t = doc[start - 1]
        mention = annotated.mention_at(t)
        if (
            t.lower_ in DETERMINERS
            or t.is_punct
            and t.text not in ("-", "–", "“", "”", '"', "/")
            or t.dep_ in ("punct",)
            and t.text in ",."
        ):
            break
        if (
            t.tag_[:2] in ("JJ", "NN", "CD", "VB", "HY", "``", "''")
            and (t.head.i >= first - 1 and t.head.i <= i or doc[start - 1].head.i in range(start - 1, i + 1))
            or t.is_space
            or t.text in ("-", "–", "“", "”")
        ):
            if mention is not None and mention.possessive:
                break
            start -= 1
            continue
        break
    while start < first and (doc[start].is_space or doc[start].lower_ in DETERMINERS or doc[start].text in "-–"):
        start += 1
    end = doc[i].idx + len(doc[i].text)
    for c in doc[i].children:
        if c.i > i and (
            c.dep_ == "prep"
            and c.lower_ in POSTMODIFIERS
            or c.dep_ == "acl"
            and c.lower_ in ("aimed", "regarding", "dating", "adopted", "relating", "covering", "concerning")
        ):
            lo, hi = phrase_span(annotated, c.i)
            if lo <= end + 2 and hi - end < 140 and not _is_time(annotated, lo, hi, c.lower_):
                end = max(end, hi)
    bracket = re.match(r"\s?\([A-Z][\w-]{1,12}\)", annotated.text[end : end + 18])
    return doc[start].idx, end + (bracket.end() if bracket else 0)


def _is_time(annotated: Annotated, lo: int, hi: int, prep: str) -> bool:
    """ "on 21 January", "in Bern": when and where it was signed, no part of the name; "for 2025-2026" is one."""
    if prep == "in":
        return True
    return prep == "on" and any(t.start < hi and lo < t.end and t.start - lo < 5 for t in annotated.times)


def _is_name(annotated: Annotated, start: int, end: int, title: str) -> bool:
    """Whether the title stands as a name: capitalised words, or a year and states before the head."""
    capitals = re.findall(r"\b[A-Z][\w’'-]+", title)
    return len(capitals) >= 2 and title.split()[0][0].isupper() or bool(re.match(r"\d{4} ", title))


def _stage(annotated: Annotated, first: int, i: int) -> tuple[Frame | None, str | None, int]:
    """The predicate over the instrument and the stage it tells; None where nothing tells."""
    doc, stages = annotated.doc, _stages()
    token = doc[i]
    hops = 0
    while hops < 4:
        frame = annotated.frames.get(token.i)
        if frame is not None and token.i != i:
            name = f"{frame.lemma} {frame.particle}" if frame.particle else frame.lemma
            if frame.lemma in ("enter", "come", "take", "go") and any(
                t.lower_ in ("force", "effect") for t in doc[frame.token].subtree
            ):
                return frame, "in force", token.i
            if frame.negated and frame.lemma in ("sign", "initial"):
                return frame, "negotiating", token.i
            for key in (name, frame.lemma):
                if key in stages:
                    return frame, stages[key], token.i
            if frame.lemma in ("be", "have", "remain"):
                around = " ".join(t.lower_ for t in doc[frame.token : min(frame.token + 6, len(doc))])
                if "under negotiation" in around or "under discussion" in around:
                    return frame, "negotiating", token.i
        relative = next(
            (annotated.frames[c.i] for c in token.children if c.dep_ in ("relcl", "acl") and c.i in annotated.frames),
            None,
        )
        if relative is not None and relative.lemma in stages and token.i == i:
            return relative, stages[relative.lemma], relative.token
        if token.head.i == token.i:
            break
        token = token.head
        if token.tag_[:2] == "NN" and token.lemma_ in stages:
            return frame_of(annotated, token.i), stages[token.lemma_], token.i
        hops += 1
    return None, None, i


def _parties(annotated: Annotated, start: int, end: int, frame: Frame | None, floor: int) -> tuple[list[Party], bool]:
    """Who is bound: named in the title, else who signs it, else the two sides of the report."""
    inside = sides(named_between(annotated, start, end))
    if len(inside) >= 2:
        return inside, False
    acting = sides(parties_at(annotated, frame.subject)) if frame is not None else []
    around: list[Party] = []
    if frame is not None:
        for prep in ("with", "between", "by"):
            around += parties_at(annotated, frame.preps.get(prep, ()))
    both = sides([*acting, *around, *inside])
    if len(both) >= 2:
        return both[:4], False
    have = list(both)
    for key in main_pair(annotated):
        other = standing_for(annotated, key)
        if other is not None and other.mentions and key not in keys(have) and len(have) < 2:
            have.append((other, other.mentions[0]))
    return have, True


def _date(annotated: Annotated, frame: Frame, sentence: object, start: int, end: int) -> TimeMention | None:
    """When the stage was reached: the date in its clause; the date of the meeting is added with the event."""
    lo, hi = clause_span(annotated, frame)
    times = [
        t
        for t in annotated.times
        if lo <= t.start
        and t.end <= hi
        and t.edtf
        and not (start <= t.start < end)
        and t.kind in ("DATE", "TIME")
        and "/" not in t.edtf
    ]
    return times[0] if times else None


def _period(title: str) -> str | None:
    """ "for 2025-2026" in the name is the period it covers."""
    m = PERIOD.search(title)
    return f"{m.group(1)}/{m.group(2)}" if m else None


def _add(found: list[tuple[Agreement, frozenset[str]]], made: Agreement, sides_: frozenset[str]) -> None:
    """Join a further mention to the instrument of the same kind and sides: its stage if later, its words as evidence."""
    for k, (a, s) in enumerate(found):
        same = a.title.casefold() in made.title.casefold() or made.title.casefold() in a.title.casefold()
        bare = len(made.title.split()) <= 2
        if s == sides_ and a.instrument == made.instrument and (same or bare):
            later = (
                made if ORDER.index(made.stage) > ORDER.index(a.stage) and made.rule != "en.agreement.in-force" else a
            )
            lead, other = (later, a) if later is made else (a, made)
            title = max((a.title, made.title), key=len)
            found[k] = (
                replace(
                    lead,
                    title=title,
                    evidence=lead.evidence + other.evidence,
                    date=lead.date or other.date,
                    period=a.period or made.period,
                ),
                s,
            )
            return
    found.append((made, sides_))
