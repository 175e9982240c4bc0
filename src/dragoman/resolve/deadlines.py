"""Records → what runs out, falls due or is announced for when."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from dragoman.records import Commitment, Event, Found, date_of
from dragoman.records.when import bounds, last_day
from dragoman.resolve.grouping import groups
from dragoman.resolve.likeness import near
from dragoman.resolve.lives import lives
from dragoman.resolve.promises import due, promises

LAST = "9999"  # behind all days
What = Literal["ends", "due", "announced", "put off"]


@dataclass(frozen=True, slots=True)
class Deadline:
    """A day that matters: `edtf` as told, `first` and `last` its days, `found` the records that tell of it.

    An agreement "ends", a commitment is "due", a meeting is "announced"; where a later report puts it off or cancels
    it, it is "put off", and that report is the last of `found`.
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
    reports = sorted((f for f in found if is_putting_off(f)), key=_key)
    off = {f.record.id: o for f in ahead if (o := _put_off(f, ahead, reports))}
    out = []
    for group in groups(ahead, lambda f: (date_of(f.record), _id(off.get(f.record.id)))):
        first, last = bounds(date_of(group[0].record))
        if last:
            told, report = _by_publication(group), off.get(group[0].record.id)
            what: What = "put off" if report else "announced"
            told = (*told, report) if report else told
            out.append(Deadline(what, date_of(group[0].record), first or last, last, told))
    return out


def is_putting_off(found: Found) -> bool:
    """Whether a record tells that a meeting was put off or cancelled."""
    event = found.record
    return isinstance(event, Event) and (event.type, event.mode, event.factuality) == ("REJECT", "meet", "fact")


def _put_off(announced: Found, ahead: Sequence[Found], reports: Sequence[Found]) -> Found | None:
    """The last report that a meeting was put off, unless it was announced anew since; None where there is none.

    A report that names no day means the one meeting of these parties that was to come then, if there is but one.
    """
    among = parties_of(announced)
    told = [f for f in ahead if parties_of(f) == among]
    # days without an end are near no others
    again = max(_published(f) for f in told if f is announced or near(date_of(f.record), date_of(announced.record)))
    later = [r for r in reports if parties_of(r) == among and _published(r) > again]
    return next((r for r in reversed(later) if _means(r, announced, told)), None)


def _means(report: Found, announced: Found, told: Sequence[Found]) -> bool:
    day, published = date_of(announced.record), report.document.published or ""
    if near(date_of(report.record), day):
        return True
    act = last_day(date_of(report.record))
    if act and act > (last_day(published) or act):
        return False
    coming = {date_of(f.record) for f in told if _published(f) < published < (date_of(f.record))}
    return day in coming and all(near(day, other) for other in coming)


def parties_of(found: Found) -> frozenset[str]:
    """The codes of the parties of an event."""
    event = found.record
    return (
        frozenset(e.country for e in (*event.actors, *event.recipients) if e.country)
        if isinstance(event, Event)
        else frozenset()
    )


def _published(found: Found) -> str:
    # A report without a date may be the latest: none is later.
    return found.document.published or LAST


def _id(found: Found | None) -> str:
    return found.record.id if found else ""


def _by_publication(group: Iterable[Found]) -> tuple[Found, ...]:
    # The first report that told it stays first when others follow: calendars know an entry by it.
    return tuple(sorted(group, key=_key))


def _key(f: Found) -> tuple[str, str, int, str]:
    return _published(f), f.document.id, f.record.evidence[0].start, f.record.id


def _places(group: Sequence[Found]) -> list[tuple[str, int, int]]:
    return [(f.document.id, e.start, e.end) for f in group for e in f.record.evidence]


def _overlap(a: tuple[str, int, int], b: tuple[str, int, int]) -> bool:
    return a[0] == b[0] and a[1] < b[2] and b[1] < a[2]
