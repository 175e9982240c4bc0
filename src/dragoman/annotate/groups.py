"""States named as a group → namings: "the Baltic presidents", "the Central Asian states"; nobody invents members."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from dragoman.annotate.gazetteer import Hit
from dragoman.annotate.references import Naming, references, same_sentence
from dragoman.annotate.titles import Titles, phrase_at
from dragoman.annotate.words import Word

STATES = frozenset(("states", "countries", "nations", "republics"))
# "the Baltic foreign and defence ministers"
BETWEEN = frozenset(("and", "&"))


def find_groups(words: Sequence[Word], hits: Mapping[int, Hit], lists: Titles) -> Iterator[Naming]:
    """The groups of states by their region, in text order; the region is the key that makes two mentions one."""
    regions, nouns = _index()
    last = 0
    for i, w in enumerate(words):
        if i < last:
            continue
        n = _phrase(words, i, regions) if w.capital else 0
        if not n or any((h := hits.get(k)) and h.last > i + n for k in range(max(0, i - 3), i + n)):
            continue
        k = i + n
        while same_sentence(words, i, k) and k - i - n < 4 and not phrase_at(words, k, nouns):
            if words[k].low not in lists.fields and words[k].low not in BETWEEN:
                break
            k += 1
        m = phrase_at(words, k, nouns) if same_sentence(words, i, k) else 0
        if m:
            region = " ".join(x.text for x in words[i : i + n])
            last = k + m
            sector = None if words[k].low in STATES else "GOV"
            yield Naming(i, last, "group", "organ", None, sector, f"{region} states")


def _phrase(words: Sequence[Word], i: int, index: Mapping[str, tuple[tuple[str, ...], ...]]) -> int:
    """How many words from i on name a region, in its own case."""
    for parts in index.get(words[i].text, ()):
        end = i + len(parts)
        if end <= len(words) and tuple(w.text for w in words[i:end]) == parts and same_sentence(words, i, end - 1):
            return len(parts)
    return 0


@cache
def _index() -> tuple[Mapping[str, tuple[tuple[str, ...], ...]], Mapping[str, tuple[tuple[str, ...], ...]]]:
    """Regions as they are written, and nouns in lower case, each by its first word, the longest first."""
    page = references().page["groups"]
    out = []
    for phrases in (page["regions"], page["nouns"]):
        by_first: dict[str, list[tuple[str, ...]]] = {}
        for phrase in sorted(phrases, key=lambda p: -len(p.split())):
            parts = tuple(phrase.split())
            by_first.setdefault(parts[0], []).append(parts)
        out.append({first: tuple(found) for first, found in by_first.items()})
    return out[0], out[1]
