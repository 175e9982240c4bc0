"""Records → numbered footnotes: which document says it, when, in which exact words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from dragoman.ledger import Ledger
from dragoman.present.brief.passages import Run, in_context
from dragoman.present.outlets import outlet
from dragoman.query.reports import families_of
from dragoman.records import Document, Evidence, Found, flat

STOP = re.compile(r"[.!?]\s|\n")
APART = 200  # characters between two pieces of one passage, at most


@dataclass(frozen=True, slots=True)
class Footnote:
    """A passage: `source` the number in the list of sources, `words` exact but in one line, offsets in the text.

    `name` is the outlet with the title, `passage` the words with what stands around them, `records` the ids of those
    that the words carry.
    """

    number: int
    source: int
    name: str
    outlet: str
    published: str | None
    words: str
    start: int
    end: int
    passage: tuple[Run, ...] = ()
    records: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """A document that the brief cites; `copy_of` the number of an earlier source it is a near-copy of.

    `also` names the other places where the very same text stood.
    """

    number: int
    name: str
    path: str
    url: str | None
    published: str | None
    published_basis: str | None
    document: str
    copy_of: int | None
    also: tuple[str, ...]


class Notes:
    """The footnotes of a brief, numbered in the order in which they are asked for."""

    def __init__(self, documents: Sequence[Document], ledger: Ledger) -> None:
        self._numbers = {d.id: n for n, d in enumerate(documents, start=1)}
        self._footnotes: dict[tuple[str, tuple[Evidence, ...]], Footnote] = {}
        families = families_of(ledger, [d.id for d in documents])
        self._original = {d: f.first for f in families for d in f.documents}
        self._carriers = ledger.carriers([d.id for d in documents])
        self._documents = documents

    def of(self, found: Iterable[Found]) -> tuple[int, ...]:
        """The numbers of the footnotes that carry these records, each once."""
        return tuple(dict.fromkeys(self._footnote(f).number for f in found))

    def passage(self, document: Document, start: int, end: int) -> int:
        """The number of the footnote that carries these words of a document."""
        return self._numbered(document, (Evidence.of(document.text, start, end),)).number

    def copies(self) -> list[tuple[Document, Document]]:
        """The near-copies, each with its original."""
        by_id = {d.id: d for d in self._documents}
        return [(d, by_id[self._original[d.id]]) for d in self._documents if self._original[d.id] != d.id]

    def told(self, documents: Iterable[Document]) -> str:
        """How many reports these are, how many are no copies; "" for but one."""
        return self._counted({d.id for d in documents})

    def reports(self, found: Iterable[Found]) -> str:
        """How many reports say it, how many are no copies: "4 reports, 2 independent"; "" where there is but one."""
        return self._counted({f.document.id for f in found})

    def first_told(self, found: Iterable[Found]) -> str:
        """When the first report of them was published, "" where none has a date."""
        return min((f.document.published for f in found if f.document.published), default="")

    def all_reports(self) -> str:
        """The same of the whole brief."""
        return self._counted(set(self._numbers)) or "1 report"

    def footnotes(self) -> tuple[Footnote, ...]:
        """All that were asked for."""
        return tuple(self._footnotes.values())

    def source_of(self, document: str) -> int | None:
        """The number of a document in the list of sources, by its whole id."""
        return self._numbers.get(document)

    def sources(self) -> tuple[Source, ...]:
        """All documents, in the order given."""
        return tuple(self._source(d) for d in self._documents)

    def _counted(self, documents: set[str]) -> str:
        reports = sum(len(self._carriers[d]) for d in documents)
        independent = len({self._original[d] for d in documents})
        return f"{reports} reports, {independent} independent" if reports > 1 else ""

    def _footnote(self, found: Found) -> Footnote:
        pieces = passage(found.record.evidence, found.document.text)
        note = self._numbered(found.document, pieces)
        if found.record.id not in note.records:
            note = replace(note, records=(*note.records, found.record.id))
            self._footnotes[found.document.id, pieces] = note
        return note

    def _numbered(self, document: Document, pieces: tuple[Evidence, ...]) -> Footnote:
        key = (document.id, pieces)
        if key not in self._footnotes:
            self._footnotes[key] = Footnote(
                number=len(self._footnotes) + 1,
                source=self._numbers[document.id],
                name=name_of(document),
                outlet=outlet(document),
                published=document.published,
                words=" … ".join(flat(p.quote) for p in pieces),
                start=pieces[0].start,
                end=pieces[-1].end,
                passage=in_context(document.text, pieces),
            )
        return self._footnotes[key]

    def _source(self, document: Document) -> Source:
        original = self._original[document.id]
        also = (c for c in self._carriers[document.id] if c != (document.source, document.url))
        return Source(
            number=self._numbers[document.id],
            name=name_of(document),
            path=document.source,
            url=document.url,
            published=document.published,
            published_basis=document.published_basis,
            document=document.id,
            copy_of=self._numbers[original] if original != document.id else None,
            also=tuple(dict.fromkeys(url or source for source, url in also)),
        )


def name_of(document: Document) -> str:
    """The outlet and the title, each once."""
    said_by, title = outlet(document), flat(document.title or "")
    return said_by if not title or title.casefold() == said_by.casefold() else f"{said_by}, {title}"


def passage(evidence: Sequence[Evidence], text: str) -> tuple[Evidence, ...]:
    """The first passage of the evidence with the pieces of its own sentence that follow it.

    A passage that holds the first stands for it: "on 3 May the envoys met" for "the envoys met".
    """
    first = evidence[0]
    pieces = [max(evidence, key=lambda e: (e.start <= first.start and first.end <= e.end, e.end - e.start))]
    for e in evidence[1:]:
        between = text[pieces[-1].end : e.start]
        if e.start < pieces[-1].end or len(between) > APART or STOP.search(between):
            break
        pieces.append(e)
    return tuple(pieces)
