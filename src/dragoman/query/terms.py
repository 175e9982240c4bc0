"""Two parties, or all → the lives of their agreements, and what runs out or falls due when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from dragoman.ledger import Ledger
from dragoman.query.questions import LAST, Question, ask
from dragoman.records import Agreement, Commitment, Event, Found
from dragoman.records.when import last_day
from dragoman.resolve.deadlines import Deadline, deadlines, is_putting_off, parties_of
from dragoman.resolve.lives import Life, lives

KINDS = ("agreement", "commitment", "event")


def lives_of(ledger: Ledger, question: Question) -> list[Life]:
    """The agreements that answer the question, newest first."""
    return lives(sorted(ask(ledger, "agreement", question), key=by_publication))


def upcoming(ledger: Ledger, question: Question, *, as_of: str, within: int | None = None) -> list[Deadline]:
    """What ends, is due or announced from a day on, at most `within` days ahead; the next first."""
    day = date.fromisoformat(as_of)
    until = day + timedelta(days=within) if within is not None else None
    asked = question if question.between or question.of else replace(question, ahead=as_of)
    found = [f for kind in KINDS for f in ask(ledger, kind, asked) if _may_come(f, day)]
    if asked.ahead:
        found = [*found, *_stages(ledger, question, found), *_putting_off(ledger, question, found)]
    every = deadlines(sorted(found, key=by_publication))
    return [d for d in every if d.last >= day and (until is None or d.first <= until)]


def _stages(ledger: Ledger, question: Question, found: Sequence[Found]) -> list[Found]:
    """What else is told of agreements between the same parties: one that lasts may have been ended since."""
    known = {f.record.id for f in found}
    # Of many parties two will do: what is told of the same instrument names both.
    pairs = {codes[:2] for f in found if isinstance(f.record, Agreement) and len(codes := _codes(f.record)) > 1}
    told = (f for a, b in sorted(pairs) for f in ask(ledger, "agreement", replace(question, between=(a, b))))
    return list({f.record.id: f for f in told if f.record.id not in known}.values())


def _putting_off(ledger: Ledger, question: Question, found: Sequence[Found]) -> list[Found]:
    """What is told, since meetings were announced, of meetings of the same parties that were put off."""
    first: dict[tuple[str, str], str] = {}
    for f in found:
        if isinstance(f.record, Event) and len(codes := sorted(parties_of(f))) > 1 and f.document.published:
            pair = codes[0], codes[1]
            first[pair] = min(first.get(pair, LAST), f.document.published)
    asked = (replace(question, between=pair, since=since) for pair, since in sorted(first.items()))
    return list({f.record.id: f for q in asked for f in ask(ledger, "event", q) if is_putting_off(f)}.values())


def _codes(agreement: Agreement) -> tuple[str, ...]:
    return tuple(sorted({e.country for e in agreement.parties if e.country}))


def by_publication(found: Found) -> tuple[str, str, int, str]:
    """By publication, then by place in the text: the same order however documents were added."""
    document = found.document
    return document.published or LAST, document.id, found.record.evidence[0].start, found.record.id


def _may_come(found: Found, day: date) -> bool:
    """Whether a record may tell of a day to come: most promises name none, and comparing them all would take long."""
    match found.record:
        case Commitment(due=due):
            return due is not None and (last_day(due) or date.min) >= day
        case Event(factuality=factuality) as event:
            if is_putting_off(found):
                return True
            return factuality == "planned" and (last_day(event.end_date or event.date or "") or date.min) >= day
    return True
