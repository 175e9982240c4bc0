"""Readers of years and what they make up: "early 2025", "2025-2026", "fiscal 2023-24", "the 1990s", "this year"."""

from __future__ import annotations

import re

from dragoman.annotate.times.amounts import spoken_year
from dragoman.annotate.times.context import Context, Found, Hit
from dragoman.annotate.times.year_or_number import is_year

# what four digits before them count: "2000 days", "1995%"
AFTER_NUMBER = frozenset(("UNIT", "UNITS", "DAYWORD", "SIGN", "HOURS"))


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
    start, end = page.starts[hit.last - 1], page.ends[hit.last - 1]
    alone = hit.last - hit.first == 1
    if alone and (page.name(hit.last) in AFTER_NUMBER or not is_year(page.text, start, end)):
        return None
    if page.word(hit.first - 1).lower() in tables["named_before"] or page.word(hit.last) in tables["named_after"]:
        return None
    return hit.found(text)


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
    if len(text) <= 2 and text.isdigit():
        ending = begin // 10 ** len(text) * 10 ** len(text) + int(text)
        if ending <= begin and len(text) == 2 and 1 <= int(text) <= 12 and hit.word("link") == "-":
            return hit.found(f"{begin:04d}-{text}")
    elif len(text) == 4 and text.isdigit():
        ending = int(text)
    else:
        return None
    if ending <= begin or ending - begin > 200:
        return None
    page, link = hit.page, hit.word("link")
    if link == "and" and page.word(hit.first - 1).lower() != "between":
        return None
    edtf = f"{begin}/{ending}"
    if not link.isalpha():
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


def rel_year(hit: Hit, ctx: Context, group: str = "rel") -> tuple[int | None, str | None]:
    """The year that "this year", "the following year", "that year" is, with the reason."""
    tables = ctx.page.lexicon.tables
    words = hit.words(group)
    steps = [tables["steps"][w] for w in words if w in tables["steps"]]
    focus = ctx.focus_year()
    step = steps[0] if steps else 0
    taken_up = not steps or ("the" in words and words[1] in tables["taken_up"])
    if taken_up and focus is not None and (steps or "that" in words or "same" in words):
        return focus + step, ctx.taken_up(hit, str(focus))
    if ctx.anchor.year is None:
        return None, None
    return ctx.anchor.year + step, ctx.counted(hit) if ctx.anchor.day else ctx.source()
