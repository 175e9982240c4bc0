"""A ledger and two parties, or a name → dialogue formats with their rounds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from dragoman.ledger import Ledger
from dragoman.query.questions import FEW, Question, ask, newest_of, published_by
from dragoman.records import AnyRecord, Document, Found
from dragoman.records.when import order
from dragoman.resolve.histories import Report, bare, called, forums, turns
from dragoman.resolve.rounds import Round, rounds


@dataclass(frozen=True, slots=True)
class Format:
    """A dialogue format with its rounds, told by the reports that name it; without rounds it is only named."""

    name: str
    rounds: tuple[Round, ...]
    documents: tuple[Document, ...]


def formats_between_two(ledger: Ledger, between: tuple[str, str], as_of: str) -> list[Format]:
    """The formats that records between two parties name."""
    question = Question(between=between, as_of=as_of)
    found = [f for kind in ("event", "agreement", "commitment") for f in ask(ledger, kind, question)]
    return formats_between(ledger, found, as_of)


def formats_between(
    ledger: Ledger, found: Sequence[Found], as_of: str | None = None, newest: int | None = None
) -> list[Format]:
    """The formats that records name, the most named first; told by the reports that name them, and by those given.

    Of more than `newest` reports that name one the newest by the day tell of it.
    """
    every = forums(found)
    known = ledger.formats()
    naming: dict[str, list[str]] = {}
    for name in every:
        told = ledger.naming([n for n in known if bare(n) == bare(name)])
        naming[name] = [document for _, document in (newest_of(told, as_of)[:newest] if newest else told)]
    given = {f.document.id: f.document for f in found}
    reports = _reports(ledger, {*given, *chain(*naming.values())} if every else set(), given, as_of)
    mine = {r.document.id for r in reports} & given.keys()
    out = []
    for name in every:
        own = mine | set(naming[name])
        out.append(_format(name, [r for r in reports if r.document.id in own], every))
    return out


def formats_named(ledger: Ledger, words: str, as_of: str | None = None) -> list[Format]:
    """The formats whose name has all these words."""
    wanted = set(bare(words).split())
    by_name: dict[str, list[str]] = {}
    for name in ledger.formats():
        if wanted and wanted <= set(bare(name).split()):
            by_name.setdefault(bare(name), []).append(name)
    out = []
    for short, spelt in by_name.items():
        reports = _reports(ledger, {d for _, d in ledger.naming(spelt)}, {}, as_of)
        named = forums(Found(record, r.document) for r in reports for record in r.records)
        full = next((n for n in named if bare(n) == short), spelt[0])
        out.append(_format(full, reports, named))
    return out


def _format(name: str, reports: Iterable[Report], others: Sequence[str]) -> Format:
    words = called(name)
    told = [r for r in reports if words.search(r.document.text)]
    return Format(name, tuple(rounds(turns(name, told, others=others))), tuple(r.document for r in told))


def _reports(ledger: Ledger, ids: set[str], known: Mapping[str, Document], as_of: str | None) -> list[Report]:
    """Documents published by the day with their events, by publication."""
    every = {**{i: known[i] for i in ids & known.keys()}, **ledger.documents_of(sorted(ids - known.keys()))}
    told = sorted((d for d in every.values() if published_by(d, as_of)), key=lambda d: (order(d.published), d.id))
    records: dict[str, list[AnyRecord]] = {d.id: [] for d in told}
    for at in range(0, len(told), FEW):
        for kept in ledger.records("event", among=[d.id for d in told[at : at + FEW]]):
            records[kept.document].append(kept.record)
    return [Report(d, tuple(records[d.id])) for d in told]
