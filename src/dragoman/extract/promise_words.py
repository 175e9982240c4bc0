"""commitments.toml by word: which verbs, nouns and adjectives promise, and which only look like it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from dragoman.languages import table

FORCES = ("agreed", "pledged", "intended", "requested")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """commitments.toml by word: force of a verb, noun or adjective."""

    verbs: dict[str, str]
    nouns: dict[str, str]
    adjectives: dict[str, str]
    carriers: frozenset[str]
    stative: frozenset[str]
    states: frozenset[str]
    programme: frozenset[str]
    founded: frozenset[str]
    coming: frozenset[str]
    views: frozenset[str]
    passives: frozenset[str]
    provisions: frozenset[str]
    assist: frozenset[str]
    tasking: frozenset[str]
    refusing: frozenset[str]
    short_of: frozenset[str]


@cache
def lexicon() -> Lexicon:
    """The words of commitment."""
    page = table("en", "commitments")
    by = {kind: {w: f for f in reversed(FORCES) for w in page[f][kind]} for kind in ("verbs", "nouns", "adjectives")}
    f = page["frames"]
    return Lexicon(
        by["verbs"],
        by["nouns"],
        by["adjectives"],
        frozenset(f["carriers"]),
        frozenset(f["stative"]),
        frozenset(f["states"]),
        frozenset(f["programme"]),
        frozenset(f["founded"]),
        frozenset(f["coming"]),
        frozenset(page["views"]["nouns"]),
        frozenset(page["views"]["passives"]),
        frozenset(page["provisions"]["verbs"]),
        frozenset(table("en", "events")["assist"]),
        frozenset(page["views"]["tasking"]),
        frozenset(f["refusing"]),
        frozenset(f["short_of"]),
    )
