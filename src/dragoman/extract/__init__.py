"""Annotated documents → records: one module a kind, one line each in EXTRACTORS."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from itertools import chain

from dragoman.annotate import Annotated
from dragoman.errors import UsageError
from dragoman.extract.agreement import agreements
from dragoman.extract.commitment import commitments
from dragoman.extract.date import dates
from dragoman.extract.event import events
from dragoman.extract.figure import figures
from dragoman.extract.office import offices
from dragoman.extract.quotation import quotations
from dragoman.extract.standing import standings
from dragoman.languages.contexts import contexts, contexts_of
from dragoman.records import Agreement, AnyRecord, Commitment, Event, Reason, identify

EXTRACTORS: dict[str, Callable[[Annotated], Sequence[AnyRecord]]] = {
    "event": events,
    "agreement": agreements,
    "commitment": commitments,
    "figure": figures,
    "quotation": quotations,
    "standing": standings,
    "office": offices,
    "date": dates,
}
# where a record names persons
PARTIES = ("actors", "recipients", "parties", "by", "to", "speaker", "said_by")
Person = tuple[str, str | None, str | None]
SILENT = frozenset(("date",))


def extract(annotated: Annotated, *, kinds: Collection[str] | None = None) -> list[AnyRecord]:
    """The document's records in text order; `kinds` restricts them, and brings out those that are silent otherwise.

    Raises UsageError for a kind that there is not.
    """
    if isinstance(kinds, str) or (kinds is not None and not EXTRACTORS.keys() >= set(kinds)):
        raise UsageError(f"kinds is {kinds!r}", todo=f"give a list of {', '.join(EXTRACTORS)}")
    wanted = [k for k in EXTRACTORS if (k in kinds if kinds is not None else k not in SILENT)]
    made = chain.from_iterable(EXTRACTORS[kind](annotated) for kind in wanted)
    inferred = {
        (p.name, p.country, p.role): r.because
        for p in annotated.participants
        for r in p.reasons
        if p.type == "person" and r.field in ("name", "role", "country")
    }
    told = (_explained(inferred, _in_context(annotated, r)) for r in made)
    return _tied(identify(told, annotated.document))


def _explained(inferred: Mapping[Person, str], record: AnyRecord) -> AnyRecord:
    """The record with the reason for each of its persons whose name, office or state the text does not say."""
    reasons = []
    for field in PARTIES if inferred else ():
        named = getattr(record, field, None) or ()
        for e in named if isinstance(named, tuple) else (named,):
            if because := inferred.get((e.name, e.country, e.role)):
                reasons.append(Reason(field, "inferred", because))
    added = tuple(r for r in dict.fromkeys(reasons) if r not in record.reasons)
    return replace(record, reasons=(*record.reasons, *added)) if added else record


def _in_context(annotated: Annotated, record: AnyRecord) -> AnyRecord:
    """The record with PLOVER's contexts: those of which the sentences of its evidence have a word."""
    if not isinstance(record, Event | Agreement | Commitment):
        return record
    sentences = dict.fromkeys(s for e in record.evidence if (s := annotated.sentence_at(e.start)) is not None)
    told = {name for s in sentences for name in contexts_of(annotated.text[s.start : s.end])}
    return replace(record, contexts=tuple(c for c in contexts() if c in told or c in record.contexts))


def _tied(records: list[AnyRecord]) -> list[AnyRecord]:
    """Agreements and commitments point at the event whose words theirs stand in."""
    events_ = [r for r in records if isinstance(r, Event)]
    out: list[AnyRecord] = []
    for r in records:
        if isinstance(r, Agreement | Commitment):
            first = r.evidence[0]
            host = next((e for e in events_ for x in e.evidence if x.start < first.end and first.start < x.end), None)
            r = replace(r, event=host.id) if host else r
        out.append(r)
    return out
