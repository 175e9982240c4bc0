"""Records of several documents → those that tell of one thing: near in date, alike in words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from functools import lru_cache

from dragoman.records import Found, date_of
from dragoman.records.when import bounds
from dragoman.resolve.grouping import groups

NEAR = timedelta(days=2)
MONTH = timedelta(days=31)
YEARLESS = re.compile(r"XXXX-(\d\d)-(\d\d)")
WORD = re.compile(r"[^\W\d_]+")
STEM = 5  # characters: "ministries" and "ministry" share a stem, "whales" and "whale" too
SHORT = 3  # words up to this length carry no subject

Same = Callable[[Found, Found], bool]


def alike(
    found: Iterable[Found],
    key: Callable[[Found], Hashable],
    same: Same,
    *,
    words: Callable[[Found], frozenset[str]] | None = None,
    least: float = 0.0,
) -> list[list[Found]]:
    """The records that share a key, parted where `same` holds between a record and none of a part's; best dated first.

    Whole days come first, then months, then what has no date, so that the loosely dated join the well dated. What a
    person says is different never shares a part; what a person says is the same does, whatever else holds. Where
    `words` are given, `same` never holds between two that have some and share less than `least` of the fewer; so only
    those that share as much are compared.
    """
    out: list[list[Found]] = []
    for keyed in groups(sorted(found, key=_exactness), key):
        parts: list[list[Found]] = []
        home: list[int] = []
        for f, near in zip(keyed, _sharing(keyed, words, least), strict=True):
            told: dict[int, list[Found]] = {}
            for n in near:
                told.setdefault(home[n], []).append(keyed[n])
            at = next((p for p in sorted(told) if any(same(f, o) for o in told[p]) and not _apart(f, parts[p])), None)
            if at is None:
                at = len(parts)
                parts.append([])
            parts[at].append(f)
            home.append(at)
        out += parts
    return _joined(out)


def _sharing(
    keyed: Sequence[Found], words: Callable[[Found], frozenset[str]] | None, least: float
) -> Iterator[Iterable[int]]:
    """For each record the places of those before it that it may be the same as."""
    if words is None:
        yield from (range(n) for n in range(len(keyed)))
        return
    every = [words(f) for f in keyed]
    holding: dict[str, list[int]] = {}
    wordless: list[int] = []
    for n, mine in enumerate(every):
        if not mine:
            yield range(n)
            wordless.append(n)
            continue
        counts = Counter[int]()
        for word in mine:
            counts.update(holding.get(word, ()))
        yield [*wordless, *(o for o, both in counts.items() if both / min(len(mine), len(every[o])) >= least)]
        for word in mine:
            holding.setdefault(word, []).append(n)


def _joined(parts: list[list[Found]]) -> list[list[Found]]:
    """The parts, those in one that a person says are the same."""
    home = {f.record.id: part for part in parts for f in part}
    for f in [f for part in parts for f in part if f.same]:
        for other in sorted(f.same & home.keys()):
            mine, theirs = home[f.record.id], home[other]
            if mine is not theirs:
                first, second = sorted((mine, theirs), key=parts.index)
                first += second
                parts = [p for p in parts if p is not second]
                home.update((f.record.id, first) for f in second)
    return parts


def _apart(found: Found, part: Iterable[Found]) -> bool:
    """Whether a person says that it is none of these."""
    others = found.different - found.same
    return bool(others) and any(o.record.id in others for o in part)


@lru_cache(maxsize=1 << 17)
def near(a: str | None, b: str | None) -> bool:
    """Whether two EDTF dates may be of one day: within two days, or in one month where one names no day.

    >>> near("2025-03-17", "2025-03-18"), near("2025-03", "2025-03-17"), near("XXXX-03-17", "2025-03-17")
    (True, True, True)
    >>> near("2025", "2025-03-17"), near(None, "2025-03-17")
    (False, False)
    """
    if not a or not b:
        return False
    yearless = YEARLESS.match(a) or YEARLESS.match(b)
    if yearless:
        return a[4:10] == b[4:10]
    first, second = bounds(a), bounds(b)
    if None in first or None in second:
        return False
    (a0, a1), (b0, b1) = _whole(first), _whole(second)
    if max(a1 - a0, b1 - b0) > MONTH:
        return a == b
    if a1 - a0 > NEAR * 2 or b1 - b0 > NEAR * 2:
        return a0 <= b1 and b0 <= a1
    return a0 - NEAR <= b1 and b0 - NEAR <= a1


@lru_cache(maxsize=1 << 14)
def stems(text: str) -> frozenset[str]:
    """The beginnings of a text's longer words."""
    return frozenset(w[:STEM] for w in WORD.findall(text.casefold()) if len(w) > SHORT)


def shared(a: frozenset[str], b: frozenset[str]) -> float:
    """What part of the smaller set the other has too; 0 where one is empty."""
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0


def _exactness(found: Found) -> int:
    # Not the days of the ledger: what has no date counts there as of its publication.
    first, last = bounds(date_of(found.record))
    if first is None or last is None:
        return 2
    return 0 if last - first <= NEAR else 1


def _whole(ends: tuple[date | None, date | None]) -> tuple[date, date]:
    assert ends[0] and ends[1]
    return ends[0], ends[1]
