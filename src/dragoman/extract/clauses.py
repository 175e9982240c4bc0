"""Frames → the words that carry them: a clause without what is said in passing, a phrase, one of several conjuncts."""

from __future__ import annotations

import re

from spacy.tokens import Token

from dragoman.annotate import Annotated, TimeMention
from dragoman.annotate.layers import Frame

# "1862 – ", "May 1999: "
LED_IN = re.compile(r"\s*(?:[–—:]|-{1,2}\s)")
TRIMMED = ".,;:—–- \n\t"
PASSING = ("relcl", "parataxis")
# a time under these belongs to the noun: "the 1951 treaty", "a programme (2025-2027)", "the loan granted in 2021"
ATTRIBUTES = ("poss", "compound", "nmod", "amod", "relcl", "acl", "appos", "nummod")
# "the roadmap for 2026", "a decade of talks": but "is planned for May" dates what is planned
PERIOD_OF = ("for", "of", "about")
# "put off until August", "postponed to May": when it will be, not when it was put off
UNTIL = frozenset(("until", "till"))
PUT_OFF = frozenset(("postpone", "put", "defer", "delay", "reschedule", "move", "push", "adjourn"))
APPOINTED = frozenset(("plan", "schedule", "set", "slate", "expect", "fix", "appoint", "invite", "timetable"))
# "during talks held on 3 May, they agreed": the day of the talks is that of what was done at them
AT = ("during", "at", "in", "on", "after", "following")
HELD = frozenset(("hold", "take", "conduct", "sign", "chair", "have"))


def frame_of(annotated: Annotated, i: int) -> Frame | None:
    """The frame whose predicate governs token i, the nearest above it."""
    token = annotated.doc[i]
    while True:
        if token.i in annotated.frames and (token.i != i or annotated.frames[token.i].pos == "verb"):
            return annotated.frames[token.i]
        if token.head.i == token.i:
            return None
        token = token.head


def phrase_span(annotated: Annotated, i: int) -> tuple[int, int]:
    """The words of a phrase with all that hangs on it, punctuation at its edges left out."""
    tokens = [t for t in annotated.doc[i].subtree if not t.is_space]
    return _trim(annotated, tokens[0].idx, tokens[-1].idx + len(tokens[-1].text))


def dates(annotated: Annotated, i: int, start: int, end: int, t: TimeMention) -> bool:
    """Whether a time in the words from start to end says when token i happened.

    It does where it hangs on i, on a verb in between, or on nothing else: "the 1951 treaty", "after her May trip",
    "a plan for 2026" and "to be built by 2035" date something else.
    """
    if not (start <= t.start and t.end <= end):
        return False
    doc = annotated.doc
    top = head_of_time(annotated, t)
    if top is None:
        return True
    if top.dep_ in ("compound", "nmod", "amod") and _opens(annotated, t):
        # "Last September Chile and Fiji agreed": no attribute of Chile, whatever the parser says
        return doc[i].dep_ == "ROOT"
    while top.dep_ == "conj" and top.tag_ == "CD":
        # "the roadmap for 2025 and 2026"
        top = top.head
    if top.head.lower_ in PERIOD_OF and top.dep_ == "pobj" and top.head.head.lemma_ not in APPOINTED:
        return False
    if top.head.lower_ in UNTIL or (top.head.lower_ in ("to", "for") and top.head.head.lemma_ in PUT_OFF):
        return False
    while top.head.i != top.i and top.i != i:
        if top.dep_ in ATTRIBUTES and top.head.i != i and not _held(top, i):
            return False
        top = top.head
        if top.tag_[:2] == "VB" and not _held(top, i):
            break
    return top.i == i or top.i == doc[i].head.i or doc[top.i].dep_ == "aux"


def of_noun(annotated: Annotated, t: TimeMention) -> bool:
    """Whether a time hangs on a noun that is itself under a preposition: "welcomed the rise in trade in 2017"."""
    top = head_of_time(annotated, t)
    return top is not None and top.head.tag_ == "IN" and top.head.head.tag_[:2] == "NN" and top.head.head.dep_ == "pobj"


def head_of_time(annotated: Annotated, t: TimeMention) -> Token | None:
    """The token of a time by which it hangs on the words around it."""
    doc = annotated.doc
    sentence = annotated.sentence_at(t.start)
    inside = [k for k in range(sentence.first, sentence.last) if t.start <= doc[k].idx < t.end] if sentence else []
    return next((doc[k] for k in inside if not t.start <= doc[k].head.idx < t.end), None)


def _opens(annotated: Annotated, t: TimeMention) -> bool:
    """Whether a time of several words opens its sentence, and is not the possessor of what follows."""
    sentence = annotated.sentence_at(t.start)
    own = annotated.text[t.end : t.end + 2] in ("'s", "’s")
    return sentence is not None and sentence.start == t.start and not own and " " in annotated.text[t.start : t.end]


