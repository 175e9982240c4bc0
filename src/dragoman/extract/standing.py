"""What a relation is called → standing records: "expanded strategic partnership", "allies", "diplomatic relations"."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from dragoman.annotate import Annotated
from dragoman.annotate.sides import side_of
from dragoman.extract.clauses import clause_span, dates, frame_of
from dragoman.extract.instrument import heads as heads_of_instruments
from dragoman.extract.parties import Party, entities, main_pair, named_between, parties_at, sides, standing_for
from dragoman.languages import table
from dragoman.records import Evidence, Reason, Standing

if TYPE_CHECKING:
    from spacy.tokens import Token

ANNIVERSARY = re.compile(r"\b(\d{1,3})(?:st|nd|rd|th)?[ -](?:anniversary|years?)\b", re.I)
YEAR = re.compile(r"\b(?:1[6-9]|20)\d\d\b")


@cache
def _lists() -> tuple[frozenset[str], frozenset[str], frozenset[str], frozenset[str]]:
    page = table("en", "standing")
    return tuple(frozenset(page[k]) for k in ("heads", "ranks", "needs_rank", "praise"))  # type: ignore[return-value]


@cache
def _ended() -> frozenset[str]:
    return frozenset(table("en", "standing")["ended"])


@cache
def _reached() -> frozenset[str]:
    return frozenset(table("en", "standing")["reached"])


def standings(annotated: Annotated) -> list[Standing]:
    """Each name of a relation once for its parties; later mentions are further evidence."""
    heads, *_ = _lists()
    found: dict[tuple[frozenset[str], str], Standing] = {}
    tokens = [(s.heading, i) for s in annotated.sentences for i in range(s.first, s.last)]
    for heading, i in sorted(tokens):
        if heading and found:
            break
        if annotated.lower[i] in heads and (made := _standing(annotated, i)) is not None:
            parties, record = made
            key = (frozenset(k for p, _ in parties if (k := side_of(p))), record.level)
            if key in found:
                first = found[key]
                found[key] = replace(
                    first, evidence=first.evidence + record.evidence, since=first.since or record.since
                )
            else:
                found[key] = record
    return list(found.values())


def _standing(annotated: Annotated, i: int) -> tuple[list[Party], Standing] | None:
    _heads, ranks, needs_rank, praise = _lists()
    doc, text = annotated.doc, annotated.text
    head = doc[i]
    named = annotated.mention_at(head)
    if named is not None and named.type in ("igo", "forum", "company"):
        return None
    following = doc[i + 1].lower_ if i + 1 < len(doc) else ""
    aim = ""
    if head.text[0].isupper() and following in ("for", "on") and head.lower_ == "partnership":
        # "the Partnership for Clean Energy" is a programme, unless relations are raised to it
        above = frame_of(annotated, i)
        if following != "for" or above is None or above.lemma not in _reached():
            return None
        aim = _aim(annotated, i)
    first = i
    words = [head.lower_]
    if following in heads_of_instruments() or _in_title(annotated, i):
        return None
    while first > 0 and (not doc[first - 1].is_punct or doc[first - 1].text in "-–"):
        low = doc[first - 1].lower_
        mention = annotated.mention_at(doc[first - 1])
        if low in ranks:
            words.insert(0, low)
        elif not (low in praise or doc[first - 1].is_space or low in ("'s", "’s") or mention is not None):
            break
        first -= 1
    while words[0] == "and":
        words.pop(0)
    level = " ".join([*words, aim] if aim else words)
    if words == ["partnership"] and following == "to":
        return None
    if head.lower_ in needs_rank and len(words) == 1:
        return None if head.lower_ != "member" else _member(annotated, i)
    if head.lower_ in ("relations", "relationship", "cooperation", "friendship", "union") and not set(words) & {
        "diplomatic",
        "strategic",
        "special",
        "treaty",
    }:
        return None
    if head.lower_ in ("partner", "partners") and "dialogue" not in words:
        return None
    if words == ["diplomatic", "relations"] and not _dated(annotated, i):
        return None
    if level in ("ally", "treaty ally"):
        level = level.replace("ally", "allies")
    verb = frame_of(annotated, i)
    if verb is not None and not verb.negated and verb.lemma in _ended() and i in verb.object:
        return None
    parties, end = _parties(annotated, first, i, alone=len(words) == 1)
    if len(parties) != 2:
        return None
    start = min(
        [
            doc[first].idx,
            *(m.start for _, m in parties if _same_sentence(annotated, m.start, head.idx) and m.start > head.idx - 120),
        ]
    )
    made = Standing(
        evidence=(Evidence.of(text, start, max(end, head.idx + len(head.text))),),
        rule="en.standing.name",
        reasons=_reasons(annotated, parties, head.idx),
        parties=entities(parties),
        level=level,
        since=_since(annotated, i),
    )
    return parties, made


def _aim(annotated: Annotated, i: int) -> str:
    """What a partnership is for, as far as it is part of its name: "for future-oriented cooperation"."""
    words: list[Token] = []
    for token in annotated.doc[i + 1 : i + 9]:
        hyphen = token.text == "-" or (words and words[-1].text == "-")
        if not (token.text[0].isupper() or hyphen or token.lower_ in ("for", "and", "the", "of")):
            break
        words.append(token)
    while words and words[-1].lower_ in ("for", "and", "the", "of", "-"):
        words.pop()
    return " ".join(annotated.text[words[0].idx : words[-1].idx + len(words[-1])].lower().split()) if words else ""


def _in_title(annotated: Annotated, i: int) -> bool:
    """ "the Partnership and Cooperation Agreement" names an instrument."""
    after = [t for t in annotated.doc[i + 1 : i + 6] if not t.is_space]
    if not after or after[0].lower_ not in ("and", "&"):
        return False
    run = list(itertools.takewhile(lambda t: t.text[0].isupper(), after[1:]))
    return any(t.lower_ in heads_of_instruments() for t in run)


def _same_sentence(annotated: Annotated, a: int, b: int) -> bool:
    s = annotated.sentence_at(b)
    return s is not None and s.start <= a < s.end


def _reasons(annotated: Annotated, parties: list[Party], at: int) -> tuple[Reason, ...]:
    if all(_same_sentence(annotated, m.start, at) for _, m in parties):
        return ()
    return (Reason("parties", "inferred", "the report is about these two"),)


def _parties(annotated: Annotated, first: int, i: int, *, alone: bool) -> tuple[list[Party], int]:
    """Who stands in that relation: named in the phrase, after "with" or "between", as its subject; else the pair."""
    doc = annotated.doc
    sentence = annotated.sentence_at(doc[i].idx)
    head_end = doc[i].idx + len(doc[i].text)
    inside = named_between(annotated, doc[first].idx, head_end)
    after: list[Party] = []
    end = head_end
    for c in doc[i].children:
        if c.dep_ == "prep" and c.lower_ in ("with", "between", "of", "among"):
            last = max(t.idx + len(t.text) for t in c.subtree)
            got = named_between(annotated, c.idx, min(last, head_end + 90))
            if got:
                after += got
                end = max(end, max(m.end for _, m in got))
    parties = sides(inside + after)
    if len(parties) == 1 and sentence is not None:
        before = [
            x
            for x in named_between(annotated, sentence.start, doc[first].idx)
            if side_of(x[0]) != side_of(parties[0][0])
        ]
        parties = (
            sides([*before[:1], *parties]) if before and side_of(before[0][0]) else _with_other(annotated, parties)
        )
    if not parties and (frame := frame_of(annotated, i)) is not None:
        slots = [*frame.subject, *frame.object, *frame.preps.get("with", ())]
        acting = [x for x in sides(parties_at(annotated, slots)) if not (side_of(x[0]) or "#").startswith("#")]
        parties = acting if len(acting) == 2 else []
    if not parties and sentence is not None:
        parties = sides(named_between(annotated, sentence.start, doc[first].idx))
        if len(parties) > 2:
            parties = parties[:2]
        if len(parties) < 2:
            if alone and doc[i].head.lemma_ != "be" and not inside:
                return [], end
            parties = _with_other(annotated, parties)
    return parties[:2], end


def _with_other(annotated: Annotated, parties: list[Party]) -> list[Party]:
    have = {side_of(p) for p, _ in parties}
    for key in main_pair(annotated):
        other = standing_for(annotated, key)
        if key not in have and other is not None and other.mentions and len(parties) < 2:
            parties = [*parties, (other, other.mentions[0])]
            have.add(key)
    return parties


def _member(annotated: Annotated, i: int) -> tuple[list[Party], Standing] | None:
    """ "Fiji has been a member of the Forum since 1971"."""
    doc = annotated.doc
    sentence = annotated.sentence_at(doc[i].idx)
    if sentence is None or doc[i].head.lemma_ not in ("be", "become", "join"):
        return None
    subject = [c for c in doc[i].head.children if c.dep_ == "nsubj"]
    of = [x for c in doc[i].children if c.lower_ == "of" for x in named_between(annotated, c.idx, c.idx + 80)]
    who = named_between(annotated, subject[0].idx, subject[0].idx + len(subject[0].text)) if subject else []
    parties = sides([*who[:1], *of[:1]])
    if len(parties) != 2 or not side_of(parties[1][0]) or not YEAR.search(annotated.text[doc[i].idx : sentence.end]):
        return None
    made = Standing(
        evidence=(Evidence.of(annotated.text, parties[0][1].start, parties[1][1].end),),
        rule="en.standing.member",
        parties=entities(parties),
        level="member",
        since=_since(annotated, i),
    )
    return parties, made


def _dated(annotated: Annotated, i: int) -> bool:
    sentence = annotated.sentence_at(annotated.doc[i].idx)
    return sentence is not None and bool(
        YEAR.search(annotated.text[sentence.start : sentence.end])
        or ANNIVERSARY.search(annotated.text[sentence.start : sentence.end])
    )


def _since(annotated: Annotated, i: int) -> str | None:
    """The day or year since when: "established on 7 February 1964", "in place since 2017", "the 35th anniversary"."""
    sentence = annotated.sentence_at(annotated.doc[i].idx)
    if sentence is None:
        return None
    words = annotated.text[sentence.start : sentence.end]
    years = [int(m.group()) for m in YEAR.finditer(words)]
    jubilee = ANNIVERSARY.search(words)
    if (reached := _reached_on(annotated, i)) is not None:
        return reached
    if jubilee:
        published = int((annotated.document.published or "0")[:4])
        if years and abs(years[0] + int(jubilee.group(1)) - published) <= 1:
            # "the 60th anniversary of relations, established in 1964"
            return str(years[0])
        now = years[0] if years else int(annotated.document.published[:4]) if annotated.document.published else None
        return str(now - int(jubilee.group(1))) if now else None
    return str(years[0]) if years else None


def _reached_on(annotated: Annotated, i: int) -> str | None:
    """The day or year of the verb by which a relation came about: "relations, established on 7 February 1964"."""
    doc = annotated.doc
    behind = (annotated.frames.get(c.i) for c in doc[i].children if c.dep_ in ("acl", "relcl"))
    for verb in (frame_of(annotated, i), *behind):
        if verb is None or verb.lemma not in _reached():
            continue
        lo, hi = clause_span(annotated, verb)
        for t in annotated.times:
            if t.kind == "DATE" and t.edtf and YEAR.match(t.edtf) and "/" not in t.edtf:
                if dates(annotated, verb.token, lo, hi, t):
                    return t.edtf
    return None
