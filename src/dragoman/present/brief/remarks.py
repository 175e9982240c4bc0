"""What persons note on two parties, on records and on reports → remarks beside the lines of a brief, never in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dragoman.errors import UsageError
from dragoman.ledger import Ledger
from dragoman.present.brief.notes import Notes
from dragoman.present.brief.outline import Brief, Line, Remark, Section
from dragoman.query.mending import pair_pointer
from dragoman.records import Judgement, attach, flat

# Sections that tell again what others tell: a remark stands there only where it can stand nowhere else.
AGAIN = ("glance", "changes", "doubts")


def remarked(
    sections: Sequence[Section], notes: Notes, ledger: Ledger, between: tuple[str, str], as_of: str
) -> tuple[tuple[Section, ...], tuple[Remark, ...]]:
    """The sections with what is noted on their records, and what is noted on the two, on a report, or on other records.

    Each line then names the record that a note on it is kept on: one that is told there first, else any that it cites.

    Notes made after the day `as_of`, and such as are taken back, are left out. The first made stands first.
    """
    pair = pair_pointer(*between).quote
    beside: dict[tuple[int, int], list[Remark]] = {}
    apart: list[tuple[bool, Remark]] = []
    places = _places(sections, notes)
    made = [j for j in ledger.judgements(verdicts=("noted",), live=True) if j.at[:10] <= as_of]
    for j in sorted(made, key=lambda j: (j.at, j.number or 0)):
        remark = Remark(flat(j.because), j.by, j.at[:10], number=j.number or 0)
        source = notes.source_of(j.of.document)
        if j.of.kind == "pair":
            apart += [(True, remark)] if j.of.quote == pair else []
        elif place := places.get(_record(ledger, j) if source else ""):
            beside.setdefault(place, []).append(remark)
        elif source:
            words = f"“{flat(j.of.quote)}” in " if j.of.quote else ""
            apart.append((False, replace(remark, on=f"{words}source {source}", document=j.of.document)))
    told = {place: id_ for id_, place in reversed(places.items())}
    records = {note.number: note.records for note in notes.footnotes()}
    shown = tuple(
        replace(
            section,
            lines=tuple(
                replace(
                    x,
                    remarks=tuple(beside.get((s, n), ())),
                    record=told.get((s, n)) or next((id_ for k in _cited(x) for id_ in records[k]), ""),
                )
                for n, x in enumerate(section.lines)
            ),
        )
        for s, section in enumerate(sections)
    )
    # On the two first.
    return shown, tuple(remark for _, remark in sorted(apart, key=lambda item: not item[0]))


def record_told(brief: Brief, words: str) -> str:
    """The id of the record that a line of a brief tells, by some words of the line or of what it cites.

    Raises UsageError where no line has the words, or where several that tell of different records have.
    """
    wanted = flat(words).casefold()
    cited = {note.number: note for note in brief.footnotes}
    found: list[tuple[Line, list[str]]] = []
    for section in brief.sections:
        for line in (part for x in section.lines for part in (x, *x.claims)):
            said = (line.text, *(cited[n].words for n in line.notes))
            if any(wanted in text.casefold() for text in said):
                found.append((line, [id_ for n in line.notes for id_ in cited[n].records]))
    if not found:
        raise UsageError(f"no line of the brief has “{words}”", todo="give words of a line, or of what it cites")
    common = [id_ for id_ in found[0][1] if all(id_ in ids for _, ids in found)]
    if not common:
        lines = "; ".join(dict.fromkeys(line.text for line, _ in found[:4]))
        todo = "give words that one of them alone has, or the id of a record"
        raise UsageError(f"no one record is meant by “{words}”: {lines}", todo=todo)
    return common[0]


def _places(sections: Sequence[Section], notes: Notes) -> dict[str, tuple[int, int]]:
    """Record → the section and line, counted from 0, that tell it first."""
    records = {note.number: note.records for note in notes.footnotes()}
    out: dict[str, tuple[int, int]] = {}
    order = sorted(range(len(sections)), key=lambda s: sections[s].key in AGAIN)
    for s in order:
        for n, line in enumerate(sections[s].lines):
            for number in _cited(line):
                for id_ in records[number]:
                    out.setdefault(id_, (s, n))
    return out


def _cited(line: Line) -> Iterator[int]:
    yield from line.notes
    for claim in line.claims:
        yield from claim.notes


def _record(ledger: Ledger, judgement: Judgement) -> str:
    """The record that a note is on as the present reading has it; "" where it is on a document, or has gone."""
    if judgement.of.start is None:
        return ""
    meant = attach(judgement.of, ledger.as_read(judgement.of.document))
    return meant.id if meant else ""
