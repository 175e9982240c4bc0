"""`dragoman brief` and `dragoman draw`: what they write, and what they refuse."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dragoman.cli import main
from dragoman.ledger import Ledger
from dragoman.records import Document, Entity, Event, Evidence, identify

KAZ, JPN = Entity("Kazakhstan", "state", "KAZ"), Entity("Japan", "state", "JPN")
TEXT = "Japan and Kazakhstan met on 17 March – nothing more."

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command on a ledger that knows of one meeting."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DRAGOMAN_LEDGER", str(tmp_path / "test.db"))
    document = Document.of(TEXT, source="a", published="2025-03-18", published_basis="given")
    met = Event(evidence=(Evidence.of(TEXT, 0, 36),), rule="test", type="CONSULT", actors=(JPN, KAZ), date="2025-03-17")
    with Ledger.open(str(tmp_path / "test.db")) as ledger:
        ledger.add(document, identify([met], document))
    return lambda *args: CliRunner().invoke(main, [str(a) for a in args])


def one_sentence(result: Result, status: int) -> str:
    assert result.exit_code == status, result.output
    assert isinstance(result.exception, SystemExit), result.exception
    (line,) = result.stderr.splitlines()
    assert line.startswith("dragoman: ")
    return line


def test_brief_is_markdown_html_or_json(run: Run, tmp_path: Path) -> None:
    page = run("brief", "KAZ", "JPN", "--as-of", "2026-11-23").stdout
    assert page.startswith("# Kazakhstan – Japan\n\nAs of 23 Nov 2026 · 1 report · mark ")
    assert run("brief", "KAZ", "JPN", "--as-of", "2026-11-23", "-o", "b.md").exit_code == 0
    assert (tmp_path / "b.md").read_text(encoding="utf-8") == page
    assert run("brief", "KAZ", "JPN", "-o", "b.html").exit_code == 0
    assert (tmp_path / "b.html").read_text(encoding="utf-8").startswith("<!doctype html>")
    row = json.loads(run("brief", "KAZ", "JPN", "--json").stdout)
    assert row["parties"] == ["Kazakhstan", "Japan"] and row["footnotes"][0]["words"] == TEXT[:36]


def test_brief_takes_forms_and_templates(run: Run, tmp_path: Path) -> None:
    page = run("brief", "KAZ", "JPN", "--as-of", "2026-11-23", "--template", "background").stdout
    assert page.startswith("# Kazakhstan – Japan: background\n")
    loud = run("brief", "KAZ", "JPN", "--template", "Background", "--language", "EN", "-o", "BRIEF.MD")
    assert loud.exit_code == 0 and (tmp_path / "BRIEF.MD").read_text(encoding="utf-8").startswith(page[:40])
    (tmp_path / "own.j2").write_text("{{ brief.codes[0] }} {{ brief.since }}\n", encoding="utf-8")
    told = run("brief", "KAZ", "JPN", "--as-of", "2026-11-23", "--since", "2026-01-01", "--template", "own.j2")
    assert told.stdout == "KAZ 2026-01-01\n"


def test_draw_writes_a_picture_or_its_table(run: Run, tmp_path: Path) -> None:
    picture = run("draw", "timeline", "KAZ", "JPN", "--as-of", "2026-11-23").stdout
    assert picture.startswith("<svg ") and "Kazakhstan – Japan: timeline" in picture
    for name, begins in {"t.svg": b"<svg ", "t.png": b"\x89PNG", "t.csv": b"Lane,Date,What,How\n"}.items():
        assert run("draw", "timeline", "KAZ", "JPN", "--as-of", "2026-11-23", "-o", name).exit_code == 0
        assert (tmp_path / name).read_bytes().startswith(begins)
    assert "Party,Party,Events shared" in (run("draw", "network", "-o", "n.csv"), (tmp_path / "n.csv").read_text())[1]


def test_draw_refuses_what_it_cannot_do(run: Run, tmp_path: Path) -> None:
    (tmp_path / "b.json").write_text("{}", encoding="utf-8")
    for words, said, status in (
        (("pie",), "no picture 'pie'; use timeline, figures, network, map", 2),
        (("timeline",), "timeline are of two parties; name them", 2),
        (("network", "--width", "9"), "--width is 9; give 240 to 4000 pixels", 2),
        (("network", "-o", "n.jpg"), "n.jpg: no picture ends like this", 2),
        (("network", "--measure", "exports"), "network has no measures", 2),
        (("network", "--credit", "us"), "network has no borders", 2),
        (("map", "--borders", "b.json"), "whose borders", 2),
        (("map", "--credit", "us"), "a credit is of borders of your own", 2),
        (("map", "--borders", "b.json", "--credit", "us"), "b.json: no GeoJSON", 2),
        (("map", "--borders", "none.json", "--credit", "us"), "none.json: cannot be read", 2),
        (("figures", "KAZ", "JPN", "--measure", "rank"), "no rank of Kazakhstan – Japan", 1),
    ):
        assert said in one_sentence(run("draw", *words), status)


def test_a_file_of_borders_may_have_a_byte_order_mark_and_has_an_end(run: Run, tmp_path: Path) -> None:
    square = '{"type": "Polygon", "coordinates": [[[0, 0], [90, 0], [90, 60], [0, 60], [0, 0]]]}'
    (tmp_path / "marked.json").write_text(square, encoding="utf-8-sig")
    taken = one_sentence(run("draw", "map", "--borders", "marked.json", "--credit", "us"), 1)
    assert "nothing to draw as map" in taken  # the meeting has no place
    with (tmp_path / "vast.json").open("wb") as file:
        file.truncate(10_000_000_000)
    said = one_sentence(run("draw", "map", "--borders", "vast.json", "--credit", "us"), 2)
    assert "vast.json: larger than 50 MB; name one with fewer points" in said


def test_the_desk_refuses_borders_that_are_none_before_it_is_served(run: Run, tmp_path: Path) -> None:
    (tmp_path / "b.json").write_text("{}", encoding="utf-8")
    for words, said in (
        (("--borders", "b.json"), "a map must say whose borders it has; say it with --credit"),
        (("--credit", "us"), "a credit is of borders of your own; name their file with --borders"),
        (("--borders", "b.json", "--credit", "us"), "b.json: no GeoJSON"),
        (("--borders", "none.json", "--credit", "us"), "none.json: cannot be read (No such file or directory)"),
    ):
        assert said in one_sentence(run("serve", *words), 2)


def test_brief_refuses_what_it_cannot_do(run: Run) -> None:
    assert "--as-of is '2026', no day" in one_sentence(run("brief", "KAZ", "JPN", "--as-of", "2026"), 2)
    assert "name a file in .md, .html, .docx, .pdf" in one_sentence(run("brief", "KAZ", "JPN", "-o", "b.odt"), 2)
    for wrong, said in {
        "--since=2026-13-01": "--since is '2026-13-01', no date",
        "--since=2999-01-01": "--since 2999-01-01 is after --as-of",
        "--template=fancy": "no template 'fancy'; use plain, background, basic-data, or a file that ends in .j2",
        "--template=none.j2": "none.j2: no such template",
        "--after=99.0": "mark 99.0 is ahead of the ledger's 1.0; give one of this ledger",
        "--language=fr": "no brief is written in 'fr'; there is: en",
    }.items():
        assert said in one_sentence(run("brief", "KAZ", "JPN", wrong), 2)
    for command in ("brief", "board", "series", "met"):
        said = "name two, a name of several words in quotes: dragoman " + command
        assert f"of two parties 3 are named; {said}" in one_sentence(run(command, "South", "Korea", "KAZ"), 2)
    assert "makes text" in one_sentence(run("brief", "KAZ", "JPN", "--template=none.j2", "-o", "b.docx"), 2)
    assert "--json takes no" in one_sentence(run("brief", "KAZ", "JPN", "--template=none.j2", "--json"), 2)
    assert "nothing between Kazakhstan (KAZ) and France (FRA)" in one_sentence(run("brief", "KAZ", "FRA"), 1)
