"""A person's note stands in the brief as that person's, with who and when, below the line it is on or by itself."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from dataclasses import replace

import docx
import pytest
from pypdf import PdfReader

from dragoman.errors import UsageError
from dragoman.ledger import Ledger
from dragoman.present.brief import FORMS, Brief, brief, in_form, record_told
from dragoman.records import (
    AnyRecord,
    Commitment,
    Document,
    Entity,
    Event,
    Evidence,
    Judgement,
    Pointer,
    identify,
)

NORWAY, CHILE = Entity("Norway", "state", "NOR"), Entity("Chile", "state", "CHL")
TEXT = "Norway and Chile met in Oslo on Monday. Norway promised Chile a ship. Norway aided Chile."
MET, PROMISED, AIDED = "Norway and Chile met in Oslo", "Norway promised Chile a ship", "Norway aided Chile"
PAIR = Pointer("", "pair", "CHL-NOR")


def at(quote: str) -> tuple[Evidence]:
    return (Evidence.of(TEXT, TEXT.index(quote), TEXT.index(quote) + len(quote)),)


@pytest.fixture
def told() -> Iterator[tuple[Ledger, dict[str, AnyRecord]]]:
    document = Document.of(TEXT, source="a.txt", published="2031-04-02")
    both = {"actors": (NORWAY, CHILE)}
    records = identify(
        [
            Event(evidence=at(MET), rule="r", type="CONSULT", mode="visit", date="2031-03-31", **both),
            Commitment(evidence=at(PROMISED), rule="r", by=(NORWAY,), to=(CHILE,), force="pledged", action="a ship"),
            Event(evidence=at(AIDED), rule="r", type="AID", actors=(NORWAY,), recipients=(CHILE,), date="2031-04-01"),
        ],
        document,
    )
    with Ledger.open(":memory:") as ledger:
        ledger.add(document, records)
        yield ledger, {r.evidence[0].quote: r for r in records}


def note(ledger: Ledger, of: Pointer, text: str, day: str = "2031-05-01", by: str = "Anna Berg") -> Judgement:
    return ledger.judge(Judgement(verdict="noted", by=by, at=f"{day}T10:00:00Z", because=text, of=of))


def made(ledger: Ledger, as_of: str = "2031-06-01") -> Brief:
    return brief(ledger, ("NOR", "CHL"), as_of=as_of)


def beside(page: Brief) -> list[tuple[str, str, str]]:
    return [(s.key, x.text, r.text) for s in page.sections for x in s.lines for r in x.remarks]


Told = tuple[Ledger, dict[str, AnyRecord]]


def test_a_note_on_a_record_stands_once_below_the_line_that_tells_it(told: Told) -> None:
    ledger, records = told
    plain = made(ledger)
    note(ledger, ledger.point(records[MET].id), "Ask who was there.")
    page = made(ledger)
    ((section, _, text),) = beside(page)
    # At a glance the same meeting is told, too.
    assert (section, text) == ("meetings", "Ask who was there.")
    assert page.remarks == ()
    # It is no part of what the reports say.
    bare = tuple(replace(s, lines=tuple(replace(x, remarks=()) for x in s.lines)) for s in page.sections)
    assert (bare, page.footnotes) == (plain.sections, plain.footnotes)


def test_notes_on_the_two_and_on_a_report_stand_by_themselves_in_the_order_in_which_they_were_made(told: Told) -> None:
    ledger, records = told
    note(ledger, Pointer(records[MET].document), "A draft?", "2031-04-03")
    note(ledger, PAIR, "Second", "2031-05-02", by="Ole Vik")
    note(ledger, PAIR, "First")
    note(ledger, Pointer("", "pair", "CHL-PER"), "Of others")
    page = made(ledger)
    assert beside(page) == []
    assert [(r.text, r.by, r.day, r.on) for r in page.remarks] == [
        ("First", "Anna Berg", "2031-05-01", ""),
        ("Second", "Ole Vik", "2031-05-02", ""),
        ("A draft?", "Anna Berg", "2031-04-03", "source 1"),
    ]


def test_a_note_on_a_record_that_no_line_tells_is_not_lost(told: Told) -> None:
    ledger, records = told
    note(ledger, ledger.point(records[AIDED].id), "Which ship?")
    rejected = Judgement(
        verdict="rejected", by="a", at="2031-05-02T10:00:00Z", because="no", of=ledger.point(records[AIDED].id)
    )
    assert [text for _, _, text in beside(made(ledger))] == ["Which ship?"]
    ledger.judge(rejected)
    page = made(ledger)
    assert beside(page) == []
    assert [(r.text, r.on) for r in page.remarks] == [("Which ship?", f"“{AIDED}” in source 1")]


def test_a_note_made_later_or_taken_back_is_left_out(told: Told) -> None:
    ledger, records = told
    note(ledger, PAIR, "Later", "2031-06-02")
    taken = note(ledger, PAIR, "Taken back")
    assert taken.number
    ledger.undo(taken.number, by="a", at="2031-05-03T10:00:00Z", because="wrong pair")
    note(ledger, ledger.point(records[MET].id), "On the day", "2031-06-01")
    assert made(ledger).remarks == ()
    assert [text for _, _, text in beside(made(ledger))] == ["On the day"]
    assert beside(made(ledger, "2031-05-31")) == []
    assert [r.text for r in made(ledger, "2031-06-02").remarks] == ["Later"]


def test_a_line_is_found_by_its_words_or_those_it_cites(told: Told) -> None:
    ledger, records = told
    page = made(ledger)
    assert record_told(page, "a ship") == records[PROMISED].id
    assert record_told(page, "MET in  oslo") == records[MET].id
    with pytest.raises(UsageError, match="no line of the brief has “whales”"):
        record_told(page, "whales")
    with pytest.raises(UsageError, match="no one record is meant by “norway”"):
        record_told(page, "norway")


def docx_of(content: bytes) -> str:
    paragraphs = docx.Document(io.BytesIO(content)).paragraphs
    return "\n".join(f"{p.style.name if p.style else ''}|{p.text}" for p in paragraphs)


def pdf_of(content: bytes) -> str:
    return " ".join(" ".join(sheet.extract_text().split()) for sheet in PdfReader(io.BytesIO(content)).pages)


READ: dict[str, tuple[Callable[[bytes], str], str, str]] = {
    ".md": (bytes.decode, "\n  > *{}:* Ask \\<b\\>who\\</b\\>.\n", "\n> *{}:* Fish\n"),
    ".html": (
        bytes.decode,
        '<p class="remark" role="note"><b>{}:</b> Ask &lt;b&gt;who&lt;/b&gt;.</p>',
        '<p class="remark" role="note"><b>{}:</b> Fish</p>',
    ),
    ".docx": (docx_of, "\nRemark|{}: Ask <b>who</b>.", "\nRemark|{}: Fish"),
    ".pdf": (pdf_of, "{}: Ask <b>who</b>.", "{}: Fish"),
}


@pytest.mark.parametrize("ending", READ)
def test_every_file_shows_whose_note_it_is_and_when_it_was_made(told: Told, ending: str) -> None:
    ledger, records = told
    read, line, apart = READ[ending]
    without = read(FORMS[ending](made(ledger)))
    note(ledger, ledger.point(records[MET].id), "Ask <b>who</b>.")
    note(ledger, PAIR, "Fish", by="Ole Vik")
    shown = read(FORMS[ending](made(ledger)))
    assert line.format("Note by Anna Berg, 1 May 2031") in shown
    assert apart.format("Note by Ole Vik, 1 May 2031") in shown
    assert "Own notes" in shown and "Own notes" not in without
    assert len(re.findall("Note by", shown)) == 2


@pytest.mark.parametrize("form", ["background", "basic-data"])
def test_every_form_keeps_them_below_their_lines(told: Told, form: str) -> None:
    ledger, records = told
    note(ledger, ledger.point(records[MET].id), "Ask who was there.")
    note(ledger, PAIR, "Fish")
    page = in_form(made(ledger), form)
    assert [text for _, _, text in beside(page)] == ["Ask who was there."]
    assert [r.text for r in page.remarks] == ["Fish"]
