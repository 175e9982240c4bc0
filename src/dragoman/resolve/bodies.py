"""Two names of bodies of one state → why they may be one body's: the table, brackets, initials, the same words."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from dragoman.knowledge.organisations import organisations
from dragoman.knowledge.states import states
from dragoman.languages import table

# "Japan International Cooperation Agency (JICA)": the name, and what it is called in short.
BRACKETED = re.compile(r"^(.+?)\s*\(([^()]+)\)$")
SHORT = re.compile(r"[A-Z]{2,8}")
WORD = re.compile(r"[^\W_]+|&")
OWNING = re.compile(r"['’]s?\b")


def folded(name: str) -> str:
    """A name as it counts: without "the", in small letters.

    >>> folded("the Chilean Foreign Ministry")
    'chilean foreign ministry'
    """
    return name.removeprefix("the ").removeprefix("The ").casefold()


def one_body(a: str, b: str, country: str) -> str | None:
    """Why two names may be those of one body of a state (alpha-3), as a sentence; None where nothing says so.

    >>> one_body("Ministry of Water of Chile", "Chilean water ministry", "CHL")
    'the same words, but for those of the state and their order'
    >>> one_body("Chile Water Agency (CWA)", "CWA", "CHL")
    'both are called CWA'
    >>> one_body("Chile Water Agency", "CWA", "CHL")
    'CWA are the initials of the other'
    >>> one_body("the ministry", "Chilean ministry", "CHL") is None
    True
    """
    ours, theirs = _called(a), _called(b)
    for name in ours:
        if folded(name) in map(folded, theirs):
            return f"both are called {name}"
    known = {k for n in ours for k in _known(country).get(folded(n), ())}
    for short in sorted(known & {k for n in theirs for k in _known(country).get(folded(n), ())}):
        return f"the table of organisations has both as {short}"
    for short, name in ((x, y) for x in (*ours, *theirs) for y in (theirs if x in ours else ours)):
        if SHORT.fullmatch(short) and short in _initials(name, country):
            return f"{short} are the initials of the other"
    if any(_words(x, country) == w for x in ours for y in theirs if (w := _words(y, country))):
        return "the same words, but for those of the state and their order"
    return None


def _called(name: str) -> tuple[str, ...]:
    found = BRACKETED.match(name)
    return (found[1], found[2]) if found else (name,)


@cache
def _known(country: str) -> dict[str, tuple[str, ...]]:
    """The organisations of a state, by each of their names, as they count."""
    known: dict[str, tuple[str, ...]] = {}
    for o in organisations():
        if country in (o.code, o.country):
            for name in (*o.names, o.short):
                known[folded(name)] = (*known.get(folded(name), ()), o.short)
    return known


@lru_cache(maxsize=4096)
def _initials(name: str, country: str) -> set[str]:
    """With and without the words of the state: "JICA", "ICA"."""
    words = [
        [w for w in WORD.findall(n) if w.casefold() not in _listed("binding")] for n in (name, _own(name, country))
    ]
    return {"".join(w[0].upper() for w in own) for own in words if len(own) > 1}


@lru_cache(maxsize=4096)
def _words(name: str, country: str) -> frozenset[str]:
    """The words that tell a body from others of its state; none where it has a kind alone."""
    words = {w.casefold() for w in WORD.findall(_own(name, country))}
    words -= _listed("binding") | _listed("idle")
    return frozenset(words) if words - _listed("kinds") else frozenset()


def _own(name: str, country: str) -> str:
    """A name without the words of its state: "Chile's", "of the Republic of Chile", "Chilean"."""
    return _state(country).sub(" ", OWNING.sub("", name))


@cache
def _state(country: str) -> re.Pattern[str]:
    state = states().get(country)
    words = sorted((*state.names, *state.adjectives, *state.prefixes), key=lambda w: (-len(w), w)) if state else []
    return re.compile("|".join(rf"\b{re.escape(w)}\b" for w in words) or r"(?!)", re.IGNORECASE)


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(table("en", "bodies")[name])
