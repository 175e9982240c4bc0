"""Fingerprints of texts ⇄ the ledger: written with each new text, asked for by day, by id and by likeness."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from dragoman.ledger.database import Database, Row
from dragoman.records.fingerprint import Fingerprint, Recognised, fingerprint, title_words
from dragoman.records.when import bounds

MANY = 500  # values in one statement
SELECT = """
    SELECT d.id, f.day, coalesce(s.publisher, ''), s.source, f.title, f.lead, f.least, f.size
    FROM fingerprints f JOIN documents d ON d.number = f.document
    JOIN readings g ON g.number = d.reading JOIN sources s ON s.number = g.source
    WHERE d.withdrawn IS NULL
"""


def recognise(database: Database, number: int, title: str | None, text: str, published: str | None) -> None:
    """Write the fingerprint of a new text; inside a transaction."""
    made = fingerprint(title, text)
    database.execute(
        "INSERT INTO fingerprints (document, day, title, lead, least, size) VALUES (?, ?, ?, ?, ?, ?)",
        (number, first_day(published), " ".join(made.title), " ".join(made.lead), " ".join(made.least), made.size),
    )
    database.executemany("INSERT INTO bands (band, document) VALUES (?, ?)", [(b, number) for b in made.bands()])
    _count(database, {*made.title, *made.lead})


def publish(database: Database, number: int, title: str | None, published: str | None) -> None:
    """Set the day and the title of a text that another reading, or an amendment, gives it; inside a transaction."""
    row = database.execute("SELECT title, lead FROM fingerprints WHERE document = ?", (number,)).fetchone()
    assert row is not None
    words = title_words(title)
    sql = "UPDATE fingerprints SET day = ?, title = ? WHERE document = ?"
    database.execute(sql, (first_day(published), " ".join(words), number))
    before, now = ({*named, *row[1].split()} for named in (row[0].split(), words))
    database.executemany(
        "UPDATE terms SET documents = documents - 1 WHERE term = ?", [(t,) for t in sorted(before - now)]
    )
    _count(database, now - before)


def fill(database: Database) -> None:
    """Write the fingerprints that a ledger of an earlier version lacks."""
    first = database.execute("SELECT min(number) FROM documents").fetchone()
    known = database.execute("SELECT min(document) FROM fingerprints").fetchone()
    if first == known:
        return
    with database.transaction():
        enter_missing(database)


def enter_missing(database: Database) -> None:
    """Write the fingerprints of the texts that have none; inside a transaction."""
    sql = (
        "SELECT d.number, s.title, d.text, s.published FROM documents d JOIN readings g ON g.number = d.reading"
        " JOIN sources s ON s.number = g.source"
        f" WHERE d.number NOT IN (SELECT document FROM fingerprints) ORDER BY d.number LIMIT {MANY}"
    )
    while rows := database.execute(sql).fetchall():
        for row in rows:
            recognise(database, *row)


def of_days(database: Database, since: str, until: str) -> list[Recognised]:
    """The documents published from one day to another, by day and id."""
    sql = f"{SELECT} AND f.day >= ? AND f.day <= ? ORDER BY f.day, d.id"
    return [_recognised(row) for row in database.execute(sql, (since, until))]


def of_documents(database: Database, ids: Sequence[str]) -> list[Recognised]:
    """The documents of these ids that count, by day and id."""
    found = [_recognised(row) for row in some(database, f"{SELECT} AND d.id IN (?)", ids)]
    return sorted(found, key=lambda r: (r.day or "", r.document))


def like(database: Database, prints: Sequence[Recognised]) -> list[str]:
    """The ids of the documents that may be near-copies of these, themselves included; sorted."""
    bands = sorted({band for r in prints for band in r.fingerprint.bands()})
    sql = "SELECT DISTINCT d.id FROM bands b JOIN documents d ON d.number = b.document WHERE b.band IN (?)"
    return sorted({row[0] for row in some(database, sql, bands)} | {r.document for r in prints})


def frequencies(database: Database, terms: Iterable[str]) -> tuple[int, dict[str, int]]:
    """How many documents there are, and in how many titles and leads each word stands."""
    row = database.execute("SELECT count(*) FROM fingerprints").fetchone()
    assert row is not None
    counts = some(database, "SELECT term, documents FROM terms WHERE term IN (?)", sorted(set(terms)))
    return int(row[0]), {term: int(n) for term, n in counts}


def first_day(published: str | None) -> str | None:
    """The first day of a publication date, as ISO text."""
    first = bounds(published)[0] if published else None
    return first.isoformat() if first else None


def some(database: Database, sql: str, values: Sequence[str]) -> Iterator[Row]:
    """The rows of a statement whose one list of values is longer than a database takes at once."""
    for at in range(0, len(values), MANY):
        some = values[at : at + MANY]
        yield from database.execute(sql.replace("(?)", f"({', '.join('?' * len(some))})"), some)


def _count(database: Database, terms: Iterable[str]) -> None:
    """Count words in one more title or lead."""
    database.executemany(
        "INSERT INTO terms (term, documents) VALUES (?, 1)"
        " ON CONFLICT (term) DO UPDATE SET documents = terms.documents + 1",
        [(term,) for term in sorted(terms)],
    )


def _recognised(row: Row) -> Recognised:
    document, day, publisher, source, title, lead, least, size = row
    made = Fingerprint(tuple(title.split()), tuple(lead.split()), tuple(least.split()), int(size))
    return Recognised(document, day, publisher, source, made)
