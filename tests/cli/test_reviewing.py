"""The commands of persons: what they print, what they keep, and how they refuse."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from dragoman.cli import main

TEXT = (
    "Norway and Chile sign plan\n\nOSLO, 4 May 2031. The foreign ministers of Norway and Chile met in Oslo on Sunday "
    "and signed an Action Plan for 2031-2032. Trade between Norway and Chile reached 2 billion dollars in 2030."
)
Run = Callable[..., Result]


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger with one report in it."""
    folder = tmp_path_factory.mktemp("read")
    (folder / "report.txt").write_text(TEXT, encoding="utf-8")
    path = folder / "read.db"
    result = CliRunner().invoke(main, ["--ledger", str(path), "read", str(folder / "report.txt")])
    assert result.exit_code == 0, result.output
    return path


@pytest.fixture
def run(read: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    path = tmp_path / "test.db"
    path.write_bytes(read.read_bytes())
    monkeypatch.chdir(tmp_path)
    for name, value in (("LEDGER", path), ("USER", "ada"), ("AT", "2031-05-06T09:30:00+02:00")):
        monkeypatch.setenv(f"DRAGOMAN_{name}", str(value))
    return lambda *args, **kwargs: CliRunner().invoke(main, [str(a) for a in args], **kwargs)


def rows(run: Run, *args: str) -> list[dict[str, Any]]:
    result = run(*args, "--json")
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_a_record_is_corrected_shown_and_put_back(run: Run) -> None:
    (figure,) = rows(run, "figures")
    said = run("review", "correct", figure["id"], "--set", "value=2100000000", "--because", "misprint")
    assert said.exit_code == 0 and said.output.startswith("1  2031-05-06T07:30:00Z  ada: corrected  figure")
    assert rows(run, "figures")[0]["value"] == 2_100_000_000
    assert "value: corrected, ada corrected it on 2031-05-06: misprint" in run("show", figure["id"], "--why").output
    assert run("judge", "undo", 1, "--because", "a slip").output.startswith("2  2031-05-06T07:30:00Z  ada: undoes 1")
    assert rows(run, "figures") == [figure]
    audit = rows(run, "audit")
    assert [(j["verdict"], j["because"], j["undone"]) for j in audit] == [
        ("corrected", "misprint", 2),
        ("undone", "a slip", None),
    ]
    assert rows(run, "audit", "--by", "ben") == [] and rows(run, "audit", "--since", "2031-06") == []


def test_a_walk_through_what_is_new(run: Run) -> None:
    waiting = rows(run, "review", "--new", "--limit", "99")
    keys = "a\n\nc\nfactuality=perhaps\n\n\nr\nno such thing\nu\nr\nnone\nq\n"
    result = run("review", "--new", input=keys)
    assert result.exit_code == 0, result.output
    assert "factuality is 'perhaps'; use one of: fact, planned" in result.output
    assert result.output.rstrip().endswith("2 reviewed")
    held = rows(run, "judge", "list")
    assert [(j["verdict"], j["because"]) for j in held] == [("accepted", "read the passage"), ("rejected", "none")]
    left = rows(run, "review", "--new", "--limit", "99")
    assert [r["id"] for r in left] == [r["id"] for r in waiting[2:]]
    (accepted, rejected) = [json.loads(line) for line in run("review", "export").stdout.splitlines()]
    assert accepted["why"].startswith("accepted by ada") and rejected["why"].startswith("rejected by ada")


def test_two_records_are_the_same_or_refused(run: Run) -> None:
    events = rows(run, "events")
    assert len(events) > 1
    said = run("judge", "same", events[0]["id"], events[1]["id"], "--because", "one act", "--confidence", "likely")
    assert said.exit_code == 0 and "ada: same, likely  event" in said.output
    figure = rows(run, "figures")[0]["id"]
    for other, words in ((figure, "one is of kind event, the other of kind figure"), (events[0]["id"], "very same")):
        refused = run("judge", "different", events[0]["id"], other, "--because", "x")
        assert refused.exit_code == 2 and words in refused.stderr
    assert "Missing option '--because'" in run("judge", "same", events[0]["id"], events[1]["id"]).stderr


def test_an_amendment_reads_again_survives_and_can_be_taken_back(run: Run, read: Path) -> None:
    (meeting,) = [r for r in rows(run, "events") if r["type"] == "CONSULT"]
    assert meeting["date"] == "2031-05-04"
    said = run("amend", meeting["document"], "--published", "2031-05-12", "--because", "the publisher's correction")
    assert said.exit_code == 0 and "~ event" in said.output, said.output
    (moved,) = [r for r in rows(run, "events") if r["type"] == "CONSULT"]
    assert moved["date"] != "2031-05-04"
    again = run("read", read.parent / "report.txt")
    assert again.exit_code == 0, again.output
    assert [r["date"] for r in rows(run, "events") if r["type"] == "CONSULT"] == [moved["date"]]
    run("judge", "undo", 1, "--because", "the first was right")
    assert [r["date"] for r in rows(run, "events") if r["type"] == "CONSULT"] == ["2031-05-04"]
    assert run("amend", meeting["document"], "--because", "x").exit_code == 2


def test_a_document_is_withdrawn_and_brought_back(run: Run) -> None:
    figure = rows(run, "figures")[0]
    assert "- figure" in run("withdraw", figure["document"], "--because", "a draft").output
    assert rows(run, "figures") == []
    run("judge", "undo", 1, "--because", "the final text after all")
    assert rows(run, "figures") == [figure]


def test_notes_are_kept_on_pairs_records_and_documents(run: Run) -> None:
    figure = rows(run, "figures")[0]
    run("note", "Chile", "NOR", "Ask about fish.")
    run("note", figure["id"], "Customs data differ.")
    assert [j["because"] for j in rows(run, "notes", "NOR", "CHL")] == ["Ask about fish."]
    assert [j["because"] for j in rows(run, "notes", figure["id"])] == ["Customs data differ."]
    assert [j["because"] for j in rows(run, "notes", figure["document"])] == ["Customs data differ."]
    assert len(rows(run, "notes")) == 2
    assert run("note", "NOR", "NOR", "x").exit_code == 2
