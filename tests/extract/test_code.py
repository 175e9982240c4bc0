"""`code`: rows in, codes out, in order; modes, quads, rules; rows that cannot be read."""

from __future__ import annotations

from typing import Any

import pytest

from dragoman.errors import SourceError
from dragoman.extract.code import code
from dragoman.settings import Settings


def one(**row: Any) -> Any:
    return next(code([{"id": "a", **row}], settings=Settings()))


def marked(text: str) -> Any:
    return one(marked=text)


def test_a_row_gives_its_code() -> None:
    row = one(text="Peru condemned Chile.", actor="Peru", recipient="Chile")
    assert row == {"id": "a", "type": "ACCUSE", "mode": "disapprove", "quad": 3, "rule": "en.code.condemn"}


def test_marks_and_text_say_the_same() -> None:
    plain = one(text="Troops of Mali left Niger.", actor="Troops of Mali", recipient="Niger")
    assert marked("<s>Troops of Mali</s> left <t>Niger</t>.") == plain


def test_the_marks_say_which_mention_is_meant() -> None:
    text = "Peru praised Chile, but {} and Peru were denounced by {}."
    row = marked(text.format("<t>Chile</t>", "<s>Cuba</s>"))
    assert (row["type"], row["rule"]) == ("ACCUSE", "en.code.condemn")


def test_nothing_is_done() -> None:
    row = marked("<s>Peru</s> lies north of <t>Chile</t>.")
    assert row == {"id": "a", "type": None, "mode": None, "quad": None, "rule": None}


def test_order_and_ids_are_kept_across_batches() -> None:
    settings = Settings(batch_size=1)
    rows = [{"id": i, "marked": "<s>Peru</s> met <t>Chile</t>."} for i in range(20)]
    rows[9] = {"id": 9, "text": ""}
    found = list(code(rows, settings=settings))
    assert isinstance(found[9], SourceError)
    assert [r["id"] for r in found if isinstance(r, dict)] == [i for i in range(20) if i != 9]


def test_the_same_rows_give_the_same_codes_whatever_the_batch() -> None:
    rows = [
        {"id": i, "marked": m}
        for i, m in enumerate(("<s>Peru</s> shelled <t>Chile</t>.", "<s>Mali</s> thanked <t>Togo</t>."))
    ]
    assert list(code(rows, settings=Settings())) == [c for r in rows for c in code([r], settings=Settings())]


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ({"text": "", "actor": "Peru", "recipient": "Chile"}, "has no text"),
        ({"text": "Peru met Chile.", "actor": "Cuba", "recipient": "Mali"}, "neither side"),
        ({}, "has no text"),
    ],
)
def test_a_row_that_cannot_be_read(row: dict[str, Any], says: str) -> None:
    error = one(**row)
    assert isinstance(error, SourceError)
    assert says in str(error)
    assert "row a" in str(error)


def test_one_side_may_go_unnamed() -> None:
    assert one(text="Chile was bombed.", actor="rebels", recipient="Chile")["type"] == "ASSAULT"


@pytest.mark.parametrize(
    ("text", "type_", "mode", "quad"),
    [
        ("<s>Peru</s> refused to meet <t>Chile</t>.", "REJECT", "meet", 3),
        ("<s>Peru</s> refused to fund <t>Chile</t>'s railway.", "REJECT", "assist", 3),
        ("<s>Peru</s> threatened to bomb <t>Chile</t>.", "THREATEN", "violence", 3),
        ("<s>Peru</s> threatened to expel <t>Chile's ambassador</t>.", "THREATEN", "expel", 3),
        ("<s>Peru</s> phoned <t>the Chilean president</t>.", "CONSULT", "phone", 1),
        ("<s>Peru</s> freed <t>two Chilean soldiers</t>.", "RETREAT", "release", 2),
        ("<s>Peru</s> asked <t>Chile</t> to release the pilot.", "REQUEST", "yield", 3),
        ("<s>Peru</s> suspended aid to <t>Chile</t>.", "SANCTION", "discontinue", 4),
    ],
)
def test_mode_and_quad(text: str, type_: str, mode: str, quad: int) -> None:
    row = marked(text)
    assert (row["type"], row["mode"], row["quad"]) == (type_, mode, quad)


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("<s>Peru</s> signed a pact with <t>Chile</t>.", "SUPPORT"),
        ("<s>Peru</s> will sign a pact with <t>Chile</t>.", "AGREE"),
        ("<s>Peru</s> did not sign a pact with <t>Chile</t>.", "REJECT"),
        ("<s>Peru</s> agreed to sign a pact with <t>Chile</t>.", "AGREE"),
        ("<s>Peru</s> urged <t>Chile</t> to sign a pact.", "REQUEST"),
        ("<s>Peru</s> imposed sanctions on <t>Chile</t>.", "SANCTION"),
        ("<s>Peru</s> will impose sanctions on <t>Chile</t>.", "THREATEN"),
        ("<s>Peru</s> lifted sanctions on <t>Chile</t>.", "CONCEDE"),
        ("<s>Peru</s> refused to lift sanctions on <t>Chile</t>.", "REJECT"),
        ("<s>Peru</s> is ready to lift sanctions on <t>Chile</t>.", "AGREE"),
        ("<s>Peru</s> said <t>Chile</t> must lift its sanctions.", "REQUEST"),
        ("<s>Peru</s> is sending food to <t>Chile</t> again.", "AID"),
    ],
)
def test_what_governs_an_act_changes_it(text: str, type_: str) -> None:
    """One act under each operator."""
    assert marked(text)["type"] == type_
