"""Readers of days: "17 March 2025", "3 to 4 February", "5, 6 and 7 June", ISO and numeric dates, feasts, weekdays."""

from __future__ import annotations

from datetime import date, timedelta

from dragoman.annotate.times.amounts import number
from dragoman.annotate.times.context import Context, Found, Hit
from dragoman.annotate.times.read_years import rel_year
from dragoman.annotate.times.tokens import plain
from dragoman.annotate.times.values import feast

# a bare day before such words counts things: "in March 12 people", "May 3 percent"
COUNTING = frozenset(("OTHER", "UNIT", "UNITS", "DAYWORD", "YEARWORD", "SIGN"))


def stamp(hit: Hit, ctx: Context) -> Found | None:
    """ "2025-03-17"; "17/03/2025" where only one reading is a date, or both readings are the same."""
    if hit.has("stamp"):
        text = hit.words("stamp")[0].upper().replace("/", "-")
        try:
            date.fromisoformat(text[:10])
        except ValueError:
            return None
        return hit.found(text, "TIME" if "T" in text else "DATE", edtf=text[:10])
    text = hit.words("numeric")[0]
    mark = next(c for c in text if not c.isdigit())
    one, two, three = (int(p) for p in text.split(mark))
    short = len(text.rsplit(mark, 1)[1]) == 2
    if short and mark != "/":
        return None  # "1.2.13" numbers a section
    year = three if not short else three + (2000 if three < 50 else 1900)
    readings = {d for m, k in ((two, one), (one, two)) if (d := _day(year, m, k))}
    if mark != "/" and len(readings) == 2:
        readings = {date(year, two, one)}  # dots and dashes are used where the day comes first
    if len(readings) == 2 and ctx.anchor.day in readings:
        readings = {ctx.anchor.day}
    if len(readings) != 1:
        return None
    return hit.found(readings.pop().isoformat(), because=f"“{text}” is read as {year}." if short else None)


def day(hit: Hit, ctx: Context) -> Found | None:
    """A day with its month; the year is completed where it is not given."""
    page = hit.page
    bare = not hit.has("year") and not hit.has("rel")
    month_first = hit.span("month")[0] < hit.span("day")[0]
    if bare and month_first and page.word(hit.first - 1).lower() == "in" and page.name(hit.last) in COUNTING:
        return None
    made = day_value(hit, ctx, "", bare)
    if made is None:
        return None
    value, because = made
    if hit.has("part"):
        part = ctx.page.lexicon.tables["parts"][hit.word("part")]
        return hit.found(f"{value}T{part}", "TIME", because)
    return hit.found(value, because=because)


def day_value(
    hit: Hit, ctx: Context, end: str, bare: bool, *, month_from: str = "", year: int | None = None
) -> tuple[str, str | None] | None:
    """The day of the groups that end in `end`, as a value with its reason."""
    month = month_number(hit, ctx, month_from or f"month{end}")
    number_ = day_number(hit, ctx, f"day{end}")
    weekday = ctx.page.lexicon.tables["weekdays"].get(hit.word(f"weekday{end}"))
    because = None
    if hit.has(f"year{end}"):
        year = int(hit.words(f"year{end}")[0])
    elif hit.has("rel"):
        year, because = rel_year(hit, ctx)
    elif bare and year is None:
        year, because = ctx.year_for(hit, month, number_, weekday)
    if _day(year or 2024, month, number_) is None:
        return None
    return (f"{year:04d}" if year else "XXXX") + f"-{month:02d}-{number_:02d}", because


def days(hit: Hit, ctx: Context) -> list[Found] | None:
    """Two days that bound an interval, or stand side by side; each is read by itself and carries the interval."""
    if not hit.has("day"):
        return _weekdays(hit, ctx)
    bare = not hit.has("year2") and not hit.has("rel")
    last = day_value(hit, ctx, "2", bare, month_from="month2" if hit.has("month2") else "month")
    if last is None:
        return None
    value, because = last
    known = None if value.startswith("X") else int(value[:4])
    own_month = hit.has("month")
    month_from = "month" if own_month else "month2"
    if known and own_month and hit.has("month2") and not hit.has("year"):
        # "28 December to 3 January 2025" begins in the year before
        known -= month_number(hit, ctx, "month") > month_number(hit, ctx, "month2")
    first = day_value(hit, ctx, "", False, month_from=month_from, year=known)
    if first is None or (first[0] >= value and "X" not in value):
        return None
    return _pair(hit, first[0], value, because, joined=hit.word("link") == "and")


def _pair(hit: Hit, first: str, last: str, because: str | None, *, joined: bool) -> list[Found] | None:
    """Both ends; the interval holds unless "and" joins two days that do not follow each other."""
    between = hit.page.word(hit.first - 1).lower() == "between"
    follows = "X" not in first and date.fromisoformat(first) + timedelta(1) == date.fromisoformat(last)
    same_month = first[:7] == last[:7] and int(last[8:]) == int(first[8:]) + 1
    edtf = f"{first}/{last}" if not joined or between or follows or same_month else None
    a, b = hit.span("first"), hit.span("last")
    return [Found(*a, first, "DATE", because, edtf), Found(*b, last, "DATE", because, edtf)]


def _weekdays(hit: Hit, ctx: Context) -> list[Found] | None:
    """ "from Monday to Wednesday" """
    tables = ctx.page.lexicon.tables["weekdays"]
    end = ctx.weekday(hit, tables[hit.word("weekday2")])
    if end is None:
        return None
    begin = end - timedelta(days=(end.isoweekday() - tables[hit.word("weekday")]) % 7)
    return _pair(hit, begin.isoformat(), end.isoformat(), ctx.counted(hit), joined=False)


