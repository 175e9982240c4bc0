"""A page's words or a row's field → the day of publication; only a full date counts, nothing is guessed."""

from __future__ import annotations

import datetime
import re
from functools import cache

from dragoman.languages import table

NOTHING = frozenset(("", "-", "n/a", "na", "nan", "nat", "none", "null", "unknown", "undated", "0000-00-00"))
ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)|(\d{4})(\d\d)(\d\d)(?!\d)|(\d{4})[./](\d{1,2})[./](\d{1,2})(?!\d)")
EDTF = re.compile(r"([\dX]{4})(?:-([\dX]{2})(?:-([\dX]{2}))?)?[?~%]?")
SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})(?!\d)")
# Lines of a text's head that are looked at, and the longest that can be a line of its own about the date.
HEAD_LINES = 14
LONGEST = 120
# Words behind a number and a date that are more than a time of day.
ENTITLED = 16
SENTENCE_END = re.compile(r"[a-z\d)%”\"]{2}(?:[.!?][\"”’'»)\]*]*(?:\s+[A-Z]|$)|[:;]$)")


def given(value: object) -> str | None:
    """A row's or a flag's date as EDTF; None where it says there is none; raises ValueError where it is no date.

    >>> given("2021-03-10 17:50:55-05:00"), given("3 May 2024"), given("May 2024"), given(2015), given("n/a")
    ('2021-03-10', '2024-05-03', '2024-05', '2015', None)
    """
    if isinstance(value, datetime.date):
        return value.isoformat()[:10]
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = str(value).strip()
    if text.lower() in NOTHING:
        return None
    if found := _edtf(text) or _iso(text) or _slashed(text) or find(text) or _month(text):
        return found
    raise ValueError(text)


def find(text: str) -> str | None:
    """The first full date in the words: "Thursday, 3 May 2024, 10:15" has 2024-05-03; without a year there is none."""
    for match in _patterns()[0].finditer(text):
        if day := _of_match(match):
            return day
    return None


def in_text(text: str) -> str | None:
    """When a text says that it was published: a line with a label, a line of its own, or the dateline.

    >>> in_text("Talks in Riga\\n\\nRIGA, 3 May 2024 -- The ministers of Latvia and Peru met.")
    '2024-05-03'
    >>> in_text("Talks in Riga\\n\\nThe ministers of Latvia and Peru met in Riga on 3 May 2024.")
    """
    _, labelled, alone, dateline, place, byline = _patterns()
    head = [line for line in map(str.strip, text[:6000].split("\n")) if line][:HEAD_LINES]
    sentences = next((i for i, line in enumerate(head) if _is_sentence(line) and not byline.match(line)), len(head))
    # a line of its own says so above the first sentence only: below it stands the date of what is announced
    before = [] if any(_programme().match(line) for line in head) else head[:sentences]
    short = [line for line in head if len(line) <= LONGEST]
    own = [line for line in before if len(line) <= LONGEST]
    for pattern, lines in ((labelled, short), (alone, own), (byline, own), (dateline, head), (place, own)):
        for match in filter(None, map(pattern.match, lines)):
            if day := _of_match(match):
                return day
    # "Bern, 12 June 2019" closes a release
    last = text[-400:].rstrip().rpartition("\n")[2].strip()
    closing = place.fullmatch(last)
    return _of_match(closing) if closing else None


def _is_sentence(line: str) -> bool:
    return len(line) > 300 or (line.count(" ") >= 6 and SENTENCE_END.search(line) is not None)


def is_date_line(line: str) -> bool:
    """Whether a line only says when or that it was published: "Wednesday, 22 January 2025", "For immediate release"."""
    _, labelled, alone, _, place, byline = _patterns()
    line = line.strip()
    if len(line) > LONGEST:
        return False
    label = labelled.match(line)
    if label is not None and label["numbered"] and len(line) - label.end() > ENTITLED:
        # "No: 211, 2 October 2025, Press Release Regarding the Visit": that is the headline, too
        return False
    said = (labelled, alone, place, byline)
    return line.strip(" :*").lower() in _labels() or any(pattern.match(line) for pattern in said)


def _of_match(match: re.Match[str]) -> str | None:
    part = match.groupdict()
    if part["iso"]:
        return _iso(part["iso"])
    if part["name"]:
        return _day(part["year"], _months()[part["name"].lower()], part["day"])
    if part["name2"]:
        return _day(part["year2"], _months()[part["name2"].lower()], part["day2"])
    return _day(part["year3"], part["month3"], part["day3"])


def _iso(text: str) -> str | None:
    """A date at the text's beginning, year first; what follows is the time of day."""
    match = ISO.match(text)
    return _day(*(g for g in match.groups() if g)) if match else None


def _slashed(text: str) -> str | None:
    """17/03/2025 and 03/17/2025 are one day; 03/05/2025 may be two, and is none."""
    if not (match := SLASHED.match(text)):
        return None
    first, second, year = match.groups()
    if first == second or int(first) > 12:
        return _day(year, second, first)
    return _day(year, first, second) if int(second) > 12 else None


