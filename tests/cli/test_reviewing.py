"""The commands of persons: what they print, what they keep, and how they refuse."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner, Result

from dragoman.cli import main
from dragoman.ledger import Ledger
from dragoman.pipeline import extract_text
from dragoman.query.cases import plain
from dragoman.records import record_row

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
    shown = run("show", figure["id"], "--why").output
    assert "value: corrected, ada corrected it on 2031-05-06: misprint" in shown
    assert "ada: corrected  figure" in shown and "    value: 2000000000 → 2100000000" in shown
    versions = rows(run, "show", figure["id"], "--history")
    assert [(v["value"], v["judgement"], v["holds"]) for v in versions] == [
        (2_000_000_000, None, False),
        (2_100_000_000, 1, True),
    ]
    assert run("judge", "undo", 1, "--because", "a slip").output.startswith("2  2031-05-06T07:30:00Z  ada: undoes 1")
    assert rows(run, "figures") == [figure]
    audit = rows(run, "audit")
    assert [(j["verdict"], j["because"], j["undone"]) for j in audit] == [
        ("corrected", "misprint", 2),
        ("undone", "a slip", None),
    ]
    lines = run("audit", "--csv").stdout.splitlines()
    assert lines[0].startswith("number,at,by,verdict") and ",value: 2000000000 → 2100000000,misprint,,2" in lines[1]
    assert len(lines) == 3 and run("audit", "--csv", "--json").exit_code == 2
    assert rows(run, "audit", "--by", "ben") == [] and rows(run, "audit", "--since", "2031-06") == []


def test_a_walk_through_what_is_new(run: Run) -> None:
    waiting = rows(run, "review", "--new", "--limit", "99")
    keys = "a\n\nc\nfactuality=perhaps\nperhaps\nquote=no such words\n\nr\nno such thing\nu\nr\nnone\nu\nu\nu\n" + (
        "a\n\nc\nfactuality=denied\nquote=0:8\n\nmisread\n"
    )
    result = run("review", "--new", input=keys)
    assert result.exit_code == 0, result.output
    assert "factuality is 'perhaps'; use one of: fact, planned" in result.output
    for words in ("write FIELD=VALUE", "the text has no “no such words”", "nothing was corrected", "nothing to undo"):
        assert words in result.output
    # What is typed ends here; what was decided is kept.
    assert result.output.rstrip().endswith("2 reviewed")
    held = rows(run, "judge", "list")
    assert [(j["verdict"], j["because"]) for j in held] == [("accepted", "read the passage"), ("corrected", "misread")]
    assert (held[1]["details"]["fields"], held[1]["details"]["evidence"][0]["quote"]) == (
        {"factuality": "denied"},
        TEXT[:8],
    )
    left = rows(run, "review", "--new", "--limit", "99")
    assert [r["id"] for r in left] == [r["id"] for r in waiting[2:]]


def test_an_exported_review_is_a_case_that_reading_meets(run: Run, tmp_path: Path) -> None:
    (figure,) = rows(run, "figures")
    run("review", "accept", figure["id"])
    assert run("review", "export", "-o", "cases.yml").exit_code == 0
    page = yaml.safe_load((tmp_path / "cases.yml").read_text(encoding="utf-8"))
    assert page["phenomenon"] and page["why"]
    (case,) = page["cases"]
    _, records = extract_text(case["text"], published=case["published"], kinds=["figure"], verbatim=True)
    (wanted,) = case["figures"]
    assert wanted["quote"] == records[0].evidence[0].quote
    again = {name: plain(value) for name, value in record_row(records[0]).items() if name in wanted}
    assert again == {name: value for name, value in wanted.items() if name != "quote"}
    assert run("review", "export").stdout == json.dumps(case, ensure_ascii=False) + "\n"
    assert run("review", "export", "-o", "no/such/folder/cases.yml").exit_code == 2


def test_a_newer_reading_says_what_became_of_the_judgements(
    run: Run, read: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (figure,) = rows(run, "figures")
    (meeting,) = [r for r in rows(run, "events") if r["type"] == "CONSULT"]
    run("review", "reject", figure["id"], "--because", "a slogan")
    run("review", "correct", meeting["id"], "--set", "level=official", "--because", "deputies")
    monkeypatch.setattr("dragoman.cli.reading.reader_of", lambda settings: "newer")
    with Ledger.open(os.environ["DRAGOMAN_LEDGER"], reader="older") as ledger:
        ledger.add(ledger.document(figure["document"]), [])
    (listed, other) = rows(run, "judge", "list", "--unattached")
    assert (listed["number"], listed["attached"], other["disagrees"]) == (
        1,
        False,
        "corrected by ada, but no longer read",
    )
    said = run("read", read.parent / "report.txt")
    assert said.exit_code == 0 and "2 judgements found their record again\n" in said.output, said.output
    assert rows(run, "judge", "list", "--unattached") == rows(run, "judge", "list", "--disagreeing") == []
    assert "no judgements that a reading disagrees with" in run("judge", "list", "--disagreeing").stderr


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
