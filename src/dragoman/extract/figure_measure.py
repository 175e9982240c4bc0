"""A quantity in its sentence → what it measures: the nearest cue word that goes with its unit, or its counted noun."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from dragoman.annotate.layers import Quantity
from dragoman.annotate.numbers import lowered
from dragoman.annotate.numbers.numerals import alternation
from dragoman.languages import table

# how far apart two things are said to be where one of these stands between them, in characters
BREAKS = re.compile(
    r"(?P<stop>;|\bwhile\b|\bwhereas\b|\bbut\b|\b(?:driven|led|fuell?ed|boosted|helped|underpinned) by\b"
    r"|\b(?:thanks|due|owing) to\b|\bon the back of\b)"
    r"|(?P<clause>\bwhich\b|\bwho\b|\bwhere\b)|(?P<comma>,|—|–|\()|(?P<and>\band\b)"
)
WEIGHTS = {"stop": 45, "clause": 12, "comma": 14, "and": 10}
QUANTITY = 30
WORD = re.compile(r"(?<![\w-])\w+")
FAR = 170
# "a $74 million project", "45 million kroner of new aid": the noun that the amount qualifies is nearest of all
CLOSE = re.compile(
    r"[\s-]*(?:of[\s-]+)?"
    r"(?:(?!(?:of|in|to|for|from|by|with|and|at|on|as|is|are|was|were|has|had|will|would)\b)[\w-]+[\s-]+){0,3}"
)
# "a population of some 40 million", "the number of visitors rose to 40,000"
NUMBER_OF = re.compile(r"\b(?:population|number\s+of\s+\w+)\b[^,;]{0,50}$", re.IGNORECASE)
# "30 percent of its exports", "a third of that", "a 15 percent stake"; but "interest of 2 percent of the sum"
PART_OF = re.compile(r"\s+(?:of|stake|share|holding|owned|ownership)\b")
RATE = re.compile(r"\b(?:rate|interest|tax|tariff|duty|duties|growth|inflation)\b[^,;]*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that names or suggests a measure, with the sorts of unit that it goes with.

    over: the words that tell nothing where it stands beside them: what is written off is no debt any more.
    """

    start: int
    end: int
    measure: str
    sorts: tuple[str, ...]
    base: int
    over: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Measured:
    """What a quantity measures, and the cue that says so, None where its noun or unit does."""

    measure: str
    cue: Cue | None = None


def gap(text: str, first: tuple[int, int], second: tuple[int, int], between: Sequence[Quantity] = ()) -> int:
    """How far two spans stand apart: the characters between them, more across clauses and other quantities."""
    if first[0] > second[0]:
        first, second = second, first
    if first[1] >= second[0]:
        return 0
    cost = second[0] - first[1]
    for found in BREAKS.finditer(text, first[1], second[0]):
        cost += WEIGHTS[str(found.lastgroup)]
    return cost + QUANTITY * sum(first[1] <= q.start and q.end <= second[0] for q in between)


def is_money(quantity: Quantity) -> bool:
    """Whether the unit is a currency's code."""
    unit = quantity.unit
    return len(unit) == 3 and unit.isalpha() and unit.isupper()


def sort_of(quantity: Quantity) -> str:
    """Which sort of unit a quantity has: money, change, percent, rank, count or ucum."""
    if quantity.change:
        return "change"
    if is_money(quantity):
        return "money"
    return quantity.unit if quantity.unit in ("percent", "rank", "count") else "ucum"


@cache
def _cues() -> dict[str, list[tuple[str, dict[str, Any] | None]]]:
    """The cue phrases by their first three letters, the longest first; those that only look like a cue have no row."""
    phrases: list[tuple[str, dict[str, Any] | None]] = []
    for row in table("en", "measures")["measure"]:
        phrases += [(phrase, row) for phrase in row["cues"]] + [(phrase, None) for phrase in row.get("not", ())]
    phrases.sort(key=lambda p: (-len(p[0].rstrip("*")), p[1] is not None, p[0]))
    out: dict[str, list[tuple[str, dict[str, Any] | None]]] = {}
    for phrase, owner in phrases:
        body = re.escape(phrase.rstrip("*")).replace(r"\ …\ ", r"\s+(?:[\w’'-]+\s+){0,2}").replace(r"\ ", r"\s+")
        body += r"\w*" if phrase.endswith("*") else ""
        first = re.split(r"[\s'’-]", phrase.rstrip("*"))[0]
        out.setdefault(first[:3], []).append((rf"{body}(?![\w-]|['’]s\b)", owner))
    return out


@cache
def _compiled(phrase: str) -> re.Pattern[str]:
    return re.compile(phrase)  # only those that a text calls for: there are hundreds


def cues_in(text: str, start: int, end: int) -> list[Cue]:
    """The cue words from start to end; the longest wins ("investment flow" over "investment")."""
    by_letters, low = _cues(), lowered(text[start:end])
    out, at = [], 0
    for word in WORD.finditer(low):
        if word.start() < at:
            continue
        for phrase, row in by_letters.get(word.group()[:3], ()):
            if found := _compiled(phrase).match(low, word.start()):
                at = found.end()
                if row is not None:
                    units, over = tuple(row["units"]), tuple(row.get("over", ()))
                    out.append(Cue(start + found.start(), start + at, row["name"], units, row.get("base", 0), over))
                break
    return out


