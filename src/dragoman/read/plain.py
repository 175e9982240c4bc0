"""Plain text as it stands; Markdown without the marks inside its lines, with what it says in front of itself."""

from __future__ import annotations

import re

from dragoman.read.dates import given
from dragoman.read.decode import decode
from dragoman.read.parsed import Parsed

FRONT_MATTER = re.compile(r"\s*---[ \t]*\r?\n(.*?)\r?\n---[ \t]*(?:\r?\n\s*|\Z)", re.DOTALL)
FIELD = re.compile(r"^(\w+):[ \t]*[\"']?(.*?)[\"']?[ \t]*\r?$", re.MULTILINE)
IMAGE = re.compile(r"!\[[^\[\]\n]{0,300}\]\([^()\s]{1,2000}(?:\s\"[^\"\n]*\")?\)")
# "[about EUR 131 million](https://example.org/stats)", "[the ministry][1]"
LINK = re.compile(r"\[([^\[\]\n]{1,300})\](?:\([^()\s]{1,2000}(?:\s\"[^\"\n]*\")?\)|\[\w{0,40}\])")
# "**Vilnius**", "_soon_", "`EUR`"; "2 * 3 * 4" and "as_of_2025" are no emphasis
EMPHASIS = re.compile(r"(?<![\w\\])(\*{1,3}|_{1,3})(?=[^\s*_])([^*_\n]{0,500}?[^\s*_\\])\1(?!\w)")
CODE = re.compile(r"(?<!`)`([^`\n]{1,300})`(?!`)")
ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+.!|<>~-])")


def plain(content: bytes | str, *, where: str, verbatim: bool = False) -> Parsed:
    """The text itself."""
    return Parsed(content if isinstance(content, str) else decode(content, where=where))


def markdown(content: bytes | str, *, where: str, verbatim: bool = False) -> Parsed:
    """The text below the front matter, whose title and date count, without the marks of links and emphasis.

    >>> markdown("They met in **Riga** and saw [its port](https://example.org).", where="-").text
    'They met in Riga and saw its port.'
    >>> markdown("---\\ntitle: Talks in Riga\\ndate: 2024-05-03\\n---\\nThe ministers met.", where="-").published
    '2024-05-03'
    """
    text = plain(content, where=where).text
    if verbatim:
        return Parsed(text)
    front = FRONT_MATTER.match(text)
    if not front:
        return Parsed(_without_marks(text))
    fields = {name.lower(): value for name, value in FIELD.findall(front.group(1)) if value}
    try:
        published = given(fields.get("date", ""))
    except ValueError:
        published = None
    published = published if published and len(published) == 10 else None
    body = _without_marks(text[front.end() :])
    return Parsed(body, fields.get("title"), published, fields.get("publisher"), fields.get("url"))


def _without_marks(text: str) -> str:
    """A line that is all emphasis keeps its marks: they tell a by-line from a sentence."""
    return "".join(map(_bare, text.splitlines(keepends=True)))


def _bare(line: str) -> str:
    line = LINK.sub(r"\1", IMAGE.sub("", line))
    if not EMPHASIS.fullmatch(line.strip()):
        # twice: "**the _port_**"
        line = EMPHASIS.sub(r"\2", EMPHASIS.sub(r"\2", line))
    return ESCAPED.sub(r"\1", CODE.sub(r"\1", line))
