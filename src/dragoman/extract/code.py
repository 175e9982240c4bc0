"""A sentence and its two sides → the PLOVER code of what the one does to the other.

The predicate that links them is looked for in the parse: the lowest one that has the actor as its subject and the
recipient below it, then what governs it for the same actor ("agreed to meet"); else a noun that the actor owns ("the
army's attack on"); else what stands nearest between them. Its act is worked out in `composition`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any

from dragoman.annotate.frames import find_frames
from dragoman.annotate.layers import Frame
from dragoman.annotate.model import load
from dragoman.annotate.parse import parse, plan
from dragoman.annotate.sentences import split
from dragoman.errors import SourceError
from dragoman.extract.composition import Composed, Composer, group_of
from dragoman.knowledge.plover import quad_of
from dragoman.settings import Settings

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Span = tuple[int, int]
# The mark-up of `marked`: actor and recipient, each perhaps several times.
MARKS = {"<s>": "actor", "</s>": "actor", "<t>": "recipient", "</t>": "recipient"}
# "troops of Japan", "protesters in Japan", "Japan's army": the noun stands for the side.
BELONGING = frozenset(("of", "in", "from", "at", "for", "by"))
GOVERNING = frozenset(("xcomp", "ccomp", "pcomp", "acl"))
BOUNDARIES = frozenset(("relcl", "advcl", "conj", "parataxis"))


@dataclass(frozen=True, slots=True)
class Case:
    """A row that can be coded: the text with the spans of its two sides; one of them may go unnamed in it."""

    id: Any
    text: str
    actor: tuple[Span, ...]
    recipient: tuple[Span, ...]


def code(rows: Iterable[Mapping[str, Any]], *, settings: Settings) -> Iterator[dict[str, Any] | SourceError]:
    """Each row's code {id, type, mode, quad, rule}, in order; a row that cannot be read comes as its error.

    quad: 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict (PLOVER 2.0, chapter 3).
    type, mode, quad and rule are None where the actor does nothing to the recipient.
    """
    nlp = load(settings.model, settings.kernel)
    stream = enumerate(rows, 1)
    while batch := list(islice(stream, settings.batch_size * 8)):
        cases = [_case(row, number) for number, row in batch]
        readable = [c for c in cases if isinstance(c, Case)]
        plans = [plan(nlp, c.text, [(s, e) for s, e, *_ in split(c.text)], ()) for c in readable]
        docs = parse(nlp, plans, batch_size=settings.batch_size)
        for case in cases:
            yield case if isinstance(case, SourceError) else _coded(case, next(docs))


def _case(row: Mapping[str, Any], number: int) -> Case | SourceError:
    id_ = row.get("id", number)
    where = f"row {id_}"
    if row.get("marked"):
        text, spans = _unmarked(str(row["marked"]))
    else:
        text = str(row.get("text") or "")
        spans = {side: _found(text, str(row.get(side) or "")) for side in ("actor", "recipient")}
    if not text.strip():
        return SourceError("has no text", where=where, todo="give it a text, or leave the row out")
    if not spans["actor"] and not spans["recipient"]:
        return SourceError("the text holds neither side", where=where, todo="copy actor and recipient from the text")
    return Case(id_, text, spans["actor"], spans["recipient"])


def _found(text: str, words: str) -> tuple[Span, ...]:
    at = text.find(words) if words else -1
    return ((at, at + len(words)),) if at >= 0 else ()


def _unmarked(marked: str) -> tuple[str, dict[str, tuple[Span, ...]]]:
    """The text without its marks, and the spans that they held.

    >>> _unmarked("<s>Japan</s> met <t>Iran</t>.")
    ('Japan met Iran.', {'actor': ((0, 5),), 'recipient': ((10, 14),)})
    """
    pieces: list[str] = []
    length, i = 0, 0
    opened: dict[str, int] = {}
    spans: dict[str, list[Span]] = {"actor": [], "recipient": []}
    while i < len(marked):
        mark = next((m for m in MARKS if marked.startswith(m, i)), None)
        if mark is None:
            end = marked.find("<", i + 1)
            end = len(marked) if end < 0 else end
            pieces.append(marked[i:end])
            length += end - i
            i = end
            continue
        side = MARKS[mark]
        if mark.startswith("</"):
            if side in opened:
                spans[side].append((opened.pop(side), length))
        else:
            opened[side] = length
        i += len(mark)
    return "".join(pieces), {side: tuple(found) for side, found in spans.items()}


def _coded(case: Case, doc: Doc) -> dict[str, Any]:
    act = _Link(doc, find_frames(doc), case).act()
    if act is None:
        return {"id": case.id, "type": None, "mode": None, "quad": None, "rule": None}
    quad = quad_of(act.type)
    return {"id": case.id, "type": act.type, "mode": act.mode, "quad": quad, "rule": f"en.code.{act.rule}"}


class _Link:
    """What links the two sides in one parsed text."""

    def __init__(self, doc: Doc, frames: dict[int, Frame], case: Case) -> None:
        self.doc, self.frames = doc, frames
        self.composer = Composer(doc, frames)
        self.actors = self._heads(case.actor)
        self.recipients = self._heads(case.recipient)

    def act(self) -> Composed | None:
        nominal = self._widen()
        seen: set[int] = set()
        for i in (*self._verbal(), *nominal, *self._between()):
            if i not in seen:
                seen.add(i)
                if found := self.composer.act(i):
                    return self._alleged(i, found)
        return None

    def _alleged(self, i: int, act: Composed) -> Composed:
        """ "said that the rebels shelled the town" is an accusation of the rebels by who says so."""
        if act.rule.startswith("say:") and group_of(act.type) == "conflict":
            theirs = (
                {s for c in self.frames[i].complements for s in self.frames[c].subject} if i in self.frames else set()
            )
            if theirs & set(self.recipients) and not theirs & set(self.actors):
                return Composed("ACCUSE", "allege", act.rule, act.token)
        return act

    def _heads(self, spans: tuple[Span, ...]) -> list[int]:
        """The tokens of the spans that hang on a token outside."""
        out = []
        for start, end in spans:
            inside = {t.i for t in self.doc if t.idx < end and t.idx + len(t.text) > start and not t.is_space}
            out += [i for i in sorted(inside) if self.doc[i].head.i not in inside or self.doc[i].head.i == i]
        return out

    def _widen(self) -> list[int]:
        """The nouns that the actor owns: those that name no act stand for the actor, the others may be the link."""
        acts: list[int] = []
        for i in list(self.actors):
            token = self.doc[i]
            for _ in range(4):
                up = _owner(token)
                if up is None:
                    break
                if self.composer.act(up.i):
                    acts.append(up.i)
                    break
                if up.i not in self.actors:
                    self.actors.append(up.i)
                token = up
        return acts

    def _verbal(self) -> Iterator[int]:
        """The predicates of the actor above the recipient, the highest first, up to where another clause begins."""
        mine = set(self.actors)
        for i in self.recipients or self.actors:
            found: list[int] = []
            for token in (self.doc[i], *self.doc[i].ancestors):
                if token.i in self.frames and mine & set(self.frames[token.i].subject):
                    found.append(token.i)
                # "X, who met Y, condemned Z": Y hangs on "met" alone
                if found and _another_clause(token):
                    break
            yield from reversed(self._governed(found))

    def _governed(self, found: list[int]) -> list[int]:
        """With what governs the highest of them for the same actor, wherever it stands: "is ready to"."""
        mine = set(self.actors)
        while found:
            frame = self.frames[found[-1]]
            up = frame.governor
            if up is None or frame.link not in GOVERNING or up in found or not mine & set(self.frames[up].subject):
                break
            found.append(up)
        return found

    def _between(self) -> Iterator[int]:
        """Every other word that may be a predicate: first above the recipient, then by the distance to both sides."""
        for i in self.recipients:
            yield from (t.i for t in self.doc[i].ancestors)
        near = [*self.actors, *self.recipients]
        yield from sorted(
            (t.i for t in self.doc if t.tag_[:2] in ("VB", "NN") and t.i not in near),
            key=lambda k: (sum(abs(k - n) for n in near), k),
        )


def _another_clause(token: Token) -> bool:
    """A relative or adverbial clause, or a second verb; no purpose: "sent aid to help Japan" is one."""
    if token.dep_ == "advcl" and any(c.dep_ == "aux" and c.lower_ == "to" for c in token.children):
        return False
    return token.dep_ in BOUNDARIES and token.tag_[:2] == "VB"


def _owner(token: Token) -> Token | None:
    """The noun that a name belongs to, or owns."""
    if token.dep_ in ("poss", "compound", "amod", "nmod") and token.head.tag_[:2] == "NN":
        return token.head
    if token.dep_ == "pobj" and token.head.dep_ in ("prep", "agent") and token.head.lower_ in BELONGING:
        up = token.head.head
        return up if up.tag_[:2] == "NN" else None
    return None
