"""Records → sentences on what in them is inferred or in doubt."""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.present.tables import cell
from dragoman.records import AnyRecord, Document, Reason, flat, record_row

# A name taken up by a pronoun or a title is resolved, but in no doubt.
CERTAIN = frozenset(("resolved",))
DATES = frozenset(("date", "end_date", "period", "due", "as_of", "since"))
SIDES = frozenset(("parties", "of", "with", "actors", "recipients", "by", "to"))


def dates(record: AnyRecord) -> list[tuple[str, str]]:
    """The dates of a record that its text does not give whole, each with the reason why they stand there."""
    reasons = [r for r in record.reasons if r.field in DATES and r.basis not in CERTAIN]
    if not reasons:
        return []
    row = record_row(record)
    return [(str(cell(row.get(r.field))), flat(r.because)) for r in reasons]


def kind_of(record: AnyRecord, reason: Reason) -> str | None:
    """What a reason is about: "date", "unit", or the sides of an "agreement", a "figure", an "other" record."""
    if reason.basis in CERTAIN:
        return None
    if reason.field in DATES:
        return "date"
    if reason.field in SIDES:
        return record.kind if record.kind in ("agreement", "figure") else "other"
    return "unit" if reason.field == "unit" else None


def to_check(document: Document, records: Iterable[AnyRecord]) -> tuple[list[str], int]:
    """What of a document is to be checked first, the dates that are inferred; and how much else in it is.

    A date that several records share is told once, with the reason that names words of the text where one does.
    """
    sentences: dict[str, str] = {}
    others = 0
    for record in records:
        for value, because in dates(record):
            if value not in sentences or any(c.isdigit() for c in because) > any(c.isdigit() for c in sentences[value]):
                sentences[value] = because
        others += sum(r.field not in DATES and r.basis not in CERTAIN for r in record.reasons)
    inferred = document.published_basis == "inferred"
    first = [f"published {document.published}: inferred from the text"] if inferred else []
    told = (f"date {value}: {because}" if value else f"date: {because}" for value, because in sentences.items())
    return [*first, *told], others
