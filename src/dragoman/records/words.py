"""A text → its words as they are searched, without case and accents, with their places; the sentence around a place."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

# Chinese and Japanese are written without spaces: each character is a word, what is searched a run of them.
IDEOGRAPH = "\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
WORD = re.compile(rf"[{IDEOGRAPH}]|[^\W_{IDEOGRAPH}](?:[^\W_{IDEOGRAPH}]|[\u0300-\u036f])*")
IDEOGRAPHIC = re.compile(f"[{IDEOGRAPH}]")
LONGEST = 200  # characters of a word; what is longer is no word but data
# "met in Tokyo. They agreed": the next sentence begins with a capital, a figure or a mark.
BREAK = re.compile(r"[.!?]+[\"”’»)\]]*\s+(?=[\"“«‘(\[]?[A-ZÀ-ÞЀ-Я0-9])|\n\s*|[。！？]")
FAR = 600  # characters on either side within which a sentence begins and ends


def placed(text: str) -> Iterator[tuple[int, int, str]]:
    """Where each word begins and ends, and its plain form.

    >>> list(placed("Tōkyō–Astana"))
    [(0, 5, 'tokyo'), (6, 12, 'astana')]
    """
    for found in WORD.finditer(text):
        if word := plain(found[0]):
            yield found.start(), found.end(), word


def words(text: str) -> list[str]:
    """The plain forms of a text's words in order.

    >>> words("Japan's exports, 日本")
    ['japan', 's', 'exports', '日', '本']
    """
    return [word for _, _, word in placed(text)] if not text.isascii() else WORD.findall(text.lower())


def plain(word: str) -> str:
    """A word without case and accents; empty where nothing is left."""
    if word.isascii():
        return word.lower()[:LONGEST]
    if IDEOGRAPHIC.match(word):
        return word
    parts = unicodedata.normalize("NFKD", word.casefold())
    kept = "".join(c for c in parts if not unicodedata.combining(c) and c.isalnum())
    return unicodedata.normalize("NFC", kept)[:LONGEST]


def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the sentence or sentences begin and end that a passage stands in.

    >>> text = "They met. Trade rose by 5%. More will follow."
    >>> begin, stop = sentence_around(text, 16, 20)
    >>> text[begin:stop]
    'Trade rose by 5%.'
    """
    begin = max(0, start - FAR)
    # Two characters further, for what a break looks at behind itself.
    for found in BREAK.finditer(text, begin, start + 2):
        if found.end() <= start:
            begin = found.end()
    after = BREAK.search(text, max(start, end - 1), min(len(text), end + FAR))
    stop = max(end, after.start() + len(after[0].rstrip())) if after else min(len(text), end + FAR)
    return begin, stop
