"""A brief as a PDF: tagged, fonts in it, the same bytes every time, and every line leads to the words."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from importlib.util import find_spec
from typing import Any

import pytest
from pypdf import PdfReader

from dragoman.errors import SetupError
from dragoman.present.brief import Brief, Line, Section, as_pdf
from dragoman.present.brief.typeset import JAPANESE, png
from dragoman.present.pictures import Item, Timeline, timeline


def read(page: Brief) -> PdfReader:
    return PdfReader(io.BytesIO(as_pdf(page)))


def fonts(made: PdfReader) -> list[tuple[str, bool]]:
    out = []
    for sheet in made.pages:
        for font in sheet["/Resources"]["/Font"].values():
            (below,) = font.get_object()["/DescendantFonts"]
            name = str(font.get_object()["/BaseFont"])
            out.append((name, "/FontFile3" in below.get_object()["/FontDescriptor"]))
    return out


def test_it_is_tagged_titled_in_english_and_as_old_as_the_day_it_tells_of(page: Brief) -> None:
    made = read(page)
    root = made.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] and root["/Lang"] == "en-GB"
    assert b"pdfuaid:part>1<" in bytes(root["/Metadata"].get_data()).replace(b" ", b"")
    about = made.metadata
    assert about is not None and (about.title, about.author) == ("Norway – Chile", "Dragoman")
    assert about.creation_date is not None and about.creation_date.date().isoformat() == page.as_of
    assert [entry["/Title"] for entry in made.outline] == ["At a glance", "Meetings and visits", "Figures", "Sources"]


def test_the_same_brief_is_the_same_bytes(page: Brief) -> None:
    assert as_pdf(page) == as_pdf(page)


def test_fonts_are_in_the_file_also_for_cyrillic(page: Brief) -> None:
    made = read(page)
    assert fonts(made) and all(held for _, held in fonts(made))
    text = "".join(sheet.extract_text() for sheet in made.pages)
    assert "торговля" in text and "last met: 2031-04-02 · meeting · Oslo, Norway" in text


def test_each_footnote_stands_once_and_is_reached_from_each_line_that_cites_it(page: Brief) -> None:
    made = read(page)
    text = "\n".join(sheet.extract_text() for sheet in made.pages)
    for note in page.footnotes:
        assert text.count(f"(source {note.source}: {page.sources[note.source - 1].document[:12]}, ") >= 1
    assert text.count("“met in *Oslo* on 2 April 2031”") == 1
    links = [a.get_object() for sheet in made.pages for a in sheet.get("/Annots", ())]
    inner = [a for a in links if "/A" not in a or "/D" in a["/A"]]
    cited = sum(len(line.notes) for s in page.sections for whole in s.lines for line in (whole, *whole.claims))
    assert len(inner) >= cited
    assert {a["/A"]["/URI"] for a in links if "/A" in a and "/URI" in a["/A"]} == {"https://andes.example/p?a=1&b=2"}


def test_pictures_are_described_and_their_words_are_text(page: Brief) -> None:
    made = read(page)
    content = as_pdf(page)
    text = "\n".join(sheet.extract_text() for sheet in made.pages)
    assert "trade turnover · Norway, Chile (USD)" in text and "Norway – Chile: timeline" in text
    figures = [kid for kid in _structure(made.trailer["/Root"]["/StructTreeRoot"]) if kid.get("/S") == "/Figure"]
    said = [str(figure["/Alt"]) for figure in figures if "/Alt" in figure]
    assert len(said) == 2 and said[0].startswith("2 things from 2030-01-01 to 2032-12-31")
    assert content == as_pdf(page)


def _structure(element: Any) -> Iterator[Any]:
    kids = element.get("/K", [])
    for kid in kids if isinstance(kids, list) else [kids]:
        kid = kid.get_object() if hasattr(kid, "get_object") else kid
        if isinstance(kid, dict):
            yield kid
            yield from _structure(kid)


def test_japanese_needs_its_fonts_and_gets_them(page: Brief) -> None:
    if find_spec(JAPANESE) is None:
        pytest.skip(f"{JAPANESE} is not installed: Japanese letters were not set")
    words = replace(page, sections=(Section("At a glance", (Line("外務大臣 岩屋毅"),)),))
    made = read(words)
    assert "岩屋毅" in made.pages[0].extract_text()
    assert any("NotoSerifJP" in name for name, _ in fonts(made))


def test_a_letter_that_no_font_has_is_named_with_what_to_do(page: Brief) -> None:
    words = replace(page, sections=(Section("At a glance", (Line("𐎠 is Old Persian"),)),))
    with pytest.raises(SetupError, match=r"no font at hand has the letter “𐎠”.+write a \.docx or \.html file"):
        as_pdf(words)


@pytest.mark.parametrize("name", ["Сергей Лавров", "هاكان فيدان", "Γιώργος Γεραπετρίτης", "გიორგი", "גדעון סער"])
def test_names_in_other_letters_are_set(page: Brief, name: str) -> None:
    words = replace(page, sections=(Section("At a glance", (Line(f"visit of {name}"),)),))
    # Written from right to left, a text comes out of a PDF in the order in which it is drawn.
    assert set("\n".join(sheet.extract_text() for sheet in read(words).pages)) >= set(name)


@pytest.mark.parametrize(("name", "letter"), [("조태열", "조"), ("มาริษ", "ม")])
def test_letters_that_no_font_has_are_refused_not_boxed(page: Brief, name: str, letter: str) -> None:
    words = replace(page, sections=(Section("At a glance", (Line(f"visit of {name}"),)),))
    with pytest.raises(SetupError, match=rf"has the letter “{letter}”, so that the brief cannot be a PDF; write a \.d"):
        as_pdf(words)
    drawn = timeline(Timeline("t", "2031-06-01", (Item("Visits", f"visit: {name}", "2031-05-01"),)))
    with pytest.raises(SetupError, match=r"so that the picture cannot be a PNG; write an \.svg or \.csv file"):
        png(drawn, width=640)


def test_letters_that_a_picture_cannot_keep_are_refused(page: Brief) -> None:
    drawn = Timeline("t", "2031-06-01", (Item("Visits", "visit: जयशंकर", "2031-05-01"),))
    words = replace(page, timeline=drawn, sections=(Section("At a glance", (Line("visit"),), "glance"),))
    with pytest.raises(SetupError, match=r"cannot be kept as text.+write a \.docx or \.html file"):
        as_pdf(words)


def test_a_sign_that_no_font_has_is_a_box_and_it_is_said(page: Brief) -> None:
    words = replace(page, sections=(Section("At a glance", (Line("a good visit 😀 → €1bn"),)),))
    text = "\n".join(sheet.extract_text() for sheet in read(words).pages)
    assert "a good visit □ → €1bn" in text
    assert "□ stands for signs that the fonts of this file do not have: U+1F600." in text
    assert "stands for signs" not in "\n".join(sheet.extract_text() for sheet in read(page).pages)
