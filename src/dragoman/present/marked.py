"""A document with its records → its text with numbered marks, and the list of records they number."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING

from dragoman.present.wording import gist, words
from dragoman.records import AnyRecord, Document, Evidence, date_of, flat

if TYPE_CHECKING:
    from rich.text import Text

SHOWN = 10


def marked(document: Document, records: Sequence[AnyRecord]) -> str:
    """The text with "[1 … 1]" around the evidence of record 1, and so on; marks may overlap.

    >>> from dragoman.records import Evidence, Standing
    >>> document = Document.of("They are partners.", source="-")
    >>> print(marked(document, [Standing(evidence=(Evidence(9, 17, "partners"),), rule="r", level="partners")]))
    They are [1 partners 1].
    """
    marks: list[tuple[int, int, int, int, str]] = []
    for number, record in enumerate(records, start=1):
        for e in _outermost(record.evidence):
            # At one place closing marks stand before opening ones, inner ones inside outer ones.
            marks.append((e.start, 1, -e.end, number, f"[{number} "))
            marks.append((e.end, 0, -e.start, -number, f" {number}]"))
    out: list[str] = []
    at = 0
    for offset, _, _, _, mark in sorted(marks):
        out += (document.text[at:offset], mark)
        at = offset
    out.append(document.text[at:])
    return "".join(out)


def coloured(document: Document, records: Sequence[AnyRecord]) -> str:
    """The text for a terminal: evidence in the colour of its kind, led by its record's number."""
    from rich.text import Text

    colours = words()["colours"]
    text = Text(document.text)
    for record in records:
        for e in record.evidence:
            text.stylize(colours[record.kind], e.start, e.end)
    starts = sorted(
        ((e.start, n, r.kind) for n, r in enumerate(records, start=1) for e in _outermost(r.evidence)), reverse=True
    )
    for start, number, kind in starts:
        left, right = text[:start], text[start:]
        text = left + Text(f"[{number}]", style=f"bold {colours[kind]}") + right
    return _ansi(text)


def legend(records: Sequence[AnyRecord], *, why: bool = False) -> str:
    """One line a record: its number, kind, id, date and gist; with `why` its rule and reasons below."""
    lines = []
    for number, record in enumerate(records, start=1):
        parts = (record.kind, record.id[:SHOWN], date_of(record), flat(gist(record)))
        lines.append(f"[{number}] " + " · ".join(p for p in parts if p))
        if why:
            lines += (f"    {line}" for line in _because(record))
    return "\n".join(lines)


def heading(document: Document) -> str:
    """What is known of a document, a line each."""
    published = document.published and f"{document.published} ({document.published_basis or 'given'})"
    known = {
        "document": document.id,
        "source": document.source,
        "url": document.url,
        "title": document.title,
        "publisher": document.publisher,
        "published": published,
        "language": document.language,
    }
    return "\n".join(f"{name}: {flat(value)}" for name, value in known.items() if value)


def detail(record: AnyRecord, document: Document, *, why: bool = False) -> str:
    """One record: what it says, where it stands, and with `why` its rule and reasons."""
    lines = [f"{record.kind} {record.id}", " · ".join(p for p in (date_of(record), flat(gist(record))) if p), ""]
    for e in record.evidence:
        lines.append(f"“{flat(e.quote)}” ({e.start}–{e.end})")
    source = " · ".join(flat(p) for p in (document.publisher, document.title, document.published) if p)
    lines += ["", f"source: {source or document.source}", f"document: {document.id}"]
    if why:
        lines += ["", *_because(record)]
    return "\n".join(lines)


def _because(record: AnyRecord) -> list[str]:
    reasons = [f"{r.field}: {r.basis}, {flat(r.because)}" for r in record.reasons]
    return [f"rule: {record.rule}", *(reasons or ["all of it is stated in the text"])]


def _outermost(evidence: Sequence[Evidence]) -> list[Evidence]:
    # "On 3 May the envoys met" and, within it, "3 May" are one mark.
    return [e for e in evidence if not any(o != e and o.start <= e.start and e.end <= o.end for o in evidence)]


def _ansi(text: Text) -> str:
    from rich.console import Console

    out = io.StringIO()
    Console(file=out, force_terminal=True, width=100_000, highlight=False, soft_wrap=True).print(text, end="")
    return out.getvalue()
