"""Records → what a desk officer must check: claims that differ, reports that copy, dates and parties worked out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from dragoman.present.brief.figures import claimants, spread
from dragoman.present.brief.notes import Notes, name_of
from dragoman.present.brief.outline import Line
from dragoman.present.doubtful import dates, kind_of
from dragoman.present.wording import amount, words
from dragoman.records import Agreement, Figure, Found, Reason, date_of, flat
from dragoman.resolve.grouping import groups
from dragoman.resolve.instruments import instruments
from dragoman.resolve.quantities import contradictory, quantities

DATES = 4  # sentences on single dates; what is more is summed up
MARK = re.compile(r"“([^”]+)”")


def doubts(found: Sequence[Found], notes: Notes, as_of: str) -> Iterator[Line]:
    """Claims that differ first, then copies, then what was inferred: dates one by one, the rest summed up."""
    yield from _figures([f for f in found if isinstance(f.record, Figure)], notes)
    yield from _dates([f for f in found if isinstance(f.record, Agreement)], notes)
    yield from _copies(found, notes)
    yield from _worked_out(found, notes)
    yield from _summed(found, notes)


def _figures(found: Sequence[Found], notes: Notes) -> Iterator[Line]:
    for group in quantities(found):
        claims = contradictory(group)
        if claims:
            said = " ≠ ".join(
                f"{amount(c[0].record)} ({claimants(c)})" for c in claims if isinstance(c[0].record, Figure)
            )
            measure = group[0].record.measure if isinstance(group[0].record, Figure) else ""
            text = "; ".join(p for p in (f"{measure}: {said}", spread(claims)) if p)
            numbers = notes.of(c[0] for c in claims)
            yield Line(text, date=date_of(group[0].record), label="claims differ", notes=numbers)


def _dates(found: Sequence[Found], notes: Notes) -> Iterator[Line]:
    for instrument in instruments(found):
        dated = [f for f in instrument if date_of(f.record)]
        for group in groups(dated, lambda f: f.record.stage if isinstance(f.record, Agreement) else None):
            days = sorted(
                groups(group, lambda f: date_of(f.record)),
                key=lambda g: (g[0].first_day or "", g[0].last_day or "9999"),
            )
            spans = [(f[0].first_day or "", f[0].last_day or "9999") for f in days]
            # "March 2025" and "17 March 2025" agree; two days of which neither holds the other do not.
            if any(a[1] < b[0] for a, b in pairwise(spans)) and isinstance(group[0].record, Agreement):
                said = " ≠ ".join(f"{date_of(d[0].record)} ({claimants(d)})" for d in days)
                text = f"{flat(group[0].record.title)}, {group[0].record.stage}: {said}"
                yield Line(text, label="claims differ", notes=notes.of(d[0] for d in days))


def _span(found: Found) -> tuple[str, str]:
    return found.first_day or "", found.last_day or "9999"


def _copies(found: Sequence[Found], notes: Notes) -> Iterator[Line]:
    for copy, original in notes.copies():
        carried = [f for f in found if f.document.id == copy.id][:1]
        text = f"{name_of(copy)} repeats {name_of(original)} almost word for word; the two count as one."
        if carried:
            yield Line(text, label="near-copy", notes=notes.of(carried))


def _worked_out(found: Sequence[Found], notes: Notes) -> Iterator[Line]:
    """Dates that no report gives whole: each with its reason, those that rest on the report's meeting together."""
    seen: dict[tuple[str, str], list[Found]] = {}
    for f in found:
        for value, because in dates(f.record):
            seen.setdefault((because, value), []).append(f)
    # One sentence a reason: the date, and for several their number.
    by_reason: dict[str, list[tuple[str, list[Found]]]] = {}
    for (because, value), group in seen.items():
        by_reason.setdefault(because, []).append((value, group))
    ranked = sorted(by_reason.items(), key=lambda item: (not re.search(r"\d", item[0]), item[0]))
    for because, worked in ranked[:DATES]:
        values = ", ".join(dict.fromkeys(v for v, _ in worked if v))
        numbers = notes.of(f for _, group in worked for f in group)
        yield Line(f"{values}: {because}" if values else because, label="date worked out", notes=numbers)
    rest = [f for _, worked in ranked[DATES:] for _, group in worked for f in group]
    if rest:
        yield Line(_count(words()["doubts"]["date"], rest), label="date worked out", notes=notes.of(rest))


def _summed(found: Sequence[Found], notes: Notes) -> Iterator[Line]:
    marks: dict[str, list[Found]] = {}
    kinds: dict[str, list[Found]] = {}
    for f in found:
        for reason in f.record.reasons:
            kind = kind_of(f.record, reason)
            into, key = (marks, _mark(reason)) if kind == "unit" else (kinds, kind)
            if key and f not in into.setdefault(key, []):
                into[key].append(f)
    for mark, group in marks.items():
        units = ", ".join(sorted({f.record.unit for f in group if isinstance(f.record, Figure)}))
        text = _count(words()["doubts"]["unit"], group).format(mark=mark, unit=_currency(units))
        yield Line(text, label="unit", notes=notes.of(group))
    for kind, group in kinds.items():
        if kind in words()["doubts"] and kind not in ("date", "unit"):
            yield Line(_count(words()["doubts"][kind], group), label="sides", notes=notes.of(group))


def _currency(unit: str) -> str:
    return str(words()["currencies"].get(unit, unit))


def _count(forms: Sequence[str], group: Sequence[Found]) -> str:
    return forms[len(group) != 1].replace("#", str(len(group)))


def _mark(reason: Reason) -> str:
    mark = MARK.search(reason.because)
    return mark[1] if mark else ""
