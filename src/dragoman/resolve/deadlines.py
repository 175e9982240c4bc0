"""Records → what runs out, falls due or is announced for when."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from dragoman.records import Commitment, Event, Found, date_of
from dragoman.records.when import bounds, last_day
from dragoman.resolve.grouping import groups
from dragoman.resolve.lives import lives
from dragoman.resolve.promises import due, promises

What = Literal["ends", "due", "announced"]


@dataclass(frozen=True, slots=True)
class Deadline:
    """A day that matters: `edtf` as told, `first` and `last` its days, `found` the records that tell of it.

    An agreement "ends", a commitment is "due", a meeting is "announced".
    """

    what: What
    edtf: str
    first: date
    last: date
    found: tuple[Found, ...]


def deadlines(found: Iterable[Found]) -> list[Deadline]:
    """All of them, past ones too, in the order of their last days; a journey told as a promise is an announced one."""
    found = list(found)
    announced = _announced(found)
    places = [place for d in announced for place in _places(d.found)]
    promised = [d for d in _due(found) if not any(_overlap(p, q) for p in _places(d.found) for q in places)]
    every = [*_ending(found), *promised, *announced]
    return sorted(every, key=lambda d: (d.last, d.first, d.what, _key(d.found[0])))


def _ending(found: Iterable[Found]) -> list[Deadline]:
    out = []
    for life in lives(found):
        if end := life.end:
            period = life.period or ""
            out.append(Deadline("ends", period, end, end, _by_publication(life.found)))
    return out


def _due(found: Iterable[Found]) -> list[Deadline]:
    out = []
    for group in promises(found):
        open_ = [f for f in group if isinstance(f.record, Commitment) and f.record.factuality in ("fact", "planned")]
        ends = [(end, edtf) for f in open_ if (edtf := due(f)) and (end := last_day(edtf))]
        if ends:
            end, edtf = max(ends)
            out.append(Deadline("due", edtf, end, end, _by_publication(open_)))
    return out


def _announced(found: Iterable[Found]) -> list[Deadline]:
    """Meetings to come, and what was agreed to be held, by their days."""
    ahead = [
        f
        for f in found
        if isinstance(f.record, Event)
        and f.record.factuality == "planned"
        and f.record.type in ("CONSULT", "AGREE")
        and f.record.date
    ]
    out = []
    for group in groups(ahead, lambda f: date_of(f.record)):
        first, last = bounds(date_of(group[0].record))
        if last:
            out.append(Deadline("announced", date_of(group[0].record), first or last, last, _by_publication(group)))
    return out


def _by_publication(group: Iterable[Found]) -> tuple[Found, ...]:
    # The first report that told it stays first when others follow: calendars know an entry by it.
    return tuple(sorted(group, key=_key))


def _key(f: Found) -> tuple[str, str, int, str]:
    return f.document.published or "9999", f.document.id, f.record.evidence[0].start, f.record.id


def _places(group: Sequence[Found]) -> list[tuple[str, int, int]]:
    return [(f.document.id, e.start, e.end) for f in group for e in f.record.evidence]


def _overlap(a: tuple[str, int, int], b: tuple[str, int, int]) -> bool:
    return a[0] == b[0] and a[1] < b[2] and b[1] < a[2]
