"""The newest records of a kind are found without looking at others, in ledgers of this version and of earlier ones."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from dragoman.ledger import Ledger
from dragoman.ledger.checking import check
from dragoman.ledger.migrating import migrations
from dragoman.ledger.postgresql import Postgresql, is_address
from dragoman.ledger.sqlite import Sqlite
from dragoman.ledger.writing import compact
from dragoman.query import search
from dragoman.records import AnyRecord, Document, Entity, record_row

Reading = tuple[Document, list[AnyRecord]]
KAZ, JPN = Entity("Kazakhstan", "state", "KAZ"), Entity("Japan", "state", "JPN")
BEFORE = 8  # the version in which parties had no kind


def steps(ledger: Ledger, asked: Callable[[], Any]) -> int:
    """How many steps SQLite takes to answer."""
    assert isinstance(ledger.database, Sqlite)
    taken = 0

    def count() -> int:
        nonlocal taken
        taken += 1
        return 0

    ledger.database.connection.set_progress_handler(count, 1)
    asked()
    ledger.database.connection.set_progress_handler(None, 0)
    return taken


def test_what_is_newer_and_of_another_kind_is_passed_over(reading: Callable[..., Reading]) -> None:
    taken = []
    office = ("office", "Oyun", {"person": Entity("Oyun", "person", "KAZ"), "role": "president", "country": "KAZ"})
    event = ("event", "met", {"type": "CONSULT", "actors": (KAZ, JPN)})
    with Ledger.open(":memory:") as ledger:
        for n in range(5):
            ledger.add(*reading(f"Oyun {n}", office))

        def newest() -> list[str]:
            return [k.record.evidence[0].quote for k in ledger.records("office", newest=True, limit=3, **of)]

        of: dict[str, Any] = {"either": ("KAZ", "KAZ")}
        for n in range(100):
            ledger.add(*reading(f"They met {n}.", event))
            if n in (9, 99):
                assert newest() == ["Oyun"] * 3
                taken.append(steps(ledger, newest))
    assert taken[0] == taken[1]


@pytest.mark.parametrize(
    "text", ["-storm", "since:1990", "until:2009-12-31", "kind:event -storm", "kind:office", "-actor:NOR"]
)
def test_a_search_for_no_words_looks_at_the_latest_alone(reading: Callable[..., Reading], text: str) -> None:
    taken, met = [], ("event", "met", {"type": "CONSULT", "actors": (KAZ, JPN)})
    office = ("office", "Oyun", {"person": Entity("Oyun", "person", "KAZ"), "role": "president", "country": "KAZ"})
    with Ledger.open(":memory:") as ledger:
        for n in range(120):
            # The latest came first; the oldest have no date.
            day = {"published": f"{2009 - n}-03-18", "published_basis": "given"} if n < 100 else {}
            ledger.add(*reading(f"Oyun {n} met.", met, office, **day))
            if n in (19, 119):
                (first, *_, last) = search(ledger, text, limit=12)
                assert (first.document.text, last.document.text) == (
                    ("Oyun 0 met.", "Oyun 5 met.") if text == "-actor:NOR" else ("Oyun 0 met.", "Oyun 11 met.")
                )
                taken.append(steps(ledger, lambda: search(ledger, text, limit=12)))
    # FTS5 looks into one to sixteen parts of its index, however many documents there are.
    assert taken[1] < taken[0] * 1.5


def test_a_search_for_no_words_shows_what_has_no_date_last(place: str, reading: Callable[..., Reading]) -> None:
    with Ledger.open(place) as ledger:
        for text, day in (("a", None), ("b", "2009-03-18"), ("c", "2011"), ("d", None)):
            ledger.add(*reading(text, published=day, published_basis="given" if day else None))
        assert [h.document.text for h in search(ledger, "-storm")] == ["c", "b", "a", "d"]
        assert [h.document.text for h in search(ledger, "-storm until:2010")] == ["b"]


@pytest.mark.parametrize(("many", "plan"), [(20, "SCAN f USING COVERING INDEX fingerprints_day"), (0, "SCAN t")])
def test_the_days_of_many_reports_are_read_along_their_index(
    reading: Callable[..., Reading], many: int, plan: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dragoman.ledger.store.MANY", many)
    met = ("event", "met", {"type": "CONSULT", "actors": (KAZ, JPN)})
    with Ledger.open(":memory:") as ledger:
        documents = [
            reading(f"They met {n}.", met, published=day) for n, day in enumerate(("2025-03-18", None, "2024"))
        ]
        for read in (*documents, reading("Nobody met.", published="2025-03-19")):
            ledger.add(*read)
        asked: list[str] = []
        assert isinstance(ledger.database, Sqlite)
        ledger.database.connection.set_trace_callback(asked.append)
        told = ledger.telling_by_day(("KAZ", "JPN"))
        ledger.database.connection.set_trace_callback(None)
        days = ("2025-03-18", None, "2024-01-01")
        assert sorted(told, key=str) == sorted(
            ((day, document.id, "event") for day, (document, _) in zip(days, documents, strict=True)), key=str
        )
        assert plan in {row[3] for row in ledger.database.execute(f"EXPLAIN QUERY PLAN {asked[-1]}")}


def test_parties_of_an_earlier_version_are_entered_by_kind(
    place: str, meeting: Reading, monkeypatch: pytest.MonkeyPatch
) -> None:
    document, records = meeting
    with monkeypatch.context() as earlier:
        earlier.setattr("dragoman.ledger.sqlite.migrations", lambda: migrations()[:BEFORE])
        earlier.setattr("dragoman.ledger.postgresql.migrations", lambda dialect: migrations(dialect)[:BEFORE])
        database = (Postgresql if is_address(place) else Sqlite)(place, create=True)
        with database.transaction():
            database.execute("INSERT INTO documents (number, id, text) VALUES (1, ?, ?)", (document.id, document.text))
            sql = "INSERT INTO sources (number, document, source, published, language) VALUES (1, 1, 'a', ?, 'en')"
            database.execute(sql, (document.published,))
            database.execute(
                "INSERT INTO readings (number, document, source, reader, digest) VALUES (7, 1, 1, 'a', 'b')"
            )
            database.execute("UPDATE documents SET reading = 7 WHERE number = 1")
            row = record_row(records[0])
            database.execute(
                "INSERT INTO records (number, reading, id, kind, first_day, last_day, fields)"
                " VALUES (3, 7, ?, 'event', ?, ?, ?)",
                (row["id"], row["date"], row["date"], compact(row)),
            )
            database.executemany("INSERT INTO parties (code, record) VALUES (?, ?)", [("JPN", 3), ("KAZ", 3)])
        database.close()
    with Ledger.open(place) as ledger:
        assert [k.record for k in ledger.records("event", between=("KAZ", "JPN"))] == records
        assert list(check(ledger.database)) == []
