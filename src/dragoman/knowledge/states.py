"""The words that name a state (its names, adjectives, people, capitals, seats of power) → its alpha-3 code."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from dragoman.knowledge.currencies import currency_of
from dragoman.knowledge.table import listed, rows, spellings

SMALL = frozenset(("the", "of", "and"))

StateForm = Literal["name", "adjective", "people", "capital", "seat"]


@dataclass(frozen=True, slots=True)
class Ambiguity:
    """A word that has another reading: `other` says which, `cues` are the words beside it that tell of that one."""

    word: str
    other: str
    cues: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class State:
    """One state or territory, or one that was (Soviet Union), with the English words for it.

    `name` is the short and `formal` the full name, `names` holds these and all others, former ones too; `nouns` its
    people in singular and plural; `prefixes` as in "Sino-Japanese"; `capitals` includes seats of government and
    former names; `metonyms` are seats that stand for a power, with its sector ("Pentagon", "MIL"). `currency` is the
    ISO 4217 code, None where the state is no more.
    """

    code: str
    name: str
    formal: str
    names: tuple[str, ...]
    adjectives: tuple[str, ...]
    nouns: tuple[str, ...]
    prefixes: tuple[str, ...]
    capitals: tuple[str, ...]
    metonyms: tuple[tuple[str, str], ...]
    ambiguous: tuple[Ambiguity, ...]
    currency: str | None


@dataclass(frozen=True, slots=True)
class StateWord:
    """What a word says: which state, in what form, and for a seat the sector it stands for."""

    code: str
    form: StateForm
    sector: str | None = None


@cache
def states() -> dict[str, State]:
    """All states by code."""
    return {r["code"]: _state(r) for r in rows("states")}


@cache
def state_words() -> dict[str, StateWord]:
    """Every word for a state in every spelling, in its own case and without "the".

    A word of two forms has the first of name, adjective, people, capital and seat.

    >>> state_words()["Berne"]
    StateWord(code='CHE', form='capital', sector='GOV')
    """
    found: dict[str, StateWord] = {}
    for state in states().values():
        words: list[tuple[str, StateWord]] = []
        words += [(n, StateWord(state.code, "name")) for n in state.names]
        words += [(n, StateWord(state.code, "adjective")) for n in state.adjectives]
        words += [(n, StateWord(state.code, "people")) for n in state.nouns]
        words += [(n, StateWord(state.code, "capital", "GOV")) for n in state.capitals]
        words += [(n, StateWord(state.code, "seat", sector)) for n, sector in state.metonyms]
        for name, word in words:
            for spelling in spellings(name):
                found.setdefault(spelling, word)
    return found


@cache
def ambiguities() -> dict[str, Ambiguity]:
    """The words for states that have another reading too: "Georgia", "Jordan", "Poles"."""
    return {a.word: a for state in states().values() for a in state.ambiguous}


def state_called(word: str) -> str | None:
    """The code of the state that a table names: by an ISO 3166-1 code or number, or a name in any order of its words.

    >>> [state_called(name) for name in ("KZ", "398", "korea-south", "Viet Nam", "?")]
    ['KAZ', 'KAZ', 'KOR', 'VNM', None]
    """
    text = word.strip()
    if text.upper() in states():
        return text.upper()
    if found := _codes().get(text if text.isupper() else text.lstrip("0")):
        return found
    hit = state_words().get(text)
    if hit and hit.form == "name":
        return hit.code
    words = _bag(text)
    return _bags().get(words) if words else None


@cache
def _codes() -> dict[str, str]:
    return {
        code.lstrip("0"): row["code"]
        for row in rows("codes")
        for code in (row["alpha2"], row["numeric"], *listed(row["others"]))
        if code
    }


@cache
def _bags() -> dict[frozenset[str], str]:
    found: dict[frozenset[str], str] = {}
    for state in states().values():
        for name in (n for written in state.names for n in spellings(written)):
            found.setdefault(_bag(name), state.code)
    return found


def _bag(name: str) -> frozenset[str]:
    """The words of a name: "Democratic Republic of the Congo", "congo-democratic-republic"."""
    plain = name.casefold().replace("'", "").replace("’", "").replace(".", "")
    plain = re.sub(r"\bst\b", "saint", plain)
    return frozenset(re.findall(r"[^\W_]+", plain)) - SMALL


def _state(row: dict[str, str]) -> State:
    code, name, formal = row["code"], row["name"], row["formal"]
    return State(
        code=code,
        name=name,
        formal=formal or name,
        names=tuple(dict.fromkeys(n for n in (name, formal, *listed(row["names"])) if n)),
        adjectives=listed(row["adjectives"]),
        nouns=listed(row["nouns"]),
        prefixes=listed(row["prefixes"]),
        capitals=listed(row["capitals"]),
        metonyms=tuple((m.rpartition(":")[0], m.rpartition(":")[2]) for m in listed(row["metonyms"])),
        ambiguous=tuple(_ambiguity(a) for a in listed(row["ambiguous"])),
        currency=currency_of().get(code),
    )


def _ambiguity(cell: str) -> Ambiguity:
    # Georgia=the US state=Atlanta,Savannah
    word, other, cues = [*cell.split("="), "", ""][:3]
    return Ambiguity(word, other, tuple(c for c in cues.split(",") if c))
