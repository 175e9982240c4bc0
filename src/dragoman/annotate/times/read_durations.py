"""Readers of durations, sets and vague times: "seven months", "the past three decades", "every two weeks", "now"."""

from __future__ import annotations

from datetime import date

from dragoman.annotate.times.context import Context, Found, Hit
from dragoman.annotate.times.periods import SHORT, count_of, is_name, period, some
from dragoman.annotate.times.tense import END
from dragoman.annotate.times.values import later

# words after which "the past" is no noun phrase of its own: "the past president"
NOT_BEFORE = frozenset(
    ("OTHER", "SMALL", "NUMBER", "CARDINAL", "ORDINAL", "SEASON", "MONTH", "WEEKDAY", "PART", "FEW", "YEAR", "UNIT")
)
# the parts of an EDTF day that tell a unit: years by the year
FINENESS = {"D": 10, "W": 10, "2W": 10, "M": 7, "Q": 7}


def duration(hit: Hit, ctx: Context) -> Found | list[Found] | None:
    """ "seven months", "three-year", "the past three decades", "half a year", "a minute and a half"."""
    page, tables = hit.page, ctx.page.lexicon.tables
    if hit.has("old") or page.name(hit.last) == "OLD" or is_name(hit):
        return []  # an age, a title
    letter = tables["units"][hit.word("unit")]
    if letter == "Q" and (page.name(hit.last) == "OF" or "-" in hit.words()):
        return []  # "a quarter of", "three-quarters"
    way = hit.word("way")
    if way and way not in tables["steps"] and way not in tables["ordinals"]:
        return None
    if hit.has("half"):
        return hit.found(period(0.5, letter), "DURATION")
    if not hit.has("count"):
        return _uncounted(hit, ctx, letter)
    if hit.words("count") in (["a"], ["an"]) and (made := _single(hit, ctx, letter)) is not None:
        return made
    count = count_of(hit, ctx)
    if count is None:
        return hit.found(some(letter), "DURATION")
    edtf, because = _stretch(hit, ctx, count, letter)
    return hit.found(period(count + 0.5 * hit.has("plus"), letter), "DURATION", because, edtf)


def _single(hit: Hit, ctx: Context, letter: str) -> Found | list[Found] | None:
    """ "$2 million a year" is a rate, "a day trip" and "a second round" no time; None where it is a duration."""
    page, tables = hit.page, ctx.page.lexicon.tables
    if letter == "TS" or page.name(hit.last) == "DASH":
        return []
    before = page.text[max(0, page.starts[hit.first] - 24) : page.starts[hit.first]].split()
    tail = before[-1].lower() if before else ""
    if tail in tables["rated"] or tail[-1:] == "%" or tail[-1:].isdigit():
        return hit.found(period(1, letter), "SET")
    loose = letter != "Y" and page.name(hit.last) == "OTHER" and tail not in tables["before_single"]
    return [] if loose and not hit.has("plus") else None


def _uncounted(hit: Hit, ctx: Context, letter: str) -> Found | None:
    """ "the past century", "the first hours", "week-long", "for decades", "the year"."""
    page, tables = hit.page, ctx.page.lexicon.tables
    plural = hit.word("unit") in tables["plurals"]
    if letter == "TS":
        return None
    if hit.has("way"):
        if hit.word("way") not in tables["steps"]:
            return hit.found(some(letter), "DURATION")
        if plural or letter not in ("10Y", "100Y"):
            return None  # "coming months" is vague, "the last minute" is none
        edtf, because = _stretch(hit, ctx, 1, letter)
        return hit.found(period(1, letter), "DURATION", because, edtf)
    if hit.last - hit.first == 1 and page.word(hit.first - 1).lower() not in tables["before_plural"]:
        return None
    return hit.found(some(letter) if plural else period(1, letter), "DURATION")


def _stretch(hit: Hit, ctx: Context, count: float, letter: str) -> tuple[str | None, str | None]:
    """The days that "the past three years" or "within 60 days" covers, as EDTF with the reason."""
    page, tables = hit.page, ctx.page.lexicon.tables
    anchor = ctx.anchor.day
    if count != int(count) or letter in SHORT or anchor is None:
        return None, None
    way = hit.word("way")
    if not way and page.word(hit.first - 1).lower() == "within":
        if page.word(hit.last).lower() in ("of", "after", "from"):
            return None, None
        named = _just_named(ctx, hit)
        end = later(named or anchor, letter, int(count))
        reason = ctx.taken_up(hit, named.isoformat()) if named else ctx.counted(hit)
        return (f"../{_as_fine(end, letter)}", reason) if end else (None, None)
    if way not in tables["from_now"]:
        return None, None
    other = later(anchor, letter, tables["steps"][way] * int(count))
    if other is None:
        return None, None
    first, last = sorted((_as_fine(anchor, letter), _as_fine(other, letter)))
    return f"{first}/{last}", ctx.counted(hit)


def _just_named(ctx: Context, hit: Hit) -> date | None:
    """A day named in the same sentence: "signed on Friday, asks for a report within 40 days"."""
    if not ctx.dated:
        return None
    at = hit.page.starts[hit.first]
    position, day = ctx.dated[-1]
    return day if at - position <= 200 and not END.search(hit.page.text[position:at]) else None


def _as_fine(day: date, letter: str) -> str:
    return day.isoformat()[: FINENESS.get(letter, 4)]


def repeated(hit: Hit, ctx: Context) -> Found | list[Found] | None:
    """ "annually", "every two years", "per year", "each July"."""
    page, tables = hit.page, ctx.page.lexicon.tables
    if hit.has("word"):
        if "DASH" in (page.name(hit.last), page.name(hit.first - 1)):
            return None
        return hit.found(tables["sets"][hit.word("word")], "SET")
    word = hit.word("unit").rstrip(".")
    if word in tables["seasons"]:
        return hit.found(f"XXXX-{tables['seasons'][word]}", "SET")
    if word in tables["months"]:
        return hit.found(f"XXXX-{tables['months'][word]:02d}", "SET")
    if word == "weekend":
        return hit.found("XXXX-WXX-WE", "SET")
    if tables["units"][word] == "TS":
        return []
    count = count_of(hit, ctx) if hit.has("count") else 1
    return hit.found(period(count, tables["units"][word]), "SET") if count else None


def reference(hit: Hit, ctx: Context) -> Found | None:
    """ "now", "recently", "the future", "the past", "coming months", "these days"."""
    page, tables = hit.page, ctx.page.lexicon.tables
    words, way = hit.words(), hit.word("way")
    if hit.has("word"):
        joined = "DASH" in (page.name(hit.last), page.name(hit.first - 1))
        return None if joined else hit.found(tables["references"][hit.word("word")])
    if hit.has("ahead"):
        inside, follows = page.word(hit.first - 1).lower() == "in", page.name(hit.last)
        whole = follows != "DASH" and (inside or (words[0] == "the" and follows != "OTHER"))
        return hit.found("FUTURE_REF") if whole else None
    if way == "these":
        return hit.found("PRESENT_REF")
    letter = tables["units"].get(words[-1])
    if letter is None:
        return hit.found("PAST_REF") if way == "past" and page.name(hit.last) not in NOT_BEFORE else None
    if way not in tables["vague_steps"]:
        return None
    if letter != "Y":
        return hit.found(some(letter), "DURATION")
    return hit.found("FUTURE_REF" if tables["steps"].get(way, -1) > 0 else "PAST_REF")
