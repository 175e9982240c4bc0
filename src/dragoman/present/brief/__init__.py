"""A ledger and two parties → a brief: what the relation is, dated and sourced line by line, as data or a page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import chain

from dragoman.errors import NotFoundError
from dragoman.ledger import Ledger
from dragoman.present.brief.acts import meetings, other_acts
from dragoman.present.brief.custom import as_own
from dragoman.present.brief.doubts import doubts
from dragoman.present.brief.figures import figures
from dragoman.present.brief.forms import in_form, names
from dragoman.present.brief.glance import glance
from dragoman.present.brief.holders import holders
from dragoman.present.brief.news import news, reporting
from dragoman.present.brief.notes import Notes
from dragoman.present.brief.outline import Brief, Line, Section
from dragoman.present.brief.recent import recent, recent_promises
from dragoman.present.brief.remarks import record_told, remarked
from dragoman.present.brief.render import FORMS, as_docx, as_html, as_markdown, as_pdf
from dragoman.present.brief.threads import formats, passages, telling
from dragoman.present.brief.undertakings import agreements, cited, commitments
from dragoman.present.brief.utterances import quotations
from dragoman.present.plots import series_from, timeline_of
from dragoman.query import Latest, Question, ask, changes_after, formats_between, latest, mark_of, name_of
from dragoman.query.board import followed_up
from dragoman.query.changes import Mark
from dragoman.query.questions import LAST
from dragoman.records import Document, Found

__all__ = [
    "FORMS",
    "LANGUAGES",
    "LASTING",
    "NEWEST",
    "SECTIONS",
    "Brief",
    "Line",
    "Section",
    "as_docx",
    "as_html",
    "as_markdown",
    "as_own",
    "as_pdf",
    "brief",
    "in_form",
    "names",
    "record_told",
]

LANGUAGES = ("en",)  # that a brief can be written in
# Key, heading → the kinds that its lines are made of, and what makes them (None: of whole reports);
# the order of the page.
SECTIONS = (
    ("glance", "At a glance", ("standing", "event", "agreement", "commitment"), glance),
    ("meetings", "Meetings and visits", ("event",), meetings),
    ("agreements", "Agreements", ("agreement",), agreements),
    ("commitments", "Commitments", ("commitment",), None),
    ("figures", "Figures", ("figure",), figures),
    ("formats", "Dialogue formats", ("event", "agreement", "commitment"), None),
    ("acts", "Other acts", ("event", "agreement", "commitment", "figure"), other_acts),
    ("quotations", "Quotations", ("quotation",), quotations),
    ("people", "Office-holders", (), None),
    ("doubts", "Doubtful points", ("standing", "event", "agreement", "commitment", "figure"), doubts),
)
LASTING = ("standing", "agreement")  # that hold however long ago they were told
NEWEST = 200  # reports that a brief is made of, where it is not said otherwise
KINDS = ("standing", "event", "agreement", "commitment", "figure", "quotation")


def brief(
    ledger: Ledger,
    between: tuple[str, str],
    *,
    as_of: str,
    since: str | None = None,
    after: Mark | None = None,
    newest: int | None = NEWEST,
) -> Brief:
    """The brief of two parties, given by code, as of a day (YYYY-MM-DD).

    Reports published later are left out; with `since` also what concerns earlier days alone, except what the
    relation is called, the last meeting and agreements in force. `after`, the mark of an earlier brief, adds what
    changed since then. Notes of persons made by that day stand beside the lines. Of more than `newest` reports that
    many are read, and of those before half as many that tell of agreements and of what the relation is called; the
    brief says so. None reads all. The same ledger and days give the same brief, in whatever order the documents
    were added. Raises NotFoundError where the ledger has nothing between the two.
    """
    question = Question(between=between, as_of=as_of)
    part = latest(ledger, between, newest, as_of=as_of, lasting=LASTING) if newest else None
    few, lasting = (part.documents, part.documents | part.lasting) if part else (None, None)
    among = {kind: replace(question, among=lasting if kind in LASTING else few) for kind in KINDS}
    every = {kind: sorted(ask(ledger, kind, among[kind]), key=_order) for kind in KINDS}
    if not any(every.values()):
        a, b = (f"{name_of(code)} ({code})" for code in between)
        raise NotFoundError(
            f"the ledger has nothing between {a} and {b} as of {as_of}",
            where=ledger.path,
            todo="read reports on them with 'dragoman read SOURCE'",
        )
    told = formats_between(ledger, [f for found in every.values() for f in found], as_of, newest)
    rounds = [r for form in told for r in form.rounds]
    board = followed_up(ledger, between, chain(*every.values()), rounds, as_of=as_of)
    found = {kind: recent(every[kind], since) for kind in KINDS} if since else every
    board = recent_promises(board, found["commitment"], since) if since else board
    turns = passages(told, since)
    changes = changes_after(ledger, between, after) if after else None
    added = reporting(changes, as_of) if changes else []
    documents = _documents(found, [*(t.document for t in turns), *cited(board), *added])
    if since:
        documents = sorted({*documents, *_glanced(ledger, every, as_of)}, key=_published)
    notes = Notes(documents, ledger)
    naming = [*ask(ledger, "office", replace(question, among=few)), *every["event"], *every["quotation"]]
    sections = []
    for key, title, kinds, make in SECTIONS:
        source = every if key == "glance" else found
        asked = [f for kind in kinds for f in source[kind] if key != "acts" or not telling(turns, f)]
        if make:
            lines = tuple(make(asked, notes, as_of))
        elif key == "people":
            lines = tuple(holders(naming, between, notes, as_of))
        elif key == "formats":
            lines = tuple(formats(told, asked, notes, as_of, since))
        else:
            lines = tuple(commitments(board, notes, as_of))
        if lines:
            sections.append(Section(title, lines, key))
        if key == "glance" and changes and (changed := tuple(news(changes, notes, as_of))):
            sections.append(Section("What changed", changed, "changes"))
    a, b = (name_of(code) for code in between)
    shown, remarks = remarked(sections, notes, ledger, between, as_of)
    told_of = [f for kind in KINDS for f in found[kind]]
    return Brief(
        parties=(a, b),
        as_of=as_of,
        reports=_reports(notes, part),
        sections=shown,
        footnotes=notes.footnotes(),
        sources=notes.sources(),
        codes=between,
        since=since,
        timeline=timeline_of(told_of, title=f"{a} – {b}: timeline", as_of=as_of),
        mark=str(mark_of(ledger)),
        series=tuple(series_from(told_of, between)),
        left=part.left if part else 0,
        remarks=remarks,
    )


def _reports(notes: Notes, part: Latest | None) -> str:
    """How many reports it is made of: "412 reports, 380 independent: the newest 400 of 7,012, …"."""
    if part is None or not part.left + len(part.lasting):
        return notes.all_reports()
    since = f" (from {part.since} on)" if part.since else ""
    told = f"{notes.all_reports()}: the newest {len(part.documents):,} of {part.total:,}{since}"
    older = f", and of those before the newest {len(part.lasting):,} that tell of agreements or of what it is called"
    return told + older * bool(part.lasting)


def _glanced(ledger: Ledger, every: dict[str, list[Found]], as_of: str) -> list[Document]:
    """The documents that the first section cites, whatever their age."""
    documents = _documents(every, ())
    notes = Notes(documents, ledger)
    for key, _, kinds, make in SECTIONS:
        if key == "glance" and make:
            list(make([f for kind in kinds for f in every[kind]], notes, as_of))
    return [documents[note.source - 1] for note in notes.footnotes()]


def _documents(found: dict[str, list[Found]], others: Iterable[Document]) -> list[Document]:
    documents = {f.document.id: f.document for f in chain(*found.values())}
    documents |= {d.id: d for d in others}
    return sorted(documents.values(), key=_published)


def _published(document: Document) -> tuple[str, str]:
    return document.published or LAST, document.id


def _order(found: Found) -> tuple[str, str, int, str]:
    """By publication, then by place in the text."""
    return *_published(found.document), found.record.evidence[0].start, found.record.id
