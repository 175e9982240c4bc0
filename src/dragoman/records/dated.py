"""A record → the date that it gives."""

from __future__ import annotations

from dragoman.records.record import (
    Agreement,
    AnyRecord,
    Commitment,
    Event,
    Figure,
    Office,
    Standing,
    TimeExpression,
)


def date_of(record: AnyRecord) -> str:
    """The date a record gives, as EDTF; "" where it gives none."""
    match record:
        case Event(date=date, end_date=end) if date and end and end != date:
            return f"{date}/{end}"
        case Event(date=date) | Agreement(date=date) | Commitment(date=date):
            return date or ""
        case Figure():
            return record.period or record.as_of or ""
        case Office(as_of=date) | Standing(since=date):
            return date or ""
        case TimeExpression():
            return record.value
    return ""
