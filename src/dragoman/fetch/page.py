"""What was fetched, not yet read: bytes or text, with what the source says about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from dragoman.errors import SourceError

# What a field may be called in other people's tables, the contract's own name first; compared without case, "-", "_".
NAMES: dict[str, tuple[str, ...]] = {
    "text": ("text", "event_text", "body", "content", "full_text", "article_text"),
    "html": ("html",),
    "id": ("id", "doc_id", "document_id"),
    "title": ("title", "headline"),
    "published": ("published", "pub_date", "publication_date", "date_published", "published_at", "date", "pubdate"),
    "url": ("url", "link", "source_url"),
    "publisher": ("publisher", "outlet", "newspaper"),
    "language": ("language", "lang"),
}
CARRIED = ("id", "title", "published", "url", "publisher", "language")


@dataclass(frozen=True, slots=True)
class Page:
    """One source or row. `fields` has what a row gives, by the names in CARRIED; absent where it gives nothing."""

    source: str
    content: bytes | str
    media_type: str
    url: str | None = None
    fields: Mapping[str, Any] = field(default_factory=dict)

    @classmethod
    def of_row(cls, source: str, row: Mapping[str, Any]) -> Page:
        """The page of a row; its id, where it has one, is its source. Raises SourceError where it has no text.

        >>> Page.of_row("news.csv#2", {"event_text": "Talks began.", "pub_date": "2024-05-03"}).fields
        {'published': '2024-05-03'}
        """
        found = by_name(row)
        fields = {name: found[name] for name in CARRIED if name in found}
        source = str(fields.get("id", source))
        for name, media_type in (("text", "text/plain"), ("html", "text/html")):
            if isinstance(text := found.get(name), str):
                url = fields.get("url")
                return cls(source, text, media_type, url if isinstance(url, str) else None, fields)
        if "text" in found:
            raise SourceError(f"its text is a {type(found['text']).__name__}", where=source, todo="give it as a string")
        if any(_plain(key) in map(_plain, NAMES["text"]) for key in row):
            raise SourceError("is empty", where=source, todo="give it a text or leave it out")
        raise SourceError("has no text", where=source, todo=f"name the field one of {', '.join(NAMES['text'])}")


def by_name(row: Mapping[str, Any]) -> dict[str, Any]:
    """A row's values by the contract's names; what is null, not a number or blank is absent."""
    given = {_plain(key): value for key, value in reversed([*row.items()]) if not _is_blank(value)}
    found = {}
    for name, aliases in NAMES.items():
        for alias in aliases:
            if (key := _plain(alias)) in given:
                found[name] = given[key]
                break
    return found


def _plain(key: object) -> str:
    """`"Pub-Date"`, `"pub_date"` and `"pubDate"` are one name."""
    return str(key).strip().lower().replace("_", "").replace("-", "").replace(" ", "")


def _is_blank(value: object) -> bool:
    # a missing value in a table of numbers is a NaN, which differs from itself
    return value is None or value != value or (isinstance(value, str) and not value.strip())
