"""What was counted → ISO 8601 durations: "P3D", "PT5H30M", "PXM" for an unknown number of months."""

from __future__ import annotations

from dragoman.annotate.times.amounts import number
from dragoman.annotate.times.context import Context, Hit

# units of the clock, as the language's table writes them
SHORT = ("TS", "TM", "TH")
# what a fraction of a unit is counted in
FINER = {"Y": ("M", 12), "TH": ("M", 60), "TM": ("S", 60), "M": ("W", 4), "W": ("D", 7), "D": ("H", 24)}


def period(count: float, letter: str) -> str:
    """A number of units; decades, centuries and fortnights in years and weeks, fractions in the next smaller unit.

    >>> period(3, "10Y"), period(2.5, "Y"), period(5.5, "TH"), period(2, "2W")
    ('P30Y', 'P2Y6M', 'PT5H30M', 'P4W')
    """
    if letter in ("10Y", "100Y", "2W"):
        count, letter = count * int(letter[:-1]), letter[-1]
    time = "T" if letter in SHORT else ""
    if count == int(count):
        return f"P{time}{int(count)}{letter[-1]}"
    unit, parts = FINER.get(letter, ("", 1))
    if not unit or count * parts != int(count * parts):
        return f"P{time}{count:g}{letter[-1]}"
    whole, rest = int(count), int(count * parts) % parts
    return f"P{'T' if letter == 'D' else time}" + (f"{whole}{letter[-1]}" if whole else "") + f"{rest}{unit}"


def some(letter: str) -> str:
    """An unknown number of units.

    >>> some("M"), some("TH"), some("10Y")
    ('PXM', 'PTXH', 'PXY')
    """
    return f"P{'T' if letter in SHORT else ''}X{letter[-1]}"


def count_of(hit: Hit, ctx: Context) -> float | None:
    """How many units the group `count` says; None for "several", "a few"."""
    tables = ctx.page.lexicon.tables
    words = hit.words("count")
    if not words or any(w in tables["vague"] for w in words):
        return None
    factor = next((tables["collective"][w] for w in words if w in tables["collective"]), 1)
    counted = number([w for w in words if w not in tables["collective"]], tables["cardinals"])
    return factor * (counted if counted is not None else 1)


def is_name(hit: Hit) -> bool:
    """ "60 Minutes", "This Week": a unit with a capital after a number or another capital."""
    page = hit.page
    unit = page.word(hit.span("unit")[0])
    if not unit[:1].isupper() or unit.isupper() or hit.last - hit.first == 1:
        return False
    first = page.word(hit.first)
    return first[:1].isupper() or first.isdigit()
