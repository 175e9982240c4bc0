"""Sentences → heads, tags and lemmas on the document's own tokens, parsed on a simpler text.

The small model breaks on "Minister of Foreign Affairs of Kazakhstan Murat Nurtleu held …". Each naming is parsed as
one plain word, brackets and line breaks are left out, and what the parser says is copied back to the tokens.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dragoman.annotate.layers import Mention, Quantity, TimeMention
from dragoman.annotate.model import Lemmas
from dragoman.annotate.openings import between, pauses

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

# A word of the same kind, which the model tags and attaches well.
STAND_IN = {
    "person": "Smith",
    "state": "Japan",
    "igo": "NATO",
    "forum": "NATO",
    "company": "Toyota",
    "body": "Congress",
    "group": "Rebels",
}


# "the Prime Minister of Fiji, Jone Vula": behind these stands what is parsed as one name
BEFORE_NAMES = frozenset(("the", "h.h.", "h.e.", "h.m.", "h.r.h."))
# what begins another phrase, not the verb of this one
OPENING = frozenset(("the", "a", "an", "his", "her", "their", "who", "whom", "whose", "which", "where", "when", "that"))
# "Nepal's foreign minister" stands by itself, "foreign minister" behind "the"
DETERMINED = re.compile(r"(?:his|her|its|their|our) |\S+(?: \S+){0,3}['’]s? ", re.I)
POSSESSIVE = {"’s": "'s"}


@dataclass(frozen=True, slots=True)
class Plan:
    """A document before it is parsed: the tokens, the simpler text, and which token each of its words stands for.

    `texts` are the tokens' words and `offsets` where they begin; `anchors[k]` is the token that the proxy's word k
    stands for, `covers[i]` the proxy word that covers token i, -1 before the first.
    """

    tokens: Doc
    texts: list[str]
    offsets: list[int]
    proxy: Doc
    words: list[str]
    anchors: list[int]
    covers: list[int]


def plan(
    nlp: Language,
    text: str,
    sentences: Sequence[tuple[int, int]],
    mentions: Iterable[Mention],
    money: Iterable[Quantity] = (),
    times: Sequence[TimeMention] = (),
    lines: Sequence[tuple[int, int]] = (),
) -> Plan:
    """How a document will be parsed; amounts of money, too, stand as one word each ("165 billion won").

    lines: the spans of its datelines, which the parser is not shown.
    """
    from spacy.tokens import Doc

    tokens = nlp.make_doc(text)
    texts = [t.text for t in tokens]
    offsets = _offsets(tokens)
    n = len(texts)
    blank = [word.isspace() for word in texts]
    at_mention = _collapsible(text, texts, offsets, mentions, money)
    ends = {stop for stop, _ in at_mention.values()}
    starts_at = _sentence_tokens(offsets, sorted({s for s, _ in sentences}))
    beside = [*lines, *between(text)]
    aside = {k for span in beside for k in _tokens_of(offsets, *span)} | _closing(texts, at_mention)
    commas = set(pauses(text, sentences, times))
    words: list[str] = []
    spaces: list[bool] = []
    anchors: list[int] = []
    starts: list[bool | int | None] = []
    covers = [-1] * n
    depth, i, pending = 0, 0, True
    while i < n:
        if i in starts_at:
            pending, depth = True, 0
        word = texts[i]
        if not blank[i] and word in "([" and _closes_soon(texts, i, starts_at):
            depth += 1
        if blank[i] or depth or i in aside:
            covers[i] = len(words) - 1
            depth -= bool(depth) and word in ")]"
            i += 1
            continue
        span = at_mention.get(i)
        stop, word = span if span else (i + 1, POSSESSIVE.get(word, word))
        if not span and word in ("’", "'") and i in ends:
            # "the United States’ commitment"
            word = "'s"
        covers[i:stop] = [len(words)] * (stop - i)
        anchors.append(stop - 1 if span else i)
        words.append(word)
        spaces.append(stop >= n or offsets[stop] > offsets[stop - 1] + len(texts[stop - 1]) or blank[stop])
        starts.append(pending)
        pending = False
        if offsets[stop - 1] + len(texts[stop - 1]) in commas:
            # no token stands for it
            words.append(",")
            spaces.append(True)
            anchors.append(stop - 1)
            starts.append(False)
        i = stop
    proxy = Doc(nlp.vocab, words=words or ["."], spaces=spaces or [False], sent_starts=starts or [True])
    return Plan(tokens, texts, offsets, proxy, words, anchors, covers)


def _closing(texts: Sequence[str], at_mention: Mapping[int, tuple[int, str]]) -> set[int]:
    """The comma that closes an apposition which is parsed as one word: "the Prime Minister of Fiji, Jone Vula, met"."""
    out = set()
    for start, (stop, _) in at_mention.items():
        goes_on = stop + 1 < len(texts) and texts[stop] == "," and texts[stop + 1].islower()
        if goes_on and texts[stop + 1] not in OPENING and "," in texts[start:stop]:
            out.add(stop)
    return out


def _offsets(tokens: Doc) -> list[int]:
    """Where each token begins."""
    out: list[int] = tokens.to_array(["IDX"]).tolist()
    return out


def _sentence_tokens(offsets: Sequence[int], opens: Sequence[int]) -> set[int]:
    """The first token of each sentence."""
    out, k = set(), 0
    for start in opens:
        while k < len(offsets) and offsets[k] < start:
            k += 1
        out.add(k)
    return out


def _tokens_of(offsets: Sequence[int], start: int, end: int) -> range:
    """The tokens that begin in a span of the text."""
    return range(bisect_left(offsets, start), bisect_left(offsets, end))


def _closes_soon(texts: Sequence[str], i: int, starts_at: set[int]) -> bool:
    """Whether a bracket closes within twenty tokens of its sentence: what it holds is said in passing."""
    for k in range(i + 1, min(i + 22, len(texts))):
        if k in starts_at:
            return False
        if texts[k] in ")]":
            return True
    return False


def _collapsible(
    text: str, texts: Sequence[str], offsets: Sequence[int], mentions: Iterable[Mention], money: Iterable[Quantity]
) -> dict[int, tuple[int, str]]:
    """First token → (token after the last, stand-in) of each mention that is parsed as one word."""
    first = {at: i for i, at in enumerate(offsets)}
    last = {at + len(word): i + 1 for i, (at, word) in enumerate(zip(offsets, texts, strict=True))}
    out: dict[int, tuple[int, str]] = {}
    end = 0
    for m in sorted(mentions, key=lambda m: (m.start, -m.end)):
        a, b = first.get(m.start), last.get(m.end)
        if a is None or b is None or a < end or m.form in ("pronoun", "collective", "demonym"):
            continue
        if b - a == 1 and m.type != "person":
            continue
        word = STAND_IN[m.type]
        if m.form == "office" and m.type == "person" and not DETERMINED.match(text, m.start, m.end):
            word = "minister"
        while m.type == "person" and m.form == "name" and a > end and texts[a - 1].casefold() in BEFORE_NAMES:
            # no name has an article: "by H.H. the Amir of Qatar, X"
            a -= 1
        out[a] = (b, word)
        end = b
    for q in money:
        a, b = first.get(q.start), last.get(q.end)
        if a is not None and b is not None and b - a > 1 and not any(k in out for k in range(a, b)):
            out[a] = (b, "million-dollar" if "-" in texts[a:b] else "dollars")
    return out


def parse(nlp: Language, plans: Sequence[Plan], *, batch_size: int) -> Iterator[Doc]:
    """Each plan's tokens as a Doc with heads, dependency labels, tags and lemmas."""
    lemmas = Lemmas(nlp)
    proxies = [p.proxy for p in plans]
    for plan_, parsed in zip(plans, _run(nlp, proxies, batch_size), strict=True):
        yield _copy_back(plan_, parsed, lemmas)


