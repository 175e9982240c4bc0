"""Reports and records made by hand for the tests of the ledger."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from dragoman.records import KINDS, AnyRecord, Document, Entity, Evidence, identify

Reading = tuple[Document, list[AnyRecord]]
KAZ = Entity("Kazakhstan", "state", "KAZ")
JPN = Entity("Japan", "state", "JPN")


@pytest.fixture
def reading() -> Callable[..., Reading]:
    """A document of a text, and its records: (kind, quote, fields) each."""

    def make(text: str, *specs: tuple[str, str, dict[str, Any]], source: str = "a.txt", **fields: Any) -> Reading:
        document = Document.of(text, source=source, **fields)
        records = []
        for kind, quote, own in specs:
            at = text.index(quote)
            records.append(KINDS[kind](evidence=(Evidence(at, at + len(quote), quote),), rule="test", **own))
        return document, identify(records, document)

    return make


@pytest.fixture
def meeting(reading: Callable[..., Reading]) -> Reading:
    """One report of one meeting."""
    spec = ("event", "The ministers met", {"type": "CONSULT", "actors": (KAZ, JPN), "date": "2025-03-17"})
    return reading("The ministers met on 17 March 2025.", spec, published="2025-03-18", published_basis="given")
