"""Agreements and commitments → lines with what is left of their time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from dragoman.present.brief.notes import Notes
from dragoman.present.brief.outline import Line
from dragoman.present.terms import course, left
from dragoman.present.wording import closed, sides, words
from dragoman.records import Commitment, Found, flat
from dragoman.resolve.grouping import together
from dragoman.resolve.lives import lives
from dragoman.resolve.promises import due, promises


def agreements(found: Sequence[Found], notes: Notes, as_of: str) -> Iterator[Line]:
    """Each instrument with the stages it went through, newest first, with its period and the days left of it."""
    for life in lives(found):
        yield Line(
            course(life, as_of), date=life.now.date, notes=notes.of(life.found), reports=notes.reports(life.found)
        )


def commitments(found: Sequence[Found], notes: Notes, as_of: str) -> Iterator[Line]:
    """Who is to do what for whom, newest first, with the days left where it is due."""
    for group in promises(found):
        promised = [_commitment(f) for f in group]
        first = promised[0]
        by, to = (together(chain.from_iterable(getattr(c, side) for c in promised)) for side in ("by", "to"))
        conditions = next((c.conditions for c in promised if c.conditions), None)
        end = next((d for f in group if (d := due(f))), None)
        parts = [
            words()["factuality"][first.factuality],
            first.force,
            sides(by, (e for e in to if e not in by)),
            closed(first.action),
            f"on condition: {flat(conditions)}" if conditions else "",
            f"due {end}" if end else "",
            left(end, as_of),
        ]
        text = " · ".join(p for p in parts if p)
        yield Line(text, date=first.date or "", notes=notes.of(group), reports=notes.reports(group))


def _commitment(found: Found) -> Commitment:
    assert isinstance(found.record, Commitment)
    return found.record
