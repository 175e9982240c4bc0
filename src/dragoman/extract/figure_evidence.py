"""A figure → the run of words that carries it: the number with its measure, its sides and its period."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from dragoman.annotate.layers import Quantity, Sentence
from dragoman.annotate.numbers.numerals import alternation
from dragoman.extract.figure_measure import NUMBER_OF, Measured, gap
from dragoman.extract.figure_parties import Sides
from dragoman.extract.figure_period import Period
from dragoman.languages import table
from dragoman.records import Evidence

LONGEST = 240
RUN = 90
BESIDE = 45
LEADING = re.compile(r"[\s,;:.)\]”–—-]*")


@cache
def _words() -> dict[str, re.Pattern[str]]:
    page, flags = table("en", "measures")["evidence"], re.IGNORECASE
    joint = alternation(page["joints"])
    return {
        # the rest of the phrase or clause: "28 people | were killed in a tunnel", up to the next break
        "rest": re.compile(
            rf"(?:(?!\s(?:{alternation(page['breaks'])})\b)(?!\s[–—-]\s)(?:[^,;:!?()“”\"—.]|\.(?=\w)))*"
        ),
        # "in loans, grants and other help"
        "list": re.compile(
            rf"(?:,\s[\w-]+(?:\s[\w-]+)?){{1,5}},?\s(?:{joint})\s\w+(?:\s\w+)?|\s(?:{joint})\s\w+\s\w+(?=[.,;])"
        ),
        # what no evidence ends or begins with
        "trailing": re.compile(rf"(?:[\s,;:]+(?:{alternation(page['trailing'])}))+[\s,;:]*$"),
        "article": re.compile(rf"\b(?:{alternation(page['articles'])})\s+$", flags),
        # "Since | 1998": the word that opens a period is part of it
        "opening": re.compile(rf"\b(?:{alternation(page['opening'])})\s+(?:the\s+)?$", flags),
    }


def evidence_of(
    text: str,
    quantity: Quantity,
    measured: Measured,
    sides: Sides,
    period: Period,
    sentence: Sentence,
    around: Sequence[Quantity],
) -> Evidence:
    """The shortest run of words with the number, its noun, what it measures, the sides and the period."""
    start, end = quantity.start, max(quantity.end, quantity.noun[1] if quantity.noun else 0)
    spans = [(measured.cue.start, measured.cue.end)] if measured.cue else []
    core = (min([start, *(a for a, _ in spans)]), max([end, *(b for _, b in spans)]))
    named = [(m.start, m.end) for _, m in (*sides.of, *sides.with_) if m is not None]
    spans += [s for s in named if gap(text, s, core, around) < BESIDE]
    if quantity.unit == "count" and (counted := NUMBER_OF.search(text, sentence.start, quantity.start)):
        spans.append(counted.span())
    spans += [(period.time.start, period.time.end)] if period.time else []
    for low, high in sorted(spans, key=lambda s: max(start - s[1], s[0] - end)):
        wider = (min(start, low), max(end, high))
        inside = sentence.start <= low and high <= sentence.end
        if inside and wider[1] - wider[0] <= LONGEST and ";" not in text[wider[0] : wider[1]]:
            start, end = wider
    following = min((q.start for q in around if q.start >= end), default=sentence.end)
    rest = _words()["rest"].match(text, end, min(sentence.end, end + RUN, following))
    end = rest.end() if rest else end
    if listed := _words()["list"].match(text, end, min(sentence.end, following)):
        end = listed.end()
    for lead in ("article", "opening") if period.time and start == period.time.start else ("article",):
        if found := _words()[lead].search(text[max(sentence.start, start - 16) : start]):
            start -= len(found.group())
    if trailing := _words()["trailing"].search(text, start, end):
        end = trailing.start()
    start += len(LEADING.match(text[start:end]).group())  # type: ignore[union-attr]
    inner = text[start:end]
    if inner.count(")") > inner.count("("):
        close = text.index(")", start)
        start, end = (close + 1, end) if close < quantity.start else (start, close)
    elif inner.count("(") > inner.count(")") and text[end : end + 1] == ")":
        end += 1
    return Evidence.of(text, start, end)


@cache
def _listing() -> re.Pattern[str]:
    words = "|".join(re.escape(w) for w in table("en", "measures")["words"]["examples"])
    name = r"[A-Z][\w&.’'-]*(?:\s+(?:of\s+|and\s+(?=[A-Z][\w]*\s+(?:Co|Corp|Inc|Ltd)))?[A-Z][\w&.’'-]*)*"
    return re.compile(
        rf"\s*,?\s*\(?(?:{words})\s+(?:the\s+)?(?P<names>{name}(?:,\s*(?:and\s+)?{name}|\s+and\s+{name})*)"
    )


def examples_of(text: str, quantity: Quantity, sentence: Sentence) -> tuple[str, ...]:
    """The names listed after the counted noun: "including Sumitomo, Marubeni and others"."""
    at = quantity.noun[1] if quantity.noun else quantity.end
    listed = _listing().search(text, at, min(sentence.end, at + 320))
    if listed is None or listed.start() - at > 80 or "," in text[at : listed.start()]:
        return ()
    names = [n.strip() for n in re.split(r",\s*(?:and\s+)?|\s+and\s+", listed["names"])]
    short = tuple(table("en", "measures")["words"]["abbreviated"])
    # "Acme Co." keeps its full stop, the last name of a sentence does not
    return tuple(n if n.endswith(short) else n.rstrip(".") for n in names if n)
