"""A ledger and two parties, or a name → dialogue formats with their rounds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dragoman.ledger import Ledger
from dragoman.query.questions import Question, ask, published_by
from dragoman.records import Document, Found
from dragoman.records.when import order
from dragoman.resolve.histories import bare, called, forums, turns
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


def formats_between(ledger: Ledger, found: Sequence[Found], as_of: str | None = None) -> list[Format]:
    """The formats that records name, the most named first; told by all reports that name them, and by those given."""
    known = ledger.formats()
    given = {f.document.id: f.document for f in found}
    out = []
    every = forums(found)
    for name in every:
        naming = ledger.naming([n for n in known if bare(n) == bare(name)])
        out.append(_format(ledger, name, (given | _documents(ledger, naming, given)).values(), as_of, every))
    return out


def formats_named(ledger: Ledger, words: str, as_of: str | None = None) -> list[Format]:
    """The formats whose name has all these words."""
    wanted = set(bare(words).split())
    by_name: dict[str, list[str]] = {}
    for name in ledger.formats():
        if wanted and wanted <= set(bare(name).split()):
            by_name.setdefault(bare(name), []).append(name)
    out = []
    for spelt in by_name.values():
        documents = _documents(ledger, ledger.naming(spelt), {})
        named = forums(Found(k.record, documents[d]) for d in documents for k in ledger.records(document=d))
        full = next((n for n in named if bare(n) == bare(spelt[0])), spelt[0])
        out.append(_format(ledger, full, documents.values(), as_of, named))
    return out


def _format(
    ledger: Ledger, name: str, documents: Iterable[Document], as_of: str | None, others: Sequence[str]
) -> Format:
    words = called(name)
    naming = (d for d in documents if published_by(d, as_of) and words.search(d.text))
    told = sorted(naming, key=lambda d: (order(d.published), d.id))
    every = turns(name, ((d, [k.record for k in ledger.records(document=d.id)]) for d in told), others=others)
    return Format(name, tuple(rounds(every)), tuple(told))


def _documents(ledger: Ledger, ids: Iterable[str], known: dict[str, Document]) -> dict[str, Document]:
    return {i: known.get(i) or ledger.document(i) for i in ids}
