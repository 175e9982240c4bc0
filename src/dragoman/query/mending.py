"""Notes on a pair, a record or a document; what two readings of one document differ in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.errors import UsageError
from dragoman.ledger import Ledger
from dragoman.query.judged import judgements_on
from dragoman.records import AnyRecord, Judgement, Pointer, record_row


def pair_pointer(a: str, b: str) -> Pointer:
    """A pointer at a pair of parties, in whichever order they are named."""
    if a == b:
        raise UsageError(f"{a} is named twice", todo="name two parties")
    return Pointer("", "pair", "-".join(sorted((a, b))))


def notes_on(ledger: Ledger, about: Pointer | None) -> list[Judgement]:
    """The notes on what is pointed at, all without one; a document's are those on its records too."""
    made = ledger.judgements(verdicts=("noted",), live=True) if about is None or about.kind == "pair" else []
    if about is None:
        return made
    if about.kind == "pair":
        return [j for j in made if (j.of.kind, j.of.quote) == ("pair", about.quote)]
    on = ledger.find(about.record or about.document)
    return [j for j in judgements_on(ledger, on) if j.verdict == "noted" and not j.undone]


def changes(before: Sequence[AnyRecord], after: Sequence[AnyRecord]) -> Iterator[tuple[str, AnyRecord, list[str]]]:
    """What differs, by id: "-" holds no more, "+" holds anew, "~" with the names of its fields that differ."""
    old, new = {r.id: r for r in before}, {r.id: r for r in after}
    for record in before:
        if record.id not in new:
            yield "-", record, []
    for record in after:
        if record.id not in old:
            yield "+", record, []
        elif record != old[record.id]:
            mine, theirs = record_row(record), record_row(old[record.id])
            yield "~", record, [name for name in mine if mine[name] != theirs[name]]
