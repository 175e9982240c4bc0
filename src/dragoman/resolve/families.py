"""Texts → families of near-copies: who copied whom, by date."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import sqrt

from dragoman.records.fingerprint import EMPTY, WORD, Recognised, shingles
from dragoman.resolve.linking import Pair, grouped, pair

ALIKE = 0.5  # what part of the word sequences of both two texts share that are near-copies
WITHIN = 0.8  # or what part of the shorter's stand in the longer, where
ENOUGH = 40  # it has as many: a text that another quotes in full, with more around it
FEW = 6  # least hashes in common by which two texts are compared
SURE = 4  # standard deviations
MANY = 60  # documents
LATE = "9999-99-99"  # a report without a date stands behind those that have one


@dataclass(frozen=True, slots=True)
class Copy:
    """A document that repeats the text of an earlier one.

    `shared` is what part of the shorter text's word sequences both have; `sure` whether the dates tell which was first.
    """

    document: str
    of: str
    shared: float
    sure: bool


@dataclass(frozen=True, slots=True)
class Family:
    """Documents of one text: the first, then its copies by date."""

    first: str
    copies: tuple[Copy, ...] = ()

    @property
    def documents(self) -> tuple[str, ...]:
        """The ids of all."""
        return (self.first, *(c.document for c in self.copies))


def families(
    reports: Sequence[Recognised],
    texts: Callable[[Sequence[str]], Mapping[str, str]],
    *,
    same: Iterable[Pair] = (),
    different: Iterable[Pair] = (),
) -> list[Family]:
    """The families of these reports, by date and id of the first; a report that copies none is one of its own.

    `texts` gives the texts of documents by id; `same`, `different` are what persons decided.
    """
    by_id = {r.document: r for r in reports}
    candidates = sorted(_candidates(reports))
    read = texts(sorted({document for p in candidates for document in p}))
    # Numbers are compared faster than words; of 64 bits, no two of some hundred thousand sequences have the same.
    known = {document: set(map(hash, shingles(WORD.findall(text.casefold())))) for document, text in read.items()}
    shared = {(a, b): _shared(known[a], known[b]) for a, b in candidates}
    near = {p: 1.0 for p, (both, part) in shared.items() if both >= ALIKE or _holds(part, by_id, p)}
    # One link is enough: a copy of a copy is of the family.
    groups = grouped(by_id, near, least=1e-9, same=same, different=different)
    found = [_family(sorted(group, key=lambda d: _age(by_id[d])), by_id, shared) for group in groups]
    return sorted(found, key=lambda f: _age(by_id[f.first]))


def _family(documents: Sequence[str], by_id: dict[str, Recognised], shared: dict[Pair, tuple[float, float]]) -> Family:
    """Each copy is of the earlier report that it shares most with, the first where two share as much."""
    copies = []
    for index, document in enumerate(documents[1:], start=1):
        earlier = documents[:index]
        of = max(earlier, key=lambda e: (shared.get(pair(e, document), (0.0, 0.0))[1], -earlier.index(e)))
        mine, theirs = by_id[document].day, by_id[of].day
        part = shared.get(pair(of, document), (0.0, 0.0))[1]
        copies.append(Copy(document, of, round(part, 2), bool(mine and theirs and mine > theirs)))
    return Family(documents[0], tuple(copies))


def _candidates(reports: Sequence[Recognised]) -> set[Pair]:
    """The pairs that share a run of least hashes, or several single ones that few others have."""
    holders: dict[str, list[str]] = {}
    single: dict[tuple[int, str], list[str]] = {}
    for r in reports:
        for band in r.fingerprint.bands():
            holders.setdefault(band, []).append(r.document)
        for slot, least in enumerate(r.fingerprint.least):
            if least != EMPTY:
                single.setdefault((slot, least), []).append(r.document)
    out = {pair(a, b) for held in holders.values() for a, b in combinations(sorted(set(held)), 2)}
    # What very many share is an outlet's standing words.
    shared = Counter(p for held in single.values() if len(held) <= MANY for p in combinations(sorted(set(held)), 2))
    sizes = {r.document: (r.fingerprint.size, sum(x != EMPTY for x in r.fingerprint.least)) for r in reports}
    return out | {(a, b) for (a, b), n in shared.items() if n >= FEW and n >= _least(sizes[a], sizes[b])}


def _least(a: tuple[int, int], b: tuple[int, int]) -> float:
    """How many least hashes two texts have in common, at least, that are near-copies: given how many sequences and
    how many least hashes each has.

    They are a sample of the sequences: of two that have part J of theirs in common about J of the slots are the same,
    off by SURE standard deviations once in 30,000 times. A short text in one four times as long needs few.
    """
    small, large = sorted((a[0], b[0]))
    part = min(ALIKE, WITHIN / (1 - WITHIN + large / small))
    slots = max(a[1], b[1])
    return slots * part - SURE * sqrt(slots * part * (1 - part))


def _holds(part: float, by_id: dict[str, Recognised], p: Pair) -> bool:
    return part >= WITHIN and min(by_id[d].fingerprint.size for d in p) >= ENOUGH


def _shared(a: set[int], b: set[int]) -> tuple[float, float]:
    """What two sets share, as a part of both and of the smaller."""
    common = len(a & b)
    return common / (len(a) + len(b) - common), common / min(len(a), len(b))


def _age(report: Recognised) -> tuple[str, str]:
    return report.day or LATE, report.document
