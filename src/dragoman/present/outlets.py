"""A document → the outlet that speaks in it: its publisher, else what its date line names, else its file."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from dragoman.records import Document, flat

HEAD = 600  # characters in which a date line stands
# "ASTANA, March 17, 2025 (Steppe Telegraph) -" · "BISHKEK, 27 November 2025. /Tien Shan News/."
DATELINE = re.compile(
    r"^[A-ZÀ-Þ][A-ZÀ-Þ .'-]{2,30}[,.][^()/\n]{0,40}"
    r"(?:\((?P<round>[^()\n]{3,40})\)\s*[-–—]|/(?P<slash>[^/\n]{3,40})/)",
    re.MULTILINE,
)
# "2025-03-18-irtysh-review" names an outlet behind its date; "lithuania.md" does not make Lithuania say anything.
DATED = re.compile(r"^(?:\d{4}(?:[-_.]?\d{2}){0,2}[-_. ]+)(?=\w)")


def outlet(document: Document) -> str:
    """Who says what nobody is named for; never the title.

    >>> outlet(Document.of("Trade fell.", source="news/2025-03-18-irtysh-review.txt"))
    'Irtysh Review'
    >>> outlet(Document.of("Trade fell.", source="news/lithuania.md"))
    'lithuania.md'
    """
    if document.publisher:
        return flat(document.publisher)
    named = DATELINE.search(document.text, 0, HEAD)
    if named:
        return flat(named["round"] or named["slash"])
    if document.url and urlsplit(document.url).hostname:
        return str(urlsplit(document.url).hostname).removeprefix("www.")
    return _readable(document.source)


def _readable(source: str) -> str:
    if source == "-":
        return "standard input"
    path = PurePosixPath(source.replace("\\", "/"))
    named, count = DATED.subn("", path.stem)
    if not count:
        return path.name or source
    words = re.split(r"[-_\s]+", named)
    return " ".join(w if any(c.isupper() for c in w) else w.capitalize() for w in words if w) or source
