"""Words and digits → a plain number: "3.9 million", "20,800 crore", "one hundred and twenty", "one and a half"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from dragoman.languages import table


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number as written: `value` plain; `scale` the product of its scale words, 1 where it has none.

    `digits` is false of a number in words; `grouped` true of "1,500"; `decimals` true of "2.5".
    """

    start: int
    end: int
    value: float
    scale: float = 1
    digits: bool = True
    grouped: bool = False
    decimals: bool = False


def alternation(words: Iterable[str]) -> str:
    """A regular expression for any of the words, longest first, its spaces matching any white space."""
    ordered = sorted(words, key=lambda w: (-len(w), w))
    return "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in ordered)


def lowered(text: str) -> str:
    """The text in lower case, letter for letter, so that offsets hold ("İ" would become two)."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


DIGITS = (
    r"\d{1,3}(?:, ?\d{3})*, 000(?!\d)"  # 30, 000
    r"|\d{1,3}(?:,\d{2,3})*,\d{3}(?:\.\d+)?(?!\d)"  # 336,400 · 12,00,000
    r"|\d{1,3}(?:[ \u00a0\u202f'’]\d{3})+(?!\d)(?:[.,]\d+)?"  # 10 000 · 1'500
    r"|\d{1,3}(?:\.\d{3}){2,}(?!\d)"  # 1.500.000
    r"|\d+(?:\.\d+)?[½⅓⅔¼¾]?|[½⅓⅔¼¾]"
)


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    words = table("en", "numbers")
    cardinals, scales, fractions = words["cardinals"], words["scales"], words["fractions"]
    word = f"(?:{alternation(cardinals)})"
    scale = f"(?:{alternation(scales)})"
    units = "|".join(f for f in sorted(fractions) if f.endswith("s"))
    single = "|".join(f for f in sorted(fractions) if not f.endswith("s") and f != "half")
    flags = re.IGNORECASE
    return {
        "digits": re.compile(DIGITS),
        "comma": re.compile(rf"\d+,\d{{1,2}}(?=[\s-]?{scale}\b)", flags),
        # "580⏎        million": a line may be broken there, and the next set in
        "scale": re.compile(rf"(?:[^\S\n]*\n?[^\S\n]*|-\s?)({scale})\b", flags),
        "words": re.compile(
            rf"\b(?:{word}|an?(?=[\s-]+{scale}\b)|half(?=[\s-]+an?[\s-]+(?:{scale})\b))"
            rf"(?:[\s-]+(?:and[\s-]+(?=(?:{word})\b))?(?:{word}|{scale}|an?(?=[\s-]+{scale}\b))\b)*\b",
            flags,
        ),
        # "one and a half", "two and a quarter million"
        "and": re.compile(rf"\s+and\s+(?:a|one|three)\s+(half|quarters?|third)\b(?:[\s-]({scale})\b)?", flags),
        "parts": re.compile(
            rf"\b(?:(?P<a>an?|one)[\s-](?P<part>{single})"
            rf"|(?P<times>two|three|four|five|six|seven|eight|nine)[\s-](?P<parts>{units}))\b",
            flags,
        ),
        "half": re.compile(r"\bhalf\b", flags),
        "of": re.compile(
            r"\s+(?:of\b|the\b|its\b|their\b|all\b|more\b|less\b|higher\b|lower\b|fewer\b)(?!\s+(?:the\s+)?(?:year\b|\d{4}))",
            flags,
        ),
        "by": re.compile(
            r"\b(?:by|than|nearly|almost|about|around|over|just under|up|down|approximately|roughly)\s+$", flags
        ),
    }


@cache
def _scales() -> dict[str, float]:
    return {k: float(v) for k, v in table("en", "numbers")["scales"].items()}


def read_digits(text: str, start: int) -> Numeral | None:
    """The number in digits that begins at start, with its scale words; None where there is none.

    >>> read_digits("nearly 12 lakh", 7).value
    1200000.0
    """
    patterns, glyphs = _patterns(), table("en", "numbers")["glyphs"]
    found = patterns["comma"].match(text, start) or patterns["digits"].match(text, start)
    if found is None:
        return None
    raw, extra = found.group(), 0.0
    if raw[-1] in glyphs:
        raw, extra = raw[:-1], float(glyphs[raw[-1]])
    grouped = bool(re.search(r"\d(?:, |[, \u00a0\u202f'’])\d{3}", raw)) or raw.count(".") > 1
    plain = re.sub(r"[ \u00a0\u202f'’]", "", raw)  # "30, 000" is 30,000
    if re.fullmatch(r"\d+,\d{1,2}", plain):
        plain = plain.replace(",", ".")  # "1,5 billion"
    plain = plain.replace(",", "")
    if plain.count(".") > 1:
        plain = plain.replace(".", "")
    value, end, scale = (float(plain) if plain else 0.0) + extra, found.end(), 1.0
    while more := patterns["scale"].match(text, end):
        scale *= _scales()[more[1].lower()]
        end = more.end()
    return Numeral(start, end, _exact(plain, value, scale), scale, True, grouped, "." in plain)


def read_words(text: str, start: int) -> Numeral | None:
    """The number in words that begins at start: "two hundred and fifty thousand", "a dozen", "half a million"."""
    patterns = _patterns()
    found = patterns["words"].match(text, start)
    if found is None:
        return None
    value, scale = _evaluate(re.findall(r"[a-z]+", found.group().lower()))
    end = found.end()
    if more := patterns["and"].match(text, end):
        part = more[1].lower().rstrip("s")
        share = 0.75 if more.group().lower().split()[1] == "three" else float(table("en", "numbers")["fractions"][part])
        last = _scales()[more[2].lower()] if more[2] else scale
        value, scale = (value + share * scale, scale) if not more[2] else ((value + share) * last, last)
        end = more.end()
    return Numeral(start, end, value, scale, digits=False)


def read_fraction(text: str, start: int) -> Numeral | None:
    """A fraction in words as a share of one: "two-thirds", "a third of", "by almost half"; None where there is none.

    "the second half of 2025" and "a third round" are none.
    """
    patterns, words = _patterns(), table("en", "numbers")
    found = patterns["parts"].match(text, start)
    half = None if found else patterns["half"].match(text, start)
    whole = found or half
    if whole is None or (
        whole is half and re.search(r"[\w-]+(?:st|nd|rd|th|er|ond|ird|ext)\s$|-$", text[max(0, start - 12) : start])
    ):
        return None
    several = found is not None and found["parts"] is not None
    if not (
        several or patterns["of"].match(text, whole.end()) or patterns["by"].search(text[max(0, start - 16) : start])
    ):
        return None
    if found is None:
        return Numeral(start, whole.end(), 0.5, digits=False)
    times = float(words["cardinals"].get((found["times"] or "one").lower(), 1))
    part = words["fractions"][(found["part"] or found["parts"]).lower()]
    if times * part >= 0.99 or (times == 2 and part == 0.25):
        return None  # "the four quarters to June", "two quarters" of a year
    return Numeral(start, whole.end(), round(times / round(1 / part), 4), digits=False)


def _evaluate(words: list[str]) -> tuple[float, float]:
    """Value and last scale of number words: two hundred and fifty thousand → (250000, 1000)."""
    cardinals, scales = table("en", "numbers")["cardinals"], _scales()
    total, current, last = 0.0, 0.0, 1.0
    for word in words:
        if word == "half":
            current += 0.5
        elif word in ("a", "an"):
            current = current or 1
        elif word in cardinals:
            current += cardinals[word]
        elif word in scales:
            last = scales[word]
            if last < 1000:
                current = (current or 1) * last
            elif current == 0 and total:
                total *= last
            else:
                total, current = total + (current or 1) * last, 0.0
    return total + current, last


def _exact(plain: str, value: float, scale: float) -> float:
    """148.6 million is 148600000, not 148599999.99999997."""
    if scale == 1:
        return value
    return round(value * scale, 2 if scale < 1e6 else 0) if plain else value * scale
