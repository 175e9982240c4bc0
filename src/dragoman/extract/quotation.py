"""Speeches → quotations: who said what, in the words between the marks or as it is reported."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from dragoman.annotate import Annotated, Speech
from dragoman.extract.parties import keys, parties_at
from dragoman.records import Evidence, Quotation, Reason

LONGEST = 600
MARKS = '“”„«»"‘’'


def quotations(annotated: Annotated) -> list[Quotation]:
    """A record for each speech that has a speaker; a reported clause gives way to the words that it holds in marks."""
    marked = [s for s in annotated.speeches if s.form != "indirect"]
    cues = {s.cue for s in marked if s.cue is not None}
    spans = sorted(span for s in marked for span in s.content)
    edges = [s.end for s in annotated.sentences]
    found = [
        _quotation(annotated, s, edges)
        for s in annotated.speeches
        if s.speaker is not None
        and not _empty(s)
        and not _joint(annotated, s)
        and not (s.form == "indirect" and (s.cue in cues or _holds(s, spans)))
    ]
    return _once(annotated, found)


def _joint(annotated: Annotated, speech: Speech) -> bool:
    """ "They agreed that …", "the ministers of Peru and Chile stressed": what several say is reported of none alone."""
    if speech.form != "indirect" or speech.speaker_span is None:
        return False
    span = annotated.doc.char_span(*speech.speaker_span, alignment_mode="expand")
    return span is not None and len(keys(parties_at(annotated, [span.root.i]))) > 1


def _empty(speech: Speech) -> bool:
    """ "a move that traders said could raise costs": no words but the speaker's name."""
    place = speech.speaker_span
    return place is not None and all(place[0] <= start and end <= place[1] for start, end in speech.content)


def _holds(speech: Speech, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether one of the spans, in text order and apart, shares words with the speech."""
    for start, end in speech.content:
        k = bisect_left(spans, (end, 0))
        if k and spans[k - 1][1] > start:
            return True
    return False


def _once(annotated: Annotated, found: list[Quotation]) -> list[Quotation]:
    """A headline's words that the body has of the same speaker are further evidence of the body's record."""
    headings = [(s.start, s.end) for s in annotated.sentences if s.heading]
    title = {id(q) for q in found if any(a <= q.evidence[0].start < b for a, b in headings)}
    out = {id(q): q for q in found}
    for q in (q for q in found if id(q) in title):
        body = next((b for b in found if id(b) not in title and _says(b, q)), None)
        if body is not None:
            whole = out[id(body)]
            out[id(body)] = replace(whole, evidence=(*whole.evidence, *q.evidence))
            del out[id(q)]
    return list(out.values())


def _says(body: Quotation, title: Quotation) -> bool:
    """Whether a quotation of the body holds the headline's words."""
    return body.speaker.name == title.speaker.name and _plain(title.words) in _plain(body.words)


def _plain(words: str) -> str:
    return " ".join(re.findall(r"\w+", words.casefold()))


def _quotation(annotated: Annotated, speech: Speech, edges: Sequence[int]) -> Quotation:
    text = annotated.text
    who = annotated.participants[speech.speaker or 0]
    evidence = _evidence(annotated, speech, edges)
    place = speech.speaker_span
    shown = place is not None and any(e.start <= place[0] and place[1] <= e.end for e in evidence)
    reasons: tuple[Reason, ...] = ()
    if place is None:
        reasons = (Reason("speaker", "inferred", f"the words follow what {who.name} said or did"),)
    elif who.name.casefold() not in text[place[0] : place[1]].casefold():
        said = " ".join(text[place[0] : place[1]].split())
        reasons = (Reason("speaker", "resolved", f"“{said}” takes up {who.name}"),)
    return Quotation(
        evidence=evidence,
        rule=f"en.quotation.{speech.form}",
        reasons=reasons,
        speaker=who.entity(*place) if place is not None and shown else who.entity(),
        words=" ".join(" ".join(text[a:b].split()) for a, b in speech.content).removesuffix(","),
        form=speech.form,
        cue=text[speech.cue[0] : speech.cue[1]] if speech.cue else None,
        addressee=annotated.participants[speech.addressee].entity() if speech.addressee is not None else None,
    )


def _evidence(annotated: Annotated, speech: Speech, edges: Sequence[int]) -> tuple[Evidence, ...]:
    """The contents with cue and speaker: pieces that only marks, commas and spaces part are one, within a sentence."""
    text = annotated.text
    spans = [_with_marks(text, a, b) for a, b in speech.content]
    spans += [s for s in (speech.cue, speech.speaker_span) if s is not None]
    pieces: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        for cut in edges[bisect_right(edges, start) : bisect_left(edges, end)]:
            pieces.append((start, cut))
            start = cut
        pieces.append((start, end))
    merged: list[tuple[int, int]] = []
    for start, end in sorted(pieces):
        if (
            merged
            and _joins(text, merged[-1][1], start)
            and end - merged[-1][0] <= LONGEST
            and bisect_left(edges, merged[-1][1]) == bisect_right(edges, start)
        ):
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    found = [Evidence.of(text, s, e) for s, e in merged]
    return tuple(e for e in found if e.quote)


def _with_marks(text: str, start: int, end: int) -> tuple[int, int]:
    while start > 0 and text[start - 1] in MARKS:
        start -= 1
    while end < len(text) and text[end] in MARKS:
        end += 1
    return start, end


def _joins(text: str, end: int, start: int) -> bool:
    """Whether a gap between two pieces is so short that they are read as one."""
    return start <= end or len(text[end:start]) <= 60
