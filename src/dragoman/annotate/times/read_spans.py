"""Readers of what is counted in units: "three years ago", "last month", "seven months", "every two weeks", "now"."""

from __future__ import annotations

from datetime import date

from dragoman.annotate.times.amounts import number
from dragoman.annotate.times.context import Context, Found, Hit
from dragoman.annotate.times.values import edtf_of, later, unit_at

SHORT = ("TS", "TM", "TH")
# words after which "the past" is no noun phrase of its own: "the past president"
NOT_BEFORE = frozenset(("OTHER", "SMALL", "NUMBER", "CARDINAL", "ORDINAL", "SEASON", "MONTH", "WEEKDAY", "PART", "FEW", "YEAR"))


def unit(hit: Hit, ctx: Context) -> Found | None:
    """ "last month", "this week", "next decade", "that day", "the previous year", "the weekend", "the year before"."""
    tables = ctx.page.lexicon.tables
    word = hit.word("unit")
    letter = "WE" if word == "weekend" else tables["units"][word]
    if letter in SHORT or _is_name(hit):
        return None
    steps = [tables["steps"][w] for w in hit.words("step") if w in tables["steps"]]
    words = hit.words("step")
    if hit.has("way"):
        if letter == "D" and hit.word("way") in ("before", "after") and ctx.focus is None:
            return None
        step, taken_up = (-1 if hit.word("way") in ("before", "earlier") else 1), True
    else:
        step = steps[-1] if steps else 0
        taken_up = any(w in ("that", "same") for w in words) or ("the" in words and any(w in tables["taken_up"] for w in words))
        if not steps and not taken_up and words == ["the"] and letter == "WE":
            return _weekend(hit, ctx)
        if words[-1] == "latest":
            return None
    if taken_up and (base := _focus_day(ctx, letter)) is not None and ctx.focus is not None:
        value = unit_at(base, letter, step)
        return hit.found(value, because=ctx.taken_up(hit, ctx.focus)) if value else None
    if taken_up and ctx.anchor.day is None:
        return None
    return _from_anchor(hit, ctx, letter, step)


def _weekend(hit: Hit, ctx: Context) -> Found | None:
    """ "the weekend": the last one, or the next where the clause looks ahead."""
    if ctx.anchor.day is None:
        return hit.found("XXXX-WXX-WE")
    ahead = ctx.direction(hit) == "future" or ctx.anchor.day.isoweekday() >= 6
    value = unit_at(ctx.anchor.day, "WE", 0 if ahead else -1)
    return hit.found(value, because=ctx.counted(hit)) if value else None


def _focus_day(ctx: Context, letter: str) -> date | None:
    """A day of the date named before, where it is as fine as the unit asks."""
    focus = ctx.focus
    if not focus or not focus[:4].isdigit():
        return None
    needed = {"D": 10, "W": 10, "WE": 10, "M": 7}.get(letter, 4)
    if len(focus) < needed or not focus[5:7].replace("", "0").isdigit():
        return None
    try:
        return date.fromisoformat(focus[:10] if len(focus) >= 10 else (focus[:7] if focus[5:7].isdigit() else focus[:4] + "-01")[:7] + "-01")
    except ValueError:
        return None


def _from_anchor(hit: Hit, ctx: Context, letter: str, step: int) -> Found | None:
    """The unit counted from the anchor; unspecified where there is none."""
    anchor = ctx.anchor
    because = ctx.counted(hit) if anchor.day else None
    if anchor.day is not None:
        value = unit_at(anchor.day, letter, step)
        return hit.found(value, because=because) if value else None
    if anchor.year is not None and letter in ("Y", "10Y", "100Y"):
        value = unit_at(date(anchor.year, 1, 1), letter, step)
        reason = anchor.source if anchor.source.endswith(".") else f"Counted from {anchor.source}."
        return hit.found(value, because=reason) if value else None
    unknown = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "2W": "XXXX-WXX", "WE": "XXXX-WXX-WE", "M": "XXXX-XX", "Q": "XXXX-QX"}
    return hit.found(unknown.get(letter, "XXXX"))


