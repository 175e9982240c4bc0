"""Frames → the words that carry them: a clause without what is said in passing, a phrase, one of several conjuncts."""

from __future__ import annotations

from dragoman.annotate import Annotated, TimeMention
from dragoman.annotate.layers import Frame

TRIMMED = ".,;:—–- \n\t"
PASSING = ("relcl", "parataxis")


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

    It does where it hangs on i, on a verb in between, or on nothing else: "the 1951 treaty", "after her May trip" and
    "to be built by 2035" date something else.
    """
    if not (start <= t.start and t.end <= end):
        return False
    doc = annotated.doc
    sentence = annotated.sentence_at(t.start)
    inside = [k for k in range(sentence.first, sentence.last) if t.start <= doc[k].idx < t.end] if sentence else []
    top = next((doc[k] for k in inside if not t.start <= doc[k].head.idx < t.end), None)
    if top is None:
        return True
    while top.head.i != top.i and top.i != i:
        if top.dep_ in ("poss", "compound", "nmod", "amod", "relcl", "acl") and top.head.i != i:
            return False
        top = top.head
        if top.tag_[:2] == "VB":
            break
    return top.i == i or top.i == doc[i].head.i or doc[top.i].dep_ == "aux"


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
    return _trim(annotated, doc[lo].idx, doc[hi].idx + len(doc[hi].text))


def _trim(annotated: Annotated, start: int, end: int) -> tuple[int, int]:
    text = annotated.text
    while start < end and text[start] in TRIMMED:
        start += 1
    while end > start and text[end - 1] in TRIMMED:
        end -= 1
    return start, end
