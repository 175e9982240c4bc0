"""Records → sentences on what in them is inferred or in doubt."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from dragoman.present.tables import cell
from dragoman.present.wording import flat
from dragoman.records import AnyRecord, Reason, record_row

# A name taken up by a pronoun or a title is resolved, but in no doubt.
CERTAIN = frozenset(("resolved",))


def reasons(record: AnyRecord) -> list[str]:
    """What of a record is to be checked: a sentence a reason, led by the field and its value."""
    row = record_row(record)
    return [_sentence(r, str(cell(row.get(r.field)))) for r in record.reasons if r.basis not in CERTAIN]


def doubtful(records: Iterable[AnyRecord]) -> list[str]:
    """The sentences of several records, each once, with the number of records it holds for where there are several."""
    counts = Counter(sentence for record in records for sentence in reasons(record))
    return [f"{sentence} ({count} records)" if count > 1 else sentence for sentence, count in counts.items()]


def _sentence(reason: Reason, value: str) -> str:
    # date 2025-03-17: the year is missing in "March 17"; 2025, because …
    given = f"{reason.field} {value}" if value else reason.field
    return f"{given}: {flat(reason.because)}"
