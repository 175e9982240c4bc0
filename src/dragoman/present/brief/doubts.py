"""Records → what a desk officer must check: claims that differ, reports that copy, dates and parties worked out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dragoman.present.brief.figures import claimants
from dragoman.present.brief.notes import Notes, name_of
from dragoman.present.brief.outline import Line
from dragoman.present.brief.sources import day_of
from dragoman.present.days import spoken, spoken_in
from dragoman.present.doubtful import dates, kind_of
from dragoman.present.series import spread
from dragoman.present.wording import amount, words
from dragoman.records import Agreement, Event, Figure, Found, Reason, date_of
from dragoman.resolve.conflicts import of_agreements, of_events, of_figures

DATES = 4  # sentences on single dates; what is more is summed up
# “Friday” is counted from the date of publication, …; The text gives no year; with 2025-01-20 as the date of …
COUNTED = re.compile(r"^(“[^”]+” is counted from|The text gives no year; with \S+ as) the date of publication")
MARK = re.compile(r"“([^”]+)”")


def doubts(found: Sequence[Found], notes: Notes, as_of: str) -> Iterator[Line]:
    """Claims that differ first, then copies, then what was inferred: dates one by one, the rest summed up."""
    yield from _figures([f for f in found if isinstance(f.record, Figure)], notes)
    yield from _dates(found, notes)
    yield from _copies(found, notes)
    yield from _worked_out(found, notes)
    yield from _summed(found, notes)


def _figures(found: Sequence[Found], notes: Notes) -> Iterator[Line]:
    for conflict in of_figures(found):
        claims = [s.found for s in conflict.sides]
        first = _figure(claims[0][0])
        said = " ≠ ".join(f"{amount(_figure(c[0]))} ({claimants(c)})" for c in claims)
        text = "; ".join(p for p in (f"{first.measure}: {said}", spread([_figure(c[0]) for c in claims])) if p)
        numbers = notes.of(c[0] for c in claims)
        yield Line(text, date=date_of(first), label="claims differ", notes=numbers)


def _dates(found: Sequence[Found], notes: Notes) -> Iterator[Line]:
    """Agreements and meetings that reports put on different days."""
    agreements = [f for f in found if isinstance(f.record, Agreement)]
    events = [f for f in found if isinstance(f.record, Event)]
    for conflict in (*of_agreements(agreements), *of_events(events)):
        said = " ≠ ".join(f"{spoken(s.says)} ({claimants(s.found)})" for s in conflict.sides)
        numbers = notes.of(s.found[0] for s in conflict.sides)
        yield Line(f"{conflict.matter}: {said}", label="claims differ", notes=numbers)


def _figure(found: Found) -> Figure:
    assert isinstance(found.record, Figure)
    return found.record


def _copies(found: Sequence[Found], notes: Notes) -> Iterator[Line]:
    for copy, original in notes.copies():
        carried = [f for f in found if f.document.id == copy.id][:1]
        told, first = (f"{name_of(d)} ({day_of(d.published)})" for d in (copy, original))
        text = f"{told} repeats {first} almost word for word; the two count as one."
        if carried:
            yield Line(text, label="near-copy", notes=notes.of(carried))


def _worked_out(found: Sequence[Found], notes: Notes) -> Iterator[Line]:
    """Dates that no report gives whole: each with its reason, those that rest on the report's meeting together."""
    seen: dict[tuple[str, str], list[Found]] = {}
    for f in found:
        for value, because in dates(f.record):
            seen.setdefault((because, value), []).append(f)
    counted = [(because, value) for because, value in seen if COUNTED.search(because)]
    if counted:
        worked_out = sorted({(value, _by_what(because)) for because, value in counted if value})
        told = (f"{spoken(value)} ({by_what})" for value, by_what in worked_out)
        numbers = notes.of(f for key in counted for f in seen.pop(key))
        yield Line("; ".join(told), label="dates counted from the day of the report", notes=numbers)
    # One sentence a reason: the date, and for several their number.
    by_reason: dict[str, list[tuple[str, list[Found]]]] = {}
    for (because, value), group in seen.items():
        by_reason.setdefault(because, []).append((value, group))
    ranked = sorted(by_reason.items(), key=lambda item: (not re.search(r"\d", item[0]), item[0]))
    for because, worked in ranked[:DATES]:
        values = ", ".join(dict.fromkeys(spoken(v) for v, _ in worked if v))
        numbers = notes.of(f for _, group in worked for f in group)
        text = ": ".join(p for p in (values, spoken_in(because)) if p)
        yield Line(text, label="date worked out", notes=numbers)
    rest = [f for _, worked in ranked[DATES:] for _, group in worked for f in group]
    if rest:
        yield Line(_count(words()["doubts"]["date"], rest), label="date worked out", notes=notes.of(rest))


def _by_what(because: str) -> str:
    """ "Friday" in marks, or that there is no year."""
    words_ = _mark(Reason("date", "completed", because))
    return f"“{words_}”" if words_ else "no year given"


def _summed(found: Sequence[Found], notes: Notes) -> Iterator[Line]:
    marks: dict[str, dict[str, Found]] = {}
    kinds: dict[str, dict[str, Found]] = {}
    for f in found:
        for reason in f.record.reasons:
            kind = kind_of(f.record, reason)
            into, key = (marks, _mark(reason)) if kind == "unit" else (kinds, kind)
            if key:
                into.setdefault(key, {}).setdefault(f.record.id, f)
    for mark, group in _listed(marks):
        units = ", ".join(sorted({f.record.unit for f in group if isinstance(f.record, Figure)}))
        text = _count(words()["doubts"]["unit"], group).format(mark=mark, unit=_currency(units))
        yield Line(text, label="unit", notes=notes.of(group))
    for kind, group in _listed(kinds):
        if kind in words()["doubts"] and kind not in ("date", "unit"):
            yield Line(_count(words()["doubts"][kind], group), label="sides", notes=notes.of(group))


def _listed(groups: dict[str, dict[str, Found]]) -> Iterator[tuple[str, list[Found]]]:
    return ((key, list(group.values())) for key, group in groups.items())


def _currency(unit: str) -> str:
    return str(words()["currencies"].get(unit, unit))


def _count(forms: Sequence[str], group: Sequence[Found]) -> str:
    return forms[len(group) != 1].replace("#", str(len(group)))


def _mark(reason: Reason) -> str:
    mark = MARK.search(reason.because)
    return mark[1] if mark else ""
