"""All records → the lines an officer reads first: what the relation is called, when both last met, what ends next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from dragoman.present.brief.acts import occasion, occasions
from dragoman.present.brief.grouping import days_left, groups, newest_first
from dragoman.present.brief.notes import Notes
from dragoman.present.brief.outline import Line
from dragoman.present.wording import flat, sides, when
from dragoman.query import Found
from dragoman.records import Agreement, Commitment, Event, Standing
from dragoman.records.when import last_day

# Stages in which an instrument's period tells nothing of what is in force.
IDLE = frozenset(("proposed", "suspended", "terminated", "expired"))


def glance(found: Sequence[Found], notes: Notes, as_of: str) -> Iterator[Line]:
    """Called so since then; last met; ends next."""
    yield from _called(found, notes)
    yield from _last_met(found, notes, as_of)
    yield from _ends_next(found, notes, as_of)


def _called(found: Sequence[Found], notes: Notes) -> Iterator[Line]:
    standings = [f for f in found if isinstance(f.record, Standing) and f.record.factuality == "fact"]
    levels = {f.record.id: f.record.level for f in standings if isinstance(f.record, Standing)}
    for index, group in enumerate(newest_first(groups(standings, lambda f: levels[f.record.id]), lambda g: g[-1])):
        since = next((s for f in group if (s := when(f.record))), "")
        text = f"{levels[group[0].record.id]} · since {since}" if since else levels[group[0].record.id]
        label = "also called" if index else "called"
        yield Line(text, label=label, notes=notes.of(group), reports=notes.reports(group))


def _last_met(found: Sequence[Found], notes: Notes, as_of: str) -> Iterator[Line]:
    held = [
        f
        for f in found
        if isinstance(f.record, Event)
        and f.record.factuality == "fact"
        and f.record.mode != "phone"
        and f.record.date
        and f.first_day
        and f.first_day <= as_of
    ]
    for group in occasions(held)[:1]:
        text = occasion(group)
        yield Line(
            text, date=when(group[0].record), label="last met", notes=notes.of(group), reports=notes.reports(group)
        )


def _ends_next(found: Sequence[Found], notes: Notes, as_of: str) -> Iterator[Line]:
    ends = [(end, f) for f in found if (end := _end(f)) and end >= date.fromisoformat(as_of)]
    first = min((end for end, _ in ends), default=None)
    for group in groups((f for end, f in ends if end == first), lambda f: _what(f).casefold()):
        assert first is not None
        text = f"{_what(group[0])} · {days_left(first, as_of)}"
        date_ = first.isoformat()
        yield Line(text, date=date_, label="ends next", notes=notes.of(group), reports=notes.reports(group))


def _end(found: Found) -> date | None:
    match found.record:
        case Agreement(factuality="fact", stage=stage, period=period) if stage not in IDLE:
            return last_day(period) if period else None
        case Commitment(factuality="fact" | "planned", due=due):
            return last_day(due) if due else None
    return None


def _what(found: Found) -> str:
    match found.record:
        case Agreement(title=title):
            return flat(title)
        case Commitment() as c:
            return f"{sides(c.by, c.to)}: {flat(c.action)}"
    return ""
