"""Text → what stands between quotation marks, of all kinds, with the paragraphs that a quotation runs over."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

DOUBLE = re.compile(r"[“”„‟«»\"]|''|``")
SINGLE = re.compile(r"['‘’‚‹›]")
# What may close each mark that opens; German closes „ with “, some printers open with » or with ”.
CLOSERS = {
    "“": "”\"'",
    "”": "”",
    "„": '“”"',
    "‟": "”",
    "«": "»",
    "»": "«",
    '"': '"',
    "``": "''",
    "''": "''",
    "‘": "’'",
    "‚": "‘’",
    "'": "'’",
    "‹": "›",
    "›": "‹",
}
OPENING = frozenset("“„‟«‘‚‹") | {"``"}
# 5'10" and 12": feet and inches are no marks
MEASURE = re.compile(r"\d$")
# ’tis, ’90s, rock ’n’ roll
CLIPPED = re.compile(r"(?:\d0s\b|tis\b|twas\b|em\b|til\b|cause\b|n['’])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Quote:
    """What stands between marks: `parts` without them, one a paragraph; `start` to `end` with them.

    `closed` is false where the closing mark is missing.
    """

    start: int
    end: int
    parts: tuple[tuple[int, int], ...]
    closed: bool = True


def find_quotes(text: str, paragraphs: Sequence[tuple[int, int]], ends: Sequence[int] = ()) -> list[Quote]:
    """The outermost quotations in text order.

    ends: where sentences end; a quotation that opens in mid-sentence and never closes stops at the next of them.

    >>> text = "He said “no, ‘never’ ever”."
    >>> [[text[a:b] for a, b in q.parts] for q in find_quotes(text, [(0, 27)])]
    [['no, ‘never’ ever']]
    """
    found: list[Quote] = []
    pending: Quote | None = None
    for start, end in paragraphs:
        quotes = _paragraph(text, start, end, ends)
        if pending is not None:
            if quotes and not text[start : quotes[0].start].strip(" *_>"):
                first = quotes.pop(0)
                pending = Quote(pending.start, first.end, pending.parts + first.parts, first.closed)
            if pending.closed or not pending.parts[-1][0] >= start:
                found.append(pending)
                pending = None
        if quotes and not quotes[-1].closed and quotes[-1].end == end:
            if pending is not None:
                found.append(pending)
            pending = quotes.pop()
        found += quotes
    if pending is not None:
        found.append(pending)
    return sorted(found, key=lambda q: q.start)


def _paragraph(text: str, start: int, end: int, ends: Sequence[int]) -> list[Quote]:
    """A paragraph's quotations; the last may lack its closing mark."""
    doubles = list(_pairs(text, start, end, ends))
    out: list[Quote] = []
    at = start
    for q in doubles:
        out += _singles(text, at, q.start)
        out.append(q)
        at = q.end
    return out + list(_singles(text, at, end))


def _pairs(text: str, start: int, end: int, ends: Sequence[int]) -> Iterator[Quote]:
    """Pairs of double marks, the outermost of each nest."""
    stack: list[re.Match[str]] = []
    inner: list[Quote] = []
    for m in DOUBLE.finditer(text, start, end):
        if stack and _closes(text, stack[-1].group(), m, end):
            opener = stack.pop()
            made = Quote(opener.start(), m.end(), ((opener.end(), m.start()),))
            if stack:
                inner.append(made)
            else:
                inner.clear()
                yield made
        elif (not stack or m.group() != '"') and _opens(text, m, start, end):
            stack.append(m)
        elif stack and m.group() == '"' == stack[-1].group():
            # a straight mark that can only open: the one before was never closed
            stack[-1] = m
    if stack:
        if inner:
            yield from inner
        else:
            yield _unclosed(text, stack[0], start, end, ends)


def _unclosed(text: str, opener: re.Match[str], start: int, end: int, ends: Sequence[int]) -> Quote:
    """A quotation without closing mark: to the paragraph's end, or the sentence's where it opens in mid-sentence."""
    before = text[start : opener.start()].rstrip(" *_>(")
    if before and before[-1] not in ".!?:…,":
        end = next((e for e in ends if e > opener.end()), end)
    return Quote(opener.start(), end, ((opener.end(), end),), closed=False)


def _opens(text: str, m: re.Match[str], start: int, end: int) -> bool:
    mark = m.group()
    before = text[m.start() - 1] if m.start() > start else " "
    after = text[m.end()] if m.end() < end else " "
    if mark in OPENING:
        return not after.isspace() or before.isspace()
    if mark == '"' and MEASURE.match(before) and not after.isalnum():
        return False
    return not after.isspace() and (before.isspace() or before in "([{—–-―/:*_>'‘")


def _closes(text: str, opener: str, m: re.Match[str], end: int) -> bool:
    mark = m.group()
    if mark not in CLOSERS[opener]:
        return False
    before = text[m.start() - 1]
    after = text[m.end()] if m.end() < end else " "
    if mark == '"':
        return not (before.isspace() and after.isalnum())
    return True


def _singles(text: str, start: int, end: int) -> Iterator[Quote]:
    """Pairs of single marks outside double ones; apostrophes are none."""
    at = start
    while (m := SINGLE.search(text, at, end)) is not None:
        at = m.end()
        before = text[m.start() - 1] if m.start() > start else " "
        after = text[at] if at < end else " "
        if m.group() == "’" or after.isspace() or not (before.isspace() or before in "([—–") or CLIPPED.match(text, at):
            continue
        stop = _single_end(text, m, end)
        if stop is not None:
            yield Quote(m.start(), stop + 1, ((m.end(), stop),))
            at = stop + 1


def _single_end(text: str, opener: re.Match[str], end: int) -> int | None:
    """Where a single mark closes: not after the s of a plural's genitive, "the parties’ will", if it can elsewhere."""
    genitive = None
    for m in SINGLE.finditer(text, opener.end(), end):
        before, after = text[m.start() - 1], text[m.end() : m.end() + 1] or " "
        if m.group() == opener.group() == "‘" or (
            before.isspace() and after.isalnum() and not CLIPPED.match(text, m.end())
        ):
            break
        if m.group() not in CLOSERS[opener.group()] or before.isspace() or after.isalnum():
            continue
        if before in "sS" and re.match(r"\s[a-z]", text[m.end() : m.end() + 2]):
            genitive = genitive or m.start()
            continue
        return m.start()
    return genitive
