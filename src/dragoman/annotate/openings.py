"""Dates that mislead the parser → what it is not shown: the dateline, "on Monday" before a verb; commas left out."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import cache

from dragoman.annotate.layers import TimeMention
from dragoman.languages import table

# "Riga, ", "SAN JOSÉ, Costa Rica, " and "Tokyo. " before the date; "– ", ". Agency – " or " (Agency) -- " after it.
PLACE = re.compile(r"\(?(?:[A-ZÀ-Þ][\w.'’-]* ?){1,3}(?:, (?:[A-ZÀ-Þ][\w.'’-]* ?){1,3})?[,.] ?(?:[A-Z][a-z]+day,? )?")
CLOSE = re.compile(r"\)?\.?(?: \([^()\n]{1,40}\))?(?: [A-ZÀ-Þ][\w.'’-]*){0,3}\s?(?:[–—:]|--?)\s+(?=\S)")
# "LUSAKA (Copper News) - ", "GENEVA, Switzerland – ", "Lusaka (Reuters) -- ", "Tien Shan News – ": without a date.
CAPITALS = r"[A-ZÀ-Þ][A-ZÀ-Þ.'’-]{2,}(?: [A-ZÀ-Þ.'’-]{2,}){0,2}(?:, [A-ZÀ-Þ][\w.'’-]*(?: [A-ZÀ-Þ][\w.'’-]*)?)?"
NAMES = r"(?:[A-ZÀ-Þ][\w.'’-]* ?){1,3}(?:, (?:[A-ZÀ-Þ][\w.'’-]* ?){1,2})?"
AGENCY = r"\([^()\n]{2,40}\)"
# "Chad, for its part, will send …": the parser takes Chad for an adverb.
APART = re.compile(r",\s+(?:(?:for|on) (?:its|his|her|their|our|my) (?:own )?part|in turn|in return),(?=\s\w)")
# "3. The two sides agreed", "(b) to open", "• Ghana will": what numbers an item of a list.
MARKER = re.compile(r"(?:\(?(?:\d{1,2}|[a-hivx]{1,4})[.)]|[•▪●*–-])\s+(?=[A-Za-zÀ-ÿ“\"])")
# "Elena Petrova: We hope …": whose turn it is, where the same label stands before several.
TURN = re.compile(r"([A-ZÀ-Þ][\w.'’-]*(?: [A-ZÀ-Þ][\w.'’-]*){0,3}):\s+(?=[A-ZÀ-Þ“\"])")
# "The minister received today in Rabat his counterpart …": the parser takes the guest for the place.
AMID = re.compile(
    r"\b(?:received|welcomed|hosted|greeted|met)(?P<aside>(?: today| yesterday| on [A-Z][a-z]+day)?,?"
    r" (?:in|at)(?: the| his| her)? [A-ZÀ-Þ][\w'’-]+(?: [A-ZÀ-Þ][\w'’-]+){0,3}"
    r"(?: today| yesterday| on [A-Z][a-z]+day)?,?)"
    r"(?= (?:his|her|their|its|the|an?|Mr|Mrs|Ms|Dr|H\.E\.)\b"
    r"| (?:[A-Z]\w+ )?(?:Foreign|President|Prime|Minister|Ambassador)\b)"
)
# "On ", "In ", "By " before a date that opens a sentence.
FRONT = re.compile(r"(?:[A-Z][a-z]{1,6} (?:the )?)?")
# How many sentences may stand before the first of the report: a headline, a line on where it appeared.
FIRST = 4
FOLLOWS = re.compile(r" (?:the |[A-ZÀ-Þ])")


def datelines(text: str, sentences: Sequence[tuple[int, int]], times: Iterable[TimeMention]) -> list[tuple[int, int]]:
    """The span of each dateline: "Riga, 3 March 2020 – ", in the first sentences "RIGA (News) – ", too.

    One that is a sentence by itself has its whole span: "Suva, 4 June 2024".
    """
    out = [m.span() for start, _ in sentences[:FIRST] if (m := _undated().match(text, start))]
    for start, end, time in _first(sentences, times):
        if PLACE.fullmatch(text, start, time.start):
            closed = CLOSE.match(text, time.end)
            if closed or text[time.end : end] in ("", "."):
                out.append((start, closed.end() if closed else end))
    return sorted(out)


def labels(text: str, sentences: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The span of what numbers an item of a list ("3. ") and of what says whose turn it is ("Elena Petrova: ")."""
    out = [m.span() for start, end in sentences if (m := MARKER.match(text, start, end))]
    turns = [(m.span(), m[1]) for start, end in sentences if (m := TURN.match(text, start, end))]
    out += [span for span, label in turns if sum(label == other for _, other in turns) > 1]
    return out


@cache
def _undated() -> re.Pattern[str]:
    """A dateline without a date."""
    outlets = "|".join(table("en", "publication")["outlets"]["nouns"])
    return re.compile(
        rf"(?:{CAPITALS}(?: {AGENCY})?|{NAMES}{AGENCY}|(?:[A-ZÀ-Þ][\w’'-]+ ){{1,3}}(?:{outlets}))"
        r"\s(?:[–—]|--?)\s+(?=[A-ZÀ-Þ“”\"‘'])"
    )


def between(text: str) -> list[tuple[int, int]]:
    """The spans that part who acts from the verb: "The minister on Monday hosted …", "Chad, for its part, will …"."""
    return [m.span(m.lastgroup or 0) for pattern in (_midway(), APART, AMID) for m in pattern.finditer(text)]


@cache
def _midway() -> re.Pattern[str]:
    days = "|".join(day.capitalize() for day in table("en", "times")["weekdays"])
    pasts = "|".join(table("en", "sentences")["pasts"])
    return re.compile(rf"(?<=\w )on (?:{days})(?= (?:[a-z]{{2,}}ed|{pasts})\b)")


def pauses(text: str, sentences: Sequence[tuple[int, int]], times: Iterable[TimeMention]) -> list[int]:
    """Where "On 24 May 2021 Iceland condemned …" could have had a comma: the end of the date."""
    return [
        time.end
        for start, end, time in _first(sentences, times)
        if time.end < end and FRONT.fullmatch(text, start, time.start) and FOLLOWS.match(text, time.end)
    ]


def _first(sentences: Sequence[tuple[int, int]], times: Iterable[TimeMention]) -> list[tuple[int, int, TimeMention]]:
    """The first time of each sentence that has one."""
    ordered = sorted(times, key=lambda t: t.start)
    begins = [t.start for t in ordered]
    firsts = ((s, e, bisect_left(begins, s)) for s, e in sentences)
    return [(s, e, ordered[k]) for s, e, k in firsts if k < len(ordered) and ordered[k].start < e]
