"""A ledger is backed up, restored, checked and copied whole, between a file and PostgreSQL in either direction."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from dragoman.cli import main
from dragoman.errors import LedgerError, UsageError
from dragoman.ledger import Ledger, copying
from dragoman.ledger.checking import check
from dragoman.ledger.keeping import backup, restore
from dragoman.ledger.recognising import frequencies
from dragoman.ledger.recomputing import mend
from dragoman.query import search
from dragoman.records import AnyRecord, Document, Judgement, Pointer, point

Reading = tuple[Document, list[AnyRecord]]
AT = "2025-07-01T00:00:00Z"


@pytest.fixture
def filled(place: str, meeting: Reading, reading: Callable[..., Reading]) -> Iterator[Ledger]:
    """A ledger with two sources of a text, two readings, a correction, a rejection taken back, a withdrawal."""
    document, records = meeting
    with Ledger.open(place, reader="one") as ledger:
        ledger.add(document, records)
        ledger.add(dataclasses.replace(document, source="b.txt", publisher="Harbour Gazette"), records)
        gone = reading("Nobody met – “nothing” happened.", ("event", "met", {"type": "CONSULT"}), source="gone.txt")
        ledger.add(*gone)
        judged: dict[str, Any] = {"by": "Ada", "at": AT, "because": "it says so"}
        pointer = point(records[0], document.text)
        ledger.judge(Judgement(verdict="corrected", of=pointer, details={"fields": {"level": "minister"}}, **judged))
        wrong = ledger.judge(Judgement(verdict="rejected", of=point(gone[1][0], gone[0].text), **judged))
        assert wrong.number
        ledger.undo(wrong.number, by="Ben", at=AT, because="no")
        ledger.judge(Judgement(verdict="withdrawn", of=ledger.point(gone[0].id), **judged))
    with Ledger.open(place, reader="two") as ledger:
        ledger.add(document, [dataclasses.replace(records[0], place=None)])
        yield ledger


def content(ledger: Ledger) -> dict[str, tuple[int, str]]:
    with ledger.database.snapshot():
        return {name: copying.digest(ledger.database, name) for name in copying.tables(ledger.database)}


def test_a_backup_is_the_ledger_and_can_be_restored(filled: Ledger, place: str, tmp_path: Path) -> None:
    file = str(tmp_path / "backup.db")
    backup(place, file)
    with Ledger.open(file) as copied:
        assert content(copied) == content(filled)
    with pytest.raises(UsageError, match="exists already"):
        backup(place, file)
    again = str(tmp_path / "again.db")
    assert restore(file, again) is None
    with Ledger.open(again) as restored:
        assert content(restored) == content(filled)
        assert [h.document.source for h in search(restored, "ministers")] == ["a.txt"]
        assert list(check(restored.database)) == []


def test_a_restore_overwrites_nothing(filled: Ledger, place: str, tmp_path: Path) -> None:
    file = str(tmp_path / "backup.db")
    backup(place, file)
    there = str(tmp_path / "there.db")
    with Ledger.open(there) as ledger:
        ledger.add(Document.of("Another ledger.", source="x"), [])
    with pytest.raises(UsageError, match=r"is there already; .*--force, which keeps it as there\.before-restore\.db"):
        restore(file, there)
    kept = restore(file, there, force=True)
    assert kept
    with Ledger.open(kept) as old, Ledger.open(there) as now:
        assert [d.source for d in old.documents()] == ["x"]
        assert content(now) == content(filled)
    assert restore(file, there, force=True) == str(tmp_path / "there.before-restore-2.db")


def test_what_is_no_ledger_is_not_restored(tmp_path: Path) -> None:
    notes = tmp_path / "notes.txt"
    notes.write_text("No ledger, but a longer text than the head of an SQLite file would be. " * 20)
    with pytest.raises(LedgerError, match="is no ledger"):
        restore(str(notes), str(tmp_path / "new.db"))
    assert [p.name for p in tmp_path.iterdir()] == ["notes.txt"]


@pytest.mark.parametrize("target", ["sqlite", "postgresql"])
def test_a_copy_has_all_rows(filled: Ledger, target: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    to = str(tmp_path / "copy.db")
    if target == "postgresql":
        name = "copy_from_" + ("server" if "postgresql" in filled.path else "file")
        to = f"{request.getfixturevalue('postgresql')}?schema={name}"
    with Ledger.open(to) as copied:
        counts = copying.copy(filled.database, copied.database)
        assert counts["documents"] == 2 and counts["judgements"] == 4 and counts["sources"] == 3
        assert content(copied) == content(filled)
        assert list(copied.records()) == list(filled.records())
        assert [h.document for h in search(copied, "kind:event")] == [h.document for h in search(filled, "kind:event")]
        with pytest.raises(LedgerError, match="has rows already"):
            copying.copy(filled.database, copied.database)


def test_a_sound_ledger_has_no_faults(filled: Ledger) -> None:
    before = content(filled)
    assert list(check(filled.database)) == []
    assert content(filled) == before


FAULTS = {
    "UPDATE documents SET text = 'The mimes met on 17 March 2025. Quite so.' WHERE number = 1": [
        "the text is not the one its id was made of",
        "a quote does not stand where it says",
    ],
    "DELETE FROM parties WHERE code = 'JPN'": ["its parties are not those of the record"],
    "UPDATE parties SET kind = 'office' WHERE code = 'JPN'": ["its parties are not those of the record"],
    "INSERT INTO ahead (record, day) VALUES (1, '1999-01-01')": [
        "the day until which it lasts is not that of the record"
    ],
    "UPDATE records SET first_day = '1999-01-01' WHERE number = 1": ["its days are not those of the record"],
    "UPDATE records SET superseded = NULL": ["whether it counts is not what the judgements say"],
    "UPDATE documents SET withdrawn = NULL": ["whether it counts is not what the judgements say"],
    "UPDATE fingerprints SET lead = 'mimes' WHERE document = 1": ["its fingerprint is not that of the text"],
    "UPDATE fingerprints SET day = '1999-01-01' WHERE document = 1": ["its fingerprint is of another day"],
    "DELETE FROM fingerprints WHERE document = 1": ["its fingerprint is not that of the text"],
    "INSERT INTO bands (band, document) VALUES ('0:a', 1)": ["it is not found just among the texts like it"],
    "UPDATE terms SET documents = 9 WHERE term = 'met'": [
        "1 words are counted in other titles and leads, 'met' for one"
    ],
    "INSERT INTO formats (name, document) VALUES ('whale forum', 1)": [
        "it is among the reports that name the format 'whale forum', and names it nowhere"
    ],
    "UPDATE documents SET withdrawn = 1 WHERE number = 1": ["whether it counts is not what the judgements say"],
}


@pytest.mark.parametrize("statement", FAULTS)
def test_faults_are_found_and_what_follows_is_mended(filled: Ledger, statement: str) -> None:
    filled.database.execute(statement)
    found = list(check(filled.database))
    assert {f.what for f in found} >= set(FAULTS[statement])
    assert all(f.where and f.todo for f in found)
    mend(filled.database)
    left = list(check(filled.database))
    assert left == [f for f in left if f.todo == "restore a backup"]
    assert bool(left) == statement.startswith("UPDATE documents SET text")


def test_a_torn_index_of_words_is_found_and_mended(filled: Ledger) -> None:
    with filled.database.transaction():
        filled.database.index.clear(filled.database)
    found = [f.what for f in check(filled.database)]
    assert len(found) == 2 and all("index of words" in what for what in found)
    mend(filled.database)
    assert list(check(filled.database)) == []
    assert search(filled, "ministers")


def test_a_broken_file_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with Ledger.open(str(path)) as ledger:
        for n in range(40):
            ledger.add(Document.of(f"Report {n}. " + "They met. " * 400, source=str(n)), [])
    raw = bytearray(path.read_bytes())
    raw[20 * 4096 : 40 * 4096] = b"\xff" * 20 * 4096
    path.write_bytes(raw)
    done = CliRunner().invoke(main, ["ledger", "check", "--ledger", str(path)])
    assert done.exit_code in (1, 2)
    assert "restore a" in done.output


def test_the_commands_say_what_they_did(filled: Ledger, place: str, tmp_path: Path) -> None:
    def run(*command: str) -> str:
        done = CliRunner().invoke(main, ["--ledger", place, "ledger", *command])
        assert done.exit_code == 0, done.output
        return done.output

    file, other = str(tmp_path / "b.db"), str(tmp_path / "c.db")
    assert f"{file}: {filled.path} as it is now; 2 documents, 5 records, 4 judgements" in run("backup", file)
    assert "all is well; 2 documents" in run("check")
    assert "the same as sent" in run("copy", other)
    assert (
        f"{other}: what {file} holds"
        in CliRunner().invoke(main, ["ledger", "restore", file, "--force", "--ledger", other]).output
    )


@pytest.mark.parametrize(
    ("said", "field", "amended"),
    [
        ({"published": "2025-04-01"}, "day", "2025-04-01"),
        ({"title": "Whales met ministers"}, "title", "met minister whale"),
    ],
)
def test_a_text_is_recognised_by_what_an_amendment_says_until_that_is_taken_back(
    meeting: Reading, place: str, said: dict[str, str], field: str, amended: str
) -> None:
    document, records = meeting
    document = dataclasses.replace(document, title="Ministers met")
    before = document.published if field == "day" else "met minister"
    with Ledger.open(place) as ledger:

        def stored() -> str:
            row = ledger.database.execute(f"SELECT {field} FROM fingerprints").fetchone()
            assert row and list(check(ledger.database)) == []
            return str(row[0])

        def holders(term: str) -> int:
            return frequencies(ledger.database, [term])[1].get(term, 0)

        ledger.add(document, records)
        judged = Judgement(
            verdict="amended", by="a", at="2031", because="so", of=Pointer(document.id), details={"to": said}
        )
        made = ledger.amend(dataclasses.replace(document, **said), records, judged)
        assert made.number
        assert (stored(), holders("whale"), holders("minister")) == (amended, field == "title", 1)
        ledger.undo(made.number, by="a", at="2031", because="no")
        assert (stored(), holders("whale"), holders("minister")) == (before, 0, 1)
