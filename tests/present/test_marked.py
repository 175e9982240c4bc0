"""Marks show where each record stands, also where two overlap, and leave the text otherwise as it is."""

from __future__ import annotations

import dataclasses
import re

from dragoman.present.marked import coloured, detail, heading, legend, marked
from dragoman.records import Commitment, Document, Entity, Event, Evidence, Reason, identify

TEXT = "Kazakhstan and Japan met in Tokyo\nand agreed to train nurses. They met often."
DOCUMENT = Document.of(TEXT, source="a.txt", title="Two\nmeet", published="2025-03-18", published_basis="page")
KAZ, JPN = Entity("Kazakhstan", "state", "KAZ"), Entity("Japan", "state", "JPN")


def at(*quotes: str) -> tuple[Evidence, ...]:
    return tuple(Evidence(TEXT.index(q), TEXT.index(q) + len(q), q) for q in quotes)


RECORDS = identify(
    [
        Event(
            evidence=at("Kazakhstan and Japan met in Tokyo", "They met"),
            rule="en.meeting",
            type="CONSULT",
            actors=(KAZ, JPN),
            date="2025-03-17",
            reasons=(Reason("date", "inferred", "the day before the report"),),
        ),
        Commitment(
            evidence=at("Tokyo\nand agreed to train nurses"), rule="en.agree", force="agreed", action="train\nnurses"
        ),
        Commitment(evidence=at("agreed"), rule="en.agree", force="agreed", action="train"),
    ],
    DOCUMENT,
)


def test_marks_stand_around_the_evidence_and_overlap() -> None:
    assert marked(DOCUMENT, RECORDS) == (
        "[1 Kazakhstan and Japan met in [2 Tokyo 1]\nand [3 agreed 3] to train nurses 2]. [1 They met 1] often."
    )


def test_of_a_record_s_nested_passages_the_outer_is_marked() -> None:
    nested = dataclasses.replace(RECORDS[0], evidence=at("met in Tokyo", "Kazakhstan and Japan met in Tokyo"))
    assert marked(DOCUMENT, [nested]).startswith("[1 Kazakhstan and Japan met in Tokyo 1]\n")


def test_records_of_one_passage_are_nested() -> None:
    assert marked(DOCUMENT, [RECORDS[2], RECORDS[2]]).startswith(
        "Kazakhstan and Japan met in Tokyo\nand [1 [2 agreed 2] 1] to"
    )


def test_without_records_the_text_is_itself() -> None:
    assert marked(DOCUMENT, []) == TEXT


def test_colours_leave_the_text_as_it_is() -> None:
    shown = coloured(DOCUMENT, RECORDS)
    assert "\x1b[" in shown
    assert re.sub(r"\x1b\[[0-9;]*m", "", shown) == (
        "[1]Kazakhstan and Japan met in [2]Tokyo\nand [3]agreed to train nurses. [1]They met often."
    )


def test_the_list_below_has_a_line_a_record() -> None:
    lines = legend(RECORDS).splitlines()
    assert [line[:3] for line in lines] == ["[1]", "[2]", "[3]"]
    assert lines[0] == f"[1] event · {RECORDS[0].id[:10]} · 2025-03-17 · meeting · Kazakhstan, Japan"
    assert lines[1].endswith("agreed · train nurses")


def test_why_gives_rules_and_reasons() -> None:
    lines = legend(RECORDS, why=True).splitlines()
    assert lines[1:3] == ["    rule: en.meeting", "    date: inferred, the day before the report"]
    assert lines[4:6] == ["    rule: en.agree", "    all of it is stated in the text"]


def test_one_record_shows_its_passages_and_source() -> None:
    shown = detail(RECORDS[0], DOCUMENT)
    assert "“Kazakhstan and Japan met in Tokyo” (0–33)\n“They met” (" in shown
    assert "source: Two meet · 2025-03-18" in shown
    assert "rule" not in shown
    assert "date: inferred, the day before the report" in detail(RECORDS[0], DOCUMENT, why=True)


def test_the_heading_says_what_is_known() -> None:
    assert heading(DOCUMENT).splitlines()[1:] == [
        "source: a.txt",
        "title: Two meet",
        "published: 2025-03-18 (page)",
        "language: en",
    ]
