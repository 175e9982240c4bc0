"""What a reader of one format gives: the text it found, and what the page says about itself."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Parsed:
    """`published` is a full date that the page gives, YYYY-MM-DD; None means that it does not say."""

    text: str
    title: str | None = None
    published: str | None = None
    publisher: str | None = None
    url: str | None = None
