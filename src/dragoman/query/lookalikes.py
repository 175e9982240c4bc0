"""A record → what other reports tell that may be the same, for a person to say whether it is."""

from __future__ import annotations

from datetime import date, timedelta

from dragoman.ledger import Ledger
from dragoman.query.bodies import entities_of
from dragoman.query.questions import Question, ask
from dragoman.records import AnyRecord, Document, Found
from dragoman.records.when import bounds
from dragoman.resolve.grouping import same_parties

AROUND = timedelta(days=7)
FEW = 3
# What two records of a kind must have in common besides their parties.
ALIKE = {"event": "type", "agreement": "instrument", "commitment": "force", "figure": "measure"}


def lookalikes(ledger: Ledger, record: AnyRecord, document: Document) -> list[Found]:
    """Records of other documents of the same kind, sort and parties, a week around, that nobody has judged.

    The nearest first and at most three; none of a record without a day, or of one party alone.
    """
    parties = same_parties(entities_of(record))
    told = getattr(record, "date", None) or document.published
    first, last = bounds(told) if told else (None, None)
    if record.kind not in ALIKE or first is None or first != last:
        return []
    codes = sorted(p for p in parties if p.isupper())
    if len(codes) < 2:
        return []
    since, until = ((first + step).isoformat() for step in (-AROUND, AROUND))
    found = ask(ledger, record.kind, Question(between=(codes[0], codes[1]), since=since, until=until))
    name = ALIKE[record.kind]
    kept = [
        f
        for f in found
        if f.document.id != document.id
        and getattr(f.record, name) == getattr(record, name)
        and same_parties(entities_of(f.record)) == parties
        and record.id not in (*f.same, *f.different)
    ]

    def apart(found: Found) -> tuple[int, str]:
        day = date.fromisoformat(found.first_day) if found.first_day else first
        return abs((day - first).days), found.record.id

    return sorted(kept, key=apart)[:FEW]
