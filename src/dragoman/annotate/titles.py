"""Words of titles.toml → what is an office's head, an honorific, a field; at which level an office meets."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from dragoman.annotate.gazetteer import Hit
from dragoman.annotate.words import Word
from dragoman.knowledge.places import places
from dragoman.knowledge.states import states
from dragoman.languages import table

# "of Japan", "for Trade", "to the President"
LINKS = frozenset(("of", "for", "to"))
SERVES = re.compile(
    r"\w (?:of|for|to) (?:the|his|her|\w+['’]s) (?:\w+ )?"
    r"(?:president|prime minister|king|queen|chancellor|secretary-general)\b"
)


@dataclass(frozen=True, slots=True)
class OfficePhrase:
    """An office in words `first` to `last` (exclusive), state included; `role_last` where the role ends without it."""

    first: int
    last: int
    role_last: int
    head: str
    country: str | None
    organ: Hit | None
    definite: bool
    plural: bool = False


@dataclass(frozen=True, slots=True)
class Titles:
    """The word lists of titles.toml, indexed by their first word."""

    heads: Mapping[str, tuple[tuple[str, ...], ...]]
    before: frozenset[str]
    fields: frozenset[str]
    organs: frozenset[str]
    honorifics: Mapping[str, tuple[tuple[str, ...], ...]]
    honours: frozenset[str]
    particles: frozenset[str]
    suffixes: frozenset[str]
    nonames: frozenset[str]
    surnames: frozenset[str]
    unique: Mapping[str, str]
    usual: Mapping[str, str]
    level: Mapping[str, str]
    organisational: frozenset[str]
    serving: frozenset[str]
    posted: frozenset[str]
    chosen: tuple[str, ...]
    past: frozenset[str]
    passing: frozenset[str]
    aside: frozenset[str]
    counterparts: frozenset[str]
    local: frozenset[str]
    ranked: Mapping[str, tuple[tuple[str, ...], ...]]
    short: Mapping[str, str]


@cache
def titles(language: str = "en") -> Titles:
    """The titles of a language."""
    page: dict[str, Any] = table(language, "titles")
    heads = page["heads"]
    return Titles(
        _index([*heads, *(f"{head}{ending}" for head in heads for ending in page["chosen"])]),
        frozenset(page["before"]),
        frozenset(page["portfolios"]),
        frozenset(w for phrase in page["organs"] for w in phrase.split()),
        _index(page["honorifics"]),
        frozenset(page["honours"]),
        frozenset(page["particles"]),
        frozenset(page["suffixes"]),
        frozenset(page["nonames"]),
        frozenset(page["surnames"]),
        page["unique"],
        page["usual"],
        {word: level for level, words in page["level"].items() for word in words},
        frozenset(page["organisational"]),
        frozenset(page["serving"]),
        frozenset(page["posted"]),
        tuple(page["chosen"]),
        frozenset(page["past"]),
        frozenset((*page["past"], *page["passing"])),
        frozenset(page["aside"]),
        frozenset(page["counterparts"]),
        frozenset(page["local"]),
        _index(page["ranked"]),
        {short: name for name, forms in page["short"].items() for short in forms},
    )


def _index(phrases: Sequence[str]) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Phrases by first word, the longest first."""
    out: dict[str, list[tuple[str, ...]]] = {}
    for phrase in phrases:
        parts = tuple(phrase.split())
        out.setdefault(parts[0], []).append(parts)
    return {k: tuple(sorted(v, key=len, reverse=True)) for k, v in out.items()}


def phrase_at(words: Sequence[Word], i: int, index: Mapping[str, tuple[tuple[str, ...], ...]]) -> int:
    """How many words from i on make one of the indexed phrases; 0 where none does.

    >>> # "prime minister" at "Prime Minister of Japan" → 2
    """
    for parts in index.get(words[i].low, ()):
        n = len(parts)
        if i + n <= len(words) and all(words[i + k].low == parts[k] for k in range(1, n)):
            if words[i].sentence == words[i + n - 1].sentence:
                return n
    return 0


def place_at(words: Sequence[Word], first: int, last: int) -> str | None:
    """The state in which the region or city of these words lies; None where they name none."""
    known = places().get(" ".join(w.text for w in words[first:last])) if 0 <= first < last <= len(words) else None
    return known.country if known is not None and known.kind in ("region", "city") else None


def is_seat(hit: Hit) -> bool:
    """Whether a name is a seat of government's and no city's: "Kremlin spokesman", but not "in Lima President Soto"."""
    return hit.type == "capital" and hit.name not in states()[hit.code or ""].capitals


def level_of(role: str | None) -> str | None:
    """At which level an office-holder meets.

    >>> level_of("Minister of Foreign Affairs"), level_of("Prime Minister"), level_of("Adviser to the President")
    ('minister', 'head of government', 'official')
    >>> level_of("Former President"), level_of("outgoing President")
    ('official', 'head of state')
    """
    low = (role or "").casefold()
    if not low:
        return None
    if SERVES.search(low) or has_no_office(low):
        return "official"
    if re.search(r"\b(?:vice|deputy)[- ](?:president|chairman)|deputy prime minister", low):
        return "minister"
    if re.search(r"\bdeputy\b|\bassistant\b|\bunder-?secretary|\bstate secretary|\bhigh commissioner", low):
        return "official"
    levels = titles().level
    for phrase in sorted(levels, key=len, reverse=True):
        if re.search(rf"\b{re.escape(phrase)}\b", low):
            return levels[phrase]
    return "official"


def has_no_office(role: str) -> bool:
    """Whether its bearer was in the office, or is only chosen for it: "Former President", "President-elect"."""
    words = role.casefold().split()
    return any(w in titles().past or w.startswith("ex-") or w.endswith(titles().chosen) for w in words)


def plural_at(words: Sequence[Word], i: int, lists: Titles) -> int:
    """How many words from i on are a head in the plural: "Ministers", "foreign secretaries", "heads of state"."""
    w = words[i].low
    if w == "heads" and i + 2 < len(words) and words[i + 1].low == "of" and words[i + 2].low in ("state", "government"):
        return 3
    if (_one(w),) in lists.heads.get(_one(w), ()):
        two = i + 2 < len(words) and (_one(w), words[i + 1].low, words[i + 2].low) in lists.heads[_one(w)]
        return 3 if two else 1
    two = i + 1 < len(words) and (w, _one(words[i + 1].low)) in lists.heads.get(w, ())
    return 2 if two else 0


def _one(word: str) -> str:
    """A noun in the plural as one, "" where it is none."""
    return f"{word[:-3]}y" if word.endswith("ries") else word[:-1] if word.endswith("s") else ""


def singular(role: str) -> str:
    """An office in the plural as one person's.

    >>> singular("Foreign Ministers"), singular("Secretaries of State"), singular("Ministers of Foreign Affairs")
    ('Foreign Minister', 'Secretary of State', 'Minister of Foreign Affairs')
    """
    words = role.split()
    heads = [i for i, w in enumerate(words) if (_one(w.casefold()),) in titles().heads.get(_one(w.casefold()), ())]
    many = heads or [i for i, w in enumerate(words) if w.endswith("s")] or [len(words) - 1]
    return " ".join([*words[: many[0]], _one(words[many[0]]) or words[many[0]], *words[many[0] + 1 :]])
