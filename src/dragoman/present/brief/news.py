"""Changes since an earlier brief → the lines of what is new, read otherwise, and judged."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.present.brief.acts import overlap
from dragoman.present.brief.notes import Notes
from dragoman.present.brief.outline import Line
from dragoman.present.changes import decided, otherwise
from dragoman.present.tables import plural
from dragoman.present.wording import deed, gist, sides
from dragoman.query.changes import Changes
from dragoman.query.questions import published_by
from dragoman.records import Document, Event, Found, date_of, flat
from dragoman.resolve.grouping import groups

MOST = 20  # new facts that stand there one by one; more are counted


def news(of: Changes, notes: Notes, as_of: str) -> Iterator[Line]:
    """New facts, each once with all that tell it, then such as are read otherwise or no longer; judgements last."""
    told = groups(_facts([f for f in (*of.new, *of.anew) if published_by(f.document, as_of)]), _fact)
    shown = told if len(told) <= MOST else []
    for group in shown:
        yield _line("new", _said(group[0]), group, notes)
    if not shown:
        for kind, of_kind in _by_kind([f for group in told for f in group]):
            yield Line(plural(kind, len(of_kind)), label="new", notes=notes.of(of_kind), reports=notes.reports(of_kind))
    for c in of.changed:
        if published_by(c.found.document, as_of):
            yield _line("changed", f"{gist(c.found.record)} ({otherwise(c)})", [c.found], notes)
    for f in of.gone:
        if published_by(f.document, as_of):
            yield _line("no longer found", gist(f.record), [f], notes)
    for j in (j for j in of.judged if j.at[:10] <= as_of):
        yield Line(decided(j), date=j.at[:10], label="judged")


def reporting(of: Changes, as_of: str) -> list[Document]:
    """The documents that these lines cite."""
    every = (*of.new, *of.anew, *(c.found for c in of.changed), *of.gone)
    return [f.document for f in every if published_by(f.document, as_of)]


def _facts(found: Sequence[Found]) -> Iterator[Found]:
    """The records without the acts that others tell already: "agreed to train nurses" is a promise."""
    others = [f for f in found if not isinstance(f.record, Event) or f.record.type == "CONSULT"]
    for f in found:
        if f in others or not any(overlap(f, other) for other in others):
            yield f


def _said(f: Found) -> str:
    """What a record says; of an act that has no field for it, the words."""
    record = f.record
    if isinstance(record, Event) and record.type != "CONSULT":
        return f"{deed(record)} · {sides(record.actors, record.recipients)}: “{flat(record.evidence[0].quote)}”"
    return gist(record)


def _line(label: str, text: str, group: Sequence[Found], notes: Notes) -> Line:
    date = date_of(group[0].record)
    return Line(flat(text), date=date, label=label, notes=notes.of(group), reports=notes.reports(group))


def _fact(f: Found) -> tuple[str, str, str]:
    return f.record.kind, date_of(f.record), flat(_said(f)).casefold()


def _by_kind(found: Sequence[Found]) -> list[tuple[str, list[Found]]]:
    return [(group[0].record.kind, group) for group in groups(found, lambda f: f.record.kind)]
