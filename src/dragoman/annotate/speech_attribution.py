"""A quotation → whose words it is said to be: each rule looks for a cue in one place, the first find holds."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from dragoman.annotate.speech_tokens import FINITE, NOUNS, OUTSIDE, Source, Tokens, words

# "…," or "…", said: an utterance breaks off for its cue
BREAKS = ",?!—–-…"
SPEAKING = frozenset(("say", "manner"))
# Between a speaker and the cue: "has also", "then"
BETWEEN = frozenset(("RB", "RBR", "MD", "VB", "VBZ", "VBD", "VBP", "VBN", "_SP", "TO"))
LONGEST_CUE = 40
DASH = re.compile(r"[*_]*\s{0,3}[—―–-]{1,2}\s?(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class Attribution:
    """The cue's token (None where punctuation is the cue) and its source (None where it is understood)."""

    rule: str
    cue: int | None
    source: Source | None


def attribute(t: Tokens, k: int) -> Attribution | None:
    """Whose words quotation k is; None where nothing beside it tells."""
    for rule in RULES:
        found = rule(t, k)
        if found is not None:
            return found
    return None


def is_utterance(t: Tokens, k: int) -> bool:
    """Whether it is words by themselves, no part of the sentence around them: “We agreed,” … or … said, “We agreed.”"""
    inside = t.inside(k)
    if not inside or not (
        t.doc[inside[0]].text[:1].isupper()
        or t.low[inside[0]][:1].isdigit()
        or t.low[inside[0]] in ("…", "...", "[", "‘", "'")
    ):
        return False
    before = t.text[: t.quotes[k].start].rstrip(" \t\n*_([")
    return not _before(t, k) or before[-1:] in ',:;.!?—–―”"' or _cue_near(t, k)


def is_name(t: Tokens, k: int) -> bool:
    """Whether the marks stand for a name or a title: the “Central Asia + Japan” Dialogue, the “123” agreement."""
    inside = [i for i in t.inside(k) if t.low[i][:1].isalnum()]
    if not inside:
        return True
    if all(t.low[i][:1].isdigit() for i in inside):
        return True
    lead = " ".join(t.low[max(0, t.within(k)[0] - 3) : t.within(k)[0]]).rstrip(", ")
    if any(lead.endswith(phrase) for phrase in words("naming")):
        return True
    if len(inside) > 8 or any(t.tag[i] in FINITE for i in inside):
        return False
    large = [i for i in inside if len(t.low[i]) > 3 or i == inside[0]]
    return all(t.doc[i].text[0].isupper() or t.low[i][0].isdigit() for i in large) and (
        len(large) > 1 or bool(_before(t, k))
    )


def _before(t: Tokens, k: int) -> list[int]:
    """The tokens of its sentence before it, other quotations left out."""
    first = t.within(k)[0]
    n = t.sentence[first] if first < len(t.sentence) else OUTSIDE
    if n == OUTSIDE:
        return []
    return [i for i in range(t.sentences[n].first, first) if t.quote[i] == OUTSIDE and t.low[i][:1].isalnum()]


def _cue_near(t: Tokens, k: int) -> bool:
    before = _before(t, k)
    return bool(before) and "say" in t.groups(before[-1])


def _after(t: Tokens, k: int) -> range:
    """The tokens after it up to the next quotation or its sentence's end; after ? and ! the next sentence's too."""
    last = t.within(k)[1]
    n = t.sentence[last - 1]
    if n == OUTSIDE:
        return range(0)
    stop = t.sentences[n].last
    if not any(t.low[i][:1].isalnum() for i in range(last, stop)):
        ends = t.text[: t.quotes[k].parts[-1][1]].rstrip()[-1:]
        following = t.sentences[n + 1] if n + 1 < len(t.sentences) else None
        if ends not in "?!" or following is None or following.paragraph != t.sentences[n].paragraph:
            return range(0)
        last, stop = following.first, following.last
    for i in range(last, stop):
        if t.quote[i] != OUTSIDE:
            return range(last, i)
    return range(last, stop)


