"""All records → the lines an officer reads first: what the relation is called, when both last met, what ends next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from dragoman.present.brief.acts import occasion
from dragoman.present.brief.notes import Notes
from dragoman.present.brief.outline import Line
from dragoman.present.wording import days_left, sides
from dragoman.records import Agreement, Commitment, Event, Found, Standing, date_of, flat
from dragoman.records.when import last_day, order
from dragoman.resolve.grouping import groups, newest_first
from dragoman.resolve.instruments import instruments
from dragoman.resolve.meetings import occasions
from dragoman.resolve.promises import due, promises

AHEAD = 3  # announced days, at most
# Stages in which an instrument's period tells nothing of what is in force.
IDLE = frozenset(("proposed", "suspended", "terminated", "expired"))


def glance(found: Sequence[Found], notes: Notes, as_of: str) -> Iterator[Line]:
    """Called so since then; last met; announced; ends next; due next."""
    yield from _called(found, notes)
    yield from _last_met(found, notes, as_of)
    yield from _announced(found, notes, as_of)
    yield from _ends_next(found, notes, as_of)


def _called(found: Sequence[Found], notes: Notes) -> Iterator[Line]:
    standings = [f for f in found if isinstance(f.record, Standing) and f.record.factuality == "fact"]
    levels = {f.record.id: f.record.level for f in standings if isinstance(f.record, Standing)}
    for index, group in enumerate(newest_first(groups(standings, lambda f: levels[f.record.id]), lambda g: g[-1])):
        since = next((s for f in group if (s := date_of(f.record))), "")
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
            text, date=date_of(group[0].record), label="last met", notes=notes.of(group), reports=notes.reports(group)
        )


def _announced(found: Sequence[Found], notes: Notes, as_of: str) -> Iterator[Line]:
    ahead = [
        f
        for f in found
        if isinstance(f.record, Event)
        and f.record.factuality == "planned"
        and f.record.type in ("CONSULT", "AGREE")
        and f.record.date
        and (end := last_day(f.record.end_date or f.record.date))
        and end.isoformat() >= as_of
    ]
    for group in sorted(groups(ahead, lambda f: date_of(f.record)), key=lambda g: order(date_of(g[0].record)))[:AHEAD]:
        yield Line(
            f"“{flat(group[0].record.evidence[0].quote)}”",
            date=date_of(group[0].record),
            label="announced",
            notes=notes.of(group),
            reports=notes.reports(group),
        )


def _ends_next(found: Sequence[Found], notes: Notes, as_of: str) -> Iterator[Line]:
    day = date.fromisoformat(as_of)
    for label, together in (("ends next", instruments(found)), ("due next", promises(found))):
        ends = [(end, group) for group in together if (end := _end(group)) and end >= day]
        first = min((end for end, _ in ends), default=None)
        for end, group in ends:
            if end == first:
                text = f"{_what(group[0])} · {days_left(end, as_of)}"
                date_, numbers = end.isoformat(), notes.of(group)
                yield Line(text, date=date_, label=label, notes=numbers, reports=notes.reports(group))


def _end(group: Sequence[Found]) -> date | None:
    ends = [e for f in group if (e := _last(f))]
    return max(ends, default=None)


def _last(found: Found) -> date | None:
    match found.record:
        case Agreement(factuality="fact", stage=stage, period=period) if stage not in IDLE:
            return last_day(period) if period else None
        case Commitment(factuality="fact" | "planned"):
            day = due(found)
            return last_day(day) if day else None
    return None


def _what(found: Found) -> str:
    match found.record:
        case Agreement(title=title):
            return flat(title)
        case Commitment() as c:
            return f"{sides(c.by, c.to)}: {flat(c.action)}"
    return ""
