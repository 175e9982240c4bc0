"""Records of several documents that tell the same → one group, and the parties that its members name together."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from dataclasses import replace
from typing import TypeVar

from dragoman.records import Entity, Found

T = TypeVar("T")


def groups(found: Iterable[Found], key: Callable[[Found], Hashable]) -> list[list[Found]]:
    """The records that share a key, in the order in which the keys first come."""
    out: dict[Hashable, list[Found]] = {}
    for f in found:
        out.setdefault(key(f), []).append(f)
    return list(out.values())


def same_parties(entities: Iterable[Entity]) -> frozenset[str]:
    """Who takes part, by country where one is known: Tokyo, Japan and its minister are one party."""
    return frozenset(e.country or e.name.casefold() for e in entities)


def together(entities: Iterable[Entity]) -> list[Entity]:
    """The parties that several records name, each once and by its fullest name and office.

    A state stands back where somebody of it is named, "Omarov" where "Aset Omarov" is; "IWATA Ken" is "Ken Iwata".
    """
    every = list(dict.fromkeys(_bare(e) for e in entities))
    persons = {e.country for e in every if e.type == "person"}
    kept = [e for e in every if e.type not in ("state", "body") or e.country not in persons]
    states = {e.country for e in kept if e.type == "state"}
    kept = [e for e in kept if e.type != "body" or e.country not in states]
    kept = [e for i, e in enumerate(kept) if not any(_fuller(o, e, j < i) for j, o in enumerate(kept) if j != i)]
    return [replace(e, name=_spelt(e, every)) for e in kept]


def newest_first(groups: list[T], first: Callable[[T], Found]) -> list[T]:
    """Groups by the day they concern, the undated last."""
    return sorted(groups, key=lambda g: first(g).first_day or "", reverse=True)


def _bare(e: Entity) -> Entity:
    return Entity(e.name, e.type, e.country, None, e.role)


def _fuller(other: Entity, e: Entity, earlier: bool) -> bool:
    """Whether another mention of the same party makes this one needless."""
    if other.type != e.type or (other.country != e.country and other.country and e.country):
        return False
    if e.type == "state":
        return earlier
    mine, theirs = _words(e), _words(other)
    if sorted(mine) == sorted(theirs):
        return (_fullness(other), earlier) > (_fullness(e), False)
    return e.type == "person" and len(theirs) > len(mine) and set(mine) <= set(theirs)


def _words(e: Entity) -> list[str]:
    return e.name.casefold().removeprefix("the ").split()


def _fullness(e: Entity) -> tuple[bool, int]:
    return bool(e.country), len(e.role or "")


def _spelt(e: Entity, every: Iterable[Entity]) -> str:
    # "Aset Omarov" rather than "OMAROV Aset"
    if e.type != "person":
        return e.name
    names = [o.name for o in every if o.type == "person" and sorted(_words(o)) == sorted(_words(e))]
    return next((n for n in names if not any(w.isupper() and len(w) > 2 for w in n.split())), e.name)