def _said_after(t: Tokens, k: int) -> Attribution | None:
    """“…,” said X; “…,” X, an analyst, said; “…”, Ms X said; “…?” X asked."""
    region = _after(t, k)
    q = t.quotes[k]
    if not region or not q.closed:
        return None
    breaks = t.text[: q.parts[-1][1]].rstrip()[-1:] in BREAKS or t.text[q.end : q.end + 3].lstrip()[:1] in tuple(",—–")
    at, stop = region.start, region.stop
    while at < stop and (
        t.tag[at] in ("_SP", ",", ":", "RB", "HYPH", "NFP")
        or t.low[at] in ("*", "_", "as")
        or t.low[at] in words("adverbs")
    ):
        at += 1
    # “…” as X put it
    breaks = breaks or (at > 0 and t.low[at - 1] == "as")
    if at >= stop or not (breaks or SPEAKING & t.groups(at)):
        return None
    if _speaks(t, at):
        following = at + 1
        while following < stop and (t.tag[following] in ("RB", "_SP") or t.low[following] in words("adverbs")):
            following += 1
        source = t.phrase_from(following, stop)
        return Attribution("after", at, source) if source and t.low[following] != "that" else None
    source = t.phrase_from(at, stop)
    if source is None:
        return None
    apposed = False
    for j in range(source.last, min(stop, source.last + LONGEST_CUE)):
        if _speaks(t, j) and (not apposed or t.low[j - 1] in (",", ")", "—", "–") or source.head in _subjects(t, j)):
            return None if _has_clause(t, j, k) else Attribution("after", j, source)
        apposed = apposed or not (t.tag[j] in BETWEEN or t.low[j] in words("adverbs"))
    return None


def _speaks(t: Tokens, i: int) -> bool:
    """Whether token i is a finite verb of speaking."""
    return bool(SPEAKING & t.groups(i)) and (t.tag[i] in ("VBD", "VBZ", "VBP", "VBN") or t.low[i] in words("sure"))


def _has_clause(t: Tokens, i: int, k: int) -> bool:
    """Whether the cue has its own content after it: “No?” X said he would go."""
    return any(c > i and t.dep[c] == "ccomp" and t.quote[c] == OUTSIDE for c in t.children[i])


def _subjects(t: Tokens, i: int) -> list[int]:
    return [c for c in t.children[i] if t.dep[c] in ("nsubj", "nsubjpass")]


def _colon(t: Tokens, k: int) -> Attribution | None:
    """X: “…”; X said in a statement: “…”, also where the colon ends the sentence or paragraph before."""
    q = t.quotes[k]
    before = t.text[: q.start].rstrip(" \t\n*_>-•–—")
    if before[-1:] != ":":
        return None
    colon = t.at(len(before) - 1)
    if colon >= len(t.sentence) or t.sentence[colon] == OUTSIDE:
        return None
    region = [i for i in range(t.sentences[t.sentence[colon]].first, colon) if t.quote[i] == OUTSIDE]
    for i in reversed(region):
        if t.groups(i) & {"say", "manner", "judge", "label"}:
            source = source_of(t, i)
            return Attribution("colon", i, source) if source else None
    named = [i for i in region if t.tag[i] != "_SP"]
    if not named or len(named) > 12:
        return None
    source = t.phrase_from(named[0], colon)
    return Attribution("colon", None, source) if source and t.tag[source.head] in NOUNS else None


def _dash(t: Tokens, k: int) -> Attribution | None:
    """“…” — X, minister: a line of a dash and a name, after the words or under them."""
    q = t.quotes[k]
    m = DASH.match(t.text, q.end)
    if m is None or not is_utterance(t, k):
        return None
    first = t.at(m.end())
    line = t.text.find("\n", m.end())
    stop = t.at(line if line >= 0 else len(t.text))
    source = t.phrase_from(first, stop)
    if source is None or stop - first > 25 or any(t.tag[i] in FINITE for i in range(source.last, stop)):
        return None
    return Attribution("dash", None, source)


def _said_before(t: Tokens, k: int) -> Attribution | None:
    """X said, “…”; X called it “…”; X said that the “…” would go: the cue over the words, else the nearest before."""
    before = _before(t, k)
    above = _above(t, k)
    fragment = not is_utterance(t, k)
    spoken = [i for i in above if t.groups(i) & {"say", "label"} and "weak" not in t.groups(i)]
    beside = [i for i in reversed(before) if i not in above]
    # "said that they seek “peace”": what is said goes before what is sought
    for i in [*spoken, *(i for i in above if i not in spoken), *beside]:
        groups = t.groups(i)
        if not groups or (i not in above and ("say" not in groups or "weak" in groups)):
            continue
        if groups <= {"manner", "weak"} and "manner" in groups and before[-1:] != [i]:
            continue
        if (
            i not in above
            and not fragment
            and before
            and i != before[-1]
            and t.text[: t.quotes[k].start].rstrip()[-1:] not in ",:"
        ):
            continue
        source = source_of(t, i)
        if source is not None:
            return Attribution("before", i, source)
    return None


