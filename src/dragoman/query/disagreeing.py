"""Judgements of persons beside what the present reading says: where a newer reader disagrees with them."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.ledger import Ledger
from dragoman.query.judged import differing, said
from dragoman.records import AnyRecord, Judgement, attach


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A judgement and what the present reading has instead; `record` is None where it has nothing there."""

    judgement: Judgement
    record: AnyRecord | None
    because: str


def disagreements(ledger: Ledger, document: str | None = None) -> list[Disagreement]:
    """Where the present readings disagree with persons, in the order of the judgements.

    What was accepted or corrected and is no longer found, or is read otherwise than when they judged; what was
    rejected and is found again with other fields or in other words.
    """
    read: dict[str, list[AnyRecord]] = {}
    last: dict[tuple[str, str], tuple[Judgement, AnyRecord | None]] = {}
    for j in ledger.judgements(document=document, verdicts=("accepted", "corrected", "rejected"), live=True):
        if j.of.document not in read:
            read[j.of.document] = ledger.as_read(j.of.document)
        record = attach(j.of, read[j.of.document])
        key = (j.of.document, record.id if record else j.of.record)
        if not (j.verdict == "accepted" and key in last and last[key][0].verdict == "corrected"):
            last[key] = (j, record)
    found = ((j, record, _disagrees(j, record)) for j, record in last.values())
    return sorted(
        (Disagreement(j, record, f"{j.verdict} by {j.by}, but {but}") for j, record, but in found if but),
        key=lambda d: d.judgement.number or 0,
    )


def _disagrees(judgement: Judgement, record: AnyRecord | None) -> str:
    """In what the present reading disagrees with a judgement; "" where it does not."""
    if record is None:
        return "" if judgement.verdict == "rejected" else "no longer read"
    before = judgement.details.get("read")
    changed = differing(record, before) if before else []
    moved = record.id != judgement.of.record
    match judgement.verdict:
        case "accepted":
            return f"now read otherwise: {', '.join(changed)}" if changed else ""
        case "rejected":
            if changed:
                return f"read again with another {', '.join(changed)}"
            return "read again in other words" if moved else ""
    # What is read as it was when it was corrected, or as it was corrected, is nothing new.
    wrong = differing(record, judgement.details.get("fields", {}))
    anew = [name for name in wrong if name in changed or (moved and not before)]
    present = said(record)
    return "; ".join(f"{name} is now read as {_shown(present[name])}" for name in anew)


def _shown(value: object) -> str:
    match value:
        case None | []:
            return "nothing"
        case {"name": name}:
            return str(name)
        case [*parts]:
            return ", ".join(map(_shown, parts))
    return str(value)
