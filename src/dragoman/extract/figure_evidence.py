"""A figure → the run of words that carries it: the number with its measure, its sides and its period."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from dragoman.annotate.layers import Quantity, Sentence
from dragoman.extract.figure_measure import NUMBER_OF, Measured, gap
from dragoman.extract.figure_parties import Sides
from dragoman.extract.figure_period import Period
from dragoman.languages import table
from dragoman.records import Evidence

LONGEST = 240
RUN = 90
BESIDE = 45
# the rest of the phrase or clause: "28 people | were killed in a tunnel", up to the next break
REST = re.compile(
    r"(?:(?!\s(?:while|but|which|who|where|whereas|although|when|because|and|or)\b)"
    r"(?!\s[–—-]\s)(?:[^,;:!?()“”\"—.]|\.(?=\w)))*"
)
# "in financing, investment, and other support"
LIST = re.compile(r"(?:,\s[\w-]+(?:\s[\w-]+)?){1,5},?\s(?:and|or)\s\w+(?:\s\w+)?|\s(?:and|or)\s\w+\s\w+(?=[.,;])")
# what no evidence ends or begins with
TRAILING = re.compile(
    r"(?:[\s,;:]+(?:from|to|in|on|at|of|by|with|for|the|an?|and|or|its|their|his|her|into|over|under|which|that|than))+[\s,;:]*$"
)
LEADING = re.compile(r"[\s,;:.)\]”–—-]*")


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
    rest = REST.match(text, end, min(sentence.end, end + RUN, following))
    end = rest.end() if rest else end
    if listed := LIST.match(text, end, min(sentence.end, following)):
        end = listed.end()
    lead = re.search(r"\b(?:the|an?|its|their)\s+$", text[max(sentence.start, start - 8) : start], re.IGNORECASE)
    if lead:
        start -= len(lead.group())
    if trailing := TRAILING.search(text, start, end):
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
    names = re.split(r",\s*(?:and\s+)?|\s+and\s+", listed["names"])
    return tuple(n.strip() for n in names if n.strip())
