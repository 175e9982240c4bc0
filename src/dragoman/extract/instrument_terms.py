"""Sentences after an instrument is named → since when it is in force, and for which years: "It runs until 2027"."""

from __future__ import annotations

import re
from dataclasses import replace

from dragoman.annotate import Annotated, Sentence
from dragoman.records import Agreement, Evidence

# "The plan runs until 2027", "it covers the years 2024 to 2027"
COVERS = re.compile(
    r"(?:The|This) (?:\w+ )?(?P<noun>\w+) "
    r"(?:covers|spans|runs|applies|extends|is valid|remains valid|will run|will apply)\b"
    r"[^.;]{0,40}?\b(?:(?P<first>(?:19|20)\d\d)\s?(?:[-–—/]|to|and|until|through)\s?(?P<last>(?:19|20)\d\d)"
    r"|(?:until|till|through|to)(?: the end of)? (?P<until>(?:19|20)\d\d))\b"
)
REACH = 700
IN_FORCE = re.compile(r"\b(?:enter|entered|entering|enters|came|come|comes) into (?:force|effect)\b|\btook effect\b")
# "will enter into force once ratified"
TO_COME = re.compile(r"\b(?:will|shall|would|to|should|may|must|not)\s+(?:\w+\s+){0,2}$")
TAKEN_UP = frozenset(("they", "it", "this", "these", "which", "that", "both", "agreement", "agreements", "document"))
# The instruments told so far, each with its sides.
Found = list[tuple[Agreement, frozenset[str]]]


def enters_force(annotated: Annotated, sentence: Sentence, found: Found) -> None:
    """ "They entered into force on …": what the sentences before named is in force since then."""
    m = IN_FORCE.search(annotated.text, sentence.start, sentence.end)
    if m is None or not found or TO_COME.search(annotated.text[max(sentence.start, m.start() - 40) : m.start()]):
        return
    subject = next(
        (
            t
            for t in reversed(annotated.doc[sentence.first : sentence.last])
            if t.idx < m.start() and t.lower_ in TAKEN_UP
        ),
        None,
    )
    if subject is None:
        return
    date = next((t for t in annotated.times if m.end() <= t.start <= min(m.end() + 12, sentence.end) and t.edtf), None)
    end = min(sentence.end, date.end if date is not None else m.end())
    plural = subject.lower_ in ("they", "these", "both", "agreements")
    number = 0
    for k in range(len(found) - 1, -1, -1):
        a, s = found[k]
        at = annotated.sentence_at(a.evidence[0].start)
        near = at is not None and 0 <= sentence.start - at.start < REACH and sentence.paragraph - at.paragraph <= 1
        if subject.lower_ in ("which", "that") and at is not sentence:
            continue
        if not near or (a.stage == "in force" and a.date) or (number and not plural):
            continue
        number += 1
        evidence = (*a.evidence, Evidence.of(annotated.text, subject.idx, end))
        since = date.edtf if date is not None else a.date
        found[k] = replace(a, stage="in force", rule="en.agreement.in-force", date=since, evidence=evidence), s


def covers(annotated: Annotated, sentence: Sentence, found: Found) -> None:
    """ "The Memorandum covers the years 2024–2027": the period of what the sentences before named."""
    told = COVERS.match(annotated.text, sentence.start, sentence.end)
    if told is None or not found:
        return
    agreement, sides_ = found[-1]
    at = annotated.sentence_at(agreement.evidence[0].start)
    near = at is not None and 0 < sentence.start - at.start < REACH and sentence.paragraph - at.paragraph <= 1
    if not near or agreement.period or told["noun"].casefold() not in agreement.title.casefold():
        return
    period = f"{told['first']}/{told['last']}" if told["last"] else f"../{told['until']}"
    here = Evidence.of(annotated.text, *told.span())
    found[-1] = replace(agreement, period=period, evidence=(*agreement.evidence, here)), sides_
