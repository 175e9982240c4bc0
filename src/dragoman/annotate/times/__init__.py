"""Raw text → its time expressions, with TIMEX3 values and EDTF; no parser is needed.

The text becomes tokens (`tokens`), patterns over their classes come from the language's table (`lexicon`), readers
make values of what matches (`read_…`), counted from the day of publication or what the
text tells of its own (`anchor`).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from dragoman.annotate.layers import TimeMention
from dragoman.annotate.times import (
    read_clock,
    read_days,
    read_durations,
    read_months,
    read_quarters,
    read_units,
    read_years,
)
from dragoman.annotate.times.anchor import anchor_of, infer_date
from dragoman.annotate.times.bounded import bounded
from dragoman.annotate.times.context import Context, Found, Hit
from dragoman.annotate.times.inferred_year import infer_year
from dragoman.annotate.times.tokens import tokenize
from dragoman.annotate.times.values import edtf_of

__all__ = ["find_times", "infer_date", "infer_year"]

# None where the match is no such time, an empty list where it is no time in any reading
Reader = Callable[[Hit, Context], Found | list[Found] | None]
READERS: dict[str, Reader] = {
    "stamp": read_days.stamp,
    "day": read_days.day,
    "days": read_days.days,
    "day_list": read_days.day_list,
    "weekday": read_days.weekday,
    "near_day": read_days.near_day,
    "holiday": read_days.holiday,
    "month": read_months.month,
    "months": read_months.months,
    "months_of_year": read_months.months_of_year,
    "year": read_years.year,
    "years": read_years.years,
    "era": read_years.era,
    "quarter": read_quarters.quarter,
    "season": read_months.season,
    "year_earlier": read_quarters.year_earlier,
    "unit": read_units.unit,
    "ago": read_units.ago,
    "duration": read_durations.duration,
    "set": read_durations.repeated,
    "reference": read_durations.reference,
    "clock": read_clock.clock,
}


def find_times(text: str, *, published: str | None = None, language: str = "en") -> list[TimeMention]:
    """The time expressions of a text in text order; `published` is EDTF, the day it was published where known.

    >>> [(t.value, t.edtf) for t in find_times("Since 1993, and on Monday.", published="2025-03-20")]
    [('1993', '1993/..'), ('2025-03-17', '2025-03-17')]
    """
    page = tokenize(text, language=language)
    ctx = Context(page, anchor_of(text, published), language)
    candidates = sorted(
        (m.start(), -m.end(), number, m)
        for number, rule in enumerate(page.lexicon.rules)
        for m in rule.pattern.finditer(page.classes)
    )
    out: list[TimeMention] = []
    done = 0
    for start, _, number, match in candidates:
        if start < done:
            continue
        made = READERS[page.lexicon.rules[number].reader](Hit(page, match), ctx)
        if made is None:
            continue  # a shorter or another reading may hold
        done = match.end()
        out += [_mention(found, ctx) for found in ([made] if isinstance(made, Found) else made)]
    return out


def _mention(found: Found, ctx: Context) -> TimeMention:
    """What was read as the layer's mention; what later words take up is kept."""
    page = ctx.page
    start, end = page.starts[found.first], page.ends[found.last - 1]
    edtf = found.edtf
    if found.kind in ("DATE", "TIME"):
        edtf = edtf or edtf_of(found.value)
        if not found.passing:
            _remember(found.value, start, ctx)
        edtf = bounded(page.text, start, end, edtf, language=ctx.language) if edtf else None
    return TimeMention(start, end, found.value, edtf, found.kind, found.because)


def _remember(value: str, start: int, ctx: Context) -> None:
    if re.match(r"\d{4}", value) and "/" not in value:
        ctx.focus = value.split("T")[0]
    if re.match(r"(?:\d{4}|XXXX)-Q\d", value):
        ctx.quarter = (value, start)
    if re.match(r"\d{4}-\d\d-\d\d", value):
        ctx.dated.append((start, date.fromisoformat(value[:10])))