def _above(t: Tokens, k: int) -> list[int]:
    """The tokens outside that the parse has over the quotation, the nearest first."""
    out: list[int] = []
    for i in t.inside(k):
        h = t.head[i]
        if t.quote[h] == k or h == i:
            continue
        for _ in range(20):
            if h not in out and t.quote[h] == OUTSIDE:
                out.append(h)
            if t.head[h] == h:
                break
            h = t.head[h]
    return out


def source_of(t: Tokens, cue: int) -> Source | None:
    """Who does what the cue says: its subject, also where it is understood from the verb or noun above it.

    >>> # "X praised the plan, adding …" → X; "X was quoted as saying …" → X; "a letter saying …" → the letter
    """
    frames, i = t.annotated.frames, cue
    if t.tag[cue] == "VBG" and cue and t.tag[cue - 1] in ("NN", "NNS", "NNP", "NNPS") and t.can_speak(cue - 1):
        return t.phrase_of(cue - 1)
    n = t.sentence[cue]
    if n != OUTSIDE and t.sentences[n].first == cue and t.tag[cue] in ("VBD", "VBZ"):
        # Said Mills: “…”
        return t.phrase_from(cue + 1, t.sentences[n].last)
    for _ in range(6):
        frame = frames.get(i)
        if frame is not None:
            passive = frame.passive and (i == cue or frame.lemma not in words("quoted"))
            who = frame.subject or ([] if passive or not frame.passive else frame.object)
            good = [h for h in who if t.can_speak(h) and h != cue]
            if good:
                return t.phrase_of(good[0])
            if frame.passive and passive:
                return None
        if t.head[i] == i:
            break
        i = t.head[i]
    return _beside(t, cue)


def _beside(t: Tokens, cue: int) -> Source | None:
    """The noun phrase right before the cue, where the parse has no subject; after it, where a comma stands before."""
    j = cue - 1
    while j >= 0 and t.quote[j] == OUTSIDE and (t.tag[j] in BETWEEN or t.low[j] in words("adverbs")):
        j -= 1
    if j >= 0 and t.tag[j] in NOUNS and t.sentence[j] == t.sentence[cue] and t.can_speak(j):
        return t.phrase_of(j)
    return None


def _according(t: Tokens, k: int) -> Attribution | None:
    """According to X, …“…”; …“…”, according to X; in the words of X."""
    n = t.sentence[t.within(k)[0]]
    if n == OUTSIDE:
        return None
    s = t.sentences[n]
    for i, last in according(t, s.first, s.last):
        source = t.phrase_from(last, s.last)
        if source is not None:
            return Attribution("according", i, source)
    return None


def according(t: Tokens, first: int, last: int) -> Iterator[tuple[int, int]]:
    """Where "according to" and its like stand between two tokens, outside quotations."""
    phrases = _phrases()
    for i in range(first, last):
        if t.low[i] in phrases and t.quote[i] == OUTSIDE:
            for p in phrases[t.low[i]]:
                if t.low[i : i + len(p)] == p:
                    yield i, i + len(p)


@cache
def _phrases() -> dict[str, list[list[str]]]:
    out: dict[str, list[list[str]]] = {}
    for phrase in sorted(words("according")):
        out.setdefault(phrase.split()[0], []).append(phrase.split())
    return out


def _words_of(t: Tokens, k: int) -> Attribution | None:
    """In X's words, “…”; X's claim that the deal was “…”: a noun that holds words, and its owner."""
    before = _before(t, k)
    above = _above(t, k)
    for i in reversed(before):
        if t.low[i] in words("nouns") and (i in above or i == before[-1]):
            owner = next((c for c in t.children[i] if t.dep[c] == "poss"), None)
            if owner is not None:
                return Attribution("words of", i, t.phrase_of(owner))
    return None


RULES: tuple[Callable[[Tokens, int], Attribution | None], ...] = (
    _said_after,
    _colon,
    _dash,
    _said_before,
    _according,
    _words_of,
)
