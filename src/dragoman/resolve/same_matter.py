"""Reports on two parties → the sentences that speak of a promise's matter later, with a cue of how it stands."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from typing import Any

from dragoman.languages import languages, table
from dragoman.records import Commitment, Document, Found
from dragoman.records.when import bounds, last_day
from dragoman.resolve.likeness import NEAR
from dragoman.resolve.matter import WORD, Rarity, likeness, matter, stem
from dragoman.resolve.sentences import any_of, sentences

SAME = 0.6  # what part of a promise's rare words a sentence on its matter has
SHARED = 2  # words that both have, at least
PAIR = 7.5  # how much two words must tell where they are all that both have
WEIGHT = 6.0  # how much more of them must tell together
FEW, RARE = 3, 0.02  # one of them stands in so few sentences, or in no larger part of them
FAR = 60  # characters between a cue and the nearest word of the matter, at most

STRONG = ("cancelled", "put off")  # "the plan to … was cancelled": no plan any more, however near it stands
# "the third meeting of the commission of both, planned for October in Oslo, has been | postponed"
FAR_STRONG = 120

Telling = Mapping[str, tuple[Document, Sequence[Found]]]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence in which records between two parties stand; `about` are the stems of its matter."""

    document: Document
    start: int
    end: int
    words: str
    about: frozenset[str]
    records: tuple[Found, ...]

    @property
    def day(self) -> date | None:
        """The day of the report."""
        return bounds(self.document.published or "")[0]


class Reports:
    """The sentences of the reports on two parties, found by the words of their matter."""

    def __init__(self, told: Telling, between: tuple[str, str]) -> None:
        self._between = between
        self._persons = _persons(f for _, records in told.values() for f in records)
        self._every = [s for document, records in told.values() for s in self._sentences(document, records)]
        of: dict[str, list[frozenset[str]]] = {s.document.language: [] for s in self._every}
        self._holding: dict[str, list[int]] = {}
        for index, s in enumerate(self._every):
            of[s.document.language].append(s.about)
            for word in s.about:
                self._holding.setdefault(word, []).append(index)
        self._rarity = {language: Rarity(every, language) for language, every in of.items()}

    def later(self, promise: Sequence[Found], made: date) -> Iterator[tuple[Sentence, str, str, list[str]]]:
        """Sentences of later reports with their status, its cue and the words that both have, the likest first.

        What a person says is different is none of them, nor is a sentence that tells the promise itself anew.
        """
        document = promise[0].document
        rarity = self._rarity.get(document.language)
        if rarity is None:
            return
        about = self._matter(_action(promise[0]), document.language)
        own = {f.document.id for f in promise}
        apart = frozenset(i for f in promise for i in f.different)
        found = []
        sharing = Counter(i for word in rarity.head(about) for i in self._holding.get(word, ()))
        for index in (i for i, words in sharing.items() if words >= SHARED):
            s = self._every[index]
            if s.document.id in own or s.day is None or s.day <= made + NEAR:
                continue
            part, shared = likeness(about, s.about, rarity)
            if part < SAME or not self._telling(shared, rarity) or _retold(s, made):
                continue
            status, cue = _status(s, shared)
            if status and not any(f.record.id in apart for f in s.records):
                said = [next(w for w in WORD.findall(s.words) if stem(w, document.language) == x) for x in shared]
                found.append((-part, s.document.id, s.start, (s, status, cue, said)))
        yield from (f[3] for f in sorted(found, key=lambda f: f[:3]))

    def _telling(self, shared: Sequence[str], rarity: Rarity) -> bool:
        """Whether these words are of one matter alone: enough, rare enough together, one of them in few sentences."""
        if len(shared) < SHARED or sum(map(rarity.of, shared)) < (PAIR if len(shared) == SHARED else WEIGHT):
            return False
        return any(rarity.holders(w) <= max(FEW, RARE * len(self._every)) for w in shared)

    def _sentences(self, document: Document, records: Sequence[Found]) -> Iterator[Sentence]:
        for start, end, words in sentences(document.text):
            inside = tuple(f for f in records if any(start <= e.start < end for e in f.record.evidence))
            if inside:
                yield Sentence(document, start, end, words, self._matter(words, document.language), inside)

    def _matter(self, text: str, language: str) -> frozenset[str]:
        return matter(text, self._between, language) - self._persons


def _status(s: Sentence, shared: Sequence[str]) -> tuple[str, str]:
    """The cue that stands nearest to the words of the matter, and what it suggests; nothing where none is near."""
    stems, cues = _read(s.words, s.document.language)
    places = [start for start, stem in stems if stem in shared]
    best: tuple[bool, int, int, str, str] | None = None
    for rank, status, start, cue in cues:
        distance = min((abs(p - start) for p in places), default=FAR + 1)
        key = status not in STRONG, distance, rank
        if distance <= (FAR_STRONG if status in STRONG else FAR) and (best is None or key < best[:3]):
            best = *key, status, cue
    return (best[3], best[4]) if best else ("", "")


@lru_cache(maxsize=1 << 12)
def _read(words: str, language: str) -> tuple[tuple[tuple[int, str], ...], tuple[tuple[int, str, int, str], ...]]:
    """Where the words of a sentence begin, with their stems; its cues by rank: what they suggest, where, in what words.

    Many promises are compared with one sentence.
    """
    statuses, ahead = _cues(language)
    found = [
        (rank, status, m.start(), m[0])
        for rank, (status, cue) in enumerate(statuses.items())
        for m in cue.finditer(words)
        if not (status == "delivered" and ahead.search(words[: m.start()].rstrip()))
    ]
    return tuple((m.start(), stem(m[0], language)) for m in WORD.finditer(words)), tuple(found)


def _retold(s: Sentence, made: date) -> bool:
    """Whether it tells the promise itself, by the date that it gives."""
    said = (f.record.date for f in s.records if isinstance(f.record, Commitment) and f.record.date)
    return any((day := last_day(d)) is not None and day <= made + NEAR for d in said)


def _persons(found: Iterable[Found]) -> frozenset[str]:
    """The words of the names of those who act: who promised is not what was promised."""
    every = {
        (e.name, f.document.language)
        for f in found
        for side in ("actors", "recipients", "parties", "by", "to")
        for e in getattr(f.record, side, ())
        if e.type == "person"
    }
    return frozenset(stem(w, language) for name, language in every for w in WORD.findall(name))


def _action(found: Found) -> str:
    assert isinstance(found.record, Commitment)
    return found.record.action


@cache
def _cues(language: str) -> tuple[dict[str, re.Pattern[str]], re.Pattern[str]]:
    own: dict[str, Any] = table(language if language in languages() else "en", "follow_up")
    statuses = {status: any_of(cues) for status, cues in own["statuses"].items()}
    return statuses, re.compile(rf"\b(?:{'|'.join(own['ahead']['cues'])})$", re.IGNORECASE)
