"""Text → its quantities in text order; dates, years, ages, durations, ordinals and document numbers are none."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from functools import cache

from dragoman.annotate.layers import Quantity
from dragoman.annotate.numbers import changes, money, nouns, numerals, ranks, units
from dragoman.annotate.numbers.approximation import approximation
from dragoman.annotate.numbers.exclusions import excluded, names_before
from dragoman.annotate.numbers.numerals import Numeral, alternation, lowered
from dragoman.languages import table


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
def _starts() -> re.Pattern[str]:
    """Where a number can begin: "a" and "an" only before a scale word or a fraction."""
    words = table("en", "numbers")
    cardinals = alternation([w for w in words["cardinals"] if w != "zero"])
    after_a = alternation([*words["scales"], *(f for f in words["fractions"] if not f.endswith("s"))])
    # no \b in front: so the search skips from first letter to first letter
    return re.compile(rf"\d|[½⅓⅔¼¾]|(?:{cardinals}|half|an?(?=[\s-]+(?:{after_a})\b))\b")


@cache
def _money_scale() -> re.Pattern[str]:
    return re.compile(rf"\s?({alternation(table('en', 'numbers')['money_scales'])})\b", re.IGNORECASE)


@cache
def _joint() -> re.Pattern[str]:
    return re.compile(r"\s*(?P<joint>[-–—]|\bto\b|\band\b|\bor\b|\bor\s+even\b)\s*", re.IGNORECASE)


@cache
def _vague() -> re.Pattern[str]:
    """ "several hundred", "tens of millions": no definite number."""
    words = alternation(table("en", "numbers")["vague"]["words"])
    return re.compile(rf"\b(?:(?:a\s+)?(?:{words})|tens\s+of|hundreds\s+of|thousands\s+of)\s+$", re.IGNORECASE)


def find_quantities(text: str) -> list[Quantity]:
    """The quantities of a text, with units, approximations and directions of change.

    >>> [(q.value, q.unit, q.approximation) for q in find_quantities("It rose by 23.4 percent to nearly $2 billion.")]
    [(23.4, 'percent', 'exact'), (2000000000.0, 'USD', 'under')]
    """
    found = [*ranks.ranks(text), *(_near(text, q) for q in changes.factors(text))]
    taken = sorted([*((q.start, q.end) for q in found), *excluded(text)])
    firsts = [s for s, _ in taken]
    at, low = 0, lowered(text)
    while start := _starts().search(low, at):
        at = start.end()
        if start.start() and start.group()[0].isalpha() and text[start.start() - 1].isalpha():
            continue
        i = bisect_right(firsts, start.start()) - 1
        if any(s <= start.start() < e for s, e in taken[max(0, i - 2) : i + 1]):
            continue
        amount = _amount(text, start.start())
        if amount is None:
            run = re.compile(r"[\w.,]*\w").match(text, start.start()) if start.group().isdigit() else None
            at = run.end() if run else at
            continue
        quantity, end = _quantity(text, amount)
        at = max(at, end)
        if quantity:
            found.append(quantity)
    return _inherit(text, sorted(found, key=lambda q: (q.start, q.end)))


def _inherit(text: str, found: list[Quantity]) -> list[Quantity]:
    """Big bare numbers after money are money: "reached $2 billion, up from 1.5 billion a year before"."""
    out: list[Quantity] = []
    money_before: Quantity | None = None
    for quantity in found:
        if quantity.unit == "count" and quantity.noun is None and abs(quantity.value) >= 1e5 and money_before:
            between = text[money_before.end : quantity.start]
            if len(between) < 160 and not re.search(r"[.!?]\s|\n\n", between):
                because = f"The number stands without a unit after an amount in {money_before.unit}."
                quantity = replace(quantity, unit=money_before.unit, because=because)
        if len(quantity.unit) == 3 and quantity.unit.isalpha() and quantity.unit.isupper():
            money_before = quantity
        out.append(quantity)
    return out


def _amount(text: str, at: int) -> Amount | None:
    """The number that begins at this place, with its unit; None where the characters are part of a name or word."""
    digits = text[at].isdigit() or text[at] in table("en", "numbers")["glyphs"]
    before = money.money_before(text, at) if digits else None
    if digits and before is None and not _free(text, at):
        return None
    number = numerals.read_digits(text, at) if digits else None
    if not digits:
        number = numerals.read_words(text, at)
        if (number is None or number.scale == 1) and (share := numerals.read_fraction(text, at)):
            return Amount(at, share.end, share, round(share.value * 100, 2), "percent")
    if number is None or _vague().search(text[max(0, at - 24) : at]):
        return None
    start, end, value, scale = at, number.end, number.value, number.scale
    letter = _money_scale().match(text, end) if scale == 1 else None
    after = money.money_after(text, letter.end() if letter else end)
    if letter and (before or after):
        factor = float(table("en", "numbers")["money_scales"][letter[1].lower()])
        number = replace(number, end=letter.end(), value=round(value * factor, 2), scale=factor)
        value, scale, end = number.value, factor, letter.end()
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
        elif before:
            after = None
        assert mark is not None
        code, because = money.settle(mark, text, at)
        return Amount(before[1] if before else start, after.end if after else end, number, value, code, because)
    if unit := units.read_unit(text, end):
        return Amount(start, unit[1], number, round(value * unit[0].factor, 6), unit[0].code, None, unit[0].change)
    if re.compile(r"(?:st|nd|rd|th)?[^\W\d_]|[:/]\d|\+\d").match(text, end):
        return None  # "3rd", "5G", "737s", "C5+1"
    return Amount(start, end, number, value)


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
    apart = text[number.start - 1].isspace()
    if len(mark) > 2:
        return number.value < 100 and (not apart or mark.islower())  # "COP28", "won 3-1"
    return len(mark) == 1 or apart or number.value < 10


def _quantity(text: str, amount: Amount) -> tuple[Quantity | None, int]:
    """The quantity that an amount opens, a range included, and where its words end; None where it is no quantity."""
    opened = re.search(
        r"\b(between|from)\s+(?:\w+\s+)?$", text[max(0, amount.start - 28) : amount.start], re.IGNORECASE
    )
    opening = opened[1].lower() if opened else ""
    low, high = amount, None
    if joint := _joint().match(text, amount.end):
        second = _amount_after(text, joint.end())
        if second and _same_kind(low, second):
            word = joint["joint"].lower()
            low = _share_scale(low, second)
            if (
                low.value < second.value
                and word in ({"-", "–", "—", "to", "or"} if opening != "between" else {"-", "–", "—", "and", "to"})
                and (opening != "from" or word in "-–—" or _ranging(text, amount.start))
            ):
                high = second
    last = high or low
    if low.unit is None and (times := changes.multiple(text, low.start, last.end, low.value)):
        near = approximation(text, low.start, times[1])
        return Quantity(near.start, times[1], times[0], "percent", near.kind, change=True), times[1]
    if low.unit is None and (whole := _whole(text, low)):
        near = approximation(text, low.start, low.end)
        return Quantity(near.start, low.end, low.value, whole.unit or "", near.kind, because=whole.because), low.end
    if last.unit is None and (nouns.is_duration(text, last.end) or not _counts(text, low, last)):
        return None, last.end
    if low.unit is None and high is None and _is_year(text, low):
        return None, last.end
    return _made(text, low, high, opening), last.end


def _amount_after(text: str, at: int) -> Amount | None:
    """The amount at this place or after a currency sign or an approximation there."""
    start = _starts().search(lowered(text[at : at + 40]))
    lead = text[at : at + start.start()] if start else ""
    if start is None or re.search(r"[,;.()]", lead.rstrip(".")) or (lead[-1:].isalpha() and start.group()[0].isalpha()):
        return None
    begin = at + start.start()
    amount = _amount(text, begin) if lead or _free(text, begin) else _bare(text, begin)
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


def _whole(text: str, part: Amount) -> Amount | None:
    """The amount that another is a part of and shares its unit with: "2.1 billion of the 2.75 billion taka"."""
    joint = re.compile(r"\s+(?:out\s+)?of\s+(?:the|its|a)\s+").match(text, part.end)
    amount = _amount_after(text, joint.end()) if joint and part.number.scale > 1 else None
    return amount if amount and amount.unit else None


def _bare(text: str, at: int) -> Amount | None:
    """The amount after a dash: "5-7 percent", where the dash is no part of a name."""
    number = numerals.read_digits(text, at)
    if number is None:
        return None
    if after := money.money_after(text, number.end):
        code, because = money.settle(after, text, at)
        return Amount(at, after.end, number, number.value, code, because)
    if unit := units.read_unit(text, number.end):
        return Amount(at, unit[1], number, number.value * unit[0].factor, unit[0].code)
    return Amount(at, number.end, number, number.value)


def _same_kind(first: Amount, second: Amount) -> bool:
    return first.unit == second.unit or first.unit is None or second.unit is None


def _share_scale(first: Amount, second: Amount) -> Amount:
    """The first end with what stands only at the second: "€10 and €12 million", "10 to 12 percent"."""
    value = first.value
    if first.number.scale == 1 and second.number.scale > 1 and value < 1000 and not first.number.grouped:
        value = value * second.number.scale
    return replace(first, value=value, unit=first.unit or second.unit, because=first.because or second.because)


def _ranging(text: str, at: int) -> bool:
    words = alternation(table("en", "numbers")["range"]["ranging"])
    return bool(re.search(rf"\b(?:{words})\s*$", text[max(0, at - 24) : at], re.IGNORECASE))


def _is_year(text: str, amount: Amount) -> bool:
    """Whether four digits are a year rather than a count: "in 2024", not "some 2000 troops" or "2000 troops"."""
    number = amount.number
    if not number.digits or number.grouped or number.scale > 1 or not 1500 <= amount.value <= 2100:
        return False
    if approximation(text, amount.start, amount.end).word:
        return False
    return not (
        amount.value % 100 == 0
        and nouns.counted(text, amount.end)
        and not re.search(
            r"\b(?:the|of|in|since|by|until|from|a)\s$", text[max(0, amount.start - 8) : amount.start], re.IGNORECASE
        )
    )


def _counts(text: str, low: Amount, last: Amount) -> bool:
    """Whether a number without a unit counts something: a plural follows it, or it is plainly a figure."""
    number, before = low.number, text[max(0, low.start - 24) : low.start]
    noun = _noun(text, last.end)
    if named := names_before().search(before):
        verbs = table("en", "numbers")["names"]["verbs"]
        if not (noun and re.sub(r"\W", "", named.group()).lower() in verbs and named.group()[0].islower()):
            return False
    if not number.digits:
        word = text[low.start : low.end]
        if (
            word[0].isupper()
            and before.rstrip(" ")
            and not re.search(r"[.!?:;“”\"\n•–—*-]\s*$", before)
            and noun
            and text[noun.start].isupper()
        ):
            return False  # "the Three Gorges"
        return low.value > 1 and (noun is not None or bool(re.search(r"\bof\s+(?:which|whom)\s$", before)))
    if noun:
        return not number.decimals or number.scale > 1
    if number.decimals and number.scale == 1:
        return False
    if re.search(r"(?:^|\n)[\s(\[]*$", before) and re.match(r"[.)\]]", text[last.end :]):
        return False  # "1. Trade", "(2)"
    return (number.grouped or number.scale > 1 or low.value >= 10) and bool(re.search(r"[a-z]\s$", before))


def _noun(text: str, end: int) -> nouns.Counted | None:
    """The noun phrase a number counts, an approximation after it passed over: "200 or more projects"."""
    near = approximation(text, end, end)
    return nouns.counted(text, max(end, near.end)) or nouns.counted_of(text, end)


def _made(text: str, low: Amount, high: Amount | None, opening: str) -> Quantity:
    last = high or low
    unit = low.unit or last.unit or "count"
    start = low.start
    if high and opening == "between":
        start = text.lower().rindex("between", 0, low.start)
    near = approximation(text, start, last.end)
    value, end = low.value, last.end
    noun = None
    change = low.change
    if unit == "count":
        counted = _noun(text, last.end)
        noun = (counted.start, counted.end) if counted else None
    direction = changes.sign(text, near.start, end, share=unit == "percent") if unit != "count" or not noun else None
    if direction:
        value, change = direction * value, True
    kind = "range" if high else near.kind
    low_bound = value if kind in ("range", "over") else None
    high_bound = (direction or 1) * high.value if high else value if kind == "under" else None
    return Quantity(near.start, max(end, near.end), value, unit, kind, low_bound, high_bound, change, noun, low.because)


def _near(text: str, quantity: Quantity) -> Quantity:
    """A factor with its approximation: "more than doubled"."""
    near = approximation(text, quantity.start, quantity.end)
    return replace(quantity, start=near.start, approximation=near.kind)
