"""A ledger → where what texts are recognised by, and the names of formats, are not what texts and records give."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby

from dragoman.ledger import formats, recognising
from dragoman.ledger.database import Database, Row
from dragoman.records.fingerprint import fingerprint

STORED = """
    SELECT d.number, d.id, d.text, s.published, f.day, f.title, f.lead, f.least, f.size
    FROM documents d JOIN readings g ON g.number = d.reading JOIN sources s ON s.number = g.source
    LEFT JOIN fingerprints f ON f.document = d.number ORDER BY d.number
"""
TITLES = "SELECT document, title FROM sources ORDER BY document, number"
BANDS = "SELECT document, band FROM bands ORDER BY document"


def fingerprints(database: Database) -> Iterator[tuple[str, str]]:
    """What is wrong with the fingerprint of a text, and the text's id; by words that no text has, "" for the id."""
    expected = Counter[str]()
    titles, bands = _by_document(database.stream(TITLES)), _by_document(database.stream(BANDS))
    for number, id_, text, published, day, title, lead, least, size in database.stream(STORED):
        # Any source may have given the title: the first, or the one read last where an earlier version is entered.
        made = [fingerprint(t, text) for t in dict.fromkeys(titles(number))]
        right = next((m for m in made if " ".join(m.title) == title), made[0])
        stored = (title, lead, least, size)
        if stored != (" ".join(right.title), " ".join(right.lead), " ".join(right.least), right.size):
            yield "its fingerprint is not that of the text", id_
        elif day != recognising.first_day(published):
            yield "its fingerprint is of another day", id_
        if sorted(filter(None, bands(number))) != sorted(right.bands()):
            yield "it is not found just among the texts like it", id_
        expected.update({*right.title, *right.lead})
    told = {term: count for term, count in database.stream("SELECT term, documents FROM terms") if count}
    if wrong := sorted(t for t in told.keys() | expected.keys() if told.get(t, 0) != expected[t]):
        yield f"{len(wrong)} words are counted in other titles and leads, {wrong[0]!r} for one", ""


def naming(database: Database, expected: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """What is wrong with the index of format names, and the document's id; `expected` are folded names and ids."""
    sql = "SELECT f.name, d.id FROM formats f JOIN documents d ON d.number = f.document WHERE f.name <> ''"
    stored = {(name, id_) for name, id_ in database.stream(sql)}
    right = set(expected)
    for name, id_ in sorted(right - stored):
        yield f"it is not among the reports that name the format {name!r}", id_
    for name, id_ in sorted(stored - right):
        yield f"it is among the reports that name the format {name!r}, and names it nowhere", id_


def recompute(database: Database) -> None:
    """Compute both anew; inside a transaction."""
    for table in ("fingerprints", "bands", "terms", "formats"):
        database.execute(f"DELETE FROM {table}")
    recognising.enter_missing(database)
    formats.enter_all(database)


def _by_document(rows: Iterable[Row]) -> Callable[[int], list[str | None]]:
    """What gives the values of a document out of a stream; documents must be asked for in the stream's order."""
    groups = groupby(rows, lambda row: int(row[0]))
    ahead: list[tuple[int, list[str | None]]] = []

    def of(document: int) -> list[str | None]:
        while not ahead or ahead[0][0] < document:
            found = next(groups, None)
            if found is None:
                return []
            ahead[:] = [(found[0], [row[1] for row in found[1]])]
        return ahead[0][1] if ahead[0][0] == document else []

    return of