def ago(hit: Hit, ctx: Context) -> Found | None:
    """ "three years ago", "two days later", "in two years' time"."""
    tables = ctx.page.lexicon.tables
    letter = tables["units"][hit.word("unit")]
    way = hit.word("way")
    count = _count(hit, ctx)
    if count is None:
        if way != "ago":
            return None
        if not hit.has("count"):  # "months ago"
            return hit.found(f"P{'T' if letter in SHORT else ''}X{letter[-1]}", "DURATION")
        return hit.found("PAST_REF")
    sign = -1 if way in ("ago", "earlier") else 1
    because = ctx.counted(hit) if ctx.anchor.day else None
    base = ctx.anchor.day
    if way in ("earlier", "later"):
        base = _focus_day(ctx, letter)
        because = ctx.taken_up(hit, ctx.focus or "") if base else None
    if letter in SHORT or base is None or count != int(count):
        return hit.found(_period(count, letter), "DURATION")
    day = later(base, letter, sign * int(count))
    if day is None:
        return None
    # a decade is a round number of years: "two decades ago" is a decade, "three years ago" a year
    value = unit_at(day, letter)
    return hit.found(value, because=because) if value else None


def duration(hit: Hit, ctx: Context) -> Found | list[Found] | None:
    """ "seven months", "three-year", "the past three decades", "half a year", "a minute and a half"."""
    page, tables = hit.page, ctx.page.lexicon.tables
    if hit.has("old") or _is_name(hit):
        return []
    word = hit.word("unit")
    letter = tables["units"][word]
    if word in ("quarter", "quarters") and (page.name(hit.last) == "OF" or "-" in hit.words()):
        return []  # "a quarter of", "three-quarters"
    if page.name(hit.last) == "OLD":
        return []
    way = hit.word("way")
    if way and way not in tables["steps"] and way not in tables["ordinals"]:
        return None
    if not hit.has("count"):
        return _uncounted(hit, ctx, letter)
    count = _count(hit, ctx)
    if hit.has("half") and count is not None:
        count = 0.5
    if hit.words("count") == ["a"] or hit.words("count") == ["an"]:
        if letter == "TS" or page.name(hit.last) == "DASH":
            return None
        before = page.text[max(0, page.starts[hit.first] - 24) : page.starts[hit.first]]
        if _is_rate(before) and not hit.has("half"):
            return hit.found(f"P{'T' if letter in SHORT else ''}1{letter[-1]}", "SET")
        if letter in ("D", "TH", "TM", "W", "M") and not hit.has("half") and page.name(hit.last) == "OTHER" and hit.page.word(hit.first - 1).lower() not in ("for", "within", "in", "about", "than", "nearly"):
            return None  # "a day trip"
    if count is not None and count >= 1400 and letter == "D":
        return None
    if hit.has("plus") and count is not None:
        return hit.found(_and_half(count, letter), "DURATION")
    value = f"P{'T' if letter in SHORT else ''}X{letter[-1]}" if count is None else _period(count, letter)
    edtf, because = _stretch(hit, ctx, count, letter)
    return hit.found(value, "DURATION", because, edtf)


def _is_name(hit: Hit) -> bool:
    """ "60 Minutes", "This Week": a unit with a capital that begins no sentence, in a text that is not all capitals."""
    page = hit.page
    unit_word = page.word(hit.span("unit")[0])
    if not unit_word[:1].isupper() or unit_word.isupper():
        return False
    return hit.last - hit.first > 1 and (page.word(hit.first)[:1].isupper() or page.word(hit.first).isdigit())


