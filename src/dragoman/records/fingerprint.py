"""A text → what it is recognised by: the words of its title and lead, and the least hashes of its word sequences."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import blake2b

WORD = re.compile(r"[^\W_]+(?:[.,]\d+)*")
SHINGLE = 5  # words
SLOTS = 64  # least hashes kept; two texts share about that part of them that they share of their word sequences
BANDS = 16  # of SLOTS // BANDS hashes each: texts that share .8 of their words meet in one almost surely, .2 rarely
LEAD = 220  # words of the beginning, headline included, that tell what a report is about
TITLE = 25  # words a title has at most
EMPTY = "-"


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What a text is recognised by.

    `title` and `lead` are the distinct words there, in a plain form and sorted; `least` is for each of SLOTS the least
    hash of a word sequence that falls into it, "-" where none does; `size` counts the distinct word sequences.
    """

    title: tuple[str, ...]
    lead: tuple[str, ...]
    least: tuple[str, ...]
    size: int

    def bands(self) -> list[str]:
        """The keys under which near-copies meet: runs of hashes with their place; none of an empty run."""
        rows = SLOTS // BANDS
        runs = ((n, self.least[n * rows : (n + 1) * rows]) for n in range(BANDS))
        return [f"{n}:{''.join(run)}" for n, run in runs if EMPTY not in run]


@dataclass(frozen=True, slots=True)
class Recognised:
    """A document by its fingerprint; `day` is the first day of its publication as ISO text, None where unknown."""

    document: str
    day: str | None
    publisher: str
    source: str
    fingerprint: Fingerprint


def fingerprint(title: str | None, text: str) -> Fingerprint:
    """The fingerprint of a text with its title.

    >>> a = fingerprint("Talks in Oslo", "The ministers met in Oslo on Monday for talks on fish.")
    >>> a.title
    ('oslo', 'talk')
    """
    words = WORD.findall(text.casefold())
    named = title_words(title)
    least: list[str | None] = [None] * SLOTS
    sequences = shingles(words)
    for sequence in sequences:
        digest = blake2b(" ".join(sequence).encode("utf-8", "surrogatepass"), digest_size=5).digest()
        slot, value = digest[0] % SLOTS, digest[1:].hex()
        held = least[slot]
        if held is None or value < held:
            least[slot] = value
    return Fingerprint(named, plain(words[:LEAD]), tuple(v or EMPTY for v in least), len(sequences))


def title_words(title: str | None) -> tuple[str, ...]:
    """The words of a title that can tell a matter."""
    return plain(WORD.findall((title or "").casefold())[:TITLE])


def shingles(words: list[str]) -> set[tuple[str, ...]]:
    """The distinct sequences of five words; a shorter text is one sequence."""
    if len(words) < SHINGLE:
        return {tuple(words)}
    return set(zip(*(words[n:] for n in range(SHINGLE)), strict=False))


def plain(words: Iterable[str]) -> tuple[str, ...]:
    """The distinct words that can tell a matter, without plural endings, sorted: "talks" is "talk".

    >>> plain(["countries", "visits", "press", "on", "63"])
    ('63', 'country', 'press', 'visit')
    """
    return tuple(sorted({_singular(w) for w in words if len(w) > 2 or (w.isdigit() and len(w) > 1)}))


def alike(a: Fingerprint, b: Fingerprint) -> float:
    """About what part of the word sequences of both two texts share, from 0 to 1."""
    both = [(x, y) for x, y in zip(a.least, b.least, strict=True) if (x, y) != (EMPTY, EMPTY)]
    return sum(x == y for x, y in both) / len(both) if both else 0.0


def _singular(word: str) -> str:
    if len(word) > 4 and word.endswith("ies"):
        return f"{word[:-3]}y"
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word
