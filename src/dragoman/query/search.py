"""A ledger and what a person types → hits, the best first, each with its passage and the places of the words in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dragoman.ledger import Ledger, searching
from dragoman.ledger.database import Term
from dragoman.ledger.searching import Search
from dragoman.query.search_words import parse
from dragoman.records import AnyRecord, Document
from dragoman.records.words import WORD, plain, sentence_around

Places = tuple[tuple[int, int], ...]
WIDE = 240  # characters of a passage that is shown
FEW = 3  # records shown with a document


@dataclass(frozen=True, slots=True)
class Hit:
    """A document, or a record of it, that has what was looked for.

    `start` and `end` bound the passage in the document's text, `marks` the words looked for within it; `records` are
    the first records of a document that have them too.
    """

    document: Document
    record: AnyRecord | None
    start: int
    end: int
    marks: Places
    records: tuple[AnyRecord, ...] = ()


def search(ledger: Ledger, text: str, *, limit: int = 20, offset: int = 0) -> list[Hit]:
    """What the ledger has for words and filters; without words the latest first.

    Raises UsageError for what cannot be understood, SetupError where the database has no index of words.
    """
    wanted = parse(text, lambda: searching.outlets(ledger.database))
    found = searching.search(ledger.database, wanted, limit=limit, offset=offset)
    documents = ledger.documents_of(list(dict.fromkeys(h.document for h in found)))
    return [_hit(ledger, documents[h.document], h.record, wanted) for h in found]


def _hit(ledger: Ledger, document: Document, record: AnyRecord | None, wanted: Search) -> Hit:
    if record:
        first = record.evidence[0]
        start, end = sentence_around(document.text, first.start, first.end)
        return Hit(document, record, start, end, _marks(document.text, start, end, wanted.words))
    start, end = _best(document.text, wanted.words)
    own = tuple(_having(ledger, document, wanted.words)) if wanted.words else ()
    return Hit(document, None, start, end, _marks(document.text, start, end, wanted.words), own)


def _having(ledger: Ledger, document: Document, terms: Sequence[Term]) -> Iterator[AnyRecord]:
    """The first records of a document in whose sentences all words stand."""
    count = 0
    for kept in ledger.records(document=document.id):
        first = kept.record.evidence[0]
        start, end = sentence_around(document.text, first.start, first.end)
        if len(set(_found(document.text[start:end], terms))) == len(set(terms)):
            yield kept.record
            count += 1
            if count == FEW:
                return


def _found(text: str, terms: Sequence[Term]) -> Iterator[Term]:
    return (term for term, _, _ in _places(text, terms))


def _best(text: str, terms: Sequence[Term]) -> tuple[int, int]:
    """The passage with the most of the words, the earliest of these; the beginning where there are none."""
    places = list(_places(text, terms))
    best, window = (0, 0), (0, min(len(text), WIDE))
    for n, (_, start, _) in enumerate(places):
        inside = [p for p in places[n : n + 40] if p[2] <= start + WIDE]
        worth = (len({p[0] for p in inside}), len(inside))
        if worth > best:
            best = worth
            window = _window(text, start, inside[-1][2] if inside else start)
    return window


def _window(text: str, start: int, end: int) -> tuple[int, int]:
    """A passage as wide as is shown that begins with a sentence, or not far before the words."""
    begin, _ = sentence_around(text, start, start + 1)
    if end - begin > WIDE:
        begin = max(0, start - WIDE // 6)
        begin = text.find(" ", begin, start) + 1 or begin if begin else 0
    stop = min(len(text), max(end, begin + WIDE))
    # No word is cut at the end.
    cut = text.rfind(" ", end, stop)
    return begin, stop if stop == len(text) or cut < 0 else cut


def _marks(text: str, start: int, end: int, terms: Sequence[Term]) -> Places:
    return tuple(sorted({(start + a, start + b) for _, a, b in _places(text[start:end], terms)}))


def _places(text: str, terms: Sequence[Term]) -> Iterator[tuple[Term, int, int]]:
    """Where each term stands in a text, in text order."""
    initials = {term.words[0][0] for term in terms}
    every = list(WORD.finditer(text)) if terms else []
    for n, found in enumerate(every):
        initial = found[0][0]
        # Few words are looked at closely: a letter beyond ASCII may fold to any.
        if initial.isascii() and initial.lower() not in initials:
            continue
        for term in terms:
            run = every[n : n + len(term.words)]
            if len(run) == len(term.words) and all(_begins(plain(m[0]), term, i) for i, m in enumerate(run)):
                yield term, found.start(), run[-1].end()


def _begins(word: str, term: Term, place: int) -> bool:
    if term.prefix and place == len(term.words) - 1:
        return word.startswith(term.words[place])
    return word == term.words[place]
