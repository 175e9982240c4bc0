"""The index of words in SQLite: FTS5 without the texts, which the ledger has already."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.ledger.database import Database, Matched, Term

# The words come folded and parted by spaces; "ascii" takes every character beyond ASCII as part of a word.
TABLES = {
    "document_words": "words, content='', tokenize='ascii'",
    "record_words": "words, claimant, content='', tokenize='ascii'",
}


class Fts5:
    """FTS5 as an Index."""

    def available(self, database: Database) -> bool:
        """Whether Python's SQLite has FTS5."""
        row = database.execute("SELECT sqlite_compileoption_used('ENABLE_FTS5')").fetchone()
        return bool(row and row[0])

    def made(self, database: Database) -> bool:
        """Whether the tables are there."""
        sql = "SELECT count(*) FROM sqlite_master WHERE name IN ('document_words', 'record_words')"
        row = database.execute(sql).fetchone()
        return bool(row and row[0] == len(TABLES))

    def make(self, database: Database) -> None:
        """Make the tables where they are missing."""
        for name, columns in TABLES.items():
            database.execute(f"CREATE VIRTUAL TABLE IF NOT EXISTS {name} USING fts5({columns})")

    def enter_documents(self, database: Database, rows: Sequence[tuple[int, list[str]]]) -> None:
        """Enter the words of texts."""
        database.executemany(
            "INSERT INTO document_words (rowid, words) VALUES (?, ?)", ((n, " ".join(words)) for n, words in rows)
        )

    def enter_records(self, database: Database, rows: Sequence[tuple[int, list[str], list[str]]]) -> None:
        """Enter the words of records, and those of who says them."""
        database.executemany(
            "INSERT INTO record_words (rowid, words, claimant) VALUES (?, ?, ?)",
            ((n, " ".join(words), " ".join(claimant)) for n, words, claimant in rows),
        )

    def match(
        self, table: str, words: Sequence[Term], claimants: Sequence[Sequence[Term]], without: Sequence[Term]
    ) -> Matched:
        """The rows that have all words and claimants and none of `without`; one of both must be given."""
        parts = [f"words : {_phrase(term)}" for term in words]
        parts += [f"claimant : ({' OR '.join(map(_phrase, choice))})" for choice in claimants]
        query = " AND ".join(parts)
        if without:
            query = f"({query}) NOT words : ({' OR '.join(map(_phrase, without))})"
        weights = ", 1.0, 0.0" if table == "record_words" else ""
        return Matched(f"{table} w", "w.rowid", f"{table} MATCH ?", (query,), f"bm25({table}{weights})", ())

    def counts(self, database: Database, table: str) -> Iterator[tuple[str, int]]:
        """Each word with the number of rows that have it."""
        database.execute(f"CREATE VIRTUAL TABLE temp.{table}_counted USING fts5vocab(main, {table}, row)")
        try:
            yield from database.execute(f"SELECT term, doc FROM temp.{table}_counted").fetchall()
        finally:
            database.execute(f"DROP TABLE temp.{table}_counted")

    def clear(self, database: Database) -> None:
        """Take everything out."""
        for table in TABLES:
            database.execute(f"INSERT INTO {table} ({table}) VALUES ('delete-all')")

    def numbers(self, table: str, words: Sequence[Term], claimants: Sequence[Term]) -> tuple[str, tuple[str, ...]]:
        """A statement for the numbers of the rows that have any of the words, or of the claimants."""
        parts = [f"words : {_phrase(t)}" for t in words] + [f"claimant : {_phrase(t)}" for t in claimants]
        return f"SELECT rowid FROM {table} WHERE {table} MATCH ?", (" OR ".join(parts),)


def _phrase(term: Term) -> str:
    """A run of words as FTS5 writes it; folded words have no mark that could end it."""
    return f'"{" ".join(term.words)}"{" *" if term.prefix else ""}'
