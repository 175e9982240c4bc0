"""A ledger → the same with all that follows from its texts, records and judgements computed anew."""

from __future__ import annotations

from dragoman.ledger import ahead, comparing, indexing, judging
from dragoman.ledger.checking import derived, judged
from dragoman.ledger.database import Database
from dragoman.ledger.writing import enter_parties


def mend(database: Database) -> None:
    """Compute anew what follows from records, which of them count, fingerprints, and the indexes."""
    with database.transaction():
        # Read whole before anything is written: two streams run side by side in it.
        wrong = [checked for checked in derived(database) if checked.kept != checked.right]
        for checked in wrong:
            reading, document = checked.place
            for table in ("parties", "ahead"):
                database.execute(f"DELETE FROM {table} WHERE record = ?", (checked.number,))
            enter_parties(database, document, reading, [(checked.number, checked.row)])
            ahead.enter(database, [(checked.number, checked.row)])
            sql = "UPDATE records SET first_day = ?, last_day = ? WHERE number = ?"
            database.execute(sql, (*checked.right.days, checked.number))
        database.execute("UPDATE records SET superseded = NULL WHERE superseded IS NOT NULL")
        database.execute("UPDATE documents SET withdrawn = NULL WHERE withdrawn IS NOT NULL")
        for judged_of in judged(database):
            judging.apply(database, judged_of)
        comparing.recompute(database)
        database.index.clear(database)
        database.execute("UPDATE indexed SET upto = 0")
        indexing.catch_up(database)
