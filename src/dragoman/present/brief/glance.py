"""All records → the lines an officer reads first: what the relation is called, when both last met, what ends next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.present.brief.acts import occasion
from dragoman.present.brief.notes import Notes
from dragoman.present.brief.outline import Line
from dragoman.present.days import spoken
from dragoman.present.terms import matter
from dragoman.present.wording import days_left
from dragoman.records import Found, Standing, date_of, flat
from dragoman.resolve.deadlines import deadlines
from dragoman.resolve.encounters import LEVELS, encounters
from dragoman.resolve.grouping import groups, newest_first

DIPLOMATIC = "diplomatic relations"
AHEAD = 3  # announced days, at most


def glance(found: Sequence[Found], notes: Notes, as_of: str) -> Iterator[Line]:
    """Called so since then; last met; announced; ends next; due next."""
    yield from _called(found, notes)
    yield from _last_met(found, notes, as_of)
    yield from _ahead(found, notes, as_of)


def _called(found: Sequence[Found], notes: Notes) -> Iterator[Line]:
    standings = [f for f in found if isinstance(f.record, Standing) and f.record.factuality == "fact"]
    levels = {f.record.id: f.record.level for f in standings if isinstance(f.record, Standing)}
    named = newest_first(groups(standings, lambda f: levels[f.record.id]), lambda g: g[-1])
    # A relation is called something beyond diplomatic relations, which are told by when they were established.
    named.sort(key=lambda g: levels[g[0].record.id] == DIPLOMATIC)
    for index, group in enumerate(named):
        level = levels[group[0].record.id]
        since = next((s for f in group if (s := date_of(f.record))), "")
        text = f"{level} · since {spoken(since)}" if since else level
        label = "also called" if index else "called"
        if level == DIPLOMATIC and since:
            text, label = f"since {spoken(since)}", level
        yield Line(text, label=label, notes=notes.of(group), reports=notes.reports(group))


def _last_met(found: Sequence[Found], notes: Notes, as_of: str) -> Iterator[Line]:
    """The last meeting in person, and the last at the highest level that was reached, where that is another."""
    met = [e for e in encounters(found, as_of=as_of) if e.how != "call"]
    level = next((name for name in LEVELS if any(name in e.levels for e in met)), None)
    highest = next((e for e in met if level in e.levels), None)
    for label, e in (("last met", met[0] if met else None), (f"last met, {level}", highest)):
        if e and (label == "last met" or e is not met[0]):
            date, numbers = date_of(e.found[0].record), notes.of(e.found)
            yield Line(occasion(e.found), date=date, label=label, notes=numbers, reports=notes.reports(e.found))


def _ahead(found: Sequence[Found], notes: Notes, as_of: str) -> Iterator[Line]:
    """What is announced, a few; then the next end of an instrument, and of a promise, each with all of that day."""
    to_come = [d for d in deadlines(found) if d.last.isoformat() >= as_of]
    for d in [d for d in to_come if d.what == "announced"][:AHEAD]:
        said = f"“{flat(d.found[0].record.evidence[0].quote)}”"
        yield Line(said, date=d.edtf, label="announced", notes=notes.of(d.found), reports=notes.reports(d.found))
    for what in ("ends", "due"):
        ends = [d for d in to_come if d.what == what]
        for d in ends:
            if d.last == ends[0].last:
                text = f"{matter(d)} · {days_left(d.last, as_of, due=what == 'due')}"
                # The end as told: of "2024/2028" it is 2028, no 31 December.
                day, numbers = d.edtf.rpartition("/")[2], notes.of(d.found)
                yield Line(text, date=day, label=f"{what} next", notes=numbers, reports=notes.reports(d.found))