def _is_rate(before: str) -> bool:
    """ "$2 million a year", "twice a week": what was counted is said before."""
    tail = before.rstrip().rsplit(" ", 1)[-1].lower()
    return bool(tail) and (tail in ("once", "twice", "times", "million", "billion", "trillion", "dollars", "euros", "percent", "cent", "tons", "tonnes", "barrels", "people") or tail[-1] == "%" or tail[-1].isdigit())


def _uncounted(hit: Hit, ctx: Context, letter: str) -> Found | None:
    """ "the past century", "the first hours", "week-long", "for decades", "the full year"."""
    page, tables = hit.page, ctx.page.lexicon.tables
    if hit.has("half"):
        return hit.found(_period(0.5, letter), "DURATION")
    if letter == "TS":
        return None
    unknown = f"P{'T' if letter in SHORT else ''}X{letter[-1]}"
    if hit.has("way"):
        way = hit.word("way")
        if way in tables["steps"] and hit.word("unit") in tables["plurals"]:
            return None
        if way in tables["steps"]:
            edtf, because = _stretch(hit, ctx, 1, letter)
            return hit.found(_period(1, letter), "DURATION", because, edtf)
        return hit.found(unknown, "DURATION")
    if hit.last - hit.first == 1:
        before = page.word(hit.first - 1).lower()
        return hit.found(unknown, "DURATION") if before in tables["before_plural"] else None
    if hit.word("unit") in tables["plurals"]:  # "decades-long"
        return hit.found(unknown, "DURATION")
    return hit.found(_period(1, letter), "DURATION")


def _count(hit: Hit, ctx: Context) -> float | None:
    """How many; None for "several", "a few"."""
    tables = ctx.page.lexicon.tables
    words = hit.words("count")
    if not words or any(w in ("few", "several", "many") for w in words):
        return None
    if "couple" in words:
        return 2
    if "dozen" in words:
        return 12 * (number([w for w in words if w in tables["cardinals"]], tables["cardinals"]) or 1)
    return number(words, tables["cardinals"])


def _period(count: float, letter: str) -> str:
    """ISO 8601's way: decades and centuries in years, halves in the next smaller unit."""
    time = "T" if letter in SHORT else ""
    if letter in ("10Y", "100Y", "2W"):
        count, letter = count * int(letter[:-1]), letter[-1]
    if count != int(count):
        finer = {"Y": ("M", 12), "TH": ("M", 60), "TM": ("S", 60), "M": ("W", 4), "W": ("D", 7), "D": ("H", 24)}.get(letter)
        if finer and (count * finer[1]) == int(count * finer[1]):
            whole, rest = int(count), int(count * finer[1]) % finer[1]
            time = "T" if letter in SHORT or letter == "D" else ""
            return f"P{time}" + (f"{whole}{letter[-1]}" if whole else "") + f"{rest}{finer[0]}"
        return f"P{time}{count:g}{letter[-1]}"
    return f"P{time}{int(count)}{letter[-1]}"


def _and_half(count: float, letter: str) -> str:
    return _period(count + 0.5, letter)


def _stretch(hit: Hit, ctx: Context, count: float | None, letter: str) -> tuple[str | None, str | None]:
    """The days that "the past three years" or "within 60 days" covers, counted from the anchor or the focus."""
    page, tables = hit.page, ctx.page.lexicon.tables
    way = hit.word("way")
    within = page.word(hit.first - 1).lower() == "within"
    anchor = ctx.anchor.day
    if count is None or count != int(count) or letter in SHORT or anchor is None:
        return None, None
    if within and not way:
        if hit.page.word(hit.last).lower() in ("of", "after", "from"):
            return None, None
        base = _recent_focus(ctx, hit) or anchor
        end = later(base, letter, int(count))
        reason = ctx.counted(hit) if base == anchor else ctx.taken_up(hit, base.isoformat())
        return (f"../{_as_fine(end, letter)}", reason) if end else (None, None)
    step = tables["steps"].get(way, 0)
    if not step or (way in tables["taken_up"] and "the" in hit.words()):
        return None, None
    other = later(anchor, letter, step * int(count))
    if other is None:
        return None, None
    ends = sorted((_as_fine(anchor, letter), _as_fine(other, letter)))
    return "/".join(ends), ctx.counted(hit)


