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
from dragoman.annotate.lexicon import Sense, all_senses, noun_senses, phrases, senses, word_class
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
        "kg",
        "kilogram",
        "kilo",
        "litre",
        "liter",
        "truckload",
        "planeload",
        "box",
        "form",
        "act",
        "majority",
        "part",
        "team",
        "worth",
        "hour",
        "day",
        "week",
        "month",
    )
)
PARTICLES = frozenset(
    ("to", "with", "on", "for", "in", "at", "from", "of", "out", "up", "off", "down", "over", "back", "against", "into")
)
# After an object these say where and when.
WHERE = frozenset(("to", "on", "in", "at", "into", "by", "from"))
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
    alone: str


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
        known = operators(_kind(token, frame))
        name = next((n for n in self._names(token, frame) if n in known), "")
        base = self._operated(known[name], token, frame, depth) if name else None
        sense, words = self._sense(token, frame)
        # "gave in to the demands" is no giving
        told = sense is not None and bool(sense.object or words > name.count(" ") + 1)
        if sense is not None and (base is None or (told and not _outranks(base))):
            base = self.purposed(Composed(sense.type, sense.mode, sense.rule, i))
        if base is None and name and known[name].alone and _kind(token, frame) == "adjective":
            # "is reluctant about it"
            base = Composed(known[name].alone, None, name, i)
        return base if base is None or frame is None else self._modified(base, token, frame)

    def _modified(self, base: Composed, token: Token, frame: Frame) -> Composed | None:
        """With the predicate's own negation and modal: "did not sign", "will visit", "must withdraw"."""
        group, future = group_of(base.type), _future(token, frame)
        if frame.negated:
            if group == "conflict":
                return _combined("not", "CONCEDE", base, token.i) if future else None
            return _combined("not", "REJECT", base, token.i) if group != "words" else None
        if future and base.type not in ("AGREE", "THREATEN"):
            if group in ("cooperation", "yielding"):
                return _combined("will", "AGREE", base, token.i)
            if group == "conflict":
                return _combined("will", "THREATEN", base, token.i)
        if frame.modal == "may" and group == "conflict" and token.tag_ != "VBN":
            return _combined("may", "THREATEN", base, token.i)
        if frame.modal in ("must", "should") and group in ("cooperation", "yielding"):
            return _combined("must", "REQUEST", base, token.i)
        return base

    def _operated(self, operator: Operator, token: Token, frame: Frame | None, depth: int) -> Composed | None:
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
        elif place == "predicate":
            yield from (c.i for c in token.children if c.dep_ in ("acomp", "attr", "oprd"))
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
        """ "said that Japan must act", "told Japan to act": somebody else than who says so should do it."""
        inner = self.frames.get(k)
        if frame is None or inner is None:
            return False
        if frame.object and not frame.passive and not inner.finite and inner.link == "xcomp":
            return True
        others = (s for s in (*inner.subject, *inner.object) if s not in frame.subject)
        return inner.modal in ("must", "should") and any(self.doc[s].tag_[:3] != "PRP" for s in others)

    def purposed(self, base: Composed) -> Composed:
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
        if frame is not None and frame.pos == "adjective":
            # "is opposed to", "is committed to", also where they are tagged as participles
            yield token.lower_
        lemma = _lemma(token)
        after = [c for c in token.children if c.dep_ in ("prt", "prep", "advmod") and c.lower_.isalpha()]
        # "give in to", "give in", "give to"
        yield from (f"{lemma} {p.lower_} {c.lower_}" for p in after if p.dep_ == "prt" for c in after if c.i > p.i)
        yield from (f"{lemma} {c.lower_}" for c in after)
        if token.dep_ == "compound" and frame is None:
            return
        if token.tag_[:2] == "NN":
            yield from _compounds(token)
        yield lemma

    def _sense(self, token: Token, frame: Frame | None) -> tuple[Sense | None, int]:
        """The sense of the predicate, and how many words tell it: "take to the streets" is told by three."""
        if _kind(token, frame) != "verb":
            return next(((s, 1) for name in self._names(token, frame) for s in noun_senses(name)), (None, 0))
        sense, words = self._phrase(token, frame)
        if sense is not None:
            return sense, words
        names = list(self._names(token, frame))
        if frame is not None and frame.object and not frame.particle:
            # "returned the bells to Japan" is no "return to"
            names.sort(key=lambda n: n.rpartition(" ")[2] in WHERE)
        for name in names:
            for sense in senses(name):
                if self._exempt(frame, sense):
                    continue
                if not sense.object or self._fits(token, frame, name, sense):
                    return sense, name.count(" ") + 1
        return None, 0

    def _phrase(self, token: Token, frame: Frame | None) -> tuple[Sense | None, int]:
        """Fixed words after the verb ("take … to task") among its dependents and theirs."""
        options = [(words, sense) for words, sense in phrases(_lemma(token)) if not PARTICLES.issuperset(words)]
        if not options:
            return None, 0
        near = [t for t in self.doc[token.i + 1 : token.i + 12] if t.head.i == token.i or t.head.head.i == token.i]
        near += [self.doc[k] for k in (frame.object if frame else ()) if k < token.i]
        forms = {f for t in near for f in (t.lemma_.lower(), t.lower_)}
        for words, sense in options:
            if forms.issuperset(words) and (not sense.object or self._fits(token, frame, "", sense)):
                return sense, len(words) + 1
        return None, 0

    def _fits(self, token: Token, frame: Frame | None, name: str, sense: Sense) -> bool:
        """Whether the object, or what stands after the verb's own preposition, is of a class of the sense."""
        heads = [k for o in (frame.object if frame else ()) for k in self._meant(o)]
        heads += [k for c in (frame.complements if frame else ()) for k in self._own_subject(c)]
        if " " in name:
            heads += self._at(token, frame, name.split()[-1])
        wanted = set(sense.object)
        return any(wanted & self._classes(k) for k in heads)

    def _exempt(self, frame: Frame | None, sense: Sense) -> bool:
        """ "fights corruption": the object is of the class for which the type does not hold."""
        class_ = table("en", "operators")["exempt"].get(sense.type)
        return class_ is not None and any(class_ in self._classes(k) for k in (frame.object if frame else ()))

    def _own_subject(self, i: int) -> Iterator[int]:
        """The subject that stands in an infinitive clause: "allowed inspectors to enter"."""
        inner = self.frames.get(i)
        if inner is not None and not inner.finite:
            yield from (k for k in inner.subject if self.doc[k].head.i == i)

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
        operator = Operator(row["name"], tuple(row["at"]), results, row.get("first", False), row.get("alone", ""))
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
    """The names of two words and more that a noun ends or begins: "cease-fire", "state of emergency"."""
    lemma = token.lemma_.lower()
    if token.i > 1 and token.nbor(-1).text == "-" and not token.nbor(-2).whitespace_:
        yield f"{token.nbor(-2).lower_}-{lemma}"
    for c in token.children:
        if c.dep_ in ("compound", "amod"):
            yield f"{c.lower_} {lemma}"
        elif c.dep_ == "prep" and c.lower_ == "of":
            yield from (f"{lemma} of {p.lower_}" for p in c.children if p.dep_ == "pobj")


def _lemma(token: Token) -> str:
    """The lemma as the tables spell it: the lemmatizer makes "stag" of "staged", "cordone" of "cordoned"."""
    lemma = token.lemma_.lower()
    if lemma in _verbs() or token.tag_[:2] != "VB":
        return lemma
    return next((w for w in (f"{lemma}e", lemma[:-1]) if w in _verbs()), lemma)


@cache
def _verbs() -> frozenset[str]:
    words = {verb.split()[0] for sense in all_senses() for verb in sense.verbs}
    return frozenset(words | {word.split()[0] for word in operators("verb")})


def _future(token: Token, frame: Frame) -> bool:
    """ "will send", "is to send", "would send", but no condition and not "is sending to"."""
    if token.dep_ == "xcomp" and token.head.lemma_ == "be" and any(c.tag_ == "TO" for c in token.lefts):
        # "is to visit", but not "is ready to visit"
        return not any(c.dep_ == "acomp" for c in token.head.children)
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
