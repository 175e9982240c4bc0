"""A predicate's token → the PLOVER act that it stands for, with what governs and negates it worked in.

"agreed to meet" is AGREE, "refused to lift sanctions" REJECT, "will visit" AGREE, "did not sign" REJECT. The senses
are the lexicon's, what predicates make of one another is in languages/<language>/operators.toml.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from dragoman.annotate.layers import Frame
from dragoman.annotate.lexicon import Sense, noun_senses, phrases, senses, word_class
from dragoman.languages import table

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

# "a series of attacks", "dozens of prisoners": what is counted is what is meant.
MEASURES = frozenset(
    (
        "series",
        "number",
        "wave",
        "dozen",
        "hundred",
        "thousand",
        "score",
        "shipment",
        "package",
        "round",
        "spate",
        "string",
        "batch",
        "lot",
        "set",
        "kind",
        "group",
        "campaign",
        "possibility",
        "million",
        "billion",
        "%",
        "percent",
        "amount",
        "type",
        "tonne",
        "ton",
        "form",
        "act",
        "majority",
        "part",
        "team",
        "worth",
    )
)
ARGUMENTS = frozenset(("dobj", "nsubjpass", "pobj", "attr", "oprd", "nsubj"))
DEPTH = 6


@dataclass(frozen=True, slots=True)
class Composed:
    """A PLOVER act: `rule` names the sense, after the operators that made it ("refuse:ease"); `token` the predicate."""

    type: str
    mode: str | None
    rule: str
    token: int


@dataclass(frozen=True, slots=True)
class Operator:
    """What a predicate makes of the act that it governs: the results by the act's group."""

    name: str
    at: tuple[str, ...]
    results: Mapping[str, str]
    first: bool


