"""A date after "since", "until" or "by" → the open interval that the words make of it."""

from __future__ import annotations

import re
from functools import cache

from dragoman.languages import table


def bounded(text: str, start: int, end: int, edtf: str, *, language: str = "en") -> str:
    """The EDTF of a date that stands at start to end, as an open interval where a word beside bounds it on one side.

    >>> bounded("since 1993", 6, 10, "1993"), bounded("until 2026", 6, 10, "2026"), bounded("in 1993", 3, 7, "1993")
    ('1993/..', '../2026', '1993')
    """
    since, until, never, onwards = _words(language)
    before = text[max(0, start - 60) : start]
    first, _, last = edtf.rpartition("/")
    first = first or last
    if ".." in edtf:
        return edtf
    if since.search(before) or onwards.match(text, end):
        return f"{first}/.."
    if m := until.search(before):
        # "not before the second half of 2027" bounds it on the other side
        return f"{first}/.." if never.search(before[: m.start()]) and m["before"] else f"../{last}"
    return edtf


@cache
def _words(language: str) -> tuple[re.Pattern[str], ...]:
    page = table(language, "times")["bounds"]
    article = r"\s+(?:the\s+)?$"
    since, until, before = ("|".join(page[k]) for k in ("since", "until", "before"))
    return (
        re.compile(rf"\b(?:{since}){article}", re.IGNORECASE),
        re.compile(rf"\b(?:{until}|(?P<before>{before})){article}", re.IGNORECASE),
        re.compile(rf"\b(?:{'|'.join(page['never'])})\b[^.;]*$", re.IGNORECASE),
        re.compile(rf",?\s+(?:{'|'.join(page['onwards'])})\b", re.IGNORECASE),
    )
