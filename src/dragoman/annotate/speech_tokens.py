"""Annotated document → its tokens as lists, each with its sentence and the quotation that it stands in."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from dragoman.annotate.layers import Annotated, Mention
from dragoman.annotate.speech_marks import Quote, find_quotes
from dragoman.languages import table

if TYPE_CHECKING:
    from spacy.tokens import Doc

NOUNS = frozenset(("NN", "NNS", "NNP", "NNPS", "PRP", "CD", "WP", "DT"))
PHRASE = frozenset(
    ("DT", "PDT", "PRP$", "JJ", "JJR", "JJS", "NN", "NNS", "NNP", "NNPS", "POS", "CD", "PRP", "HYPH", "AFX", "FW", "XX")
)
FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
OUTSIDE = -1


@dataclass(frozen=True, slots=True)
class Source:
    """Who is said to speak, as tokens `first` to `last` (exclusive) with the head of the phrase."""

    first: int
    last: int
    head: int


@cache
def cue_groups(language: str = "en") -> dict[str, frozenset[str]]:
    """Verb → the groups of speech.toml that it is in."""
    page = table(language, "speech")
    out: dict[str, set[str]] = {}
    for name in ("say", "manner", "label", "judge", "content", "weak"):
        for verb in page[name]:
            out.setdefault(verb, set()).add(name)
    return {verb: frozenset(names) for verb, names in out.items()}


@cache
def words(name: str, language: str = "en") -> frozenset[str]:
    """A list of speech.toml; of one of its tables with a dot: "sources.bodies"."""
    page: Any = table(language, "speech")
    for key in name.split("."):
        page = page[key]
    return frozenset(page)


class Tokens:
    """The document's tokens by index: lower-case text, tag, first and last code point, sentence, quotation."""

    def __init__(self, annotated: Annotated) -> None:
        self.annotated = annotated
        self.doc: Doc = annotated.doc
        self.text = annotated.text
        tokens = list(self.doc)
        self.low = [t.lower_ for t in tokens]
        self.tag = [t.tag_ for t in tokens]
        self.lemma = [t.lemma_ for t in tokens]
        self.start = [t.idx for t in tokens]
        self.end = [s + len(w) for s, w in zip(self.start, self.low, strict=True)]
        self.head = [t.head.i for t in tokens]
        self.dep = [t.dep_ for t in tokens]
        self.children: list[list[int]] = [[] for _ in self.low]
        for i, h in enumerate(self.head):
            if h != i:
                self.children[h].append(i)
        self.sentences = annotated.sentences
        self.sentence = [OUTSIDE] * len(self.low)
        for n, s in enumerate(self.sentences):
            self.sentence[s.first : s.last] = [n] * (s.last - s.first)
        self.quotes: list[Quote] = find_quotes(self.text, list(_paragraphs(annotated)), [s.end for s in self.sentences])
        self.quote = [OUTSIDE] * len(self.low)
        for k in range(len(self.quotes)):
            first, last = self.within(k)
            self.quote[first:last] = [k] * (last - first)
        self._mentions = sorted(annotated.mentions, key=lambda m: m.start)
        self._starts = [m.start for m in self._mentions]

    def at(self, offset: int) -> int:
        """The first token that begins at or after the code point."""
        return bisect_left(self.start, offset)

    def within(self, k: int) -> tuple[int, int]:
        """The tokens of a quotation, marks included: first, and the one after the last."""
        q = self.quotes[k]
        return self.at(q.start), self.at(q.end)

    def inside(self, k: int) -> list[int]:
        """The tokens of a quotation without marks and spaces."""
        return [i for a, b in self.quotes[k].parts for i in range(self.at(a), self.at(b)) if self.tag[i] != "_SP"]

    def mention_over(self, i: int) -> Mention | None:
        """The longest mention that covers token i."""
        at = self.start[i]
        hi = bisect_right(self._starts, at)
        over = [m for m in self._mentions[max(0, hi - 12) : hi] if m.end > at]
        return max(over, key=lambda m: m.end - m.start, default=None)

    def is_person(self, i: int) -> bool:
        """Whether token i names one person."""
        mention = self.mention_over(i)
        if mention is not None:
            return mention.type == "person" and len(mention.participants) == 1
        return self.tag[i] == "NNP" or self.low[i] in ("he", "she")

    def can_speak(self, i: int) -> bool:
        """Whether token i may be a speaker: "he" and "who", not "him" or a dash."""
        low = self.low[i]
        if self.quote[i] != OUTSIDE or not low[0].isalnum() or self.tag[i][:1] not in "NPCWD":
            return False
        return self.tag[i] not in ("PRP", "PRP$") or low in ("he", "she", "it", "they", "one")

    def groups(self, i: int) -> frozenset[str]:
        """The groups of the cue verb at token i; none where it is no verb or stands between marks."""
        if self.quote[i] != OUTSIDE:
            return frozenset()
        if self.tag[i][:2] == "VB" or self.low[i] in words("sure"):
            return cue_groups().get(self.lemma[i]) or cue_groups().get(_plain(self.low[i]), frozenset())
        return frozenset()

    def phrase_from(self, i: int, stop: int) -> Source | None:
        """The noun phrase that begins at token i: a mention, else words as long as their tags allow.

        >>> # "a spokesman for the ministry, who …" → "a spokesman for the ministry"
        """
        first, head, at = i, None, i
        while at < stop and self.quote[at] == OUTSIDE:
            mention = self.mention_over(at)
            low, tag = self.low[at], self.tag[at]
            if mention is not None and mention.end > self.start[at] and mention.form != "pronoun" and at >= i:
                head = self.at(mention.end) - 1
                at = head + 1
            elif tag in PHRASE:
                head = at if tag in NOUNS and (tag != "DT" or head is None) else head
                at += 1
            elif low in ("of", "for") and head is not None and self.tag[head] in ("NN", "NNS"):
                inner = self.phrase_from(at + 1, stop)
                if inner is None:
                    break
                at = inner.last
            elif low == "(" and head is not None:
                closing = next((j for j in range(at, min(at + 8, stop)) if self.low[j] == ")"), None)
                if closing is None:
                    break
                return Source(first, at, head)
            else:
                break
        while head is not None and at - 1 > head and self.tag[at - 1] in ("DT", "CD", "POS", "HYPH", "_SP"):
            at -= 1
        return self._named(Source(first, at, head)) if head is not None else None

    def phrase_of(self, head: int) -> Source:
        """The noun phrase of a head as the parse has it: up to the comma before, on to its "of" or "for"."""
        mention = self.mention_over(head)
        if mention is not None:
            return Source(self.at(mention.start), max(head + 1, self.at(mention.end)), head)
        first = head
        while first > 0 and self.tag[first - 1] in PHRASE | {"VBN", "VBG", "JJ"} and self._under(first - 1, head):
            if self.quote[first - 1] != OUTSIDE or self.sentence[first - 1] != self.sentence[head]:
                break
            first -= 1
        last = head + 1
        stop = self.sentences[self.sentence[head]].last if self.sentence[head] != OUTSIDE else len(self.low)
        if last < stop and self.low[last] in ("of", "for") and self.tag[head] in ("NN", "NNS"):
            inner = self.phrase_from(last + 1, stop)
            last = inner.last if inner else last
        return self._named(Source(first, last, head))

    def _named(self, source: Source) -> Source:
        """The name apposed to a phrase, if it has one: "his guest, Minister Mills,"."""
        if self.tag[source.head] != "NN":
            return source
        apposed = (c for c in self.children[source.head] if self.dep[c] == "appos" and c > source.head)
        name = next((c for c in apposed if self.is_person(c) and self.can_speak(c)), None)
        return source if name is None else self.phrase_of(name)

    def _under(self, i: int, head: int) -> bool:
        for _ in range(12):
            if i == head:
                return True
            if self.head[i] == i:
                return False
            i = self.head[i]
        return False

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Code points of tokens first to last (exclusive)."""
        return self.start[first], self.end[last - 1]


def subject_before(t: Tokens, n: int, fits: Callable[[int], bool]) -> Source | None:
    """The subject of the sentence before sentence n in its paragraph, where its head fits."""
    if n < 1 or t.sentences[n - 1].paragraph != t.sentences[n].paragraph:
        return None
    s = t.sentences[n - 1]
    for i in range(s.first, s.last):
        frame = t.annotated.frames.get(i)
        if t.dep[i] == "ROOT" and t.quote[i] == OUTSIDE:
            # a parse without a verb: "The statement, adopted on Friday, named no state."
            subject = frame.subject if frame is not None and frame.finite else [i] if t.tag[i] in NOUNS else []
            found = [h for h in subject if t.can_speak(h) and fits(h)]
            return t.phrase_of(found[0]) if found else None
    return None


def _plain(form: str) -> str:
    return {"said": "say", "says": "say", "told": "tell", "wrote": "write"}.get(form, form.removesuffix("ed"))


def _paragraphs(annotated: Annotated) -> Iterator[tuple[int, int]]:
    at: int | None = None
    start = end = 0
    for s in annotated.sentences:
        if s.paragraph != at:
            if at is not None:
                yield start, end
            at, start = s.paragraph, s.start
        end = s.end
    if at is not None:
        yield start, end
