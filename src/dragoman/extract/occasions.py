"""Sightings of the same sides → one list for each occasion: a note that tells of three visits tells of three."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from dragoman.annotate import Annotated
from dragoman.extract.seen import Sighting
from dragoman.extract.venue import is_old, vague
from dragoman.records.when import bounds

# Days nearer than this may be of one trip, or one day and the month of the report on it.
APART = 20
Days = tuple[date, date]


def occasions(annotated: Annotated, seen: Sequence[Sighting]) -> list[list[Sighting]]:
    """The sightings by the days that the body gives them, the occasion told first before the others.

    One without a day is of the occasion told before it in its paragraph, else of the first, as a heading is. What lies
    long before the report stays with the rest, unless all does.
    """
    published = annotated.document.published
    all_old = all(is_old(s.time, published) for s in seen)
    found: list[tuple[Days, list[int]]] = []
    paragraph, told = -1, list[int]()
    undated: list[int] = []
    for i, s in enumerate(seen):
        background = s.weak or s.sentence.heading or (is_old(s.time, published) and not all_old)
        days = None if background else _days(s)
        if days is None:
            (told if s.sentence.paragraph == paragraph and not s.sentence.heading else undated).append(i)
            continue
        same = next((told for other, told in found if _near(days, other)), None)
        paragraph, told = s.sentence.paragraph, [] if same is None else same
        told.append(i)
        if same is None:
            found.append((days, told))
    if len(found) < 2:
        return [list(seen)]
    found[0][1].extend(undated)
    return [[seen[i] for i in sorted(told)] for _, told in found]


def _days(s: Sighting) -> Days | None:
    if s.time is None or not s.time.edtf or vague(s.time) > 2:
        return None
    first, last = bounds(s.time.edtf)
    return (first, last) if first is not None and last is not None else None


def _near(one: Days, other: Days) -> bool:
    return (one[0] - other[1]).days < APART and (other[0] - one[1]).days < APART
