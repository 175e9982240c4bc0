"""Records → which reports carry them, how many of these are independent, and in which words they say it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from dragoman.ledger import Ledger
from dragoman.query.reports import families_of
from dragoman.records import Document, Found


class Reports:
    """Counts reports by what the ledger holds: each source of a text is one, near-copies are not independent."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._carriers: dict[str, int] = {}

    def counted(self, found: Iterable[Found]) -> dict[str, int]:
        """The numbers of reports, and of the independent ones among them."""
        return self.told({f.document.id: f.document for f in found}.values())

    def told(self, documents: Iterable[Document]) -> dict[str, int]:
        """The same of documents."""
        known = {d.id for d in documents}
        new = sorted(known - self._carriers.keys())
        self._carriers |= {d: len(sources) for d, sources in self._ledger.carriers(new).items()}
        reports = sum(self._carriers[d] for d in known)
        independent = len(families_of(self._ledger, sorted(known))) if len(known) > 1 else len(known)
        return {"reports": reports, "independent": independent}

    def evidence(self, found: Iterable[Found]) -> list[dict[str, Any]]:
        """The first passage of each record, with its document."""
        return [passage(f.document, e.start, e.end) for f in found if (e := f.record.evidence[0])]


def passage(document: Document, start: int, end: int) -> dict[str, Any]:
    """Words of a document with their place and source."""
    return {
        "document": document.id,
        "source": document.source,
        "publisher": document.publisher,
        "published": document.published,
        "start": start,
        "end": end,
        "quote": document.text[start:end],
    }
