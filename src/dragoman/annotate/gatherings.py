"""Mentions → who gathers: "the Ministers of Austria, Hungary and Thailand" are all meant by "the Ministers" later."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from dragoman.annotate.layers import Mention, Participant

# So many are more than the two sides of a report.
SEVERAL = 3
BETWEEN = re.compile(r"\s*(?:,|,?\s+and|;)\s+(?:the\s+)?")
COUNTED = re.compile(r"\b(?:two|both|three|four|five|six|seven)\b", re.IGNORECASE)


def gathered(
    text: str, mentions: Sequence[Mention], participants: Sequence[Participant], called: str, start: int
) -> list[Participant]:
    """The states whose office-holders the text named together before, by the office they are called by now.

    >>> # "The Ministers of Austria, Hungary and Thailand met. The Ministers …" → Austria, Hungary, Thailand
    """
    if not called or COUNTED.search(text[max(0, start - 6) : start + len(called) + 16]):
        return []
    run: list[Mention] = []
    found: list[Mention] = []
    for m in sorted((m for m in mentions if m.end <= start), key=lambda m: m.start):
        if m.type != "state" or m.form not in ("name", "demonym") or len(m.participants) != 1:
            continue
        run = [*run, m] if run and BETWEEN.fullmatch(text, run[-1].end, m.start) else [m]
        if len(run) > 1 and _of(called).search(text[max(0, run[0].start - 60) : run[0].start]):
            # "the Ministers of Chile and Peru" later are these again
            found = run if len(run) >= SEVERAL else []
    states = [participants[m.participants[0]] for m in found]
    return [] if found and _others(mentions, participants, called, found[-1].end, start, states) else states


def _others(
    mentions: Sequence[Mention],
    participants: Sequence[Participant],
    called: str,
    end: int,
    start: int,
    states: Sequence[Participant],
) -> bool:
    """Whether two of other states who are called so came since: "President X of Chile met President Y of Peru"."""
    near = (participants[i] for m in mentions if end <= m.start and m.end <= start for i in m.participants)
    noun = called.removesuffix("s").casefold()
    theirs = {p.country for p in near if p.type == "person" and p.country and noun in (p.role or "").casefold().split()}
    return len(theirs - {s.country for s in states}) > 1


@cache
def _of(called: str) -> re.Pattern[str]:
    if called == "we":
        # "We, the Foreign Ministers of Canada, France and Italy, condemn"
        return re.compile(r"\bWe,?\s+the\s+[^.;\n]{0,50}?\b(?:of|from)\s+(?:the\s+)?$")
    noun = re.escape(called.removesuffix("s"))
    return re.compile(rf"\b{noun}s?\b(?:\s+\w+){{0,3}}\s+(?:of|from)\s+(?:the\s+)?$", re.IGNORECASE)