class Composer:
    """The acts of one parsed Doc; each token's is worked out once."""

    def __init__(self, doc: Doc, frames: dict[int, Frame]) -> None:
        self.doc, self.frames = doc, frames
        self._known: dict[int, Composed | None] = {}

    def act(self, i: int, depth: int = 0) -> Composed | None:
        """The act of the predicate at token i; None where it is none of PLOVER's."""
        if i in self._known:
            return self._known[i]
        if depth > DEPTH:
            return None
        self._known[i] = None
        self._known[i] = found = self._worked(i, depth)
        return found

    def _worked(self, i: int, depth: int) -> Composed | None:
        token, frame = self.doc[i], self.frames.get(i)
        base = self._operated(token, frame, depth)
        sense = self._sense(token, frame)
        if sense is not None and (base is None or (sense.object and not _outranks(base))):
            base = self._purposed(Composed(sense.type, sense.mode, sense.rule, i))
        if base is None or frame is None:
            return base
        if frame.negated:
            return _combined("refuse", "REJECT", base, i) if base.type not in groups()["words"] else None
        if _future(token, frame):
            if group_of(base.type) in ("cooperation", "yielding") and base.type != "AGREE":
                return _combined("will", "AGREE", base, i)
            if group_of(base.type) == "conflict" and base.type != "THREATEN":
                return _combined("will", "THREATEN", base, i)
        if frame.modal in ("must", "should") and group_of(base.type) in ("cooperation", "yielding"):
            return _combined("must", "REQUEST", base, i)
        return base

    def _operated(self, token: Token, frame: Frame | None, depth: int) -> Composed | None:
        operator, name = None, ""
        for name in self._names(token, frame):
            if operator := operators(_kind(token, frame)).get(name):
                break
        if operator is None:
            return None
        for place in operator.at:
            for k in self._at(token, frame, place):
                inner = self.act(k, depth + 1)
                if operator.name == "say" and self._bidden(frame, k):
                    return Composed("REQUEST", None, "say:must", token.i)
                if inner is None:
                    continue
                result = operator.results.get(inner.type) or operator.results.get(group_of(inner.type))
                if result is None:
                    return None
                return _combined(operator.name, inner.type if result == "same" else result, inner, token.i)
        return None

    def _at(self, token: Token, frame: Frame | None, place: str) -> Iterator[int]:
        """The tokens of the acts that may stand at a place of a predicate."""
        if place == "clause":
            yield from frame.complements if frame else ()
            if _kind(token, frame) == "noun":
                # "a statement criticising"
                yield from (c.i for c in token.children if c.dep_ in ("acl", "relcl"))
        elif place == "purpose":
            yield from (c.i for c in token.children if c.dep_ == "advcl" and any(x.lower_ == "to" for x in c.lefts))
        elif place == "object":
            for k in frame.object if frame else ():
                yield from self._meant(k)
        else:
            for c in token.children:
                if c.dep_ in ("prep", "dative", "agent") and c.lower_ == place:
                    for p in c.children:
                        if p.dep_ in ("pobj", "pcomp"):
                            yield from self._meant(p.i)

    def _bidden(self, frame: Frame | None, k: int) -> bool:
        """ "said that Japan must act": the subject of the clause is somebody else than who says so."""
        inner = self.frames.get(k)
        if frame is None or inner is None or inner.modal not in ("must", "should"):
            return False
        return any(self.doc[s].tag_[:3] != "PRP" and s not in frame.subject for s in (*inner.subject, *inner.object))

    def _purposed(self, base: Composed) -> Composed:
        """Troops sent for relief or peacekeeping are help."""
        if base.type == "MOBILIZE":
            below = {t.lower_ for t in self.doc[base.token].sent}
            for type_, words in table("en", "operators")["purposes"].items():
                if not below.isdisjoint(words):
                    return Composed(type_, None, f"{base.rule}-for-relief", base.token)
        return base

    def _meant(self, i: int) -> Iterator[int]:
        """A noun, or the one that it counts."""
        yield i
        if self.doc[i].lemma_ in MEASURES:
            for c in self.doc[i].children:
                if c.dep_ == "prep" and c.lower_ == "of":
                    yield from (p.i for p in c.children if p.dep_ == "pobj")

    def _names(self, token: Token, frame: Frame | None) -> Iterator[str]:
        """The lemma with its particle or a preposition, then alone."""
        lemma = token.lemma_.lower()
        for c in token.children:
            if c.dep_ in ("prt", "prep", "advmod") and c.lower_.isalpha():
                yield f"{lemma} {c.lower_}"
        if token.dep_ == "compound" and frame is None:
            return
        if token.tag_[:2] == "NN":
            yield from _compounds(token)
        yield lemma

    def _sense(self, token: Token, frame: Frame | None) -> Sense | None:
        if _kind(token, frame) != "verb":
            return next((s for name in self._names(token, frame) for s in noun_senses(name)), None)
        if found := self._phrase(token, frame):
            return found
        names = list(self._names(token, frame))
        if frame is not None and frame.object and not frame.particle:
            # "returned the bells to Japan" is no "return to"
            names.sort(key=lambda n: " " in n)
        for name in names:
            for sense in senses(name):
                if not sense.object or self._fits(token, frame, name, sense):
                    return sense
        return None

    def _phrase(self, token: Token, frame: Frame | None) -> Sense | None:
        """Fixed words after the verb ("take … to task"), in order among its dependents."""
        options = phrases(token.lemma_.lower())
        if not options:
            return None
        near = [t for t in self.doc[token.i + 1 : token.i + 12] if t.head.i == token.i or t.head.head.i == token.i]
        near += [self.doc[k] for k in (frame.object if frame else ()) if k < token.i]
        forms = {f for t in near for f in (t.lemma_.lower(), t.lower_)}
        for words, sense in options:
            if len(words) == 1 and words[0] in (
                "to",
                "with",
                "on",
                "for",
                "in",
                "at",
                "from",
                "of",
                "out",
                "up",
                "off",
            ):
                continue
            if all(w in forms for w in words) and (not sense.object or self._fits(token, frame, "", sense)):
                return sense
        return None

    def _fits(self, token: Token, frame: Frame | None, name: str, sense: Sense) -> bool:
        """Whether the object, or what stands after the verb's own preposition, is of a class of the sense."""
        heads = [k for o in (frame.object if frame else ()) for k in self._meant(o)]
        if " " in name:
            heads += self._at(token, frame, name.split()[-1])
        wanted = set(sense.object)
        return any(wanted & self._classes(k) for k in heads)

    def _classes(self, i: int) -> frozenset[str]:
        """The classes of a noun: of its last two words where they have any ("peacekeeping force"), else of itself."""
        token = self.doc[i]
        for name in _compounds(token):
            if found := word_class(name):
                return found
        return word_class(token.lemma_.lower()) | word_class(token.lower_)


