"""Names of units beside a number → UCUM codes and "percent"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from dragoman.annotate.numbers.numerals import alternation
from dragoman.languages import table


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit's UCUM code; `factor` where its name carries a scale (bcm: 10⁹ m3); `change` of percentage points."""

    code: str
    factor: float = 1
    change: bool = False


@cache
def _names() -> dict[str, Unit]:
    out: dict[str, Unit] = {}
    for row in table("en", "units")["unit"]:
        unit = Unit(row["code"], row.get("factor", 1), row.get("change", False))
        for name in row["names"]:
            out[name if _case_counts(name) else name.lower()] = unit
    return out


def _case_counts(name: str) -> bool:
    """Whether a symbol's letters keep their case: MW is no mw, but Kilometres are kilometres."""
    return len(name) < 4 or any(c.isupper() for c in name) or not name.isascii()


@cache
def _pattern() -> re.Pattern[str]:
    symbols = [n for n in _names() if _case_counts(n)]
    words = [n for n in _names() if not _case_counts(n)]
    # "100 new gigawatts", "500 additional megawatts"
    gap = r"(?:(?:new|additional|more|extra|further|installed|metric)\s+)?"
    edge = r"(?![\w%])"
    return re.compile(
        rf"[\s\u00a0-]?{gap}(?:(?P<word>(?i:{alternation(words)}))|(?P<symbol>{alternation(symbols)})){edge}"
    )


def read_unit(text: str, start: int) -> tuple[Unit, int] | None:
    """The unit that begins at start, after white space or a hyphen, and where it ends; None where there is none.

    >>> read_unit("50-megawatt park", 2)
    (Unit(code='MW', factor=1, change=False), 11)
    """
    found = _pattern().match(text, start)
    if found is None:
        return None
    # hard-wrapped text breaks "degrees Celsius" over two lines
    name = " ".join((found["symbol"] or found["word"].lower()).split())
    if len(name) == 1 and name.isalpha() and text[start] == "-":
        return None  # "a 3-t", "T-20-m": no unit
    return _names()[name], found.end()
