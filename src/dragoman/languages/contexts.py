"""Words → the contexts of PLOVER 2.0 that they tell, in the manual's order."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from dragoman.languages import table

WORD = re.compile(r"(?<![\w-])\w+")
LETTERS = 2  # by which the words of the table are found


@lru_cache(maxsize=1 << 14)
def contexts_of(text: str, language: str = "en") -> tuple[str, ...]:
    """The contexts of which the text has a word; empty where it has none.

    >>> contexts_of("They signed an agreement on fishing and visas.")
    ('migration', 'natural_resource')
    """
    low, index = text.lower(), _index(language)
    found = {
        name
        for word in WORD.finditer(low)
        for pattern, name in index.get(word.group()[:LETTERS], ())
        if pattern.match(low, word.start())
    }
    return tuple(name for name in contexts(language) if name in found)


@cache
def contexts(language: str = "en") -> tuple[str, ...]:
    """All contexts, in the manual's order."""
    return tuple(table(language, "contexts")["contexts"])


def topic_of(text: str, language: str = "en") -> str:
    """What the text is about in a word or two, "" where no context of a subject is told.

    >>> topic_of("Our trade has doubled."), topic_of("We are friends.")
    ('economy', '')
    """
    topics: dict[str, str] = table(language, "contexts")["topics"]
    told = contexts_of(text, language)
    return next((topic for name, topic in topics.items() if name in told), "")


@cache
def _index(language: str) -> dict[str, tuple[tuple[re.Pattern[str], str], ...]]:
    """By the first letters of a word the patterns that begin so, each with its context."""
    forms: dict[tuple[str, str], list[str]] = {}
    for name, words in table(language, "contexts")["contexts"].items():
        for word in words:
            end = r"\w*" if word.endswith("*") else r"(?![\w-])"
            form = re.escape(word.rstrip("*")).replace(r"\ ", r"\s+") + end
            forms.setdefault((word[:LETTERS], name), []).append(form)
    out: dict[str, tuple[tuple[re.Pattern[str], str], ...]] = {}
    for (letters, name), alternatives in forms.items():
        out[letters] = (*out.get(letters, ()), (re.compile("|".join(alternatives)), name))
    return out
