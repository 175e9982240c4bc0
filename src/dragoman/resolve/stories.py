"""Fingerprints of reports → those that tell of one matter: near in time, alike in the words of title and lead."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dragoman.languages import frequencies
from dragoman.records.fingerprint import Recognised
from dragoman.resolve.linking import Pair, grouped, pair

NEAR = 3  # days between two reports of one matter, at most
FADING = 0.06  # what a day between them takes from their likeness
TITLE = 1.0  # what a word of the title counts beside its being in the lead
LEAST = 0.18  # average likeness of the reports of one story
TELLING = 2.0  # the least rarity (natural logarithm) of a word by which two reports are looked at at all
PRIOR = 500  # as how many reports of one's own the table of a language's common words counts
WORDS = 5  # words shown as what two reports share


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two reports are, from 0 to 1, by which rare words, and how many days lie between them."""

    strength: float
    words: tuple[str, ...]
    days: int


class Rarity:
    """How much a word tells: the logarithm of how rare it is in the ledger's reports and in its language."""

    def __init__(self, total: int, counts: Mapping[str, int], language: str = "en") -> None:
        self._total, self._counts = total, counts
        self._all, self._common = frequencies(language)

    def __call__(self, word: str) -> float:
        """From about 0 (in every report) upward."""
        usual = PRIOR * self._common.get(word, 1) / self._all
        seen = self._counts.get(word, 0) + usual
        return max(0.0, math.log((self._total + PRIOR + 1) / (seen + 0.5)))


def likenesses(reports: Sequence[Recognised], rarity: Rarity) -> dict[Pair, Likeness]:
    """The likeness of all pairs near in time that share a telling word; what has no date is near to nothing."""
    vectors, days = _placed(reports, rarity)
    holders: dict[str, list[str]] = defaultdict(list)
    out: dict[Pair, Likeness] = {}
    for document in sorted(vectors, key=lambda d: (days[d], d)):
        own = vectors[document]
        candidates = {
            other
            for word in own
            if rarity(word) >= TELLING
            for other in holders[word]
            if days[document] - days[other] <= NEAR
        }
        for other in candidates:
            out[pair(document, other)] = _likeness(own, vectors[other], days[document] - days[other])
        for word in own:
            holders[word].append(document)
    return out


def around(
    document: str, reports: Sequence[Recognised], rarity: Rarity, linked: Iterable[Pair] = (), least: float = LEAST
) -> set[str]:
    """The reports that can be of one story with a document: those that a chain of likenesses, or of links, leads to.

    Two groups only become one where two of theirs are so alike, so that no others change what its story is.
    """
    vectors, days = _placed(reports, rarity)

    def alike(a: str, b: str) -> bool:
        apart = abs(days[a] - days[b])
        return apart <= NEAR and _likeness(vectors[a], vectors[b], apart).strength >= least

    beside: dict[str, set[str]] = defaultdict(set)
    for a, b in linked:
        beside[a].add(b)
        beside[b].add(a)
    known = {r.document for r in reports}
    found, waiting = {document}, [document]
    while waiting:
        here = waiting.pop()
        telling = {word for word in vectors.get(here, ()) if rarity(word) >= TELLING}
        sharing = (d for d, theirs in vectors.items() if d not in found and not telling.isdisjoint(theirs))
        new = {*(d for d in sharing if alike(here, d)), *beside[here]} & known - found
        found |= new
        waiting += sorted(new)
    return found


def stories(
    reports: Sequence[Recognised],
    found: Mapping[Pair, Likeness],
    *,
    same: Iterable[Pair] = (),
    different: Iterable[Pair] = (),
    least: float = LEAST,
) -> list[list[str]]:
    """The ids of the reports, a list for each story; `same` and `different` are what persons decided of documents."""
    strengths = {p: likeness.strength for p, likeness in found.items()}
    return grouped((r.document for r in reports), strengths, least=least, same=same, different=different)


def _placed(reports: Iterable[Recognised], rarity: Rarity) -> tuple[dict[str, dict[str, float]], dict[str, int]]:
    """The vectors and the days of the reports that have a date."""
    dated = [(r, r.day) for r in reports if r.day]
    vectors = {r.document: _vector(r, rarity) for r, _ in dated}
    return vectors, {r.document: date.fromisoformat(day).toordinal() for r, day in dated}


def _vector(report: Recognised, rarity: Rarity) -> dict[str, float]:
    """Each word with its weight, of length 1."""
    title = set(report.fingerprint.title)
    weights = {
        word: rarity(word) * (1 + (TITLE if word in title else 0.0)) for word in {*report.fingerprint.lead, *title}
    }
    length = math.sqrt(sum(w * w for w in weights.values())) or 1.0
    # Sorted, so that the sums are the same on every run.
    return {word: weights[word] / length for word in sorted(weights) if weights[word]}


def _likeness(a: Mapping[str, float], b: Mapping[str, float], days: int) -> Likeness:
    parts = {word: weight * b[word] for word, weight in a.items() if word in b}
    strength = sum(parts.values()) * (1 - FADING * days)
    telling = sorted(parts, key=lambda w: (-parts[w], w))[:WORDS]
    return Likeness(strength, tuple(telling), days)
