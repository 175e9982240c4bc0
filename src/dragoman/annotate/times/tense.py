"""Whether the words around a time look back or ahead: "met on Friday", "will meet on Friday"."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from dragoman.languages import table

Direction = Literal["past", "future"]
END = re.compile(r"[.!?;:]['\"”’)]*\s+(?=[\"“‘'A-Z])|\n\s*\n")
REACH = 220


def direction(text: str, start: int, end: int, *, language: str = "en") -> Direction | None:
    """Which way the clause looks: by the nearest cue before the time, else the first after it, in its sentence.

    What belongs to a day ("Friday's ruling") has mostly been.

    >>> direction("The two ministers will meet on Friday.", 31, 37)
    'future'
    >>> direction("On Friday, the two ministers met.", 3, 9)
    'past'
    """
    cues = _cues(language)
    if text[end : end + 2] in ("'s", "’s"):
        return "past"
    before = text[max(0, start - REACH) : start]
    cut = max((m.end() for m in END.finditer(before)), default=0)
    nearest = max(cues.finditer(before, cut), key=lambda m: m.start(), default=None)
    if nearest is None:
        after = text[end : end + REACH]
        stop = END.search(after)
        nearest = cues.search(after, 0, stop.start() if stop else len(after))
    if nearest is None:
        return None
    return None if nearest["neither"] else "future" if nearest["future"] else "past"


@cache
def _cues(language: str) -> re.Pattern[str]:
    """Words of the future and of the past; those of the past by their ending too, in lower case only."""
    tense = table(language, "times")["tense"]
    future = "|".join(re.escape(w).replace("\\ ", r"\s+") for w in tense["future"])
    deadline, between = "|".join(tense["deadline"]), "|".join(tense["before_time"])
    future += rf"|(?:{deadline})(?=\s+(?:(?:{between})\W+)*\Z)"
    endings, never = "|".join(tense["past_endings"]), "|".join(tense["not_past"])
    past = "|".join(tense["past"])
    no_tense = "".join(rf"(?<!\b{word}\s)" for word in tense["open"])
    participle = rf"{no_tense}(?:{past}|(?!(?i:{never})\b)[A-Za-z][a-z]+(?:{endings}))"
    infinitive = rf"to\s+(?!(?:{'|'.join(tense['not_verbs'])})\b)[a-z]{{3,}}"
    return re.compile(
        rf"(?<![\w'’-])(?:(?P<future>{future})|(?P<past>{participle})|(?P<neither>{infinitive}))(?![\w-])"
    )
