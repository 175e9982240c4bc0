"""Readers of quarters and halves, and of what is a year before them: "the first quarter of 2026", "a year earlier"."""

from __future__ import annotations

import re
from dataclasses import replace

from dragoman.annotate.times.context import Context, Found, Hit
from dragoman.annotate.times.read_years import rel_year
from dragoman.annotate.times.values import unit_at


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
    """A quarter without its year is one of this year, of the last if far ahead, of the next if far behind."""
    anchor = ctx.anchor
    if anchor.year is None or anchor.month is None:
        return anchor.year, ctx.source() if anchor.year else None
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
    if hit.word("way") in tables["from_focus"] and (focus := ctx.focus_year()) is not None and ctx.focus:
        rest = ctx.focus[4:7] if re.fullmatch(r"-\d\d", ctx.focus[4:7]) else ""
        return replace(hit.found(f"{focus - 1}{rest}", because=ctx.taken_up(hit, ctx.focus)), passing=True)
    if ctx.anchor.year is None:
        return hit.found("XXXX")
    return hit.found(f"{ctx.anchor.year - 1}", because=ctx.counted(hit) if ctx.anchor.day else ctx.source())
