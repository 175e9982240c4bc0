"""What templates call to show a record, a date, an address."""

from __future__ import annotations

import json
import re
from typing import Any
from urllib.parse import quote, urlsplit

from markupsafe import Markup, escape

from dragoman.present.brief import Brief
from dragoman.present.brief.illustrations import illustrations
from dragoman.present.brief.sources import reported_of
from dragoman.present.days import spoken, spoken_in
from dragoman.present.judged import pair_named
from dragoman.present.judged import told as changed
from dragoman.present.outlets import outlet
from dragoman.present.wording import gist
from dragoman.query import Hit, name_of
from dragoman.records import AnyRecord, Document, date_of, flat
from dragoman.web.shortening import cut

WIDE, NARROW = 720, 350  # pixels of a picture
SHORT = 10  # characters of an id that is shown
TITLE = 80  # characters of a text that stand for its title
LARGE = 10_000  # from which on a number is told in threes: 9,000,000,000
LETTERS = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"  # of Hebrew, Arabic and what else is written from right to left
# "3 days left" behind an Arabic title would be read as a part of it, and 2025-10-11 as 11-10-2025.
LEFTWARD = re.compile(f"[{LETTERS}]")
APART = re.compile(
    rf"(?P<bdi>[{LETTERS}]+(?:(?:[^\w·→;\n]|\d)*[{LETTERS}]+)*)"
    r"|(?P<time>\b\d{4}-(?:0[1-9]|1[0-2])(?:-\d\d)?\b)"
)


def short(id_: str) -> str:
    """The beginning of an id."""
    return id_[:SHORT]


def title(document: Document) -> str:
    """A document's title, else the beginning of its text."""
    return flat(document.title or "") or cut(flat(document.text[: 2 * TITLE]), TITLE)


def direction(text: str) -> str:
    """From which side a text is written, by most of its letters.

    >>> direction("الرياض"), direction("The “الرؤية” plan")
    ('rtl', 'ltr')
    """
    leftward = len(LEFTWARD.findall(text))
    return "rtl" if 2 * leftward > sum(map(str.isalpha, text)) else "ltr"


def well_set(text: str) -> Markup:
    """The same with words from right to left apart from what stands around them, and no date cut at a line's end.

    >>> well_set("الرياض: الرؤية · 2025-03-17 & on")
    Markup('<bdi>الرياض: الرؤية</bdi> · <time>2025-03-17</time> &amp; on')
    """
    made, at = Markup(""), 0
    for found in APART.finditer(text):
        # What is put together with Markup is escaped.
        made += text[at : found.start()] + Markup("<{0}>{1}</{0}>").format(found.lastgroup, found[0])
        at = found.end()
    return made + text[at:]


def day(edtf: str | None) -> Markup:
    """A date as a brief writes it, with the one of the record for whoever points at it; "" where there is none.

    >>> day("2025-11-03"), day("2025"), day(None)
    (Markup('<span class="day" title="2025-11-03">3 Nov 2025</span>'), Markup('2025'), Markup(''))
    """
    said = spoken(edtf or "")
    if said == (edtf or ""):
        return escape(said)
    return Markup('<span class="day" title="{}">{}</span>').format(edtf, said)


def web(url: str | None) -> str:
    """An address where it is one of the web, "" of any other: no link runs a script."""
    return url if url and urlsplit(url).scheme in ("http", "https") else ""


def field(value: Any) -> str:
    """The value of a field as a person would type it."""
    if value is None:
        return ""
    if isinstance(value, list):
        return "; ".join(map(field, value))
    if isinstance(value, dict):
        return str(value.get("name", "")) or json.dumps(value, ensure_ascii=False)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def told(value: Any) -> str:
    """The value of a field as a page tells it: large numbers in threes."""
    large = isinstance(value, (int, float)) and not isinstance(value, bool) and abs(value) >= LARGE
    return f"{value:,}" if large else field(value)


def record(value: AnyRecord) -> str:
    """A record in a line."""
    return flat(gist(value))


def passage(hit: Hit) -> list[tuple[str, bool]]:
    """The passage of a hit in runs, each with whether it is what was looked for."""
    out, at = [], hit.start
    for start, end in hit.marks:
        out += [(hit.document.text[at:start], False), (hit.document.text[start:end], True)]
        at = end
    return [*out, (hit.document.text[at : hit.end], False)]


def pictures(brief: Brief) -> dict[int, list[dict[str, Any]]]:
    """The pictures of a brief by section, from 1, each for a wide page and a narrow one, with its table."""
    return {
        number + 1: [
            {
                "title": shown.title,
                "table": shown.table,
                # Drawn by us, every text in it escaped.
                "wide": Markup(shown.draw(width=WIDE, name=f"wide-{shown.name}")),
                "narrow": Markup(shown.draw(width=NARROW, name=f"narrow-{shown.name}")),
            }
            for shown in placed
        ]
        for number, placed in illustrations(brief).items()
    }


FILTERS = {
    "changed": lambda details: list(changed(details)),
    "cut": cut,
    "date_of": date_of,
    "day": day,
    "direction": direction,
    "field": field,
    "flat": flat,
    "gist": record,
    "outlet": outlet,
    "pair_named": pair_named,
    "spoken_in": spoken_in,
    "told": told,
    "name_of": name_of,
    "passage": passage,
    "reported": reported_of,
    "quoted": lambda text: quote(str(text), safe=""),
    "short": short,
    "title_of": title,
    "web": web,
    "well_set": well_set,
}