def group_of(type_: str) -> str:
    """The group of a PLOVER type in the table of operators."""
    return next(name for name, types in groups().items() if type_ in types)


@cache
def groups() -> dict[str, tuple[str, ...]]:
    """PLOVER's types by what they are for an operator."""
    return {name: tuple(types) for name, types in table("en", "operators")["groups"].items()}


@cache
def operators(kind: str) -> dict[str, Operator]:
    """The operators among verbs, nouns or adjectives by their words."""
    out: dict[str, Operator] = {}
    for row in table("en", "operators")["operator"]:
        results = {k: v for k, v in row.items() if k in groups() or k.isupper()}
        operator = Operator(row["name"], tuple(row["at"]), results, row.get("first", False))
        for word in row.get(f"{kind}s", ()):
            out.setdefault(word, operator)
    return out


def _outranks(base: Composed) -> bool:
    """Whether what an operator makes goes before a sense that knows the object: "adopted a resolution condemning"."""
    name, _, rest = base.rule.partition(":")
    return name in {o.name for o in operators("verb").values() if o.first} or (
        name == "begin" and rest.startswith("say:")
    )


def _compounds(token: Token) -> Iterator[str]:
    """The names of two words and more that a noun ends or begins: "cease-fire", "arms embargo", "state of emergency"."""
    lemma = token.lemma_.lower()
    if token.i > 1 and token.nbor(-1).text == "-" and not token.nbor(-2).whitespace_:
        yield f"{token.nbor(-2).lower_}-{lemma}"
    for c in token.children:
        if c.dep_ in ("compound", "amod"):
            yield f"{c.lower_} {lemma}"
        elif c.dep_ == "prep" and c.lower_ == "of":
            yield from (f"{lemma} of {p.lower_}" for p in c.children if p.dep_ == "pobj")


def _future(token: Token, frame: Frame) -> bool:
    """ "will send", "is to send", "would send", but no condition and not "is sending to"."""
    if frame.conditional or frame.modal not in ("will", "would"):
        return False
    return token.tag_ not in ("VBG", "VBN") or any(c.dep_ == "aux" and c.tag_ in ("MD", "TO") for c in token.children)


def _kind(token: Token, frame: Frame | None) -> str:
    if frame is not None:
        return frame.pos
    return "verb" if token.tag_[:2] == "VB" else "adjective" if token.tag_[:2] == "JJ" else "noun"


def _combined(operator: str, type_: str, inner: Composed, i: int) -> Composed:
    return Composed(type_, _mode(type_, inner), f"{operator}:{inner.rule}", i)


def _mode(type_: str, inner: Composed) -> str | None:
    """The mode of a composed act: what is asked for, refused or threatened."""
    if type_ == inner.type:
        return inner.mode
    modes: dict[str, dict[str, str]] = table("en", "operators")["modes"]
    if type_ in ("REQUEST", "REJECT"):
        return modes["wanted"].get(inner.type)
    if type_ == "THREATEN":
        threatened = modes["threatened"]
        return threatened.get(f"{inner.type} {inner.mode}", threatened.get(inner.type))
    return None
