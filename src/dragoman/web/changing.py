"""The page of what changed: since a day, up to another, or behind a mark; of two parties or of the whole ledger."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import groupby, islice

from starlette.responses import Response

from dragoman.errors import UsageError
from dragoman.ledger import Ledger
from dragoman.present.changes import otherwise
from dragoman.present.outlets import outlet
from dragoman.query import changes_after, changes_since, mark_from, mark_of
from dragoman.query.changes import LAST_DAY, Changes, Mark
from dragoman.records import Found, Judgement, date_of
from dragoman.records.when import bounds
from dragoman.web.desk import Call
from dragoman.web.filters import record, title
from dragoman.web.overview import between_of
from dragoman.web.reading import LATELY, day_given, days_before, since_of

# What a page has room for, the newest first: records of new reports, records of each other kind of change, judgements.
NEW, OTHER, JUDGED = 240, 60, 60
# Where no parties are named: of so many reports added last those of the days that are asked for, and so many of them.
LOOKED, ASKED = 2000, 400


@dataclass(frozen=True, slots=True)
class Told:
    """A record in a line; `more` says what it says otherwise than before, "" of a new one."""

    id: str
    kind: str
    date: str
    text: str
    more: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """A report and what changed in it."""

    document: str
    title: str
    outlet: str
    published: str
    records: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A kind of change; `left` records of it are not on the page."""

    heading: str
    reports: tuple[Report, ...]
    count: int
    left: int


@dataclass(frozen=True, slots=True)
class Page:
    """All that changed, the mark of the ledger then, and the day of the newest report on the two (ISO, "" unknown).

    `unshown` judgements are not on the page, `unasked` reports of the days were not looked at.
    """

    sections: tuple[Section, ...]
    judged: tuple[Judgement, ...]
    unshown: int
    unasked: int
    mark: str
    newest: str


def changes(call: Call) -> Response:
    """What changed, each record with a link to its words."""
    between, after = between_of(call), call.query("after")
    since, until = since_of(call), _until(call)
    if after and (since or call.query("until")):
        raise UsageError("a mark and a day are named", todo="give one of them")
    if not after and not since:
        since = days_before(min(until, date.today().isoformat()), LATELY)
    if since and until < since:
        raise UsageError(f"until {until} is before since {since}", todo="name the earlier day first")
    behind = mark_from(after) if after else None
    with call.desk.ledger() as ledger:
        mark = mark_of(ledger)
    # What was made at this mark holds as long as it is the mark.
    page = call.asked(partial(_page, between=between, since=since, until=until, after=behind, mark=mark), between)
    asked = {"since": since or "", "until": call.query("until"), "after": after, "sides": between or ()}
    return call.page("changes.html", page=page, looked=LOOKED, **asked)


def _until(call: Call) -> str:
    value = day_given(call, "until")
    last = bounds(value)[1] if value else None
    if value and last is None:
        raise UsageError(
            f"until is {value!r}, which ends on no day", todo="give a day, month or year: 2025-03-17, 2025"
        )
    return last.isoformat() if last else LAST_DAY


def _page(
    ledger: Ledger,
    *,
    between: tuple[str, str] | None,
    since: str | None,
    until: str,
    after: Mark | None,
    mark: Mark,
) -> Page:
    """What the page of the ledger at `mark` says."""
    unasked = 0
    if after:
        if not between and mark.reading - after.reading > LOOKED:
            raise UsageError(f"more than {LOOKED} reports came since {after}", todo="name two states, or a later mark")
        found = changes_after(ledger, between, after)
    else:
        assert since
        # Between two parties those are found by their days.
        told = () if between else islice(ledger.documents(newest=True), LOOKED)
        own = [(d.published, d.id) for d in told if d.published and since <= d.published <= until]
        last = [id_ for _, id_ in sorted(own, reverse=True)[:ASKED]]
        unasked = len(own) - len(last)
        found = changes_since(ledger, between, since, until, among=None if between else frozenset(last))
    days = [day for day, _, _ in ledger.telling_by_day(between) if day] if between else []
    judged = tuple(reversed(found.judged))
    return Page(_sections(found), judged[:JUDGED], len(judged[JUDGED:]), unasked, str(mark), max(days, default=""))


def _sections(found: Changes) -> tuple[Section, ...]:
    changed = {c.found.record.id: otherwise(c) for c in found.changed}
    made = (
        _section("In new reports", found.new, NEW),
        _section("Found anew in reports read before", found.anew, OTHER),
        _section("Read otherwise than before", [c.found for c in found.changed], OTHER, changed),
        _section("No longer found", found.gone, OTHER),
    )
    return tuple(s for s in made if s.count)


def _section(heading: str, found: Iterable[Found], most: int, changed: dict[str, str] | None = None) -> Section:
    """The newest reports first, their records in the order of the text."""
    told = sorted(found, key=lambda f: (f.document.published or "", f.document.id), reverse=True)
    groups = (list(group) for _, group in groupby(told[:most], key=lambda f: f.document.id))
    reports = tuple(
        Report(
            document=of[0].document.id,
            title=title(of[0].document),
            outlet=outlet(of[0].document),
            published=of[0].document.published or "",
            records=tuple(_told(f, (changed or {}).get(f.record.id, "")) for f in sorted(of, key=_place)),
        )
        for of in groups
    )
    return Section(heading, reports, len(told), len(told[most:]))


def _place(found: Found) -> tuple[int, str]:
    return found.record.evidence[0].start, found.record.id


def _told(found: Found, more: str) -> Told:
    r = found.record
    return Told(r.id, r.kind, date_of(r) or "", record(r), more)
