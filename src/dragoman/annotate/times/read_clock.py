"""Readers of times of day: "8 a.m. EDT Thursday", "16:42 KST", "noon", "3 o'clock"."""

from __future__ import annotations

from dragoman.annotate.times.context import Context, Found, Hit
from dragoman.annotate.times.read_days import day_value
from dragoman.annotate.times.values import edtf_of, later


def clock(hit: Hit, ctx: Context) -> Found | None:
    """ "8 a.m. EDT Thursday", "16:42 KST", "noon Saturday", "3 o'clock"."""
    page, tables = hit.page, ctx.page.lexicon.tables
    time = _time(hit, ctx)
    if time is None:
        return None
    if hit.has("clock") and not any(page.name(i) in ("ZONE", "HOURS", "TIMEWORD") for i in range(hit.first, hit.last)):
        dated = any(hit.has(g) for g in ("weekday", "today", "month"))
        if not dated and page.word(hit.first - 1).lower() not in tables["before_clock"]:
            return None
    day, because = _day_of_clock(hit, ctx)
    edtf = edtf_of(day) if "X" not in day else None
    return hit.found(f"{day}T{time}", "TIME", because, edtf)


def _time(hit: Hit, ctx: Context) -> str | None:
    tables = ctx.page.lexicon.tables
    if hit.has("noon"):
        return str(tables["noons"][hit.word("noon")])
    if hit.has("clock"):
        hours, minutes = hit.word("clock").split(":")[:2]
        return f"{int(hours):02d}:{minutes}" if int(hours) <= 24 and int(minutes) < 60 else None
    group = next(g for g in ("hour", "hour2", "hour3") if hit.has(g))
    text = hit.word(group).replace(".", ":")
    hours, _, minutes = text.partition(":")
    hour = int(hours) if hours.isdigit() else int(tables["cardinals"][hours])
    late = hit.word("ampm").startswith("p") or (hit.has("part") and tables["parts"][hit.word("part")] != "MO")
    if hour > 12 or (minutes and int(minutes) > 59):
        return None
    if group == "hour2" and not hit.has("ampm"):
        return f"{hour:02d}:00"
    hour = hour % 12 + (12 if late else 0)
    return f"{hour:02d}:{minutes or '00'}"


def _day_of_clock(hit: Hit, ctx: Context) -> tuple[str, str | None]:
    """The day that a time of day is on: named beside it, else named before, else the anchor's."""
    tables = ctx.page.lexicon.tables
    today = ctx.anchor.day
    if hit.has("weekday"):
        day = ctx.weekday(hit, tables["weekdays"][hit.word("weekday")])
        return (
            (day.isoformat(), ctx.counted(hit))
            if day
            else (f"XXXX-WXX-{tables['weekdays'][hit.word('weekday')]}", None)
        )
    if hit.has("month"):
        made = day_value(hit, ctx, "", not hit.has("year"))
        return made if made is not None else ("XXXX-XX-XX", None)
    if hit.has("today") and today is not None:
        day = later(today, "D", tables["days"][hit.word("today")])
        return (day or today).isoformat(), ctx.counted(hit)
    at = hit.page.starts[hit.first]
    if ctx.dated and at - ctx.dated[-1][0] <= 200:
        return ctx.dated[-1][1].isoformat(), ctx.taken_up(hit, ctx.dated[-1][1].isoformat())
    return (today.isoformat(), ctx.counted(hit)) if today else ("XXXX-XX-XX", None)