def _month(text: str) -> str | None:
    name, _, year = text.partition(" ")
    number = _months().get(name.rstrip(".").lower())
    return f"{year}-{number:02}" if number and re.fullmatch(r"\d{4}", year) else None


def _edtf(text: str) -> str | None:
    ends = text.split("/")
    good = len(ends) <= 2 and ends != [".."] and all(end == ".." or _is_edtf_date(end) for end in ends)
    return text if good else None


def _is_edtf_date(text: str) -> bool:
    if not (match := EDTF.fullmatch(text)):
        return False
    year, month, day = match.groups()
    if day and (year + month + day).isdigit():
        return _day(year, month, day) is not None
    return not month or not month.isdigit() or 1 <= int(month) <= 12


def _day(year: str, month: str | int, day: str) -> str | None:
    try:
        return datetime.date(int(year), int(month), int(day)).isoformat() if int(year) >= 1000 else None
    except ValueError:
        return None


@cache
def _months() -> dict[str, int]:
    page = table("en", "publication")
    names = {name.lower(): number for number, name in enumerate(page["months"], 1)}
    short = {name[:3]: number for name, number in names.items()}
    return short | names | {name.lower(): number for name, number in page["months_short"].items()}


@cache
def _labels() -> frozenset[str]:
    return frozenset(label.lower() for label in table("en", "publication")["labels"]["published"])


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """Any date; after a label; as a line; in a dateline that opens a paragraph; after a place alone; in a by-line."""
    month = "(?i:" + "|".join(sorted(_months(), key=len, reverse=True)) + ")"
    labels = "|".join(
        re.escape(name) for name in sorted(table("en", "publication")["labels"]["published"], key=len)[::-1]
    )
    iso = r"(?P<iso>\d{4}-\d\d-\d\d)"
    first = rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[\s-]+(?:of\s+)?(?P<name>{month})\.?,?[\s-]+(?P<year>\d{{4}})"
    second = rf"(?P<name2>{month})\.?\s+(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?(?:,\s*|\s+)(?P<year2>\d{{4}})"
    # 17.03.2025 has the day first everywhere
    third = r"(?P<day3>\d{1,2})\.(?P<month3>\d{1,2})\.(?P<year3>\d{4})"
    date = rf"(?<![\w-])(?:{iso}|{first}|{second}|{third})(?![\w-]*\d)"
    weekday = r"(?:\(?(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?,?\s+)?"
    # "No: 211, 2 October 2025, Press Release Regarding …", "Press Release No. 45/2025 | 3 May 2025"
    numbered = rf"(?P<numbered>(?:(?i:{labels})\s*)?N(?:o|r|º|°)[.:]?\s*:?\s*\d[\d/-]*)"
    # "16:42 KST"; "10.00 – 10.30" is when something takes place
    clock = r"(?:[\s,|/·•T–-]*(?:at\s+)?\d{1,2}[:.h]\d\d[^–—-]{0,60})?"
    # "SAN JOSÉ, Costa Rica", "Nur-Sultan", "Rio de Janeiro": every word of a place begins large but a few
    name = r"[A-ZÀ-Þ][\w.'’-]*(?:\s(?:(?:de|da|do|del|la|el|al|of)\s)?[A-ZÀ-Þ][\w.'’-]*){0,2}"
    city = rf"{name}(?:,\s{name})?"
    # "RIGA, 3 May 2024 --", "RIGA. 3 May 2024. Agency –"
    edge = r"(?:[\s.:|]*(?:-{1,2}|[–—/:|])|\.\s)"
    return (
        re.compile(date),
        re.compile(rf"\W*(?=[A-Z])(?:(?i:{labels})|{numbered})(?:\s*(?:[:,|·•–-]|on|at))?\s*{weekday}{date}"),
        # "By A. Bekov | 3 May 2024, 10:15": the date with what stands apart from it
        re.compile(
            rf"(?:Date:\s*)?(?:[^\d!?]{{0,60}}\s[|•·–—-]\s)?(?:\d\d?:\d\d[\s,|/•·–—-]+)?\(?{weekday}{date}{clock}\)?(?:\s[|•·–—-]\s[^.!?]{{0,50}})?$"
        ),
        re.compile(
            rf"(?P<open>\()?{city}(?:[,.]|\s?[|–—-])\s*{weekday}{date}(?:\s*\([^)]{{1,40}}\))?(?(open)\)|{edge})"
        ),
        re.compile(rf"\(?{city},\s+{weekday}{date}\)?\.?$"),
        # "*By our correspondent. Tobol Gazette, Astana, 15 May 2024*": a line all in italics that ends in the date
        re.compile(rf"(?P<mark>[*_]{{1,2}})(?:[^*_]{{0,90}}[,.|–—]\s)?{weekday}{date}\.?(?P=mark)$"),
    )


@cache
def _programme() -> re.Pattern[str]:
    """A line that says where or at what time something will be."""
    return re.compile(rf"(?:{'|'.join(table('en', 'publication')['labels']['programme'])})\s*:")