def measure_of(
    text: str,
    quantity: Quantity,
    cues: Sequence[Cue],
    around: Sequence[Quantity],
    clause: str,
    sentence: tuple[int, int],
) -> Measured | None:
    """What a quantity measures; None where nothing near it says so."""
    sort = sort_of(quantity)
    if sort == "rank":
        return Measured("rank")
    if sort == "count":
        return Measured(_counted(text, quantity, clause))
    if sort == "ucum" and not any("ucum" in c.sorts for c in cues):
        return Measured("other")
    rate = RATE.search(text[max(0, quantity.start - 40) : quantity.start])
    if sort == "percent" and PART_OF.match(text, quantity.end) and not rate:
        return Measured("share")
    best: tuple[int, Cue] | None = None
    aside = {
        word for c in cues for word in c.over if ";" not in text[c.end : quantity.start] + text[quantity.end : c.start]
    }
    for cue in cues:
        if sort not in cue.sorts or lowered(text[cue.start : cue.end]) in aside:
            continue
        if cue.start < quantity.end and quantity.start < cue.end:
            continue
        if _set_apart(text, cue, quantity, around, sentence[0]):
            continue
        cost = gap(text, (cue.start, cue.end), (quantity.start, quantity.end), around) + cue.base
        if cue.start > quantity.end:
            close = CLOSE.fullmatch(text, quantity.end, cue.start)
            cost = cue.base // 2 + (cue.start - quantity.end) // 4 if close else cost + 12
        if cost < FAR and (best is None or cost < best[0]):
            best = (cost, cue)
    if best is None:
        return Measured("other") if sort == "ucum" else None
    measure = best[1].measure
    if sort == "percent" and _share().search(text[max(0, quantity.start - 90) : quantity.start]) and not rate:
        return Measured("share", best[1])
    undone = text[best[1].start : best[1].end].lower() in table("en", "measures")["words"]["undone"]
    if measure == "investment flow" and not undone and _accumulated().search(text, *_reach(quantity, around, sentence)):
        measure = "investment stock"
    return Measured(measure, best[1])


def _set_apart(text: str, cue: Cue, quantity: Quantity, around: Sequence[Quantity], start: int) -> bool:
    """Whether a cue stands in brackets with a quantity of its own: "trade was 9 million (exports 3 million)"."""
    opened = text.rfind("(", start, cue.start)
    shut = text.find(")", cue.end)
    if opened < 0 or shut < 0 or ")" in text[opened : cue.start] or opened < quantity.start < shut:
        return False
    return any(opened < q.start < shut for q in around)


def _reach(quantity: Quantity, around: Sequence[Quantity], sentence: tuple[int, int]) -> tuple[int, int]:
    """The words that belong to a quantity alone: to the end of the one before it and the beginning of the next."""
    start = max((q.end for q in around if q.end <= quantity.start), default=sentence[0])
    return start, min((q.start for q in around if q.start >= quantity.end), default=sentence[1])


@cache
def _accumulated() -> re.Pattern[str]:
    """Sums accumulated over years are stocks, however they are called: "has invested 9 billion since 1993"."""
    words = table("en", "measures")["words"]["accumulated"]
    forms = [re.escape(w).replace(r"\ \#", r"\s+(?:\w+\s+)?\d{4}").replace(r"\ ", r"\s+") for w in words]
    return re.compile(rf"\b(?:{'|'.join(forms)})\b", re.IGNORECASE)


@cache
def _share() -> re.Pattern[str]:
    """ "Norway's share in Polish exports is 16 percent"."""
    return re.compile(rf"\b(?:{alternation(table('en', 'measures')['words']['share'])})\b[^,;%]*$", re.IGNORECASE)


def _counted(text: str, quantity: Quantity, clause: str) -> str:
    """The measure of counted things by their noun, of people by what the clause says they do."""
    page = table("en", "measures")
    counted = re.search(
        r"\bnumber\s+of\s+((?:\w+\s+){0,3}?\w+s)\b[^,;]{0,50}$", text[max(0, quantity.start - 110) : quantity.start]
    )
    noun = " ".join((text[slice(*quantity.noun)] if quantity.noun else counted[1] if counted else "").lower().split())
    head = noun.rsplit(" ", 1)[-1]
    people = page["people"]
    low = clause.lower()
    if head in people["nouns"] or (quantity.noun and text[quantity.noun[1] - len(head)].isupper()):
        for measure in ("students", "visitors", "residents"):
            if any(re.search(rf"\b{re.escape(w)}\b", low) for w in people[measure]):
                return measure
        return "residents" if head in page["counted"]["residents"] else "other"
    for measure, heads in page["counted"].items():
        if head in heads:
            return str(measure)
    if not noun and re.search(
        r"\bpopulation\b[^,;]*$", text[max(0, quantity.start - 60) : quantity.start], re.IGNORECASE
    ):
        return "residents"
    return "other"