def _run(nlp: Language, docs: Sequence[Doc], batch_size: int) -> Iterator[Doc]:
    stream: Iterable[Doc] = docs
    for name, component in nlp.pipeline:
        if name in ("tok2vec", "tagger", "parser"):
            stream = component.pipe(stream, batch_size=batch_size)  # type: ignore[attr-defined]
    yield from stream


def _copy_back(plan_: Plan, parsed: Doc, lemmas: Lemmas) -> Doc:
    """The parse of the simpler text on the document's tokens; what was left out hangs on the word before it."""
    import numpy

    tokens, anchors, covers = plan_.tokens, plan_.anchors, plan_.covers
    n = len(tokens)
    if not n:
        return tokens
    strings = tokens.vocab.strings
    compound, other, proper, mark, space = (strings.add(x) for x in ("compound", "dep", "NNP", "XX", "_SP"))
    steps = parsed.to_array(["HEAD"]).astype("int64").tolist()
    labels = parsed.to_array(["DEP", "TAG"]).tolist()
    table = numpy.zeros((n, 4), dtype="uint64")
    heads, deps, tags, lemma = ([0] * n for _ in range(4))
    for i in range(n):
        k = max(covers[i], 0)
        anchor = anchors[k] if anchors else i
        if i == anchor and anchors:
            deps[i], tags[i] = labels[k]
            heads[i] = anchors[k + steps[k]] - i
            whole = plan_.words[k] == plan_.texts[i]
            lemma[i] = lemmas.hash_of(parsed, k, strings[tags[i]]) if whole else lemmas.hash_as(plan_.texts[i].lower())
        else:
            heads[i] = anchor - i
            deps[i] = compound if covers[i] >= 0 and i < anchor else other
            tags[i] = space if plan_.texts[i].isspace() else proper if i < anchor else mark
            lemma[i] = lemmas.hash_as(plan_.texts[i].lower())
    table[:, 0] = numpy.asarray(heads, dtype="int64").astype("uint64")
    for column, values in enumerate((deps, tags, lemma), start=1):
        table[:, column] = numpy.asarray(values, dtype="uint64")
    tokens.from_array(["HEAD", "DEP", "TAG", "LEMMA"], table)  # type: ignore[arg-type]
    return tokens
