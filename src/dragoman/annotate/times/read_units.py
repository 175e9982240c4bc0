"""Readers of units counted from a day: "last month", "that year", "three years ago", "two days later"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from dragoman.annotate.times.context import Context, Found, Hit
from dragoman.annotate.times.periods import SHORT, count_of, is_name, period, some
from dragoman.annotate.times.values import later, unit_at

# TIMEX3's value where nothing tells which unit it is
UNKNOWN = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "2W": "XXXX-WXX", "WE": "XXXX-WXX-WE", "M": "XXXX-XX", "Q": "XXXX-QX"}


def unit(hit: Hit, ctx: Context) -> Found | list[Found] | None:
    """ "last month", "this week", "next decade", "that day", "the previous year", "the weekend", "the year before"."""
    tables = ctx.page.lexicon.tables
    word = hit.word("unit")
    letter = "WE" if word == "weekend" else tables["units"][word]
    if letter in SHORT or is_name(hit) or ("past" in hit.words("step") and letter in ("10Y", "100Y")):
        return None
    steps = [tables["steps"][w] for w in hit.words("step") if w in tables["steps"]]
    words = hit.words("step")
    if hit.has("way"):
        if ctx.focus is None:
            return []
        step, taken_up = (-1 if hit.word("way") in ("before", "earlier") else 1), True
    else:
        step = steps[-1] if steps else 0
        taken_up = any(w in ("that", "same") for w in words) or (
            "the" in words and any(w in tables["taken_up"] for w in words)
        )
        if not steps and not taken_up and words == ["the"] and letter == "WE":
            return _weekend(hit, ctx)
        if words[-1] == "latest":
            return None
    if taken_up and (base := _focus_day(ctx, letter)) is not None and ctx.focus is not None:
        value = unit_at(base, letter, step)
        return hit.found(value, because=ctx.taken_up(hit, ctx.focus)) if value else None
    if taken_up and ctx.anchor.day is None:
        return None
    made = _from_anchor(hit, ctx, letter, step)
    if made is not None and letter == "10Y" and "end" in hit.words("edge") and made.value.isdigit():
        year = int(made.value) * 10 + 10
        return replace(made, edtf=f"{year}", because=f"“{hit.quote()}” is read as {year}; {made.because}")
    return made


def _weekend(hit: Hit, ctx: Context) -> Found | None:
    """ "the weekend": the last one, or the next where the clause looks ahead."""
    if ctx.anchor.day is None:
        return hit.found("XXXX-WXX-WE")
    ahead = ctx.direction(hit) == "future" or ctx.anchor.day.isoweekday() >= 6
    value = unit_at(ctx.anchor.day, "WE", 0 if ahead else -1)
    return hit.found(value, because=ctx.counted(hit)) if value else None


def _focus_day(ctx: Context, letter: str) -> date | None:
    """A day of the date named before, where that is as fine as the unit asks."""
    fine = {"D": 3, "W": 3, "WE": 3, "2W": 3, "M": 2}.get(letter, 1)
    parts = (ctx.focus or "").split("-")[:fine]
    if len(parts) < fine or not all(map(str.isdigit, parts)):
        return None
    year, month, day = (*map(int, parts), 1, 1)[:3]
    return date(year, month, day)


def _from_anchor(hit: Hit, ctx: Context, letter: str, step: int) -> Found | None:
    """The unit counted from the anchor; unspecified where there is none."""
    anchor = ctx.anchor
    because = ctx.counted(hit) if anchor.day else None
    if anchor.day is not None:
        value = unit_at(anchor.day, letter, step)
        return hit.found(value, because=because) if value else None
    if anchor.year is not None and letter in ("Y", "10Y", "100Y"):
        value = unit_at(date(anchor.year, 1, 1), letter, step)
        return hit.found(value, because=ctx.source()) if value else None
    return hit.found(UNKNOWN.get(letter, "XXXX"))


def ago(hit: Hit, ctx: Context) -> Found | None:
    """ "three years ago", "two days later", "in two years' time"."""
    tables = ctx.page.lexicon.tables
    letter = tables["units"][hit.word("unit")]
    way = hit.word("way")
    count = count_of(hit, ctx)
    if count is None:
        if way != "ago":
            return None
        if not hit.has("count"):  # "months ago"
            return hit.found(some(letter), "DURATION")
        return hit.found("PAST_REF")
    sign = -1 if way in ("ago", "earlier") else 1
    because = ctx.counted(hit) if ctx.anchor.day else None
    base = ctx.anchor.day
    if way in ("earlier", "later"):
        base = _focus_day(ctx, letter)
        because = ctx.taken_up(hit, ctx.focus or "") if base else None
    if letter in SHORT or base is None or count != int(count):
        return hit.found(period(count, letter), "DURATION")
    day = later(base, letter, sign * int(count))
    if day is None:
        return None
    # a decade is a round number of years: "two decades ago" is a decade, "three years ago" a year
    value = unit_at(day, letter)
    return hit.found(value, because=because) if value else None
