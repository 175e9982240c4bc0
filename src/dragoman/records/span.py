"""Where words stand: offsets count Unicode code points in a document's text, end exclusive."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Evidence:
    """A passage that carries a record; `quote == text[start:end]`, always.

    >>> Evidence.of("The Plan was signed.", 4, 8)
    Evidence(start=4, end=8, quote='Plan')
    """

    start: int
    end: int
    quote: str

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Evidence:
        """The passage from start to end, without white space at its edges."""
        quote = text[start:end]
        lead = len(quote) - len(quote.lstrip())
        quote = quote.strip()
        return cls(start + lead, start + lead + len(quote), quote)


def flat(text: str) -> str:
    """A text in one line."""
    return " ".join(text.split())
