"""Texts → which of them are near-copies of an earlier one: Jaccard similarity of word 5-shingles of .8 or more."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

WORD = re.compile(r"\w+")
SHINGLE = 5
SAME = 0.8


def originals(texts: Sequence[str]) -> list[int]:
    """For each text the index of the text it copies, its own where it copies none; the first of its like counts.

    >>> originals(["one two three four five six", "Quite another text.", "One two three four five six"])
    [0, 1, 0]
    """
    found: list[int] = []
    sizes: list[int] = []
    holders: dict[tuple[str, ...], list[int]] = {}
    for index, text in enumerate(texts):
        own = _shingles(text)
        shared = Counter(other for shingle in own for other in holders.get(shingle, ()))
        like = [i for i, common in shared.items() if common >= SAME * (len(own) + sizes[i] - common)]
        found.append(min(like, default=index))
        sizes.append(len(own))
        if not like:
            for shingle in own:
                holders.setdefault(shingle, []).append(index)
    return found


def _shingles(text: str) -> set[tuple[str, ...]]:
    words = WORD.findall(text.casefold())
    return {tuple(words[i : i + SHINGLE]) for i in range(max(1, len(words) - SHINGLE + 1))}
