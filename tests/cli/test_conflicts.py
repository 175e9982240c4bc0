"""`dragoman conflicts`: a claim against a claim, each with its words; a register's row against tables and reports."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from dragoman.cli import main
from dragoman.ledger import Ledger
from dragoman.records import Document, Entity, Event, Evidence, identify

# Made up; the tables have another holder of these offices on the day.
ROWS = (
    ("2022-05-12", "Chancellor Angela Merkel", "germany"),
    ("2022-05-12", "President Emmanuel Macron", "france"),
    ("2022-06-01", "President François Hollande", "france"),
)


@pytest.fixture
def ledger(tmp_path: Path) -> str:
    """A register with two wrong rows, and a report of one of the days."""
    path = str(tmp_path / "test.db")
    rows = [{"start": day, "visitor": visitor, "country": [country]} for day, visitor, country in ROWS]
    register = tmp_path / "r.jsonl"
    register.write_text("".join(f"{json.dumps(r)}\n" for r in rows), encoding="utf-8")
    load = ("load", str(register), "--as", "visits", "--claimant", "Chilean Protocol", "--host", "CHL")
    assert CliRunner().invoke(main, ["--ledger", path, *load]).exit_code == 0
    text = "Chancellor Olaf Scholz of Germany was in Santiago on 12 May 2022."
    document = Document.of(text, source="post.txt", publisher="Andes Post", published="2022-05-13")
    scholz = Entity("Olaf Scholz", "person", "DEU", "GOV", "Chancellor")
    visit = Event(
        evidence=(Evidence.of(text, 0, len(text)),),
        rule="test",
        type="CONSULT",
        mode="visit",
        actors=(scholz,),
        recipients=(Entity("Chile", "state", "CHL"),),
        date="2022-05-12",
    )
    with Ledger.open(path) as opened:
        opened.add(document, identify([visit], document))
    return path


def asked(ledger: str, *words: str) -> str:
    result = CliRunner().invoke(main, ["--ledger", ledger, "conflicts", *words])
    assert result.exit_code == 0, result.output
    return result.stdout


def rows(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def test_a_wrong_row_of_a_register_stands_against_reports_and_tables(ledger: str) -> None:
    wrong = {r["matter"]: r for r in rows(asked(ledger, "--json"))}
    assert list(wrong) == ["head of government of DEU, 2022-05-12", "head of state of FRA, 2022-06-01"]
    register, report, tables = wrong["head of government of DEU, 2022-05-12"]["sides"]
    assert [c["claimant"] for c in register["claims"]] == ["Chilean Protocol"]
    assert "Angela Merkel" in register["claims"][0]["evidence"][0]["quote"]
    assert [(c["claimant"], c["said"]) for c in report["claims"]] == [("Andes Post", "2022-05-13")]
    assert (tables["table"]["person"], tables["claims"]) == ("Olaf Scholz", [])


def test_conflicts_are_asked_for_by_parties_kind_and_day(ledger: str) -> None:
    assert [r["matter"][:26] for r in rows(asked(ledger, "FRA", "CHL", "--json"))] == ["head of state of FRA, 2022"]
    assert asked(ledger, "--kind", "figure,event") == ""
    table = asked(ledger, "DEU", "CHL", "--as-of", "2022-05-12")
    assert "Angela Merkel, Chancellor, 2022-05-12" in table and "Andes Post" not in table
    assert "office.outside-tenure: by the tables Olaf Scholz held the office on that day; they have" in table


def test_a_kind_that_is_none_is_refused(ledger: str) -> None:
    result = CliRunner().invoke(main, ["--ledger", ledger, "conflicts", "--kind", "figures"])
    assert result.exit_code == 2
    assert "--kind has no kind 'figures'; use some of figure, event, agreement, office" in result.stderr
