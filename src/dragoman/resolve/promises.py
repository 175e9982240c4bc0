"""Records of commitments → those of one promise, and by when it is to be kept."""

from __future__ import annotations

from collections.abc import Hashable, Iterable

from dragoman.records import Commitment, Found, flat
from dragoman.records.when import bounds, last_day
from dragoman.resolve.grouping import newest_first, same_parties
from dragoman.resolve.likeness import alike, near, shared, stems

PROMISES = 0.6  # what part of the words two promises share that are one


def promises(found: Iterable[Found]) -> list[list[Found]]:
    """The records of one promise together, newest first."""
    made = [f for f in found if isinstance(f.record, Commitment)]
    # Each is compared with many.
    words = {id(f): stems(_commitment(f).action) for f in made}

    def same(a: Found, b: Found) -> bool:
        return _same_promise(a, b, words[id(a)], words[id(b)])

    parts = alike(made, _force, same, words=lambda f: words[id(f)], least=PROMISES)
    return newest_first(parts, lambda g: g[0])


def due(found: Found) -> str | None:
    """By when a promise is to be kept: only a time that ends after it was made, or told of."""
    c = _commitment(found)
    made = bounds(c.date or found.document.published or "")[0]
    end = last_day(c.due) if c.due else None
    return c.due if end and made and end > made else None


def _force(found: Found) -> Hashable:
    c = _commitment(found)
    by = frozenset(e.country for e in c.by if e.country) or same_parties(c.by)
    return c.force, c.factuality == "denied", by


def _same_promise(a: Found, b: Found, mine: frozenset[str], theirs: frozenset[str]) -> bool:
    """The same words, whose stems are given, at much the same time; of two in one report, which tells each once, only
    the very same.
    """
    if (mine or theirs) and mine.isdisjoint(theirs):
        return False
    first, second = _commitment(a), _commitment(b)
    if a.document.id == b.document.id or (first.due and second.due and first.due != second.due):
        return (flat(first.action), first.due) == (flat(second.action), second.due)
    # The words first: of most promises they differ, and dates are dearer to compare.
    if shared(mine, theirs) < PROMISES and (mine or theirs or flat(first.action) != flat(second.action)):
        return False
    when = first.date or a.document.published, second.date or b.document.published
    return not all(when) or near(*when)


def _commitment(found: Found) -> Commitment:
    assert isinstance(found.record, Commitment)
    return found.record
