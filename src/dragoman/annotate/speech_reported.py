"""Frames → reported speech: "X said that …", "…, the ministry said", "X stressed the importance of …"."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.annotate.lexicon import word_class
from dragoman.annotate.speech_attribution import according, source_of
from dragoman.annotate.speech_tokens import OUTSIDE, Source, Tokens, words

# "GENEVA, 3 May -- Ministers agreed, the office said": what stands before the dash is no part of it
ENVOYS = "diplomat"


def reported(t: Tokens) -> Iterator[tuple[Source, int, tuple[int, int]]]:
    """Each reported content with its source and the token of its cue, in the order of the cues."""
    for i, frame in t.annotated.frames.items():
        groups = t.groups(i)
        if frame.pos != "verb" or not groups or frame.negated or t.lemma[i] in words("denying"):
            continue
        above = t.annotated.frames.get(frame.governor) if frame.governor is not None else None
        if above is not None and above.lemma in ("decline", "refuse") and frame.link == "xcomp":
            # "declined to say whether"
            continue
        content = _clause(t, i) if "say" in groups else None
        if content is None and "content" in groups and frame.finite:
            content = _object(t, i)
        if content is None:
            continue
        source = source_of(t, i)
        if source is not None and t.quote[source.head] == OUTSIDE:
            yield source, i, content
    for s in t.sentences:
        for i, last in according(t, s.first, s.last):
            source = t.phrase_from(last, s.last)
            if source is None:
                continue
            before = t.text[s.start : t.start[i]].rstrip(" ,;—–")
            if before:
                yield source, i, (s.start, s.start + len(before))
            elif t.low[source.last : source.last + 1] == [","]:
                yield source, i, (t.start[source.last + 1], _trimmed(t, s.end))


def _clause(t: Tokens, i: int) -> tuple[int, int] | None:
    """The content clause of a verb, before or after it."""
    inner = [
        c
        for c in t.children[i]
        if t.dep[c] == "ccomp" and t.quote[c] == OUTSIDE and t.tag[c][:2] in ("VB", "MD", "JJ", "NN")
    ]
    if not inner:
        return None
    if "weak" in t.groups(i) and not any(t.low[c] == "that" for c in t.children[inner[0]]):
        return None
    first, last = _edges(t, inner[0])
    cue_inside = first < i < last
    if cue_inside:
        last = i
    behind = _behind(t, first)
    first = next((j for j in range(first, i) if t.start[j] >= behind), first)
    if t.low[first] == "that":
        first += 1
    while first < last and not t.low[first][:1].isalnum() and t.low[first] not in '“"‘$€£¥':
        first += 1
    return (t.start[first], _trimmed(t, t.end[last - 1])) if first < last else None


def _behind(t: Tokens, first: int) -> int:
    """Where the dateline ends that a token stands in; else where the token begins."""
    at = t.start[first]
    return next((end for start, end in t.annotated.datelines.items() if start <= at < end), at)


def _object(t: Tokens, i: int) -> tuple[int, int] | None:
    """The object of a verb that reports a content as a noun: "stressed the importance of trade"."""
    inner = [c for c in t.children[i] if t.dep[c] == "dobj" and t.tag[c] in ("NN", "NNS", "VBG")]
    if not inner or t.tag[i] == "VBN":
        return None
    if ENVOYS in word_class(t.lemma[inner[0]]):
        # "recalled its ambassador"
        return None
    first, last = _edges(t, inner[0])
    return (t.start[first], _trimmed(t, t.end[last - 1])) if i < first < last else None


def _edges(t: Tokens, i: int) -> tuple[int, int]:
    """The tokens that hang on token i, from first to the one after the last."""
    lo = hi = i
    queue = [i]
    while queue:
        for c in t.children[queue.pop()]:
            lo, hi = min(lo, c), max(hi, c)
            queue.append(c)
    return lo, hi + 1


def _trimmed(t: Tokens, end: int) -> int:
    while end > 0 and t.text[end - 1] in " \n\t,.;:":
        end -= 1
    return end
