"""A text → its headline, the first heading line."""

from __future__ import annotations

import re
from functools import cache
from itertools import dropwhile, pairwise

from dragoman.languages import table
from dragoman.read.dates import is_date_line

LONGEST = 300
MARKS = re.compile(r"^[#*_>\s]+|[*_\s]+$")
# "Talks in the U.S." ends with a full stop and is a headline all the same
SENTENCE = re.compile(r"(?<![A-Z]\.[A-Z])[.;,:][\"”’'»)]*$")
LINES = 3
BYLINE = re.compile(r"(?i:by|from|staff)\s|\d+ \w+ ago\b")


def headline(text: str) -> str | None:
    """The headline, its wrapped lines joined; None where the text begins with a sentence, or is one line.

    >>> headline("Latvia and Peru\\nsign pact\\n\\nThe ministers met in Riga.")
    'Latvia and Peru sign pact'
    >>> headline("The ministers met in Riga.\\n\\nThey signed a pact.")
    """
    blocks = [block.split("\n") for block in re.split(r"\n[ \t\r]*\n\s*", text[:4000].strip())]
    for number, lines in enumerate(blocks[:4]):
        words = list(dropwhile(lambda line: is_date_line(line) or is_masthead(line), map(str.strip, lines)))
        if not words:
            continue
        if len(words) <= LINES and _is_wrapped(words) and number + 1 < len(blocks) and _is_heading(" ".join(words)):
            return MARKS.sub("", " ".join(words))
        # a heading over its text without a blank line between, or a block of its own
        has_text = len(words) > 1 or number + 1 < len(blocks)
        return MARKS.sub("", words[0]) if has_text and _is_heading(words[0]) and not _is_paragraph(words) else None
    return None


def masthead(text: str) -> str | None:
    """The paper that a text names above its headline, None where it names none.

    >>> masthead("PACIFIC COURIER\\n\\nFiji and Tonga sign pact\\n\\nThe ministers met.")
    'PACIFIC COURIER'
    """
    first = MARKS.sub("", text[:LONGEST].lstrip().partition("\n")[0].strip())
    return first if is_masthead(first) else None


def is_masthead(line: str) -> bool:
    """Whether a line in capitals is a paper's name, by its last word."""
    words = MARKS.sub("", line).split()
    return 1 < len(words) <= 5 and line.isupper() and words[-1] in _papers()


@cache
def _papers() -> frozenset[str]:
    page = table("en", "publication")["outlets"]
    return frozenset(word.upper() for word in (*page["nouns"], *page["mastheads"]))


def _is_heading(line: str) -> bool:
    return 0 < len(line) <= LONGEST and not SENTENCE.search(line) and any(c.isalpha() for c in line)


def _is_wrapped(words: list[str]) -> bool:
    """Whether a heading goes on from line to line: all but the last are long, or the next begins small."""
    if len(words) < 2 or any(BYLINE.match(line) or is_date_line(line) for line in words[1:]):
        return False
    return all(len(line) >= 38 or below[:1].islower() for line, below in pairwise(words))


def _is_paragraph(words: list[str]) -> bool:
    """Whether the first line is the beginning of a hard-wrapped paragraph."""
    return len(words) > 1 and (words[1][:1].islower() or all(45 <= len(line) <= 111 for line in words[:3]))
