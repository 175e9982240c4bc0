"""Cells of tables → numbers, units, periods and measures."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from math import isfinite

from dragoman.knowledge.currencies import currency_names, currency_signs
from dragoman.load.rows import headers, plain
from dragoman.records.when import is_edtf

NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?")
GROUPED = re.compile(r"[+-]?\d{1,3}(?:(?P<mark>[,.' ])\d{3})(?:(?P=mark)\d{3})*")
COUNTS = frozenset(("companies", "projects", "visitors", "residents", "students"))
COUNT = frozenset(("count", "number", "persons", "people", "person", "ps", "no", "nr", "units", "visitors", "tourists"))
LARGEST = 1e18
FILL = ("of", "in", "value", "values", "current", "prices")  # "VALUE_IN_EUROS"
SPACES = re.compile(r"[\s\u00a0\u202f]+")
PERIODS = (
    (re.compile(r"(\d{4})"), "{0}"),
    (re.compile(r"(\d{4})-?M?(0[1-9]|1[0-2])"), "{0}-{1}"),
    (re.compile(r"(\d{4})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])"), "{0}-{1}-{2}"),
)
QUARTER = re.compile(r"(\d{4})-?(?:Q([1-4])|[SHB]([12]))", re.IGNORECASE)


def number_of(cell: str) -> float | int | None:
    """The number that a cell writes, with points or commas; None where it is none, or may be two numbers.

    >>> number_of("1,234,567.5"), number_of("1.234.567,5"), number_of("1 800"), number_of("2,5"), number_of("1.2e9")
    (1234567.5, 1234567.5, 1800, 2.5, 1200000000)
    >>> number_of("1,234") is None
    True
    """
    text = SPACES.sub(" ", cell.strip()).replace("−", "-")
    if NUMBER.fullmatch(text):
        return _whole(float(text))
    head, mark, tail = max((text.rpartition(m) for m in ",."), key=lambda p: len(p[0]))
    if grouped := GROUPED.fullmatch(text):
        # "1,234" may be a thousand and more, or one and a bit.
        single = grouped["mark"] in ",." and text.count(grouped["mark"]) == 1
        return None if single else _whole(float(re.sub(r"[,.' ]", "", text)))
    whole = re.sub(r"[,.' ]", "", head)
    if not mark or not tail.isdigit() or not whole.lstrip("+-").isdigit():
        return None
    if whole != head and not GROUPED.fullmatch(head):
        return None
    return _whole(float(f"{whole}.{tail}"))


@lru_cache(maxsize=4096)
def period_of(cell: str, frequency: str = "") -> str | None:
    """The EDTF of a period: "2024Q3" is `2024-07/2024-09`; of what comes by the year the year alone.

    >>> period_of("2024-Q3"), period_of("2024M05"), period_of("202405"), period_of("20240101", "A")
    ('2024-07/2024-09', '2024-05', '2024-05', '2024')
    """
    text = cell.strip().upper()
    if found := QUARTER.fullmatch(text):
        length, part = (3, int(found[2])) if found[2] else (6, int(found[3]))
        return f"{found[1]}-{length * (part - 1) + 1:02}/{found[1]}-{length * part:02}"
    for pattern, form in PERIODS:
        if found := pattern.fullmatch(text):
            text = form.format(*found.groups())
            break
    if not is_edtf(text):
        return None
    return text[:4] if frequency.upper()[:1] in ("A", "Y") and "/" not in text else text


@lru_cache(maxsize=4096)
def unit_of(cell: str) -> tuple[str | None, float]:
    """The unit that a cell names, None where nothing does, and what its values are multiplied by.

    >>> unit_of("US dollars, millions"), unit_of("VALUE_IN_EUROS"), unit_of("persons"), unit_of("furlongs")
    (('USD', 1000000), ('EUR', 1), ('count', 1), (None, 1))
    """
    scales: dict[str, int] = headers()["scales"]
    words = [w for w in re.split(r"[\s,()_]+", cell) if w]
    scale = next((scales[w.casefold()] for w in words if w.casefold() in scales and len(words) > 1), 1)
    rest = " ".join(w for w in words if w.casefold() not in (*scales, *FILL) or len(words) == 1)
    if plain(rest) in COUNT:
        return "count", scale
    if plain(rest) in ("percent", "pct", "pc") or rest == "%":
        return "percent", scale
    codes = currency_signs().get(rest.upper()) or currency_signs().get(rest) or _currencies().get(plain(rest))
    return (codes[0] if codes else None), scale


def scale_of(cell: str) -> float | None:
    """What a multiplier says: SDMX has the power of ten, others a word or the number; None where it is none.

    >>> scale_of("6"), scale_of("Millions"), scale_of("1000"), scale_of("?")
    (1000000, 1000000, 1000, None)
    """
    scales: dict[str, int] = headers()["scales"]
    if cell.casefold() in scales:
        return scales[cell.casefold()]
    value = number_of(cell)
    if value is None or value < 0:
        return None
    # A multiplier of one is 0 as a power and 1 as a number; 1 to 15 are powers.
    return 10**value if value <= 15 and isinstance(value, int) else value


@lru_cache(maxsize=4096)
def measure_of(cell: str) -> tuple[str | None, bool]:
    """The measure that a cell names, None where it is none, and whether what it counts comes from the partner.

    >>> measure_of("Exports FOB"), measure_of("M"), measure_of("Re-export"), measure_of("TXG_FOB_USD")
    (('exports', False), ('imports', False), (None, False), ('exports', False))
    """
    text = SPACES.sub(" ", cell.replace("_", " ").strip().casefold())
    for m in headers()["measures"]:
        if re.search(m["pattern"], text):
            return m["measure"] or None, m.get("turned", False)
    return None, False


def is_missing(cell: str) -> bool:
    """Whether a cell stands for no value."""
    return cell.strip().casefold() in headers()["whole"]["none"]


@cache
def _currencies() -> dict[str, tuple[str, ...]]:
    return {plain(name): codes for name, codes in reversed(list(currency_names().items()))}


def _whole(value: float) -> float | int | None:
    # "1e400" is more than a number can be.
    if not isfinite(value) or abs(value) > LARGEST:
        return None
    return int(value) if value.is_integer() else value
