"""A text that was read: the headline and the body, furniture removed; every offset counts code points in it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any, Literal

PublishedBasis = Literal["given", "page", "inferred"]


@dataclass(frozen=True, slots=True)
class Document:
    """One read text. `id` is the SHA-256 of `text` in hex; `published` EDTF or None."""

    id: str
    source: str
    text: str
    url: str | None = None
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    published_basis: PublishedBasis | None = None
    language: str = "en"

    @classmethod
    def of(cls, text: str, *, source: str, **fields: Any) -> Document:
        """A document of this text, its id computed."""
        return cls(hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(), source, text, **fields)
