"""A ledger → the same with all that follows from its texts, records and judgements computed anew."""

from __future__ import annotations

from dragoman.ledger import comparing, indexing, judging
from dragoman.ledger.checking import derived, judged
from dragoman.ledger.database import Database
from dragoman.ledger.search_keys import codes, days


def mend(database: Database) -> None:
    """Compute anew parties and days of records, which records count, fingerprints, and the indexes."""
    with database.transaction():
        # Read whole before anything is written: two streams run side by side in it.
        wrong = [
            (number, right, days(row, published))
            for number, row, _, first_last, own, published in derived(database)
            if own != (right := codes(row)) or first_last != days(row, published)
        ]
        for number, right, (first, last) in wrong:
            database.execute("DELETE FROM parties WHERE record = ?", (number,))
            database.executemany("INSERT INTO parties (code, record) VALUES (?, ?)", [(c, number) for c in right])
            sql = "UPDATE records SET first_day = ?, last_day = ? WHERE number = ?"
            database.execute(sql, (first, last, number))
        database.execute("UPDATE records SET superseded = NULL WHERE superseded IS NOT NULL")
        database.execute("UPDATE documents SET withdrawn = NULL WHERE withdrawn IS NOT NULL")
        for document in judged(database):
            judging.apply(database, document)
        comparing.recompute(database)
        database.index.clear(database)
        database.execute("UPDATE indexed SET upto = 0")
        indexing.catch_up(database)