def taken_from(annotated: Annotated, i: int) -> TimeMention | None:
    """The time that "when" takes up for token i: "met in March, when the ministers signed the plan"."""
    token = annotated.doc[i]
    while token.dep_ == "conj" and token.head.i != token.i:
        token = token.head
    if token.dep_ not in ("relcl", "advcl"):
        return None
    when = next((c for c in token.children if c.lower_ == "when" and c.dep_ == "advmod"), None)
    if when is None:
        return None
    return next((t for t in annotated.times if t.edtf and 0 < when.idx - t.end <= len(", ")), None)


def opening_time(annotated: Annotated, at: int) -> TimeMention | None:
    """The day that a line of a chronology begins with: "24 July 1937 – Relations are restored"."""
    sentence = annotated.sentence_at(at)
    if sentence is None:
        return None
    first = next((t for t in annotated.times if t.edtf and sentence.start <= t.start <= sentence.start + 2), None)
    return first if first is not None and LED_IN.match(annotated.text, first.end) else None


def in_passing(annotated: Annotated, i: int, t: TimeMention) -> bool:
    """Whether a time stands in a relative clause that token i is not in: "Diaz, who came last May, met …"."""
    top = head_of_time(annotated, t)
    while top is not None and top.head.i != top.i and top.i != i:
        if top.dep_ in ("relcl", "acl") and not top.is_ancestor(annotated.doc[i]) and not _held(top, i):
            return True
        top = top.head
    return False


def _held(verb: Token, i: int) -> bool:
    """Whether a participle tells of the talks at which token i happened."""
    at = verb.head.head
    return verb.dep_ == "acl" and verb.lemma_ in HELD and at.lower_ in AT and at.head.i == i


def noun_span(annotated: Annotated, i: int) -> tuple[int, int]:
    """A noun phrase without what is said in passing: relative clauses, further conjuncts, participles after commas."""
    doc = annotated.doc
    keep, queue = {i}, [doc[i]]
    while queue:
        for c in queue.pop().children:
            far = c.dep_ in ("relcl", "appos", "conj", "parataxis", "punct") or (c.dep_ == "cc")
            listed = c.dep_ in ("conj", "cc", "punct") and c.head.dep_ in ("pobj", "conj", "amod", "compound", "pcomp")
            if c.dep_ == "acl" and c.i and doc[c.i - 1].text == ",":
                continue
            if not far or (listed and c.head.i != i):
                keep.add(c.i)
                queue.append(c)
    tokens = [doc[k] for k in sorted(keep) if not doc[k].is_space]
    return _trim(annotated, tokens[0].idx, tokens[-1].idx + len(tokens[-1].text))


def clause_span(annotated: Annotated, frame: Frame, *, alone: bool = False) -> tuple[int, int]:
    """The clause of a frame: its subject and all that hangs on the predicate, but other main clauses joined to it.

    alone: of several coordinated predicates only this one's words.
    """
    doc = annotated.doc
    token = doc[frame.token]
    keep = {token.i}
    queue = [token]
    while queue:
        for c in queue.pop().children:
            if c.dep_ == "conj" and c.tag_[:2] == "VB" and c.head.i == token.i:
                continue
            if c.dep_ in ("cc", "punct") and c.head.i == token.i and c.i > token.i:
                continue
            if c.dep_ in PASSING and (c.i - token.i > 25 or doc[max(0, c.left_edge.i - 1)].text == ","):
                continue
            keep.add(c.i)
            queue.append(c)
    if not alone:
        keep |= {i for i in frame.subject if abs(i - token.i) < 60}
        first = [
            t.i
            for i in frame.subject
            if abs(i - token.i) < 60
            for t in doc[i].subtree
            if t.i < token.i and t.i >= doc[i].left_edge.i
        ]
        keep |= set(first)
    sentence = annotated.sentence_at(token.idx)
    inside = [i for i in keep if sentence is None or sentence.start <= doc[i].idx < sentence.end]
    lo, hi = min(inside, default=token.i), max(inside, default=token.i)
    start = doc[lo].idx
    return _trim(annotated, behind_dateline(annotated, start, token.idx), doc[hi].idx + len(doc[hi].text))


def behind_dateline(annotated: Annotated, start: int, end: int) -> int:
    """Where words from start to end begin if they begin in a dateline, else start."""
    return next((behind for begin, behind in annotated.datelines.items() if begin <= start < behind < end), start)


def _trim(annotated: Annotated, start: int, end: int) -> tuple[int, int]:
    text = annotated.text
    while start < end and text[start] in TRIMMED:
        start += 1
    while end > start and text[end - 1] in TRIMMED:
        end -= 1
    return start, end


def is_fronted(annotated: Annotated, frame: Frame) -> bool:
    """ "Asked about the lake, the minister said": who is asked asks nobody."""
    token = annotated.doc[frame.token]
    if token.tag_ != "VBN" or token.dep_ != "advcl":
        return False
    return not any(c.dep_ in ("aux", "auxpass", "agent", "dobj") for c in token.children)
