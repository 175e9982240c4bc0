"""Mentions → who stands beside two sides (a host, a mediator, whoever speaks to both), and which two are a pair."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from dragoman.annotate.layers import Mention
from dragoman.annotate.references import references

NEAR = 40


def stands_aside(text: str, m: Mention) -> bool:
    """Whether the words around a mention make it host or mediator: "talks hosted by Qatar", "Oman as mediator"."""
    before, after, inside = _patterns()
    return bool(
        before.search(text, max(0, m.start - NEAR), m.start)
        or after.match(text, m.end)
        or inside.search(text, m.start, m.end)
    )


def speaking_to(text: str, recent: Sequence[Mention], start: int) -> Mention | None:
    """Who speaks to both: the first named of the sentence, where "thanked", "urged" or "with" stands before "both"."""
    words = text[max(0, start - NEAR) : start].split()
    if not words or words[-1].casefold() not in references().page["third"]["to_both"]:
        return None
    begin = max(text.rfind(mark, 0, start) for mark in (". ", "\n", ".” ", '." '))
    here = [m for m in recent if begin < m.start]
    return min(here, key=lambda m: m.start, default=None)


def pairs(text: str, recent: Sequence[Mention]) -> Iterator[tuple[Mention, Mention]]:
    """Two mentions that only "and" or "with" parts, the nearest first: "Chile and Peru", "Ms Soto and Mr Rey"."""
    for second, first in pairwise(sorted(recent, key=lambda m: -m.start)):
        if re.fullmatch(r"['’]?s?,?\s+(?:and|with)\s+(?:the\s+|his\s+|her\s+|its\s+)?", text[first.end : second.start]):
            yield first, second


@cache
def mediation() -> re.Pattern[str]:
    """What a text in lower case says where a third brings two sides together."""
    page = references().page["third"]
    words = "|".join((*page["mediating"], *page["efforts"], *page["roles"]))
    return re.compile(rf"\b(?:{words}|(?:{'|'.join(page['hosted'])}) by|mediat\w+)\b")


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    page = references().page["third"]
    hosted, mediating, efforts, roles = ("|".join(page[name]) for name in ("hosted", "mediating", "efforts", "roles"))
    return (
        re.compile(rf"(?:\b(?:{hosted}) by|\b(?:{efforts}) (?:of|by|from)|\b(?:{roles}),?)\s+(?:the\s+)?$"),
        re.compile(
            rf"(?:['’]s?)?\s+(?:{efforts})\b|[-‑](?:{hosted}|led)\b"
            rf"|,?\s+(?:acting\s+|serving\s+)?as\s+(?:an?\s+|the\s+)?(?:{roles})\b"
            rf"|,?\s+(?:(?:which|who|has|have|had|is|was)\s+)*(?:{mediating})\b"
        ),
        re.compile(rf"\b(?:{roles})$"),
    )
