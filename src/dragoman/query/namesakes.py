"""Bodies as reports name them → those that persons say are one, and those that may be; a rule alone joins none."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from dragoman.ledger import Ledger
from dragoman.query.bodies import Body, body
from dragoman.records import Judgement, Pointer
from dragoman.resolve.bodies import folded, one_body
from dragoman.resolve.linking import Pair, grouped, pair


@dataclass(frozen=True, slots=True)
class Named:
    """A body with the other names that persons say are its, too."""

    body: Body
    also: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Alike:
    """Two names that may be one body's, and why."""

    a: str
    b: str
    because: str


def body_pointer(country: str, name: str) -> Pointer:
    """A pointer at a body of a state, by what it is called.

    >>> body_pointer("JPN", "JICA").quote
    'JPN: JICA'
    """
    return Pointer("", "body", f"{country}: {name}")


def judged_bodies(ledger: Ledger, country: str) -> list[Judgement]:
    """What persons decided of names of bodies of a state, what is taken back left out."""
    made = ledger.judgements(verdicts=("same", "different"), live=True)
    return [j for j in made if j.of.kind == "body" and j.of.quote.startswith(f"{country}: ")]


def joined(bodies: Sequence[Body], made: Iterable[Judgement]) -> list[Named]:
    """The bodies, those that a person says are one told as one, under the name that most records have."""
    by_name: dict[str, list[Body]] = {}
    for b in bodies:
        by_name.setdefault(folded(b.name), []).append(b)
    out = []
    # Of a name that nobody joined to another, a company and an organ of the state stay two.
    same = [p for p in _pairs(made, "same") if by_name.keys() >= set(p)]
    for group in grouped(by_name, {}, least=1, same=same):
        own = sorted((b for name in group for b in by_name[name]), key=lambda b: (-len(b.found), b.name))
        if len(group) == 1:
            out += [Named(b, ()) for b in own]
            continue
        found = {f.record.id: f for b in own for f in b.found}
        also = dict.fromkeys(b.name for b in own[1:] if b.name != own[0].name)
        out.append(Named(body(own[0].name, own[0].type, list(found.values())), tuple(also)))
    return sorted(out, key=lambda n: (-len(n.body.found), n.body.name))


def candidates(named: Sequence[Named], made: Iterable[Judgement], country: str) -> list[Alike]:
    """Names that may be one body's, of which nobody has said whether they are."""
    parted = set(_pairs(made, "different"))
    out = []
    for a, b in combinations(named, 2):
        names = [(x, y) for x in (a.body.name, *a.also) for y in (b.body.name, *b.also)]
        if any(folded(x) == folded(y) or pair(folded(x), folded(y)) in parted for x, y in names):
            continue
        because = next((r for x, y in names if (r := one_body(x, y, country))), None)
        if because:
            out.append(Alike(a.body.name, b.body.name, because))
    return out


def _pairs(made: Iterable[Judgement], verdict: str) -> list[Pair]:
    told = ((j.of, j.other) for j in made if j.verdict == verdict and j.other)
    return [pair(_name(of), _name(other)) for of, other in told]


def _name(pointer: Pointer) -> str:
    return folded(pointer.quote.partition(": ")[2])
