"""A lemma → its senses as PLOVER acts: the type, the mode, and where the two sides stand around the predicate.

The words are in languages/<language>/verbs_*.toml, the classes of nouns in classes.toml; a sense there has

    type, mode   PLOVER 2.0; mode may be absent
    rule         the sense's name, unique; what records say found them
    verbs        lemmas, or lemmas with fixed words after them ("call on", "take to task", "be ready")
    nouns        nominal forms with the same frame ("condemnation of", "talks between")
    recipient    slots, tried in order, where the other side stands: object, iobject, possessor ("condemned Russia's
                 invasion"), clause (the subject of the complement clause) or a preposition
    actor        likewise; absent: the subject
    joint        true where a plural subject, or "with", makes all sides actors
    object       classes that the head of the verb's object must belong to; absent: any object, or none
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import Any

from dragoman.languages import table

FILES = ("verbs_verbal_cooperation", "verbs_material_cooperation", "verbs_verbal_conflict", "verbs_material_conflict")


@dataclass(frozen=True, slots=True)
class Sense:
    """One sense of some predicates; the fields are those of the table."""

    type: str
    mode: str | None
    verbs: tuple[str, ...]
    nouns: tuple[str, ...]
    recipient: tuple[str, ...]
    actor: tuple[str, ...]
    joint: bool
    object: tuple[str, ...]
    rule: str


def senses(lemma: str, language: str = "en") -> tuple[Sense, ...]:
    """The senses of a verb, with its fixed words if it has any; those that ask for an object of a class come first.

    >>> [s.rule for s in senses("impose")][:1], [s.type for s in senses("call on")]
    (['impose-sanctions'], ['REQUEST'])
    """
    return _lexicon(language)[0].get(lemma, ())


def noun_senses(lemma: str, language: str = "en") -> tuple[Sense, ...]:
    """The senses of a noun that names an act.

    >>> [s.type for s in noun_senses("invasion")]
    ['ASSAULT']
    """
    return _lexicon(language)[1].get(lemma, ())


def phrases(lemma: str, language: str = "en") -> tuple[tuple[tuple[str, ...], Sense], ...]:
    """The fixed words that may follow a verb, longest first, each with its sense: take → (("to", "task"), Sense)."""
    return _lexicon(language)[2].get(lemma, ())


def word_class(lemma: str, language: str = "en") -> frozenset[str]:
    """The classes that a noun belongs to; empty where it is in none.

    >>> sorted(word_class("embargo"))
    ['restriction', 'sanction']
    """
    return _classes(language).get(lemma, frozenset())


def all_senses(language: str = "en") -> tuple[Sense, ...]:
    """Every sense of the language, in the order of the tables."""
    return tuple(_sense(row) for file in FILES for row in table(language, file)["sense"])


def _sense(row: dict[str, Any]) -> Sense:
    return Sense(
        type=row["type"],
        mode=row.get("mode"),
        verbs=tuple(row.get("verbs", ())),
        nouns=tuple(row.get("nouns", ())),
        recipient=tuple(row["recipient"]),
        actor=tuple(row.get("actor", ())),
        joint=row.get("joint", False),
        object=tuple(row.get("object", ())),
        rule=row["rule"],
    )


_Phrases = dict[str, tuple[tuple[tuple[str, ...], Sense], ...]]


@cache
def _lexicon(language: str) -> tuple[dict[str, tuple[Sense, ...]], dict[str, tuple[Sense, ...]], _Phrases]:
    verbs: dict[str, list[Sense]] = defaultdict(list)
    nouns: dict[str, list[Sense]] = defaultdict(list)
    fixed: dict[str, list[tuple[tuple[str, ...], Sense]]] = defaultdict(list)
    for sense in all_senses(language):
        for verb in dict.fromkeys(sense.verbs):
            verbs[verb].append(sense)
            first, *rest = verb.split()
            if rest:
                fixed[first].append((tuple(rest), sense))
        for noun in dict.fromkeys(sense.nouns):
            nouns[noun].append(sense)
    return (
        # "impose" with sanctions is told before "impose" with anything
        {k: tuple(sorted(v, key=lambda s: not s.object)) for k, v in verbs.items()},
        {k: tuple(v) for k, v in nouns.items()},
        {k: tuple(sorted(v, key=lambda pair: -len(pair[0]))) for k, v in fixed.items()},
    )


@cache
def _classes(language: str) -> dict[str, frozenset[str]]:
    out: dict[str, set[str]] = defaultdict(set)
    for name, words in table(language, "classes").items():
        for word in words:
            out[word].add(name)
    return {word: frozenset(names) for word, names in out.items()}
