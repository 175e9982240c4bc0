"""A text → its sentences by their marks, where no parser is at hand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from dragoman.records import flat

# "U.N. centre" ends no sentence, nor does "Aug. 9": what follows begins with a capital or a mark.
SENTENCE = re.compile(
    r"(?:[^.!?\n]|\n(?!\s*\n)|[.!?](?![\"”’)/]*\s+[\"“«A-ZÀ-Þ(*]|[\"”’)/]*\s*\n\s*\n|\s*$))+[.!?]*[\"”’)]*"
)
ITEM = re.compile(r"\n\s*(?:[-*•–]|\d{1,2}[.)])\s+")  # what begins an item of a list
ENDS = (".", "!", "?", "”", '"')
INITIALS = 3  # words; a sentence has more


def sentences(text: str) -> Iterator[tuple[int, int, str]]:
    """Where each sentence begins and ends, and its words in one line; headlines too, which have no mark at the end.

    >>> [words for *_, words in sentences("The U.N. centre opened on Monday. It will grow in time.")]
    ['The U.N. centre opened on Monday.', 'It will grow in time.']
    """
    for found in SENTENCE.finditer(text):
        marks = [found.start(), *(m.end() for m in ITEM.finditer(text, *found.span())), found.end()]
        for first, last in pairwise(marks):
            piece = ITEM.sub("", text[first:last])
            words = flat(piece)
            if len(words.split()) > INITIALS:
                start = first + len(piece) - len(piece.lstrip())
                yield start, start + len(piece.strip()), words


def any_of(cues: Iterable[str]) -> re.Pattern[str]:
    """What finds any of some words or phrases, in whatever case."""
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, cues))})\b", re.IGNORECASE)
