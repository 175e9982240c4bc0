"""Page → document: decoded, its main text found, furniture off, and dated."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Protocol

from dragoman.errors import SourceError
from dragoman.read.dates import given, in_text
from dragoman.read.decode import checked
from dragoman.read.furniture import take_off
from dragoman.read.language import named, recognise
from dragoman.read.mail import mail
from dragoman.read.parsed import Parsed
from dragoman.read.pdf import pdf
from dragoman.read.plain import markdown, plain
from dragoman.read.title import headline, masthead
from dragoman.read.web import html
from dragoman.read.word import docx
from dragoman.records import Document
from dragoman.records.document import PublishedBasis


class Page(Protocol):
    """What is to be read: see dragoman.fetch.Page."""

    @property
    def source(self) -> str: ...
    @property
    def content(self) -> bytes | str: ...
    @property
    def media_type(self) -> str: ...
    @property
    def url(self) -> str | None: ...
    @property
    def fields(self) -> Mapping[str, Any]: ...


PARSERS: dict[str, Callable[..., Parsed]] = {
    "text/plain": plain,
    "text/markdown": markdown,
    "text/html": html,
    "application/pdf": pdf,
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": docx,
    "message/rfc822": mail,
}

# Code points of one text that a parse can hold: it takes some 2.5 GB, and minutes.
LONGEST = 1_000_000


def read(page: Page, *, published: str | None = None, language: str | None = None, verbatim: bool = False) -> Document:
    """The document of a page; raises SourceError where it cannot be read.

    `published` and `language` hold where the row has none of its own. `verbatim` leaves the text as it stands.
    """
    parse = PARSERS.get(page.media_type)
    if parse is None:
        raise SourceError(f"is {page.media_type}", where=page.source, todo="give text, HTML, PDF, DOCX or e-mail")
    parsed = parse(page.content, where=page.source, verbatim=verbatim)
    whole = checked(parsed.text, where=page.source)
    text = whole if verbatim else take_off(whole)
    if len(text) > LONGEST:
        found = f"is one text of {len(text):,} characters, more than the {LONGEST:,} that can be parsed at once"
        raise SourceError(found, where=page.source, todo="split it into its reports, a file or row each")
    day, basis = _published(page, parsed, text, published)
    return Document.of(
        text,
        source=page.source,
        url=_words(page.fields.get("url")) or page.url or parsed.url,
        title=_words(page.fields.get("title")) or parsed.title or headline(text),
        publisher=_words(page.fields.get("publisher")) or parsed.publisher or masthead(text),
        published=day,
        published_basis=basis,
        language=named(page.fields.get("language")) or named(language) or recognise(text),
    )


def _published(page: Page, parsed: Parsed, text: str, flag: str | None) -> tuple[str | None, PublishedBasis | None]:
    for value in (page.fields.get("published"), flag):
        try:
            if value is not None and (day := given(value)):
                return day, "given"
        except ValueError as error:
            found = f"its date {str(value)[:40]!r} cannot be read"
            raise SourceError(found, where=page.source, todo="write it as YYYY-MM-DD") from error
    day = parsed.published or in_text(text)
    return day, "page" if day else None


def _words(value: object) -> str | None:
    return (" ".join(str(value).split()) or None) if value is not None else None
