"""`dragoman load`: a table of one's own is one more claimant, beside the others."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dragoman.cli import main
from dragoman.ledger import Ledger

TABLE = "reporter,partner,flow,year,value,unit\nKAZ,JPN,X,2030,5,USD million\nJPN,KAZ,M,2030,6,USD million\n"
VISIT = '{"start": "2031-05-12", "end": "2031-05-13", "visitor": "President Ida Krogh", "country": ["norway"]}\n'

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DRAGOMAN_LEDGER", raising=False)
    (tmp_path / "trade.csv").write_text(TABLE, encoding="utf-8")
    (tmp_path / "visits.jsonl").write_text(VISIT, encoding="utf-8")
    return lambda *words, **kwargs: CliRunner().invoke(main, list(words), **kwargs)


STATISTICS = ("load", "trade.csv", "--as", "statistics", "--claimant", "Steppe Statistics")


def test_a_table_is_one_more_claimant_and_mirrors_are_told_apart(run: Run) -> None:
    assert run(*STATISTICS).stdout == "trade.csv: 2 figures of Steppe Statistics\n"
    (row,) = map(json.loads, run("series", "KAZ", "JPN", "--json").stdout.splitlines())
    assert (row["measure"], row["of"], row["with"]) == ("exports", ["KAZ"], ["JPN"])
    assert row["line"][0]["claims"][0]["claimant"] == "Steppe Statistics"
    (mirror,) = row["beside"]
    assert (mirror["measure"], mirror["because"].split(":")[0]) == ("imports", "mirror statistics")


def test_loading_again_adds_nothing(run: Run) -> None:
    run(*STATISTICS)
    assert run(*STATISTICS).stdout == "trade.csv: 2 figures of Steppe Statistics, known already\n"
    (row,) = map(json.loads, run(*STATISTICS, "--json").stdout.splitlines())
    assert (row["records"], row["new"], row["failed"]) == (2, 0, 0)
    assert len(run("figures", "--json").stdout.splitlines()) == 2


def test_the_table_itself_is_kept_and_every_record_quotes_it(run: Run) -> None:
    run(*STATISTICS)
    run("load", "visits.jsonl", "--as", "visits", "--claimant", "Protocol Office", "--host", "Chile")
    with Ledger.open("dragoman.db") as ledger:
        texts = {d.id: d.text for d in ledger.documents()}
        kept = [k.record for k in ledger.records()]
    assert set(texts.values()) == {TABLE, VISIT}
    assert len(kept) == 3
    assert all(texts[r.document][e.start : e.end] == e.quote for r in kept for e in r.evidence)


def test_bad_rows_are_named_and_the_others_are_kept(run: Run, tmp_path: Path) -> None:
    (tmp_path / "trade.csv").write_text(f"{TABLE}KAZ,Atlantis,X,2030,5,USD\n", encoding="utf-8")
    result = run(*STATISTICS)
    assert result.exit_code == 1
    assert result.stderr.startswith("dragoman: trade.csv#4: no state is called 'Atlantis'; ")
    assert result.stdout == "trade.csv: 2 figures of Steppe Statistics\n"


def test_a_table_of_bad_rows_makes_no_ledger(run: Run, tmp_path: Path) -> None:
    (tmp_path / "trade.csv").write_text("reporter,partner,flow,year,value\nKAZ,JPN,X,2030,5\n", encoding="utf-8")
    result = run(*STATISTICS)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "add a column unit, or give --unit" in result.stderr
    assert not (tmp_path / "dragoman.db").exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("visits.jsonl", "--as", "visits"), "a register of visits has a host"),
        (("visits.jsonl", "--as", "visits", "--host", "CHL", "--unit", "USD"), "go with --as statistics"),
        (("trade.csv", "--as", "statistics", "--host", "CHL"), "--host goes with --as visits"),
        (("trade.csv", "--as", "statistics", "--measure", "export"), "did you mean 'exports'?"),
        (("none.csv", "--as", "statistics"), "none.csv: is not there"),
        ((".", "--as", "statistics"), "is a folder"),
    ],
)
def test_wrong_usage_says_what_to_do(run: Run, words: tuple[str, ...], said: str) -> None:
    result = run("load", *words, "--claimant", "Protocol Office")
    assert result.exit_code in (1, 2) and said in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_a_table_comes_packed_or_through_a_pipe_and_in_other_encodings(run: Run, tmp_path: Path) -> None:
    import gzip

    packed = gzip.compress(TABLE.encode("utf-16"), mtime=0)
    (tmp_path / "t.csv.gz").write_bytes(packed)
    assert "2 figures" in run("load", "t.csv.gz", *STATISTICS[2:]).stdout
    assert "known already" in run("load", "-", *STATISTICS[2:], input=TABLE.encode()).stdout
    (tmp_path / "t.pdf").write_bytes(b"%PDF-1.7 ...")
    assert "is no table in text" in run("load", "t.pdf", *STATISTICS[2:]).stderr
