"""Two who sign for two states → the state of each: "between Chile and Peru, signed by Ministers X and Y"."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.annotate.references import Naming
from dragoman.annotate.registry import Register

SIGNED = frozenset(("signed", "initialled", "inked", "signing"))


def signs_for(out: Register, n: Naming, named: Sequence[Naming]) -> str | None:
    """The state that one of two signs for, where neither title names it and the words before name two states."""
    words, sentence = out.words, out.words[n.first].sentence
    here = [m for m in named if words[m.first].sentence == sentence]
    first = next((k for k, m in enumerate(here) if m.first and words[_opens(here, k) - 1].low == "by"), len(here))
    two = here[first : first + 2]
    if n not in two or len(two) < 2 or any(m.country for m in two) or two[1].first - two[0].last > 3:
        return None
    before = range(next(i for i, w in enumerate(words) if w.sentence == sentence), two[0].first)
    if not any(words[i].low in SIGNED for i in before):
        return None
    codes = list(dict.fromkeys(h.code for i in before if (h := out.hits.get(i)) and h.type == "state"))
    return codes[two.index(n)] if len(codes) == 2 else None


def _opens(here: Sequence[Naming], k: int) -> int:
    """Where a name begins, or the office that it shares with the next: "Finance Ministers X and Y"."""
    office = here[k].office
    return min(here[k].first, office.first) if office is not None else here[k].first
