"""What relative times are counted from: the day of publication, or what the text itself tells of its day or year."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from dragoman.annotate.times.inferred_year import infer_year
from dragoman.languages import table
from dragoman.records.when import bounds

# how much of the beginning may hold the line with the date
HEAD = 1_500
# years that a text can be from; outside them no day is counted from
YEARS = range(1000, 9000)


@dataclass(frozen=True, slots=True)
class Anchor:
    """The day, or only the year (and month), that a text is from; `source` names it in reasons."""

    year: int | None = None
    month: int | None = None
    day: date | None = None
    source: str = ""


def anchor_of(text: str, published: str | None) -> Anchor:
    """The anchor by the date of publication, else by the text's own date, else by its year."""
    if published is not None:
        first, last = bounds(published.split("T")[0])
        if first is not None and last is not None and first.year == last.year and first.year in YEARS:
            month = first.month if first.month == last.month else None
            source = f"the date of publication, {published}"
            return Anchor(first.year, month, first if first == last else None, source)
    if found := infer_date(text):
        day = date.fromisoformat(found[0])
        return Anchor(day.year, day.month, day, f"the text's own date, {day}")
    if inferred := infer_year(text):
        return Anchor(inferred[0], source=inferred[1])
    return Anchor()


def infer_date(text: str, *, language: str = "en") -> tuple[str, str] | None:
    """The day that a date line or dateline gives in full, with the reason as a sentence.

    >>> infer_date("Talks in Oslo\\n\\nOSLO, 3 June 2024 -- The ministers met.")
    ('2024-06-03', 'The dateline gives the date “3 June 2024”.')
    """
    lines, datelines, months = _lines(language)
    head = text[:HEAD]
    for pattern, what in ((lines, "A line of its own"), (datelines, "The dateline")):
        for m in pattern.finditer(head):
            day = _day(m, months)
            if day is not None:
                quote = " ".join(m["date"].split())
                return day.isoformat(), f"{what} gives the date “{quote}”."
    return None


def _day(m: re.Match[str], months: dict[str, int]) -> date | None:
    try:
        if m["iso"]:
            return date.fromisoformat(m["iso"])
        if m["dotted"]:
            day, number, year = map(int, m["dotted"].split("."))
            return date(year, number, day)
        name = (m["month"] or m["month2"]).rstrip(".").lower()
        return date(int(m["year"] or m["year2"]), months[name], int(m["day"] or m["day2"]))
    except ValueError:
        return None


@cache
def _lines(language: str) -> tuple[re.Pattern[str], re.Pattern[str], dict[str, int]]:
    """Patterns of a line that is a date, and of a place with a date before a text's first words."""
    page = table(language, "times")
    months: dict[str, int] = page["months"]
    month = "|".join(sorted(months, key=lambda m: (-len(m), m)))
    weekday = "|".join((*page["weekdays"], *(rf"{d}\." for d in page["short_weekdays"]), *page["short_weekdays"]))
    day = (
        rf"(?P<date>(?P<iso>\d{{4}}-\d\d-\d\d)|(?P<dotted>\d{{1,2}}\.\d{{1,2}}\.\d{{4}})|(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<month>{month})\.?,?\s+(?P<year>\d{{4}})"
        rf"|(?P<month2>{month})\.?\s+(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year2>\d{{4}}))\b"
    )
    # "21 October 2025, 16:42 KST", "21 October 2025 | News"
    tail = r"(?:[ \t,–-]+\d\d?[:.h]\d\d[^\n]{0,12}|[ \t]*[|•][^\n]{0,40})?"
    label = "|".join(page["datelines"]["labels"])
    line = re.compile(
        rf"^[ \t]*(?:(?:{label})\b[ \t]*:?[ \t]*)*(?:(?:{weekday}),?[ \t]+)?{day}{tail}[ \t]*$",
        re.IGNORECASE | re.MULTILINE,
    )
    place = r"[A-ZÀ-Þ][\w.'’-]*(?:[ ,/]+[A-ZÀ-Þ][\w.'’-]*){0,5}"
    dateline = re.compile(
        rf"^[ \t]*(?-i:{place})(?:\s*\([^)\n]{{1,30}}\))?,?[ \t]+(?:(?:{weekday}),?[ \t]+)?{day}"
        rf"(?=[ \t]*(?:\([^)\n]{{1,30}}\)[ \t]*)?(?:[.:]?[ \t]*[-–—]|[:.][ \t]))",
        re.IGNORECASE | re.MULTILINE,
    )
    return line, dateline, months
