"""Text → words, lighter than spaCy's tokens: what names and titles are read on."""

from __future__ import annotations

import re
from dataclasses import dataclass

WORD = re.compile(r"[^\W\d_](?:[\w'’.&-]*\w)?|\d[\d.,]*\d|\d|[^\w\s]")
POSSESSIVE = re.compile(r"['’]s$")


@dataclass(frozen=True, slots=True)
class Word:
    """A word without its possessive ending; `gap` is true where a line or sentence may break before it."""

    start: int
    end: int
    text: str
    low: str
    capital: bool
    possessive: bool
    sentence: int


def words_of(text: str, sentences: list[tuple[int, int]]) -> list[Word]:
    """The words of each sentence, in text order.

    >>> [(w.text, w.possessive) for w in words_of("Japan’s envoy", [(0, 13)])]
    [('Japan', True), ('envoy', False)]
    """
    out = []
    for number, (start, end) in enumerate(sentences):
        for m in WORD.finditer(text, start, end):
            word, stop = m.group(), m.end()
            mark = POSSESSIVE.search(word)
            if mark:
                word, stop = word[: mark.start()], stop - 2
            owns = bool(mark) or (word[-1] in "sS" and text[stop : stop + 1] in ("'", "’"))
            out.append(Word(m.start(), stop, word, word.lower(), word[0].isupper(), owns, number))
    return out
