"""Records → those that concern a day or later; of earlier ones, what still stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from dragoman.query.board import Kept
from dragoman.records import Agreement, Commitment, Found, Standing
from dragoman.records.when import last_day
from dragoman.resolve.lives import Life, lives


def recent(found: Sequence[Found], since: str) -> list[Found]:
    """Those that concern the day or a later one, what the relation is called, and agreements in force."""
    day = date.fromisoformat(since)
    standing = {
        f.record.id for life in lives(f for f in found if _is_agreement(f)) if _holds(life, day) for f in life.found
    }
    return [f for f in found if f.record.id in standing or f.last_day is None or f.last_day >= since or _stands(f, day)]


def recent_promises(board: Sequence[Kept], found: Sequence[Found], since: str) -> list[Kept]:
    """The promises among records that concern the day or later, and those of which reports of such a day tell."""
    ids = {f.record.id for f in found}
    out = []
    for kept in board:
        later = tuple(u for u in kept.followed.later if any(p.day and p.day.isoformat() >= since for p in u.passages))
        if later or any(f.record.id in ids for f in kept.followed.promise):
            out.append(replace(kept, followed=replace(kept.followed, later=later)))
    return out


def _holds(life: Life, day: date) -> bool:
    """Whether an instrument is in force on the day, as far as told: by its stage, or by its period."""
    return life.now.stage == "in force" or (life.end is not None and life.end >= day)


def _stands(found: Found, day: date) -> bool:
    match found.record:
        case Standing():
            return True
        case Commitment(due=due):
            return (last_day(due or "") or date.min) >= day
    return False


def _is_agreement(found: Found) -> bool:
    return isinstance(found.record, Agreement)
