"""What is promised → the date by which: "by 2030", "before 31 March", "in the first half of 2026", "within 60 days"."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from dragoman.annotate import Annotated, TimeMention
from dragoman.annotate.layers import Frame
from dragoman.annotate.times.values import later
from dragoman.extract.clauses import head_of_time, in_passing
from dragoman.languages import table
from dragoman.records import Reason
from dragoman.records.when import bounds

LENGTH = re.compile(r"P(\d+)([YMWD])")
# "over the next three years" ends in a year, "within 60 days" on a day
PRECISION = {"Y": 4, "M": 7}


def due_of(
    annotated: Annotated, promised: Frame, content: Frame | None, span: tuple[int, int]
) -> tuple[str | None, Reason | None]:
    """The date by which what stands in the span is to be done, and why where it is counted.

    `content` is the clause that says what, below the predicate that promises it. A time that says when the promise was
    made is none: "agreed in September 2023", "promised last week to deliver".
    """
    sentence = annotated.sentence_at(span[0])
    if sentence is None:
        return None, None
    near = [t for t in annotated.times if span[0] <= t.start and t.end <= max(span[1], sentence.end)]
    near = [t for t in near if _belongs(annotated, promised, content, span, t)]
    for t in sorted(near, key=lambda t: not (t.edtf or "").startswith("../")):
        if t.kind == "DATE" and t.edtf and _ahead(annotated, promised, content, t):
            reason = Reason("due", "completed", t.because) if t.because else None
            return t.edtf.removeprefix("../"), reason
        if t.kind == "DURATION" and (counted := _counted(annotated, t)):
            return counted
    return None, None


def _belongs(
    annotated: Annotated, promised: Frame, content: Frame | None, span: tuple[int, int], t: TimeMention
) -> bool:
    """Whether a time is said of what is promised, in its words or on its verb, and not of an act told in passing."""
    top = head_of_time(annotated, t)
    if top is None:
        return span[0] <= t.start and t.end <= span[1]
    if top.dep_ in ("compound", "nmod", "amod", "nummod", "poss") and top.i < top.head.i and not _bound(t):
        # "the 1973 agreement", "the 2030 Agenda"
        return False
    i = content.token if content is not None else promised.token
    within = span[0] <= t.start and t.end <= span[1]
    if _of_another(annotated, i, top.i):
        return False
    if not within and not annotated.doc[i].is_ancestor(top):
        return False
    return _bound(t) or not in_passing(annotated, i, t)


def _of_another(annotated: Annotated, i: int, top: int) -> bool:
    """Whether a time hangs on a joined verb with its own subject: "will double it and that ships will sail in June"."""
    token = annotated.doc[top]
    while token.head.i != token.i and token.i != i:
        own = any(c.dep_ in ("nsubj", "nsubjpass") for c in token.children)
        if token.dep_ == "conj" and token.tag_[:2] in ("VB", "MD") and own:
            return True
        token = token.head
    return False


def _ahead(annotated: Annotated, promised: Frame, content: Frame | None, t: TimeMention) -> bool:
    """Whether a date is still to come when the promise is made."""
    assert t.edtf is not None
    edtf = t.edtf.removeprefix("../")
    if edtf.endswith("/.."):
        return False
    first, last = bounds(edtf)
    published = _day(annotated.document.published)
    if published is not None and last is not None and (last < published or first == last == published):
        # the day of the report is that of the promise: "SEOUL, 3 May -- Korea will lend …"
        return False
    if _bound(t) or (published is not None and first is not None and first > published):
        return True
    top = head_of_time(annotated, t)
    if content is None:
        # "announced a commitment this year" is past, "will announce it this year" is not
        return promised.modal is not None or not promised.past
    # "agreed last week to deliver": the time hangs on the verb that promises, not on the one that delivers
    return top is None or annotated.doc[content.token].is_ancestor(top)


def _bound(t: TimeMention) -> bool:
    return (t.edtf or "").startswith("../")


def _counted(annotated: Annotated, t: TimeMention) -> tuple[str, Reason] | None:
    """ "within 60 days", "over the next three years": from the day that the sentence tells of, else the report's."""
    length = LENGTH.fullmatch(t.value)
    within, coming = _words()
    quote = " ".join(annotated.text[t.start : t.end].split())
    before = within.search(annotated.text[max(0, t.start - 24) : t.start])
    if length is None or before is None or (before["while"] and not coming.match(quote)):
        return None
    sentence = annotated.sentence_at(t.start)
    published = _day(annotated.document.published)
    told = [
        day
        for other in annotated.times
        if sentence and sentence.start <= other.start < sentence.end and (day := _day(other.edtf))
        if published is None or day <= published
    ]
    base = told[0] if told else published
    end = later(base, length[2], int(length[1])) if base is not None else None
    if base is None or end is None:
        return None
    because = f"“{quote}” is counted from {base}."
    return end.isoformat()[: PRECISION.get(length[2], 10)], Reason("due", "completed", because)


def _day(edtf: str | None) -> date | None:
    """The day that an EDTF text is, None where it is longer or open."""
    first, last = bounds(edtf) if edtf and len(edtf) >= 10 else (None, None)
    return first if first is not None and first == last else None


@cache
def _words() -> tuple[re.Pattern[str], re.Pattern[str]]:
    page = table("en", "times")["due"]
    within, during, coming = ("|".join(page[k]) for k in ("within", "during", "coming"))
    return (
        re.compile(rf"\b(?:{within}|(?P<while>{during}))\s+$", re.IGNORECASE),
        re.compile(rf"(?:the\s+)?(?:{coming})\b", re.IGNORECASE),
    )
