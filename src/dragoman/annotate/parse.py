"""Sentences → heads, tags and lemmas on the document's own tokens, parsed on a simpler text.

The small model breaks on "Minister of Foreign Affairs of Kazakhstan Murat Nurtleu held …". Each naming is parsed as
one plain word, brackets and line breaks are left out, and what the parser says is copied back to the tokens.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dragoman.annotate.layers import Mention
from dragoman.annotate.model import Lemmas

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


POSSESSIVE = {"’s": "'s"}


@dataclass(frozen=True, slots=True)
class Plan:
    """A document before it is parsed: the tokens, the simpler text, and which token each of its words stands for.

    `anchors[k]` is the token that the proxy's word k stands for, `covers[i]` the proxy word that covers token i.
    """

    tokens: Doc
    proxy: Doc
    anchors: list[int]
    covers: list[int]
    starts: list[bool]


def plan(nlp: Language, text: str, sentences: Sequence[tuple[int, int]], mentions: Iterable[Mention]) -> Plan:
    """How a document will be parsed."""
    from spacy.tokens import Doc

    tokens = nlp.make_doc(text)
    offsets = [t.idx for t in tokens]
    at_mention = _collapsible(tokens, mentions)
    opens = {s for s, _ in sentences}
    words: list[str] = []
    spaces: list[bool] = []
    anchors: list[int] = []
    starts: list[bool] = []
    covers = [-1] * len(tokens)
    depth, i, pending = 0, 0, True
    ends = {stop: True for stop, _ in at_mention.values()}
    token_starts = _sentence_tokens(offsets, sorted(opens))
    while i < len(tokens):
        token = tokens[i]
        if i in token_starts:
            pending, depth = True, 0
        if token.is_space:
            covers[i] = len(words) - 1
            i += 1
            continue
        if token.text in "([" and _closes_soon(tokens, i, token_starts):
            depth += 1
        if depth:
            covers[i] = len(words) - 1
            depth -= token.text in ")]"
            i += 1
            continue
        span = at_mention.get(i)
        stop, word = (span[0], span[1]) if span else (i + 1, POSSESSIVE.get(token.text, token.text))
        if not span and token.text in ("’", "'") and words and covers[i - 1] == len(words) - 1 and ends.get(i):
            # "the United States’ commitment"
            word = "'s"
        covers[i:stop] = [len(words)] * (stop - i)
        anchors.append(stop - 1 if span else i)
        words.append(word)
        spaces.append(bool(tokens[stop - 1].whitespace_) or (stop < len(tokens) and tokens[stop].is_space))
        starts.append(pending)
        pending = False
        i = stop
    proxy = Doc(nlp.vocab, words=words or ["."], spaces=spaces or [False], sent_starts=starts or [True])
    return Plan(tokens, proxy, anchors, covers, starts)


def _sentence_tokens(offsets: Sequence[int], opens: Sequence[int]) -> set[int]:
    """The first token of each sentence."""
    out, k = set(), 0
    for start in opens:
        while k < len(offsets) and offsets[k] < start:
            k += 1
        out.add(k)
    return out


def _closes_soon(tokens: Doc, i: int, token_starts: set[int]) -> bool:
    """Whether a bracket closes within twenty tokens of its sentence: what it holds is said in passing."""
    for k in range(i + 1, min(i + 22, len(tokens))):
        if k in token_starts:
            return False
        if tokens[k].text in ")]":
            return True
    return False


def _collapsible(tokens: Doc, mentions: Iterable[Mention]) -> dict[int, tuple[int, str]]:
    """First token → (token after the last, stand-in) of each mention that is parsed as one word."""
    first = {t.idx: t.i for t in tokens}
    last = {t.idx + len(t.text): t.i + 1 for t in tokens}
    out: dict[int, tuple[int, str]] = {}
    end = 0
    for m in sorted(mentions, key=lambda m: (m.start, -m.end)):
        a, b = first.get(m.start), last.get(m.end)
        if a is None or b is None or a < end or m.form in ("pronoun", "collective", "demonym"):
            continue
        if b - a == 1 and m.type != "person":
            continue
        word = STAND_IN[m.type]
        if m.form == "office" and m.type == "person":
            word = "minister"
        out[a] = (b, word)
        end = b
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
    from spacy.tokens import Doc

    tokens, anchors, covers = plan_.tokens, plan_.anchors, plan_.covers
    n = len(tokens)
    heads = list(range(n))
    deps, tags, lemma = ["dep"] * n, [""] * n, [t.lower_ for t in tokens]
    if anchors:
        head_of = [t.head.i for t in parsed]
        tag_of = [t.tag_ for t in parsed]
        dep_of = [t.dep_ for t in parsed]
        for i in range(n):
            k = covers[i]
            if k < 0:
                k = 0
            anchor = anchors[k]
            if i == anchor:
                heads[i] = anchors[head_of[k]]
                deps[i], tags[i] = dep_of[k], tag_of[k]
                lemma[i] = lemmas.of(parsed[k], tag_of[k]) if parsed[k].text == tokens[i].text else tokens[i].lower_
            else:
                heads[i] = anchor
                deps[i] = "compound" if covers[i] >= 0 and i < anchor else "dep"
                tags[i] = "_SP" if tokens[i].is_space else "NNP" if i < anchor else "XX"
    return Doc(
        tokens.vocab,
        words=[t.text for t in tokens],
        spaces=[bool(t.whitespace_) for t in tokens],
        tags=tags,
        lemmas=lemma,
        heads=heads,
        deps=deps,
    )
