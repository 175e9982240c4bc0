"""The corridor: source → page → document → annotated → records → ledger → brief; every command walks it.

source ──fetch──▶ page ──read──▶ document ──annotate──▶ spaCy Doc ──extract──▶ records ──▶ ledger ──query──▶ brief
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from pathlib import PurePath

from dragoman.annotate import annotate
from dragoman.errors import SourceError
from dragoman.extract import extract as extract_records
from dragoman.fetch import pages, whole
from dragoman.load import Loaded, statistics, visits
from dragoman.read import checked, decode, read
from dragoman.records import AnyRecord, Document, identify
from dragoman.settings import Settings

Reading = tuple[Document, list[AnyRecord]]


def documents(
    sources: Iterable[str],
    *,
    settings: Settings,
    published: str | None = None,
    language: str | None = None,
    verbatim: bool = False,
) -> Iterator[Document | SourceError]:
    """The documents of the sources in their order; what cannot be read comes as its error, and the rest goes on."""
    for source in sources:
        for page in pages(source, settings=settings):
            if isinstance(page, SourceError):
                yield page
                continue
            try:
                yield read(page, published=published, language=language, verbatim=verbatim)
            except SourceError as error:
                yield error


def extract(
    documents: Iterable[Document], *, settings: Settings, kinds: Collection[str] | None = None
) -> Iterator[Reading]:
    """Each document with its records in text order; `kinds` restricts them ("date" only where asked for)."""
    for annotated in annotate(documents, settings=settings):
        yield annotated.document, extract_records(annotated, kinds=kinds)


def load(
    source: str,
    *,
    as_: str,
    claimant: str,
    settings: Settings,
    host: str | None = None,
    measure: str | None = None,
    unit: str | None = None,
    published: str | None = None,
) -> tuple[Document, Loaded]:
    """A table as one document, with a record for each of its rows: "statistics" as figures, "visits" as events.

    The document's text is the table's own. Raises SourceError where it is no table.
    """
    data, url = whole(source, settings=settings)
    text = checked(decode(data, where=source), where=source)
    if as_ == "visits":
        assert host
        loaded = visits(text, source=source, claimant=claimant, host=host)
    else:
        loaded = statistics(text, source=source, claimant=claimant, measure=measure, unit=unit)
    document = Document.of(
        text,
        source=source,
        url=url,
        title=PurePath(source).name if source != "-" else None,
        publisher=claimant,
        published=published,
        published_basis="given" if published else None,
    )
    loaded.records = identify(loaded.records, document)
    return document, loaded


def extract_text(
    text: str,
    *,
    published: str | None = None,
    title: str | None = None,
    language: str = "en",
    kinds: Collection[str] | None = None,
    verbatim: bool = False,
    settings: Settings | None = None,
) -> Reading:
    """One text's document and records, without files or ledger.

    >>> document, records = extract_text("Japan's exports to Kazakhstan reached $5 million in 2024.")
    >>> [(r.kind, r.evidence[0].quote) for r in records if r.kind == "figure"]
    [('figure', "Japan's exports to Kazakhstan reached $5 million in 2024")]
    """
    from dragoman.fetch import Page

    settings = settings or Settings()
    row = {"text": text, "published": published, "title": title, "language": language}
    document = read(Page.of_row("-", row), published=None, language=None, verbatim=verbatim)
    return next(extract([document], settings=settings, kinds=kinds))
