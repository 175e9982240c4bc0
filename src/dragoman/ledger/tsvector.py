"""The index of words in PostgreSQL: tsvector columns made of our own words, with GIN indexes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.ledger.database import Database, Matched, Term

TABLES = ("document_words", "record_words")
LARGEST = 900_000  # bytes of a tsvector, of which PostgreSQL takes a million; what is behind is not found
FURTHEST = 16_383  # PostgreSQL knows no place further in a text
OFTEN = 255  # nor more places of a word


class TsVector:
    """tsvector and GIN as an Index."""

    def available(self, database: Database) -> bool:
        """Always: it is in every PostgreSQL."""
        return True

    def made(self, database: Database) -> bool:
        """Whether the tables are there."""
        row = database.execute("SELECT to_regclass('record_words')::text").fetchone()
        return bool(row and row[0])

    def make(self, database: Database) -> None:
        """Make the tables where they are missing."""
        for table in TABLES:
            database.execute(f"CREATE TABLE IF NOT EXISTS {table} (number BIGINT PRIMARY KEY, words TSVECTOR NOT NULL)")
            database.execute(f"CREATE INDEX IF NOT EXISTS {table}_words ON {table} USING gin (words)")

    def enter_documents(self, database: Database, rows: Sequence[tuple[int, list[str]]]) -> None:
        """Enter the words of texts."""
        self._enter(database, "document_words", [(n, _vector(words, ())) for n, words in rows])

    def enter_records(self, database: Database, rows: Sequence[tuple[int, list[str], list[str]]]) -> None:
        """Enter the words of records, and with weight A those of who says them."""
        self._enter(database, "record_words", [(n, _vector(words, claimant)) for n, words, claimant in rows])

    def match(
        self, table: str, words: Sequence[Term], claimants: Sequence[Sequence[Term]], without: Sequence[Term]
    ) -> Matched:
        """The rows that have all words and claimants and none of `without`."""
        parts = [_query(term, "D") for term in words]
        parts += [f"({' | '.join(_query(t, 'A') for t in choice)})" for choice in claimants]
        ranked = " & ".join(parts)
        query = " & ".join([*parts, *(f"!({_query(term, 'D')})" for term in without)])
        # 1: longer texts count for less.
        weights = (
            "{1, 0, 0, 0}" if words else "{0, 0, 0, 1}"
        )  # of D, C, B, A: who says it weighs where nothing else is asked
        rank = f"-ts_rank('{weights}', w.words, ?::tsquery, 1)"
        return Matched(f"{table} w", "w.number", "w.words @@ ?::tsquery", (query,), rank, (ranked,))

    def counts(self, database: Database, table: str) -> Iterator[tuple[str, int]]:
        """Each word with the number of rows that have it."""
        yield from database.execute(f"SELECT word, ndoc FROM ts_stat('SELECT words FROM {table}')").fetchall()

    def clear(self, database: Database) -> None:
        """Take everything out."""
        for table in TABLES:
            database.execute(f"DELETE FROM {table}")

    def numbers(self, table: str, words: Sequence[Term], claimants: Sequence[Term]) -> tuple[str, tuple[str, ...]]:
        """A statement for the numbers of the rows that have any of the words, or of the claimants."""
        parts = [_query(t, "D") for t in words] + [_query(t, "A") for t in claimants]
        return f"SELECT number FROM {table} WHERE words @@ ?::tsquery", (" | ".join(parts),)

    def _enter(self, database: Database, table: str, rows: Sequence[tuple[int, str]]) -> None:
        database.executemany(f"INSERT INTO {table} (number, words) VALUES (?, ?::tsvector)", rows)


def _vector(words: Sequence[str], claimant: Sequence[str]) -> str:
    """Words with their places as PostgreSQL writes them; folded words have no mark that could end one.

    >>> _vector(["trade", "rose"], ["ann"])
    "'trade':1 'rose':2 'ann':4A"
    """
    places: dict[str, list[str]] = {}
    size = 0
    run = [*enumerate(words, start=1), *enumerate(claimant, start=len(words) + 2)]
    for place, word in run:
        known = places.get(word)
        if known is None:
            known = places[word] = []
            size += len(word.encode()) + 8
        if len(known) < OFTEN:
            known.append(f"{min(place, FURTHEST)}{'A' if place > len(words) else ''}")
            size += 2
        if size > LARGEST:
            break
    return " ".join(f"'{word}':{','.join(at)}" for word, at in places.items())


def _query(term: Term, weight: str) -> str:
    """A run of words as a tsquery.

    >>> _query(Term(("trade", "turn"), prefix=True), "D")
    "('trade':D <-> 'turn':*D)"
    """
    last = len(term.words) - 1
    parts = (f"'{word}':{'*' if term.prefix and n == last else ''}{weight}" for n, word in enumerate(term.words))
    return f"({' <-> '.join(parts)})"
