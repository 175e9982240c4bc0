"""A ledger and two parties → a brief: what the relation is, dated and sourced line by line, as data or a page."""

from __future__ import annotations

from dragoman.errors import NotFoundError
from dragoman.ledger import Ledger
from dragoman.present.brief.acts import meetings, other_acts
from dragoman.present.brief.doubts import doubts
from dragoman.present.brief.figures import figures
from dragoman.present.brief.glance import glance
from dragoman.present.brief.notes import Notes
from dragoman.present.brief.outline import Brief, Line, Section
from dragoman.present.brief.render import FORMS, as_docx, as_html, as_markdown, as_pdf
from dragoman.present.brief.threads import formats, histories, telling
from dragoman.present.brief.undertakings import agreements, commitments
from dragoman.present.brief.utterances import quotations
from dragoman.query import Question, ask, name_of
from dragoman.records import Found

__all__ = ["FORMS", "Brief", "Line", "Section", "as_docx", "as_html", "as_markdown", "as_pdf", "brief"]

FORMATS, ACTS = "Dialogue formats", "Other acts"
# Heading → the kinds that its lines are made of, and what makes them (None: the histories, made of whole reports);
# the order of the page.
SECTIONS = (
    ("At a glance", ("standing", "event", "agreement", "commitment"), glance),
    ("Meetings and visits", ("event",), meetings),
    ("Agreements", ("agreement",), agreements),
    ("Commitments", ("commitment",), commitments),
    ("Figures", ("figure",), figures),
    (FORMATS, ("event", "agreement", "commitment"), None),
    (ACTS, ("event", "agreement", "commitment", "figure"), other_acts),
    ("Quotations", ("quotation",), quotations),
    ("Doubtful points", ("standing", "event", "agreement", "commitment", "figure"), doubts),
)
LAST = "9999"  # a report without a date stands behind those that have one
KINDS = ("standing", "event", "agreement", "commitment", "figure", "quotation")


def brief(ledger: Ledger, between: tuple[str, str], *, as_of: str) -> Brief:
    """The brief of two parties, given by code, as of a day (YYYY-MM-DD).

    Reports published later are left out. The same ledger and day give the same brief, in whatever order the documents
    were added. Raises NotFoundError where the ledger has nothing between the two.
    """
    question = Question(between=between, as_of=as_of)
    found = {kind: sorted(ask(ledger, kind, question), key=_order) for kind in KINDS}
    every = [f for kind in KINDS for f in found[kind]]
    documents = {f.document.id: f.document for f in every}
    if not documents:
        a, b = (f"{name_of(code)} ({code})" for code in between)
        raise NotFoundError(
            f"the ledger has nothing between {a} and {b} as of {as_of}",
            where=ledger.path,
            todo="read reports on them with 'dragoman read SOURCE'",
        )
    told = histories(ledger, between, as_of, every)
    documents |= {t.document.id: t.document for turns in told.values() for t in turns}
    notes = Notes(sorted(documents.values(), key=lambda d: (d.published or LAST, d.id)), ledger)
    sections = []
    for title, kinds, make in SECTIONS:
        asked = [f for kind in kinds for f in found[kind] if title != ACTS or not telling(told, f)]
        lines = tuple(make(asked, notes, as_of) if make else formats(told, asked, notes))
        if lines:
            sections.append(Section(title, lines))
    a, b = (name_of(code) for code in between)
    return Brief((a, b), as_of, notes.all_reports(), tuple(sections), notes.footnotes(), notes.sources())


def _order(found: Found) -> tuple[str, str, int, str]:
    """By publication, then by place in the text."""
    document = found.document
    return document.published or LAST, document.id, found.record.evidence[0].start, found.record.id
