"""Agreements and commitments → lines with what is left of their time."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from itertools import chain

from dragoman.present.brief.grouping import days_left, groups, newest_first, together
from dragoman.present.brief.notes import Notes
from dragoman.present.brief.outline import Line
from dragoman.present.wording import flat, parties, sides, words
from dragoman.query import Found
from dragoman.records import Agreement, Commitment
from dragoman.records.when import last_day


def agreements(found: Sequence[Found], notes: Notes, as_of: str) -> Iterator[Line]:
    """Each stage of each instrument, newest first, with its period and the days left of it."""
    for group in newest_first(groups(found, _instrument), lambda g: g[0]):
        agreement = _agreement(group[0])
        who = together(chain.from_iterable(_agreement(f).parties for f in group))
        period = next((p for f in group if (p := _agreement(f).period)), None)
        parts = [
            words()["factuality"][agreement.factuality],
            flat(agreement.title),
            agreement.stage,
            parties(who),
            f"period {period}" if period else "",
            left(period, as_of),
        ]
        text = " · ".join(p for p in parts if p)
        yield Line(text, date=agreement.date or "", notes=notes.of(group), reports=notes.reports(group))


def commitments(found: Sequence[Found], notes: Notes, as_of: str) -> Iterator[Line]:
    """Who is to do what for whom, newest first, with the days left where it is due."""
    for group in newest_first(groups(found, _promise), lambda g: g[0]):
        commitment = _commitment(group[0])
        parts = [
            words()["factuality"][commitment.factuality],
            commitment.force,
            sides(together(commitment.by), together(commitment.to)),
            flat(commitment.action),
            f"on condition: {flat(commitment.conditions)}" if commitment.conditions else "",
            f"due {commitment.due}" if commitment.due else "",
            left(commitment.due, as_of),
        ]
        text = " · ".join(p for p in parts if p)
        yield Line(text, date=commitment.date or "", notes=notes.of(group), reports=notes.reports(group))


def left(period: str | None, as_of: str) -> str:
    """How long a period lasts yet; "" where its end is open or unknown."""
    end = last_day(period) if period else None
    return days_left(end, as_of) if end else ""


def _instrument(found: Found) -> Hashable:
    a = _agreement(found)
    return flat(a.title).casefold(), a.stage, a.date or a.id, a.factuality


def _promise(found: Found) -> Hashable:
    c = _commitment(found)
    return c.force, flat(c.action).casefold(), c.date or c.id, c.factuality


def _agreement(found: Found) -> Agreement:
    assert isinstance(found.record, Agreement)
    return found.record


def _commitment(found: Found) -> Commitment:
    assert isinstance(found.record, Commitment)
    return found.record
