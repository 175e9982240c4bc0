"""Text → sentences: paragraphs at blank lines, bullets and heading lines apart, then full stops that end something."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from dragoman.languages import table

# a blank line, or a line break before a bullet; "under article 3\n(2) of the treaty" goes on
PARAGRAPH = re.compile(
    r"\n[ \t\r\xa0]*\n\s*"
    r"|\n(?=[ \t]*(?:[-*•–]|\d{1,2}[.)]|\((?:\d{1,2}|[a-z]|[ivx]{1,4})\)(?!\s+(?:of|and|or|to|above|below)\b))[ \t])"
    r"|\n(?=#{1,6} )"
)
# a full stop (or closing mark after one), then white space, then something that can begin a sentence
STOP = re.compile(r"[.!?…][\"”’'»)\]]*(?=\s+[\"“‘'«(\[*]*[A-Z0-9À-Þ])")
WORD_BEFORE = re.compile(r"([\w.'’-]+)[.!?…][\"”’'»)\]]*$")
NEXT_WORD = re.compile(r"\s+[\"“‘'«(\[*]*(\w+)")
# "4. The parties" numbers a point
NUMBERED = re.compile(r"(?:^|\n)\s*\d{1,2}\.$")
# "(2) The Programme for Hospitals (3 million yen)" entitles what stands on the lines below it
TITLED = re.compile(r"\s*\((?:\d{1,2}|[a-z]|[ivx]{1,4})\)\s.*\)\s*$")
# Hard-wrapped lines are so long, give or take their last word.
WRAPPED = range(45, 111)
FULL = re.compile(r"[.!?…:;,][\"”’'»)\]*]*\s*$")


def split(text: str) -> Iterator[tuple[int, int, int, bool]]:
    """Start, end, paragraph and whether it is a heading, of every sentence in text order.

    >>> [text for text in (t[s:e] for t in ["Mr. Cassis met the U.S. envoy. Talks followed."] for s, e, *_ in split(t))]
    ['Mr. Cassis met the U.S. envoy.', 'Talks followed.']
    """
    wrapped = _is_wrapped(text)
    for number, (start, end) in enumerate(_paragraphs(text, wrapped=wrapped)):
        block = text[start:end]
        pieces = list(_sentences(block)) if FULL.search(block) or len(block) > 200 else [(0, len(block))]
        for s, e in pieces:
            yield start + s, start + e, number, len(pieces) == 1 and not FULL.search(block)


def _is_wrapped(text: str) -> bool:
    """Whether most lines that could be paragraphs have the length of wrapped ones."""
    lengths = [len(line) for line in text.split("\n")]
    return sum(n in WRAPPED for n in lengths) > sum(n >= WRAPPED.stop for n in lengths)


def _paragraphs(text: str, *, wrapped: bool) -> Iterator[tuple[int, int]]:
    at = 0
    for gap in [*PARAGRAPH.finditer(text), None]:
        end = gap.start() if gap else len(text)
        for s, e in _lines(text, at, end, wrapped=wrapped):
            lead = len(text[s:e]) - len(text[s:e].lstrip())
            if text[s:e].strip():
                yield s + lead, s + len(text[s:e].rstrip())
        at = gap.end() if gap else end


def _lines(text: str, start: int, end: int, *, wrapped: bool) -> Iterator[tuple[int, int]]:
    """A block's lines, where they are paragraphs of their own.

    In text that is not wrapped every line break ends one; in hard-wrapped text a line that ends without a full stop
    goes on in the next, but for a short one with room left: a heading.
    """
    block = text[start:end]
    if "\n" not in block:
        yield start, end
        return
    lines = block.split("\n")
    longest = max(map(len, lines))
    at = begin = start
    for i, line in enumerate(lines):
        at += len(line) + 1
        following = lines[i + 1] if i + 1 < len(lines) else None
        if following is None:
            yield begin, end
        elif (
            not wrapped
            or (not FULL.search(line) and _breaks_early(line, following, longest))
            or (begin == start and TITLED.match(line) and following.strip()[:1].isupper())
        ):
            yield begin, at - 1
            begin = at


def _breaks_early(line: str, following: str, width: int) -> bool:
    """Whether the line ended although the next word had room: it is a heading or a list item, not wrapped text."""
    word = following.split(" ", 1)[0] if following.strip() else ""
    return bool(word) and len(line) + 1 + len(word) < width - 12 and word[:1].isupper()


@cache
def _words() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    page = table("en", "sentences")
    return frozenset((*page["abbreviations"], *page["given"])), frozenset(page["closing"]), frozenset(page["openers"])


def _sentences(block: str) -> Iterator[tuple[int, int]]:
    abbreviations, closing, openers = _words()
    at = 0
    for stop in STOP.finditer(block):
        end = stop.end()
        before = WORD_BEFORE.search(block[max(0, end - 30) : end])
        follows = NEXT_WORD.match(block, end)
        word = before.group(1).rstrip(".") if before else ""
        if stop.group()[0] == "." and before and len(stop.group()) == 1:
            initial = len(word) == 1 and word.isupper() and word != "I"
            if NUMBERED.search(block[at:end]):
                continue
            if word in closing and follows and follows.group(1) in openers:
                pass
            elif word in abbreviations or initial or re.fullmatch(r"(?:[A-Za-z]\.)+[A-Za-z]", word):
                continue
        if block[at:end].strip():
            yield at + len(block[at:end]) - len(block[at:end].lstrip()), end
        at = end
    rest = block[at:]
    if rest.strip():
        yield at + len(rest) - len(rest.lstrip()), at + len(rest.rstrip())
