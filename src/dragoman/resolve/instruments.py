"""Records of agreements → those of one instrument."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from functools import cache

from dragoman.knowledge.states import states
from dragoman.languages import languages, table
from dragoman.records import Agreement, Found
from dragoman.records.when import bounds
from dragoman.resolve.grouping import newest_first, same_parties
from dragoman.resolve.likeness import alike, near, shared, stems

OPEN = frozenset(("proposed", "negotiating"))  # stages before anything is agreed
TITLES = 0.5  # what part of the words two titles share that are of one instrument


def instruments(found: Iterable[Found]) -> list[list[Found]]:
    """The records of one instrument together, newest first."""
    named = [f for f in found if isinstance(f.record, Agreement)]
    # Each is compared with many.
    subjects = {id(f): _subject(f) for f in named}

    def same(a: Found, b: Found) -> bool:
        return _same_instrument(a, b, subjects[id(a)], subjects[id(b)])

    parts = alike(named, _kind, same, words=lambda f: subjects[id(f)], least=TITLES)
    return newest_first(parts, lambda g: g[0])


def _kind(found: Found) -> Hashable:
    a = _agreement(found)
    countries = frozenset(e.country for e in a.parties if e.country) or same_parties(a.parties)
    return a.instrument, a.factuality == "denied", countries


def _same_instrument(a: Found, b: Found, mine: frozenset[str], theirs: frozenset[str]) -> bool:
    """Titles that share their subjects, which are given; or one that names none, of the same date or period."""
    if mine and mine.isdisjoint(theirs) and theirs:
        return False
    if _begun_anew(a, b) or _begun_anew(b, a):
        return False
    first, second = _agreement(a), _agreement(b)
    if first.period and second.period and first.period != second.period:
        return False
    if mine and theirs:
        return shared(mine, theirs) >= TITLES
    if a.document.id == b.document.id:
        return mine == theirs and first.date == second.date
    same_time = near(first.date, second.date) or bool(first.period and first.period == second.period)
    return same_time or (not first.date and not second.date and mine == theirs)


def _begun_anew(a: Found, b: Found) -> bool:
    """Whether a report has an instrument still under negotiation after the other was signed: then it is another one.

    A report that tells of both looks back.
    """
    open_, closed = _agreement(a), _agreement(b)
    if open_.stage not in OPEN or closed.stage in OPEN or a.document.id == b.document.id:
        return False
    begun, done = open_.date or a.document.published, closed.date
    first, last = bounds(begun or "")[0], bounds(done or "")[1]
    return bool(first and last and first > last and not near(begun, done))


def _subject(found: Found) -> frozenset[str]:
    """What a title says beyond the instrument's kind and its parties."""
    agreement = _agreement(found)
    known = [e.country for e in agreement.parties if e.country]
    names = " ".join((*(states()[c].name for c in known if c in states()), *(e.name for e in agreement.parties)))
    return stems(agreement.title) - stems(names) - _of_any(found.document.language)


@cache
def _of_any(language: str) -> frozenset[str]:
    # A report whose language has no tables yet was read by those of English.
    return stems(" ".join(table(language if language in languages() else "en", "agreements")["of_any"]))


def _agreement(found: Found) -> Agreement:
    assert isinstance(found.record, Agreement)
    return found.record
