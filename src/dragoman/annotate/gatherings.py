"""Mentions → who gathers: "the Ministers of Austria, Hungary and Thailand" are all meant by "the Ministers" later."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache

from dragoman.annotate.layers import Mention, Participant
from dragoman.annotate.registry import Register

# So many are more than the two sides of a report.
SEVERAL = 3
BETWEEN = re.compile(r"\s*(?:,|,?\s+and|;)\s+(?:the\s+)?")
COUNTED = re.compile(r"\b(?:two|both|three|four|five|six|seven)\b", re.IGNORECASE)


def gathered(register: Register, called: str, start: int, recent: Sequence[Mention]) -> list[Participant]:
    """The states whose office-holders the text named together before, by the office they are called by now.

    recent: the mentions of the sentences before, which may name others by that office.

    >>> # "The Ministers of Austria, Hungary and Thailand met. The Ministers …" → Austria, Hungary, Thailand
    """
    if not called or COUNTED.search(register.text[max(0, start - 6) : start + len(called) + 16]):
        return []
    if called not in register.gatherings:
        register.gatherings[called] = list(_runs(register, called))
    runs = register.gatherings[called]
    k = bisect_right(runs, start, key=lambda run: run[-1].end)
    # after "the Ministers of Chile and Peru" they are these
    found = runs[k - 1] if k and len(runs[k - 1]) >= SEVERAL else []
    states = [register.participants[m.participants[0]] for m in found]
    since = [m for m in recent if found and found[-1].end <= m.start]
    return [] if _others(register, called, since, states) else states


def _runs(register: Register, called: str) -> Iterator[list[Mention]]:
    """The lists of states of those who are called so: "the Ministers of | Austria, Hungary and Thailand"."""
    text, run = register.text, list[Mention]()
    named = (m for m in register.mentions if m.type == "state" and m.form in ("name", "demonym"))
    for m in (*(m for m in named if len(m.participants) == 1), None):
        if m is not None and run and BETWEEN.fullmatch(text, run[-1].end, m.start):
            run.append(m)
            continue
        if len(run) > 1 and _of(called).search(text[max(0, run[0].start - 60) : run[0].start]):
            yield run
        run = [m] if m is not None else []


def _others(register: Register, called: str, since: Sequence[Mention], states: Sequence[Participant]) -> bool:
    """Whether two of other states who are called so came since: "President X of Chile met President Y of Peru"."""
    noun = called.removesuffix("s").casefold()
    people = (p for m in since for i in m.participants if (p := register.participants[i]).type == "person")
    theirs = {p.country for p in people if p.country and noun in (p.role or "").casefold().split()}
    return len(theirs - {s.country for s in states}) > 1


@cache
def _of(called: str) -> re.Pattern[str]:
    if called == "we":
        # "We, the Foreign Ministers of Canada, France and Italy, condemn"
        return re.compile(r"\bWe,?\s+the\s+[^.;\n]{0,50}?\b(?:of|from)\s+(?:the\s+)?$")
    noun = re.escape(called.removesuffix("s"))
    return re.compile(rf"\b{noun}s?\b(?:\s+\w+){{0,3}}\s+(?:of|from)\s+(?:the\s+)?$", re.IGNORECASE)
