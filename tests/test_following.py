"""The commands that follow a relation through time refuse what they cannot do, in one sentence, and say what to do."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from dragoman.cli import main
from dragoman.ledger import Ledger


@pytest.fixture
def empty(tmp_path: Path) -> str:
    path = str(tmp_path / "empty.db")
    Ledger.open(path).close()
    return path


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["deadlines", "KAZ", "JPN", "--within", "soon"], "--within is 'soon', no span; give days"),
        (["deadlines", "KAZ"], "of two parties 1 are named; name two"),
        (["deadlines", "--as-of", "2025"], "--as-of is '2025', no day"),
        (["deadlines", "--ics", "no/such/folder.ics"], "no/such/folder.ics: cannot be written"),
        (["formats"], "name two parties, KAZ JPN, or give --named WORDS"),
        (["formats", "KAZ", "JPN", "--named", "x"], "name two parties"),
        (["board", "KAZ", "KAZ"], "KAZ is named twice"),
        (["diff", "KAZ", "JPN"], "give --after MARK"),
        (["brief", "KAZ", "JPN", "--after", "x"], "'x' is no mark"),
    ],
)
def test_what_is_wrong_is_said_with_the_next_step(empty: str, words: list[str], told: str) -> None:
    result = CliRunner().invoke(main, ["--ledger", empty, *words])
    assert result.exit_code == 2, result.output
    (line,) = result.stderr.splitlines()
    assert told in line


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["lives"], "no agreements"),
        (["deadlines", "--within", "6m"], "no deadlines"),
        (["board", "KAZ", "JPN"], "no promises"),
        (["formats", "KAZ", "JPN"], "no formats"),
        (["met", "KAZ", "JPN"], "no meetings"),
    ],
)
def test_an_empty_answer_says_so_beside_the_output(empty: str, words: list[str], told: str) -> None:
    result = CliRunner().invoke(main, ["--ledger", empty, *words])
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", f"{told}\n")
