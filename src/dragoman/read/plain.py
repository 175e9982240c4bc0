"""Plain text and Markdown → the text as it stands, with what a Markdown file says in front of itself."""

from __future__ import annotations

import re

from dragoman.read.dates import given
from dragoman.read.decode import decode
from dragoman.read.parsed import Parsed

FRONT_MATTER = re.compile(r"\s*---[ \t]*\r?\n(.*?)\r?\n---[ \t]*(?:\r?\n\s*|\Z)", re.DOTALL)
FIELD = re.compile(r"^(\w+):[ \t]*[\"']?(.*?)[\"']?[ \t]*\r?$", re.MULTILINE)


def plain(content: bytes | str, *, where: str, verbatim: bool = False) -> Parsed:
    """The text itself."""
    return Parsed(content if isinstance(content, str) else decode(content, where=where))


def markdown(content: bytes | str, *, where: str, verbatim: bool = False) -> Parsed:
    """The text below the front matter, whose title and date count.

    >>> markdown("---\\ntitle: Talks in Riga\\ndate: 2024-05-03\\n---\\nThe ministers met.", where="-").published
    '2024-05-03'
    """
    text = plain(content, where=where).text
    front = FRONT_MATTER.match(text)
    if verbatim or not front:
        return Parsed(text)
    fields = {name.lower(): value for name, value in FIELD.findall(front.group(1)) if value}
    try:
        published = given(fields.get("date", ""))
    except ValueError:
        published = None
    published = published if published and len(published) == 10 else None
    return Parsed(text[front.end() :], fields.get("title"), published, fields.get("publisher"), fields.get("url"))
