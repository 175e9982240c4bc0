"""Text → its quantities in text order; dates, years, ages, durations, ordinals and document numbers are none."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from functools import cache

from dragoman.annotate.layers import Quantity
from dragoman.annotate.numbers import changes, nouns, ranks
from dragoman.annotate.numbers.amounts import Amount, amount_after, amount_at, starts
from dragoman.annotate.numbers.approximation import approximation
from dragoman.annotate.numbers.exclusions import excluded, names_before
from dragoman.annotate.numbers.numerals import alternation, lowered
from dragoman.languages import table

# "68m tonnes", "$95m", "33m", but "30m wide"
MILLIONS = re.compile(r"\dm\b(?!\s+(?:wide|long|high|tall|deep|thick|above|below|away)\b)")
# "against 33m", "up from about 33m", "and 33m"
COMPARED = re.compile(
    r"(?:\b(?:against|from|to|than|with|versus|and|or|nor|but|by|of|at)|[,(–-])"
    r"(?:\s+(?:some|about|around|nearly|almost|only|just|over|under|more than|less than))?\s*$"
)
# "60 firms, 12 of them Dutch"
PARTS = re.compile(r"\s+of\s+(?:them|whom|these|those)\b")


@cache
def _joint() -> re.Pattern[str]:
    return re.compile(r"\s*(?P<joint>[-–—]|\bto\b|\band\b|\bor\b|\bor\s+even\b)\s*", re.IGNORECASE)


def find_quantities(text: str, year: int | None = None) -> list[Quantity]:
    """The quantities of a text, with units, approximations and directions of change.

    year: of publication, for money that another took the place of; None reads all as today's.

    >>> [(q.value, q.unit, q.approximation) for q in find_quantities("It rose by 23.4 percent to nearly $2 billion.")]
    [(23.4, 'percent', 'exact'), (2000000000.0, 'USD', 'under')]
    """
    found = [*ranks.ranks(text), *(_near(text, q) for q in changes.factors(text))]
    taken = sorted([*((q.start, q.end) for q in found), *excluded(text)])
    firsts = [s for s, _ in taken]
    at, low = 0, lowered(text)
    while start := starts().search(low, at):
        at = start.end()
        if start.start() and start.group()[0].isalpha() and text[start.start() - 1].isalpha():
            continue
        i = bisect_right(firsts, start.start()) - 1
        if any(s <= start.start() < e for s, e in taken[max(0, i - 2) : i + 1]):
            continue
        amount = amount_at(text, start.start(), year)
        if amount is None:
            run = re.compile(r"[\w.,]*\w").match(text, start.start()) if start.group().isdigit() else None
            at = run.end() if run else at
            continue
        quantity, end = _quantity(text, amount, year)
        at = max(at, end)
        if quantity:
            found.append(quantity)
    return _together(text, _inherit(text, sorted(found, key=lambda q: (q.start, q.end))))


def _inherit(text: str, found: list[Quantity]) -> list[Quantity]:
    """Big bare numbers after money are money: "reached $2 billion, up from 1.5 billion a year before".

    One that a comma parts from what stands before it is nothing else: "francs, 7.5 billion was paid by Togo".
    """
    out: list[Quantity] = []
    money_before: Quantity | None = None
    for quantity in found:
        if quantity.unit == "count" and quantity.noun is None and abs(quantity.value) >= 1e5 and money_before:
            between = text[money_before.end : quantity.start]
            if len(between) < 160 and not re.search(r"[.!?]\s|\n\n", between):
                because = f"The number stands without a unit after an amount in {money_before.unit}."
                quantity = replace(quantity, unit=money_before.unit, because=because)
        if quantity.unit == "m" and out and (scaled := _millions(text, quantity, out[-1])):
            quantity = scaled
        if quantity.unit == "count" and quantity.noun is None and _apart(text, quantity):
            continue
        if len(quantity.unit) == 3 and quantity.unit.isalpha() and quantity.unit.isupper():
            money_before = quantity
        out.append(quantity)
    return out


def _millions(text: str, quantity: Quantity, before: Quantity) -> Quantity | None:
    """ "68m tonnes, against 33m": after millions of something else these are no metres."""
    between = text[before.end : quantity.start]
    if not all(MILLIONS.search(text, q.start, q.end + 8) for q in (quantity, before)):
        return None
    if before.unit in ("m", "percent") or len(between) >= 160 or re.search(r"[.!?]\s|\n\n", between):
        return None
    if not COMPARED.search(between):
        # "68m tonnes, and its new pier is 33m"
        return None
    value, low, high = (None if n is None else n * 1e6 for n in (quantity.value, quantity.low, quantity.high))
    because = f"The number stands without a unit after an amount in {before.unit}."
    return replace(quantity, value=value or 0.0, low=low, high=high, unit=before.unit, because=because)


def _apart(text: str, quantity: Quantity) -> bool:
    """Whether a comma stands before the number, and nothing after it says of what it is a part."""
    return text[: quantity.start].rstrip().endswith(",") and not PARTS.match(text, quantity.end)


def _together(text: str, found: list[Quantity]) -> list[Quantity]:
    """A change told twice is a change in both: "an increase of 6.1% or £196 million"."""
    out: list[Quantity] = []
    for quantity in found:
        last = out[-1] if out else None
        if last and last.change and last.unit == "percent" and not quantity.change and quantity.unit != "count":
            between = text[last.end : quantity.start].strip()
            if between in ("or", ", or", "(", "(or", "/") and quantity.unit != "percent":
                sign = -1 if last.value < 0 else 1
                low, high = (None if b is None else sign * b for b in (quantity.low, quantity.high))
                quantity = replace(quantity, value=sign * quantity.value, low=low, high=high, change=True)
        out.append(quantity)
    return out


def _quantity(text: str, amount: Amount, year: int | None) -> tuple[Quantity | None, int]:
    """The quantity that an amount opens, a range included, and where its words end; None where it is no quantity."""
    opened = re.search(
        r"\b(between|from)\s+(?:\w+\s+)?$", text[max(0, amount.start - 28) : amount.start], re.IGNORECASE
    )
    opening = opened[1].lower() if opened else ""
    low, high = amount, None
    if joint := _joint().match(text, amount.end):
        second = amount_after(text, joint.end(), year)
        if second and _same_kind(low, second) and not _year_beside(text, low, second):
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
    if low.unit is None and (whole := _whole(text, low, year)):
        near = approximation(text, low.start, low.end)
        return Quantity(near.start, low.end, low.value, whole.unit or "", near.kind, because=whole.because), low.end
    if last.unit is None and (nouns.is_duration(text, last.end) or not _counts(text, low, last)):
        return None, last.end
    if low.unit is None and high is None and _is_year(text, low):
        return None, last.end
    return _made(text, low, high, opening), last.end


def _whole(text: str, part: Amount, year: int | None) -> Amount | None:
    """The amount that another is a part of and shares its unit with: "2.1 billion of the 2.75 billion taka"."""
    joint = re.compile(r"\s+(?:out\s+)?of\s+(?:the|its|a)\s+").match(text, part.end)
    amount = amount_after(text, joint.end(), year) if joint and part.number.scale > 1 else None
    return amount if amount and amount.unit else None


def _same_kind(first: Amount, second: Amount) -> bool:
    return first.unit == second.unit or first.unit is None or second.unit is None


def _year_beside(text: str, first: Amount, second: Amount) -> bool:
    """Whether the first is the year of an amount before it: "$3bn in 2021 and about $900m", "5bn in 2019 to 7bn"."""
    own = second.number.scale > 1 or not text[second.start].isdigit()
    return first.unit is None and own and _is_year(text, first)


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
    if PARTS.match(text, last.end):
        return True
    if number.scale > 1 and re.search(r"[a-z)],\s$", before):
        return True
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
