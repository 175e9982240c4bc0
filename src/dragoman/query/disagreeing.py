"""Judgements of persons beside what the present reading says: where a newer reader disagrees with them."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.ledger import Ledger
from dragoman.records import AnyRecord, Judgement, record_row


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A judgement and what the present reading has instead; `record` is None where it has nothing there."""

    judgement: Judgement
    record: AnyRecord | None
    because: str


def disagreements(ledger: Ledger, document: str | None = None) -> list[Disagreement]:
    """Where the present readings disagree with persons, in the order of the judgements.

    What was accepted or corrected and is no longer found; what was corrected and is read otherwise still; what was
    rejected on another reading and is found again.
    """
    out = []
    last: dict[tuple[str, str], Judgement] = {}
    for j in ledger.judgements(document=document, verdicts=("accepted", "corrected", "rejected"), live=True):
        last[j.of.document, j.of.record] = j
    for j in last.values():
        record = ledger.meant(j.of)
        if record is None:
            if j.verdict != "rejected":
                out.append(Disagreement(j, None, f"{j.verdict} by {j.by}, but no longer read"))
            continue
        if j.verdict == "rejected" and record.id != j.of.record:
            out.append(Disagreement(j, record, f"rejected by {j.by}, but read again in other words"))
        if j.verdict == "corrected":
            row = record_row(record)
            wrong = [f for f, value in j.details.get("fields", {}).items() if row.get(f) != value]
            if wrong and record.id != j.of.record:
                out.append(
                    Disagreement(j, record, f"corrected by {j.by}, but still read otherwise: {', '.join(wrong)}")
                )
    return out
