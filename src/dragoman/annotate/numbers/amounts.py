"""A place in a text → the amount that begins there: a number with the currency sign or the unit beside it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from dragoman.annotate.numbers import money, nouns, numerals, units
from dragoman.annotate.numbers.exclusions import after_words
from dragoman.annotate.numbers.numerals import Numeral, alternation, lowered
from dragoman.languages import table

# "one in 10 people", "two out of every 5"
RATIO = re.compile(r"\b(?:one|two|three|four|\d+)\s+(?:in|out\s+of)\s+(?:every\s+)?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with the unit beside it: `start` and `end` include its currency sign or unit; `unit` None of a count."""

    start: int
    end: int
    number: Numeral
    value: float
    unit: str | None = None
    because: str | None = None
    change: bool = False


@cache
def starts() -> re.Pattern[str]:
    """Where a number can begin: "a" and "an" only before a scale word or a fraction."""
    words = table("en", "numbers")
    cardinals = alternation([w for w in words["cardinals"] if w != "zero"])
    after_a = alternation([*words["scales"], *(f for f in words["fractions"] if not f.endswith("s"))])
    # no \b in front: so the search skips from first letter to first letter
    return re.compile(rf"\d|[½⅓⅔¼¾]|(?:{cardinals}|half|an?(?=[\s-]+(?:{after_a})\b))\b")


@cache
def _money_scale() -> re.Pattern[str]:
    return re.compile(rf"[^\S\n]*\n?[^\S\n]*({alternation(table('en', 'numbers')['money_scales'])})\b", re.IGNORECASE)


@cache
def _vague() -> re.Pattern[str]:
    """ "several hundred", "tens of millions": no definite number."""
    words = alternation(table("en", "numbers")["vague"]["words"])
    return re.compile(rf"\b(?:(?:a\s+)?(?:{words})|tens\s+of|hundreds\s+of|thousands\s+of)\s+$", re.IGNORECASE)


def amount_at(text: str, at: int, year: int | None = None) -> Amount | None:
    """The number that begins at this place, with its unit; None where the characters are part of a name or word.

    year: of the text, for money that another took the place of.
    """
    digits = text[at].isdigit() or text[at] in table("en", "numbers")["glyphs"]
    before = money.money_before(text, at) if digits else None
    if digits and before is None and not _free(text, at):
        return None
    number = numerals.read_digits(text, at) if digits else None
    if not digits:
        number = numerals.read_words(text, at)
        if (number is None or number.scale == 1) and (share := _share(text, at)):
            return Amount(at, share.end, share, round(share.value * 100, 2), "percent")
    if number is None or _vague().search(text[max(0, at - 24) : at]):
        return None
    if RATIO.search(text[max(0, at - 24) : at]):
        return None
    start, end, value, scale = at, number.end, number.value, number.scale
    letter = _money_scale().match(text, end) if scale == 1 else None
    after = money.money_after(text, letter.end() if letter else end)
    if letter and (before or after):
        factor = float(table("en", "numbers")["money_scales"][letter[1].lower()])
        number = replace(number, end=letter.end(), value=round(value * factor, 2), scale=factor)
        value, scale, end = number.value, factor, letter.end()
    elif letter and letter[1] in "mM" and letter.start() + 1 == letter.end() and _counted_in(text, letter.end()):
        number = replace(number, end=letter.end(), value=round(value * 1e6, 2), scale=1e6)  # "7.5m tonnes"
        value, scale, end = number.value, 1e6, letter.end()
    elif letter:
        after = money.money_after(text, end)
    if before and _doubtful_sign(text, before, number):
        before = None
        if not _free(text, at):
            return None
    if before or after:
        mark = before[0] if before else after
        if before and after and set(after.codes) & set(before[0].codes):
            mark = min(before[0], after, key=lambda m: len(m.codes) + (m.mark == "$"))
        elif before and after and before[0].mark == "$" and "USD" not in after.codes:
            mark = after  # "$250,000 NZD": the name says which dollars
        elif before:
            after = None
        assert mark is not None
        code, because = money.settle(mark, text, at, year)
        return Amount(before[1] if before else start, after.end if after else end, number, value, code, because)
    if unit := units.read_unit(text, end):
        return Amount(start, unit[1], number, round(value * unit[0].factor, 6), unit[0].code, None, unit[0].change)
    if re.compile(r"(?:st|nd|rd|th)?[^\W\d_]|[:/]\d|\+\d").match(text, end):
        return None  # "3rd", "5G", "737s", "C5+1"
    return Amount(start, end, number, value)


def _share(text: str, at: int) -> Numeral | None:
    """A fraction of something; "half a decade", "half an hour" are times."""
    share = numerals.read_fraction(text, at)
    unit = re.compile(r"[\s-]+(?:an?\s+)?(\w+)").match(text, share.end) if share else None
    return None if unit and unit[1].lower() in after_words() else share


def _counted_in(text: str, at: int) -> bool:
    """Whether a unit or a plural follows, so that the m before it is a million: "7.5m tonnes", but "a 100m road"."""
    return units.read_unit(text, at) is not None or nouns.counted(text, at) is not None


def _free(text: str, at: int) -> bool:
    """Whether a number may begin here: not within "G7", "COVID-19", "F-16", "3:1", "+41"."""
    if at == 0:
        return True
    last = text[at - 1]
    if last in "-–—":
        return at == 1 or text[at - 2].isspace() or text[at - 2] in "(—–"
    return not (last.isalnum() or last in "/.:+_#§№&’'" or (last == "," and at > 1 and text[at - 2].isdigit()))


def _doubtful_sign(text: str, before: tuple[money.Money, int], number: Numeral) -> bool:
    """Whether a letter before the number is rather a name's: "K2", "Q4", "ID 30113", but "K1.1 billion"."""
    mark = before[0].mark
    if not mark.isalpha() or number.scale > 1 or number.grouped:
        return False
    if mark in table("en", "units")["money"]["joined"]:
        return True  # "US101" is a road
    apart = text[number.start - 1].isspace()
    if len(mark) > 2:
        return number.value < 100 and (not apart or mark.islower())  # "COP28", "won 3-1"
    return len(mark) == 1 or apart or number.value < 10


def amount_after(text: str, at: int, year: int | None = None) -> Amount | None:
    """The amount at this place or after a currency sign or an approximation there."""
    start = starts().search(lowered(text[at : at + 40]))
    lead = text[at : at + start.start()] if start else ""
    if start is None or re.search(r"[,;.()]", lead.rstrip(".")) or (lead[-1:].isalpha() and start.group()[0].isalpha()):
        return None
    begin = at + start.start()
    amount = amount_at(text, begin, year) if lead or _free(text, begin) else _bare(text, begin, year)
    if amount is None or text[at : amount.start].strip().lower() not in (
        "",
        "about",
        "around",
        "some",
        "even",
        "perhaps",
        "nearly",
    ):
        return None
    return amount


def _bare(text: str, at: int, year: int | None) -> Amount | None:
    """The amount after a dash: "5-7 percent", where the dash is no part of a name."""
    number = numerals.read_digits(text, at)
    if number is None:
        return None
    if after := money.money_after(text, number.end):
        code, because = money.settle(after, text, at, year)
        return Amount(at, after.end, number, number.value, code, because)
    if unit := units.read_unit(text, number.end):
        return Amount(at, unit[1], number, number.value * unit[0].factor, unit[0].code)
    return Amount(at, number.end, number, number.value)
