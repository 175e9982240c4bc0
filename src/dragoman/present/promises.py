"""A promise, its silence and its scores → their words."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from dragoman.present.days import spoken
from dragoman.present.terms import left, undertaken
from dragoman.present.wording import sides, words
from dragoman.records import Commitment, Found, Judgement, flat
from dragoman.resolve.grouping import together
from dragoman.resolve.promises import due


def promised(group: Sequence[Found], as_of: str) -> str:
    """Who is to do what for whom, by when."""
    made = [_commitment(f) for f in group]
    by, to = (together(chain.from_iterable(getattr(c, side) for c in made)) for side in ("by", "to"))
    conditions = next((c.conditions for c in made if c.conditions), None)
    end = next((d for f in group if (d := due(f))), None)
    first = made[0]
    parts = [
        words()["factuality"][first.factuality],
        first.force,
        sides(by, (e for e in to if e not in by)),
        undertaken(group[0]),
        f"on condition: {flat(conditions)}" if conditions else "",
        f"due {spoken(end)}" if end else "",
        left(end, as_of, due=True),
    ]
    return " · ".join(p for p in parts if p)


def score(judgement: Judgement) -> str:
    """A person's score in words: "+1 by anna, 2025-12-20: the plant opened"."""
    given = judgement.details.get("score", 0)
    return f"{given:+d} by {judgement.by}, {judgement.at[:10]}: {judgement.because}".replace("+0", "0", 1)


def _commitment(found: Found) -> Commitment:
    assert isinstance(found.record, Commitment)
    return found.record
