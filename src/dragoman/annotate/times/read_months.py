"""Readers of months, runs of them and seasons: "March 2025", "January-August", "the first nine months of 2025"."""

from __future__ import annotations

import re
from datetime import date

from dragoman.annotate.times.amounts import number
from dragoman.annotate.times.context import Context, Found, Hit
from dragoman.annotate.times.read_years import rel_year
from dragoman.annotate.times.values import unit_at


def month(hit: Hit, ctx: Context) -> Found | None:
    """ "March 2025", "last November", "December of that year", "the second week of August", "the week of March 6"."""
    page, tables = hit.page, ctx.page.lexicon.tables
    name = hit.word("month").rstrip(".")
    number_ = tables["months"][name]
    if hit.has("day"):
        return _week_of(hit, ctx, number_)
    bare = not (hit.has("year") or hit.has("rel") or hit.has("step"))
    if bare and not hit.has("week"):
        before = page.word(hit.first - 1).lower()
        doubtful = name in tables["words_too"] and hit.last - hit.first == 1
        if doubtful and before not in tables["before_month"]:
            return None
        follows = page.word(hit.last)
        if page.name(hit.last) == "OTHER" and follows[:1].isupper() and before not in tables["before_month"]:
            return None  # "June Carter"
    because = None
    if hit.has("year"):
        year: int | None = int(hit.word("year"))
    elif hit.has("rel"):
        year, because = rel_year(hit, ctx)
    elif hit.has("step") and ctx.anchor.year is not None:
        year, because = _stepped(hit, ctx, number_)
    else:
        year, because = ctx.year_for(hit, number_, None, None)
    return hit.found((f"{year:04d}" if year else "XXXX") + f"-{number_:02d}", because=because)


def _stepped(hit: Hit, ctx: Context, number_: int) -> tuple[int | None, str | None]:
    """ "last November": the latest that is over; "next April": the first to come; "this May": this year's."""
    tables, anchor = ctx.page.lexicon.tables, ctx.anchor
    steps = [tables["steps"][w] for w in hit.words("step") if w in tables["steps"]]
    if not steps or anchor.year is None:
        return ctx.year_for(hit, number_, None, None)
    here = anchor.month or 1
    if steps[-1] < 0:
        return anchor.year - (number_ >= here), ctx.counted(hit)
    if steps[-1] > 0:
        return anchor.year + (number_ <= here), ctx.counted(hit)
    return anchor.year, ctx.counted(hit)


def _week_of(hit: Hit, ctx: Context, number_: int) -> Found | None:
    text = re.sub(r"\D", "", hit.words("day")[-1])
    year, because = (
        (int(hit.word("year")), None) if hit.has("year") else ctx.year_for(hit, number_, int(text or 1), None)
    )
    try:
        value = unit_at(date(year or 0, number_, int(text)), "W")
    except ValueError:
        return None
    return hit.found(value, because=because) if value else None


def months(hit: Hit, ctx: Context) -> list[Found] | None:
    """ "January-August 2025", "December 2024 to March 2025", "January and February"."""
    tables = ctx.page.lexicon.tables
    one, two = (tables["months"][hit.word(g).rstrip(".")] for g in ("month", "month2"))
    because = None
    if hit.has("year2"):
        end: int | None = int(hit.word("year2"))
    elif hit.has("rel"):
        end, because = rel_year(hit, ctx)
    else:
        end, because = ctx.year_for(hit, two, None, None)
    begin = int(hit.word("year")) if hit.has("year") else end - (one > two) if end else None
    first, last = ((f"{y:04d}" if y else "XXXX") + f"-{m:02d}" for y, m in ((begin, one), (end, two)))
    joined = hit.word("link") == "and"
    between = hit.page.word(hit.first - 1).lower() == "between"
    if first == last or (not joined and end and first > last):
        return None
    edtf = f"{first}/{last}" if not joined or between or two == one + 1 else None
    return [
        Found(*hit.span("first"), first, "DATE", because, edtf),
        Found(*hit.span("last"), last, "DATE", because, edtf),
    ]


def months_of_year(hit: Hit, ctx: Context) -> Found | None:
    """ "the first nine months of 2025": a duration with its interval."""
    tables = ctx.page.lexicon.tables
    unit = tables["units"][hit.word("unit")]
    count = number(hit.words("count"), tables["cardinals"])
    if count is None or count != int(count) or unit not in ("M", "Q") or count * (3 if unit == "Q" else 1) > 12:
        return None
    length = int(count) * (3 if unit == "Q" else 1)
    year_, because = (int(hit.word("year")), None) if hit.has("year") else rel_year(hit, ctx)
    edge = hit.word("edge")
    if year_ is None:
        return hit.found(f"P{int(count)}{unit}", "DURATION")
    if edge == "first":
        edtf: str | None = f"{year_}-01/{year_}-{length:02d}"
    else:
        edtf = f"{year_}-{13 - length:02d}/{year_}-12" if edge in ("last", "final") else None
    return hit.found(f"P{int(count)}{unit}", "DURATION", because, edtf)


def season(hit: Hit, ctx: Context) -> Found | None:
    """ "summer 2025", "the winter of 1994", "last fall"."""
    tables = ctx.page.lexicon.tables
    code = tables["seasons"][hit.word("season")]
    because = None
    if hit.has("year"):
        year_: int | None = int(hit.word("year"))
    elif hit.has("rel"):
        year_, because = rel_year(hit, ctx)
    else:
        steps = [tables["steps"][w] for w in hit.words("step") if w in tables["steps"]]
        begins = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[code]
        anchor = ctx.anchor
        if not steps:
            return None
        if anchor.year is None:
            return hit.found(f"XXXX-{code}")
        year_, because = anchor.year, ctx.counted(hit)
        here = anchor.month or 1
        if steps[-1] < 0:
            year_ -= begins + 2 >= here
        elif steps[-1] > 0:
            year_ += begins <= here
        elif code == "WI" and here < 3:
            year_ -= 1
    return hit.found((f"{year_:04d}" if year_ else "XXXX") + f"-{code}", because=because)
