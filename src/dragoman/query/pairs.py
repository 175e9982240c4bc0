"""A ledger → the pairs of states that its latest reports tell most of."""

from __future__ import annotations

from collections import Counter
from itertools import combinations

from dragoman.knowledge.states import states
from dragoman.ledger import Ledger
from dragoman.records import Event

LATEST = 600  # records looked at
SHOWN = 12


def busy_pairs(ledger: Ledger) -> list[tuple[str, str, int]]:
    """The codes of two states and in how many of the latest acts both take part, the most first."""
    counts: Counter[tuple[str, str]] = Counter()
    for kept in ledger.records("event", newest=True, limit=LATEST):
        record = kept.record
        assert isinstance(record, Event)
        codes = {e.country for e in (*record.actors, *record.recipients) if e.country in states()}
        counts.update(combinations(sorted(c for c in codes if c), 2))
    return [(a, b, n) for (a, b), n in sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:SHOWN]]