def _recent_focus(ctx: Context, hit: Hit) -> date | None:
    """A day named shortly before: "adopted on Tuesday, provides for a committee within 60 days"."""
    at = hit.page.starts[hit.first]
    position, day = ctx.dated[-1] if ctx.dated else (0, None)
    return day if day is not None and at - position <= 200 else None


def _as_fine(day: date, letter: str) -> str:
    """A day as fine as the unit says: years by the year."""
    return day.isoformat()[: {"D": 10, "W": 10, "2W": 10, "M": 7, "Q": 7}.get(letter, 4)]


def repeated(hit: Hit, ctx: Context) -> Found | None:
    """ "annually", "every two years", "per year", "each July"."""
    page, tables = hit.page, ctx.page.lexicon.tables
    if hit.has("word"):
        if page.name(hit.first + 1) == "DASH" or page.name(hit.first - 1) == "DASH":
            return None
        return hit.found(tables["sets"][hit.word("word")], "SET")
    word = hit.word("unit")
    if word in tables["seasons"]:
        return hit.found(f"XXXX-{tables['seasons'][word]}", "SET")
    if word.rstrip(".") in tables["months"]:
        return hit.found(f"XXXX-{tables['months'][word.rstrip('.')]:02d}", "SET")
    if word == "weekend":
        return hit.found("XXXX-WXX-WE", "SET")
    if word == "second":
        return None
    count = _count(hit, ctx) if hit.has("count") else 1
    return hit.found(_period(count, tables["units"][word]), "SET") if count else None


def reference(hit: Hit, ctx: Context) -> Found | None:
    """ "now", "recently", "the future", "the past", "coming months", "these days"."""
    page, tables = hit.page, ctx.page.lexicon.tables
    words = hit.words()
    if hit.has("word"):
        if page.name(hit.last) == "DASH" or page.name(hit.first - 1) == "DASH":
            return None
        return hit.found(tables["references"][hit.word("word")])
    way = hit.word("way")
    if way == "these":
        return hit.found("PRESENT_REF")
    if way == "recent":
        return hit.found("PAST_REF")
    if words[-1] in ("future", "term"):
        alone = words[0] == "the" or page.word(hit.first - 1).lower() == "in"
        return hit.found("FUTURE_REF") if alone and page.name(hit.last) not in ("OTHER", "DASH") else None
    step = tables["steps"].get(way, 0)
    if words[-1] in tables["plurals"]:
        if "second" in words[-1] or not step or way in ("last", "previous", "following", "preceding", "prior", "next"):
            return None
        return hit.found("PAST_REF" if step < 0 else "FUTURE_REF")
    if way != "past" or page.name(hit.last) in NOT_BEFORE:
        return None
    return hit.found("PAST_REF")


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
        return (day.isoformat(), ctx.counted(hit)) if day else (f"XXXX-WXX-{tables['weekdays'][hit.word('weekday')]}", None)
    if hit.has("month"):
        month = tables["months"][hit.word("month").rstrip(".")]
        number_ = int("".join(c for c in hit.words("day")[-1] if c.isdigit()) or 0)
        year, because = ctx.year_for(hit, month, number_, None)
        return (f"{year:04d}" if year else "XXXX") + f"-{month:02d}-{number_:02d}", because
    if hit.has("today") and today is not None:
        day = later(today, "D", tables["days"][hit.word("today")])
        return (day or today).isoformat(), ctx.counted(hit)
    at = hit.page.starts[hit.first]
    if ctx.dated and at - ctx.dated[-1][0] <= 200:
        return ctx.dated[-1][1].isoformat(), ctx.taken_up(hit, ctx.dated[-1][1].isoformat())
    return (today.isoformat(), ctx.counted(hit)) if today else ("XXXX-XX-XX", None)


