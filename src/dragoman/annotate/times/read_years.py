"""Readers of months, years and what divides or joins them: quarters, seasons, decades, ranges of months and years."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from dragoman.annotate.times.amounts import number, spoken_year
from dragoman.annotate.times.context import Context, Found, Hit
from dragoman.annotate.times.values import unit_at

# before a number that is no year: "Resolution 2017", "No. 1990", "$2000"
NUMBERING = re.compile(r"(?:[$€£¥₩₹#§]|\b(?:Resolutions?|No\.?|Nos\.?|number|Article|Flight|Room|Boeing|UNSCR|page|pp?\.|ISO)\s*)$", re.IGNORECASE)
AFTER_NUMBER = frozenset(("UNIT", "UNITS", "DAYWORD", "SIGN", "HOURS"))
BEFORE_YEAR = frozenset(
    ["in", "since", "by", "until", "till", "from", "of", "during", "for", "after", "before", "through", "to", "and", "or", "between", "late", "early", "mid", "fiscal", "around", "about", "circa", "the", "year", "than", "on", "back", "over", "throughout", "into", "versus", "against", "with", "at"]
)
NOUN_AFTER = re.compile(r"[ \xa0]+([a-z]+)")
SINGLE = frozenset(["s", "is", "was", "has", "ss", "us", "as", "this", "thus", "plus", "its", "his", "does", "versus", "previous", "various"])


def rel_year(hit: Hit, ctx: Context, group: str = "rel") -> tuple[int | None, str | None]:
    """The year that "this year", "the following year", "that year" is, with the reason."""
    tables = ctx.page.lexicon.tables
    words = hit.words(group)
    steps = [tables["steps"][w] for w in words if w in tables["steps"]]
    focus = _focus_year(ctx)
    step = steps[0] if steps else 0
    taken_up = not steps or ("the" in words and words[1] in tables["taken_up"])
    if taken_up and focus is not None and (steps or "that" in words or "same" in words):
        return focus + step, ctx.taken_up(hit, str(focus))
    if ctx.anchor.year is None:
        return None, None
    return ctx.anchor.year + step, ctx.counted(hit) if ctx.anchor.day else _plain(ctx)


def _plain(ctx: Context) -> str:
    source = ctx.anchor.source
    return source if source.endswith(".") else f"Counted from {source}."


def _focus_year(ctx: Context) -> int | None:
    return int(ctx.focus[:4]) if ctx.focus and ctx.focus[:4].isdigit() else None


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
    year, because = (int(hit.word("year")), None) if hit.has("year") else ctx.year_for(hit, number_, int(text or 1), None)
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
    return [Found(*hit.span("first"), first, "DATE", because, edtf), Found(*hit.span("last"), last, "DATE", because, edtf)]


def year(hit: Hit, ctx: Context) -> Found | None:
    """ "2025", "early 2025", "fiscal year 2025", "FY25", "this year", "nineteen ninety-six"."""
    page, tables = hit.page, ctx.page.lexicon.tables
    if hit.has("rel"):
        return _rel(hit, ctx)
    if hit.has("spoken"):
        said = spoken_year(hit.words("spoken"), tables["cardinals"])
        return hit.found(f"{said}") if said else None
    if hit.words()[0].startswith("fy") and not hit.has("year"):
        digits = re.sub(r"\D", "", hit.words()[0])
        return hit.found(digits if len(digits) == 4 else f"20{digits}")
    text = hit.word("year")
    if hit.last - hit.first == 1 and not is_year(page.text, page.starts[hit.first], page.ends[hit.first], page.name(hit.last)):
        return None
    return hit.found(text)


def is_year(text: str, start: int, end: int, follows: str) -> bool:
    """Whether four digits that stand alone are a year: not an amount, a count of things or the number of a paper."""
    before = text[max(0, start - 14) : start]
    if follows in AFTER_NUMBER or NUMBERING.search(before) or (text[start - 1 : start] in ("-", "/", ".", "–") and start):
        return False
    if text[end : end + 1] in ("/", "-", "–") and text[end + 1 : end + 2].isalnum():
        return text[end + 1 : end + 2].isalpha()  # "2025-style", but not "2023-4/12"
    words = re.findall(r"[A-Za-z]+", before)
    cue = words[-1].lower() if words and re.search(r"[A-Za-z][\s,(]*$", before) else ""
    if cue in BEFORE_YEAR or re.search(r"[(,]\s*$", before):
        noun = NOUN_AFTER.match(text, end)
        plural = noun and noun[1].endswith("s") and noun[1] not in SINGLE and not noun[1].endswith(("ss", "us", "is"))
        # "to 2000 people", "the 2000 troops" against "in 2000 exports fell", "the 2000 elections"
        return not plural or cue in ("in", "since", "during", "by", "until", "the", "") 
    return 1900 <= int(text[start:end]) <= 2060 and not NOUN_AFTER.match(text, end)


def _rel(hit: Hit, ctx: Context) -> Found | None:
    """ "this year", "the end of last year", "that year"; "the year" alone is a duration."""
    words = hit.words("rel")
    if words == ["the", "year"] and hit.last - hit.first == 2:
        return None
    found, because = rel_year(hit, ctx)
    return hit.found(f"{found:04d}" if found else "XXXX", because=because)


def years(hit: Hit, ctx: Context) -> list[Found] | Found | None:
    """ "2025-2026", "2023-24", "from 2019 to 2023", "between 2019 and 2023"; "2024-05" is a month."""
    begin = int(hit.word("year"))
    text = hit.words("last")[-1]
    if len(text) == 2 and text.isdigit():
        ending = begin // 100 * 100 + int(text)
        if ending <= begin and 1 <= int(text) <= 12 and hit.word("link") == "-":
            return hit.found(f"{begin:04d}-{text}")
    elif len(text) == 4 and text.isdigit():
        ending = int(text)
    else:
        return None
    if ending <= begin or ending - begin > 200:
        return None
    page, link = hit.page, hit.word("link")
    if link == "and" and page.word(hit.first - 1).lower() not in ("between",):
        return None
    edtf = f"{begin}/{ending}"
    if link in ("-", "–", "—", "‑", "−"):
        return hit.found(edtf, edtf=edtf)
    return [Found(*hit.span("first"), f"{begin}", edtf=edtf), Found(*hit.span("last"), f"{ending}", edtf=edtf)]


def era(hit: Hit, ctx: Context) -> Found | None:
    """ "the 1990s", "the nineties", "the 19th century"."""
    tables = ctx.page.lexicon.tables
    if hit.has("century"):
        word = hit.words("century")[-1]
        count = tables["ordinals"].get(word) or int(re.sub(r"\D", "", word) or 0)
        return hit.found(f"{count - 1:02d}") if 1 <= count <= 30 else None
    word = hit.words("decade")[-1]
    if word in tables["decades"]:
        return hit.found(str(tables["decades"][word])) if hit.words()[0] == "the" else None
    digits = re.sub(r"\D", "", word)
    if len(digits) == 4:
        return hit.found(digits[:3])
    if hit.words()[0] != "the" or hit.page.word(hit.first - 1).lower() in ("his", "her", "their"):
        return None
    return hit.found(f"{'20' if digits[0] in '012' else '19'}{digits[0]}")


def quarter(hit: Hit, ctx: Context) -> Found | None:
    """ "the first quarter of 2026", "third-quarter", "last quarter", "the first half of 2025", "Q3"."""
    tables = ctx.page.lexicon.tables
    because = None
    if hit.has("code"):
        code = hit.word("code").upper()
        kind, ordinal = ("Q", code.strip("Q")) if "Q" in code else ("H", code.strip("H"))
        count = int(ordinal)
        if not hit.has("year") and kind == "H":
            return None
    elif hit.has("ordinal"):
        kind = "H" if hit.word("kind") == "half" else "Q"
        word = hit.word("ordinal")
        found = tables["ordinals"].get(word) or int(re.sub(r"\D", "", word) or 0)
        if not found:
            return _near_quarter(hit, ctx, kind, word)
        count = int(found)
    elif hit.has("year"):  # "the 1988 period": the quarter spoken of, that year
        suffix = ctx.quarter[0][4:] if ctx.quarter is not None else ""
        return replace(hit.found(hit.word("year") + suffix), passing=True)
    else:
        return _same_quarter(hit, ctx)
    if not 1 <= count <= (4 if kind == "Q" else 2):
        return None
    if hit.has("year"):
        year_: int | None = int(hit.word("year"))
    elif hit.has("rel"):
        year_, because = rel_year(hit, ctx)
    else:
        if kind == "H" and "the" not in hit.words():
            return None  # "a first half that went well"
        year_, because = _year_of_quarter(hit, ctx, count, kind)
    return hit.found((f"{year_:04d}" if year_ else "XXXX") + f"-{kind}{count}", because=because)


def _year_of_quarter(hit: Hit, ctx: Context, count: int, kind: str) -> tuple[int | None, str | None]:
    """A quarter without its year is that of the current year, or of the last where it has not begun and nothing looks ahead."""
    anchor = ctx.anchor
    if anchor.year is None or anchor.month is None:
        return anchor.year, _plain(ctx) if anchor.year else None
    length = 3 if kind == "Q" else 6
    current = (anchor.month - 1) // length + 1
    looks = ctx.direction(hit)
    ahead = count - current
    steps = 1 if looks == "future" and ahead <= -2 else -1 if looks != "future" and ahead >= 2 else 0
    return anchor.year + steps, ctx.counted(hit)


def _near_quarter(hit: Hit, ctx: Context, kind: str, word: str) -> Found | None:
    """ "last quarter", "the current quarter", "the latest quarter"."""
    tables = ctx.page.lexicon.tables
    if kind == "H":
        return None
    if word in ("latest", "same", "that"):
        return _same_quarter(hit, ctx)
    step = tables["steps"].get(word)
    if step is None or ctx.anchor.day is None:
        return hit.found("XXXX-QX") if step is not None else None
    value = unit_at(ctx.anchor.day, "Q", step)
    return hit.found(value, because=ctx.counted(hit)) if value else None


def _same_quarter(hit: Hit, ctx: Context) -> Found | None:
    """ "the quarter": the one named before, else the last that is over."""
    if ctx.quarter is not None:
        return hit.found(ctx.quarter[0], because=ctx.taken_up(hit, ctx.quarter[0]))
    if ctx.anchor.day is None or hit.word("kind") == "half":
        return None
    value = unit_at(ctx.anchor.day, "Q", -1)
    return hit.found(value, because=ctx.counted(hit)) if value else None


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


def year_earlier(hit: Hit, ctx: Context) -> Found | None:
    """ "a year earlier", "year-ago": the same quarter, month or day a year before what was said, else the last year."""
    tables = ctx.page.lexicon.tables
    at = hit.page.starts[hit.first]
    if hit.has("rel"):
        base, because = rel_year(hit, ctx)
        if base is None or ctx.quarter is None:
            return None
        return replace(hit.found(f"{base}{ctx.quarter[0][4:]}", because=because), passing=True)
    if ctx.quarter is not None and at - ctx.quarter[1] <= 600 and ctx.quarter[0][:4].isdigit():
        value = f"{int(ctx.quarter[0][:4]) - 1}{ctx.quarter[0][4:]}"
        return replace(hit.found(value, because=ctx.taken_up(hit, ctx.quarter[0])), passing=True)
    if hit.word("way") in tables["from_focus"] and (focus := _focus_year(ctx)) is not None and ctx.focus:
        rest = ctx.focus[4:7] if re.fullmatch(r"-\d\d", ctx.focus[4:7]) else ""
        return replace(hit.found(f"{focus - 1}{rest}", because=ctx.taken_up(hit, ctx.focus)), passing=True)
    if ctx.anchor.year is None:
        return hit.found("XXXX")
    return hit.found(f"{ctx.anchor.year - 1}", because=ctx.counted(hit) if ctx.anchor.day else _plain(ctx))
