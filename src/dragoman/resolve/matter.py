"""A promise and a sentence → whether they are about one matter: what part of the rare words of the promise it has."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Any

from dragoman.knowledge.states import states
from dragoman.languages import frequencies, languages, table

WORD = re.compile(r"[^\W\d_]+|\d[\d.,]*\d|\d")
SHORT = 3  # letters; words up to this length carry no matter, if they are no abbreviation
FEW = 300  # sentences; of fewer it cannot be told what is rare among them
LEAST = 4  # letters that an ending leaves
DAY = re.compile(r"\d{1,2}")  # "8 June", "COVID-19"
HEAD = 6  # words of a promise that tell its matter, at most: the rarest


class Rarity:
    """How much a word tells: what stands in few sentences, and in few reports of all kinds, tells most."""

    def __init__(self, sentences: Iterable[frozenset[str]], language: str) -> None:
        every = list(sentences)
        self._here = Counter(stem for words in every for stem in words)
        self._number = len(every)
        self._total, self._general = _general(language)
        self._known: dict[str, float] = {}
        self._heads: dict[frozenset[str], list[str]] = {}

    def of(self, stem: str) -> float:
        """0 for a word that stands in each of many."""
        if stem not in self._known:
            self._known[stem] = self._of(stem)
        return self._known[stem]

    def head(self, promise: frozenset[str]) -> list[str]:
        """The words that tell a promise's matter, the rarest first."""
        if promise not in self._heads:
            self._heads[promise] = sorted(promise, key=lambda s: (-self.of(s), s))[:HEAD]
        return self._heads[promise]

    def _of(self, stem: str) -> float:
        here = math.log((max(self._number, FEW) + 1) / (self._here[stem] + 1))
        general = math.log((self._total + 1) / (min(self._general.get(stem, 0), self._total) + 1))
        return min(here, general)

    def holders(self, stem: str) -> int:
        """In how many of the sentences it stands."""
        return self._here[stem]


def matter(text: str, between: tuple[str, str], language: str) -> frozenset[str]:
    """The words of a text that say what it is about, by their stems: no party, no word of every promise.

    >>> sorted(matter("to train Chilean divers in whale rescue and to deepen cooperation", ("NOR", "CHL"), "en"))
    ['diver', 'rescu', 'train', 'whal']
    """
    words = (w for w in WORD.findall(text) if len(w) > (0 if w[0].isdigit() else 1 if w.isupper() else SHORT))
    words = (w for w in words if not DAY.fullmatch(w))
    return frozenset(stem(w, language) for w in words) - _common(language) - _parties(between, language)


@lru_cache(maxsize=1 << 17)
def stem(word: str, language: str) -> str:
    """A word without its ending: "training", "trains" and "trained" are one."""
    folded = word.casefold()
    for ending in _tables(language)["endings"]:
        if folded.endswith(ending) and len(folded) - len(ending) >= LEAST:
            return folded[: -len(ending)]
    return folded


def likeness(promise: frozenset[str], sentence: frozenset[str], rarity: Rarity) -> tuple[float, list[str]]:
    """What part of the promise's telling words the sentence has, weighed by their rarity, and which they are."""
    head = rarity.head(promise)
    whole = sum(map(rarity.of, head))
    shared = [s for s in head if s in sentence]
    return (sum(map(rarity.of, shared)) / whole if whole else 0.0), shared


@cache
def _common(language: str) -> frozenset[str]:
    own = _tables(language)
    words = " ".join((own["common"], *(cue for cues in own["statuses"].values() for cue in cues)))
    return frozenset(stem(w, language) for w in words.split())


@cache
def _parties(between: tuple[str, str], language: str) -> frozenset[str]:
    names = []
    for code in between:
        if state := states().get(code):
            names += [*state.names, *state.adjectives, *state.nouns, *state.capitals]
    return frozenset(stem(w, language) for name in names for w in WORD.findall(name))


@cache
def _general(language: str) -> tuple[int, Counter[str]]:
    total, words = frequencies(_known(language))
    counts: Counter[str] = Counter()
    for word, count in words.items():
        counts[stem(word, language)] += count
    return total, counts


def _tables(language: str) -> dict[str, Any]:
    return table(_known(language), "follow_up")


def _known(language: str) -> str:
    # A report whose language has no tables yet was read by those of English.
    return language if language in languages() else "en"
