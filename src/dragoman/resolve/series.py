"""Records of figures → series: one measure of a relation over time, and beside it what is not comparable, and why."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain

from dragoman.records import Figure, Found
from dragoman.records.when import bounds
from dragoman.resolve.claims import Claim, claims
from dragoman.resolve.grouping import groups, same_parties
from dragoman.resolve.quantities import span, value_of

# Measures of one matter stand in one series, the first that is told of leads it.
MATTERS = (
    ("trade turnover",),
    ("exports", "imports"),
    ("investment stock", "investment flow"),
)
# What stands at a moment; all else is counted over a period.
STOCKS = frozenset(("investment stock", "companies", "projects", "residents", "students", "rank"))
MANY = frozenset(("loan", "grant", "project value"))  # a relation has several of them at once
WHOLE = range(360, 373)  # days of what counts as one year

# Why a claim is not comparable with those of its series.
CHANGE = "change"
SHARE = "share"
DENIED = "denied"
UNSURE = "unsure"  # planned, possible, conditional
MIRROR = "mirror"
STOCK = "stock"
FLOW = "flow"
UNIT = "unit"
SEVERAL = "several"
UNNAMED = "unnamed"
UNDATED = "undated"
SINCE = "since"
PART = "part"
YEARS = "years"


@dataclass(frozen=True, slots=True)
class Point:
    """Claims that are comparable with one another, least first.

    `period` is EDTF, None of a stock whose claims do not date it: then they hold of the days of their reports, and of
    several of one value on end there is one point. `first`, `last` are days (ISO text). `apart` is "" in the line of
    the series, else the reason why it stands beside it.
    """

    measure: str
    period: str | None
    first: str | None
    last: str | None
    claims: tuple[Claim, ...]
    apart: str = ""


@dataclass(frozen=True, slots=True)
class Series:
    """One measure over time: `line` in the order of time, `beside` what is not comparable with it.

    `of`, `with_` are codes of countries, or names; trade turnover and goods have both their sides in them.
    """

    measure: str
    of: tuple[str, ...]
    with_: tuple[str, ...]
    unit: str
    line: tuple[Point, ...]
    beside: tuple[Point, ...]


def series(found: Iterable[Found], *, measure: str | None = None) -> list[Series]:
    """The series of these records, by measure, then by parties; `measure` is the one that leads its series.

    What no measure names is left out unless it is asked for.
    """
    order = list(chain(*MATTERS))
    asked = [f for f in found if _asked(figure_of(f), measure)]
    made = [_series(group, measure) for group in groups(asked, _matter)]
    return sorted(
        made, key=lambda s: (order.index(s.measure) if s.measure in order else len(order), s.measure, s.of, s.with_)
    )


def figure_of(found: Found) -> Figure:
    """A figure of a record that is one."""
    assert isinstance(found.record, Figure)
    return found.record


def _asked(f: Figure, measure: str | None) -> bool:
    return measure in _alike(f.measure) if measure else f.measure != "other"


def _alike(measure: str) -> tuple[str, ...]:
    return next((m for m in MATTERS if measure in m), (measure,))


def _matter(found: Found) -> Hashable:
    """What one series is about: the goods that go from A to B are exports of A to B, and imports of B from A."""
    f = figure_of(found)
    of, with_ = same_parties(f.of), same_parties(f.with_)
    if f.measure == "trade turnover":
        return f.measure, of | with_, frozenset()
    return (_alike(f.measure)[0], with_, of) if f.measure == "imports" else (_alike(f.measure)[0], of, with_)


def _series(found: Sequence[Found], measure: str | None) -> Series:
    told = {figure_of(f).measure for f in found}
    lead = measure if measure in told else next(m for m in _alike(next(iter(told))) if m in told)
    amounts = [figure_of(f) for f in found if figure_of(f).measure == lead and not figure_of(f).change]
    units = [f.unit for f in amounts if f.unit != "percent"] or [figure_of(f).unit for f in found]
    unit = min(units, key=lambda u: (-units.count(u), u))
    apart = groups(found, lambda f: _apart(figure_of(f), lead, unit))
    line = next((g for g in apart if not _apart(figure_of(g[0]), lead, unit)), [])
    beside = [p for g in apart if (why := _apart(figure_of(g[0]), lead, unit)) for p in _points(g, why)]
    points = _steps(line) if lead in STOCKS else _points(line, "")
    first = next((figure_of(f) for f in found if figure_of(f).measure == lead), figure_of(found[0]))
    of, with_ = same_parties(first.of), same_parties(first.with_)
    if lead == "trade turnover":
        of, with_ = of | with_, frozenset()
    return Series(lead, tuple(sorted(of)), tuple(sorted(with_)), unit, tuple(points), tuple(sorted(beside, key=_time)))


def _apart(f: Figure, lead: str, unit: str) -> str:
    """Why a claim is not comparable with those of the line; "" where it is one of them."""
    period = f.period or f.as_of
    told = (
        (f.change, CHANGE),
        (f.factuality == "denied", DENIED),
        (f.factuality != "fact", UNSURE),
        (f.measure == "share" or (f.unit == "percent" and unit != "percent"), SHARE),
        (f.measure != lead, MIRROR if lead in ("exports", "imports") else STOCK if f.measure in STOCKS else FLOW),
        (f.measure in MANY, SEVERAL),
        (f.measure == "other", UNNAMED),
        (f.unit != unit, UNIT),
    )
    why = next((reason for holds, reason in told if holds), "")
    return why if why or f.measure in STOCKS else _extent(period)


def _extent(period: str | None) -> str:
    """What in a period keeps it from being compared with a year."""
    if not period:
        return UNDATED
    first, last = bounds(period)
    if first is None or last is None:
        return SINCE
    days = (last - first).days + 1
    return "" if days in WHOLE else PART if days < WHOLE.start else YEARS


def _points(found: Sequence[Found], why: str) -> list[Point]:
    """A point for each period; in it the claims of one measure and unit."""

    def key(f: Found) -> Hashable:
        r = figure_of(f)
        return r.measure, r.unit, r.period or r.as_of, value_of(f) if r.measure in MANY else None

    return sorted(
        (_point(g, figure_of(g[0]).period or figure_of(g[0]).as_of, why) for g in groups(found, key)), key=_time
    )


def _point(found: Sequence[Found], period: str | None, why: str = "") -> Point:
    days = bounds(period) if period else (None, None)
    first, last = (d.isoformat() if d else None for d in days)
    made = sorted(claims(found, value_of), key=_least)
    return Point(figure_of(found[0]).measure, period, first, last, tuple(made), why)


def _least(claim: Claim) -> tuple[float, int, str]:
    """ "Nearly 2 billion" stands before 2 billion, "over 2 billion" behind it."""
    f = figure_of(claim.first)
    return f.value or 0, {"under": -1, "over": 1}.get(f.approximation, 0), claim.day or "9999"


def _time(point: Point) -> tuple[str, str, str, str]:
    return point.first or "9999", point.last or "9999", point.measure, point.apart


def _steps(found: Sequence[Found]) -> list[Point]:
    """A stock over time: a point for each year that claims give, else one for each value, by the days it was told.

    "Since 1993" dates what has come in until the report was written; what nothing dates stands with its value.
    """
    yearly = [f for f in found if _years(figure_of(f))]
    told = [(f, moment(f)) for f in found if not _years(figure_of(f))]
    dated = sorted(((f, day) for f, day in told if day), key=lambda t: (t[1], span(figure_of(t[0]))))
    steps: list[list[tuple[Found, str]]] = []
    for f, day in dated:
        if steps and value_of(steps[-1][0][0]) == value_of(f):
            steps[-1].append((f, day))
        else:
            steps.append([(f, day)])
    undated: list[Found] = []
    for f in (f for f, day in told if not day):
        home = next((s for s in steps if value_of(s[0][0]) == value_of(f)), None)
        if home:
            home.append((f, home[-1][1]))
        else:
            undated.append(f)
    points = _points(yearly, "")
    for step in steps:
        p = _point([f for f, _ in step], None)
        points.append(Point(p.measure, None, step[0][1], step[-1][1], p.claims))
    if undated:
        points.append(_point(undated, None))
    return sorted(points, key=_time)


def moment(found: Found) -> str | None:
    """The day that a stock holds of (ISO text): the one its words give, else that of the report; None if unknown."""
    f = figure_of(found)
    last = bounds(f.as_of or f.period or "")[1] or bounds(found.document.published or "")[0]
    return last.isoformat() if isinstance(last, date) else None


def _years(f: Figure) -> bool:
    return _extent(f.as_of or f.period) == ""