def day_list(hit: Hit, ctx: Context) -> list[Found] | None:
    """ "5, 6 and 7 June": an interval where they follow each other."""
    year = int(hit.word("year")) if hit.has("year") else None
    last = day_value(hit, ctx, "2", year is None, month_from="month", year=year)
    if last is None:
        return None
    value, because = last
    numbers = [day_number(hit, ctx, g) for g in ("day", "day1", "day2")]
    if not numbers[0] < numbers[1] < numbers[2]:
        return None
    values = [f"{value[:8]}{n:02d}" for n in numbers]
    edtf = f"{values[0]}/{values[2]}" if numbers[2] - numbers[0] == 2 else None
    ends = [hit.span("day"), hit.span("day1"), hit.span("day2")]
    if hit.span("month")[0] < ends[0][0]:
        ends[0] = (hit.first, ends[0][1])
    ends[2] = (ends[2][0], hit.last)
    return [Found(*end, v, "DATE", because, edtf) for end, v in zip(ends, values, strict=True)]


def weekday(hit: Hit, ctx: Context) -> Found | None:
    """ "Friday", "last Tuesday", "Friday night", "each Thursday", "Mondays"."""
    tables = ctx.page.lexicon.tables
    part = "T" + tables["parts"][hit.word("part")] if hit.has("part") else ""
    if hit.has("weekdays"):
        return hit.found(f"XXXX-WXX-{tables['weekdays'][hit.word('weekdays').rstrip('s')]}", "SET")
    number_ = tables["weekdays"][hit.word("weekday")]
    if hit.words()[0] in ("each", "every") or hit.words()[-1].endswith("s"):
        return hit.found(f"XXXX-WXX-{number_}{part}", "SET")
    today = ctx.anchor.day
    if today is None:
        return hit.found(f"XXXX-WXX-{number_}{part}")
    made = ctx.weekday(hit, number_)
    step = next((tables["steps"][w] for w in hit.words("step") if w in tables["steps"]), None)
    if step == -1:
        made = today - timedelta(days=(today.isoweekday() - number_ - 1) % 7 + 1)
    elif step == 1:
        made = today + timedelta(days=(number_ - today.isoweekday() - 1) % 7 + 1)
    elif step == 0:
        made = today + timedelta(days=number_ - today.isoweekday())
    if made is None:
        return None
    return hit.found(f"{made}{part}", "TIME" if part else "DATE", ctx.counted(hit))


def near_day(hit: Hit, ctx: Context) -> Found | None:
    """ "today", "yesterday morning", "last night", "this evening", "the next morning"."""
    tables = ctx.page.lexicon.tables
    word = hit.word("part")
    part = "T" + tables["parts"][word] if word else ""
    anchor = ctx.anchor.day
    because = ctx.counted(hit) if anchor else None
    if hit.has("today"):
        steps = tables["days"][hit.word("today")]
        part = part or ("TNI" if hit.word("today") == "tonight" else "")
    else:
        words = hit.words("step")
        step = next((tables["steps"][w] for w in words if w in tables["steps"]), None)
        taken_up = "the" in words or step is None
        if taken_up and ctx.focus and len(ctx.focus) == 10 and "X" not in ctx.focus:
            anchor, because = date.fromisoformat(ctx.focus), ctx.taken_up(hit, ctx.focus)
        steps = step or 0
    if anchor is None:
        return hit.found(f"XXXX-XX-XX{part}", "TIME" if part else "DATE")
    return hit.found(f"{anchor + timedelta(days=steps)}{part}", "TIME" if part else "DATE", because)


def holiday(hit: Hit, ctx: Context) -> Found | list[Found] | None:
    """ "Christmas Day 2025"; without a year the nearest, in the way the clause looks."""
    tables = ctx.page.lexicon.tables
    if hit.page.name(hit.last) == "OTHER" and hit.page.word(hit.last)[:1].isupper():
        return []  # "the Good Friday Agreement"
    first, last = hit.span("holiday")
    rule = tables["holidays"][plain(" ".join(hit.page.word(i) for i in range(first, last)))]
    month = int(rule[:2]) if rule[:2].isdigit() else {"thanksgiving": 11, "labor": 9, "memorial": 5}.get(rule, 4)
    day_ = int(rule[3:]) if rule[:2].isdigit() else None
    if hit.has("year"):
        return hit.found(feast(rule, int(hit.word("year"))).isoformat())
    year, because = rel_year(hit, ctx) if hit.has("rel") else ctx.year_for(hit, month, day_, None)
    step = next((tables["steps"][w] for w in hit.words("step") if w in tables["steps"]), None)
    if step is not None and ctx.anchor.day:
        today = ctx.anchor.day
        this = feast(rule, today.year)
        year = today.year + (step if step == 0 or (this < today) == (step > 0) else 0)
    if year is None:
        return hit.found(f"XXXX-{rule}" if day_ else "XXXX-XX-XX")
    return hit.found(feast(rule, year).isoformat(), because=because)


def month_number(hit: Hit, ctx: Context, group: str) -> int:
    """The number of the month that a group names."""
    months: dict[str, int] = ctx.page.lexicon.tables["months"]
    return months[hit.word(group).rstrip(".")]


def day_number(hit: Hit, ctx: Context, group: str) -> int:
    """The number of a day: "17", "17th", "eighth"."""
    tables = ctx.page.lexicon.tables
    text = hit.words(group)[-1]
    if text in tables["ordinals"]:
        return int(tables["ordinals"][text])
    digits = "".join(c for c in text if c.isdigit())
    return int(digits) if digits else int(number([text], tables["cardinals"]) or 0)


def _day(year: int, month: int, number_: int) -> date | None:
    try:
        return date(year, month, number_)
    except ValueError:
        return None
