"""A brief as a PDF: tagged, fonts in it, the same bytes every time, and every line leads to the words."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from shutil import copy
from typing import Any

import pytest
from pypdf import PdfReader

from dragoman.errors import SetupError, UsageError
from dragoman.present.brief import Brief, Line, Section, as_pdf
from dragoman.present.brief import fonts as letters
from dragoman.present.brief.lettering import lifted
from dragoman.present.brief.typeset import png
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
    assert "торговля" in text and "last met: 2 Apr 2031 · meeting · Oslo, Norway" in text


def test_each_footnote_stands_once_and_is_reached_from_each_line_that_cites_it(page: Brief) -> None:
    made = read(page)
    text = "\n".join(sheet.extract_text() for sheet in made.pages)
    for note in page.footnotes:
        assert text.count(f"(source {note.source}, characters {note.start}–{note.end})") == 1
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
    assert len(said) == 2 and said[0].startswith("2 things from 1 Jan 2030 to 31 Dec 2032")
    assert content == as_pdf(page)


def test_a_picture_higher_than_a_page_is_made_smaller(page: Brief) -> None:
    items = tuple(Item(f"Lane {n // 10}", f"label {n}", f"{2000 + n // 12}-{n % 12 + 1:02}-01") for n in range(120))
    assert page.timeline is not None
    made = read(replace(page, timeline=replace(page.timeline, items=items), series=()))
    (shown,) = (kid for kid in _structure(made.trailer["/Root"]["/StructTreeRoot"]) if "/Alt" in kid)
    (box,) = (told["/BBox"] for told in shown["/A"] if "/BBox" in told)
    left, bottom, right, top = map(float, box)
    assert bottom > 0 and top - bottom == pytest.approx(23 / 2.54 * 72, abs=1)
    assert right - left < 17 / 2.54 * 72


def _structure(element: Any) -> Iterator[Any]:
    kids = element.get("/K", [])
    for kid in kids if isinstance(kids, list) else [kids]:
        kid = kid.get_object() if hasattr(kid, "get_object") else kid
        if isinstance(kid, dict):
            yield kid
            yield from _structure(kid)


def told(page: Brief, text: str) -> PdfReader:
    return read(replace(page, sections=(Section("At a glance", (Line(text),)),)))


def drawn_of(name: str) -> str:
    return timeline(Timeline("t", "2031-06-01", (Item("Visits", f"visit: {name}", "2031-05-01"),)), width=640)


NAMES = [
    ("Сергей Лавров", "Libertinus"),
    ("Γιώργος Γεραπετρίτης", "Libertinus"),
    ("外務大臣 岩屋毅", "NotoSerifJP"),
    ("조태열", "NotoSerifKR"),
    ("هاكان فيدان", "NotoSansArabic"),
    ("גדעון סער", "Libertinus"),
    ("जयशंकर", "NotoSansDevanagari"),
    ("มาริษ เสงี่ยมพงษ์", "NotoSansThai"),
    ("გიორგი", "NotoSansGeorgian"),
    ("Արարատ Միրզոյան", "NotoSansArmenian"),
    ("ጌዴዎን ጢሞቴዎስ", "NotoSansEthiopic"),
    ("শেখ হাসিনা", "NotoSansBengali"),
    ("ហ៊ុន ម៉ាណែត", "NotoSansKhmer"),
]


@pytest.mark.parametrize(("name", "font"), NAMES)
def test_names_in_all_letters_are_set_in_a_font_for_them(page: Brief, name: str, font: str) -> None:
    assert any(font in used for used, _ in fonts(told(page, f"visit of {name}")))


@pytest.mark.parametrize("name", [name for name, _ in NAMES])
def test_names_in_a_picture_are_set_as_text_and_in_a_png(page: Brief, name: str) -> None:
    shown = Timeline("t", "2031-06-01", (Item("Visits", f"visit: {name}", "2031-05-01"),))
    made = read(replace(page, timeline=shown, sections=(Section("At a glance", (Line("visit"),), "glance"),)))
    # What is written from right to left, or with vowels before their letter, comes out as it is drawn.
    assert set("".join(sheet.extract_text() for sheet in made.pages)) >= set(name) - set(" ុែ៉៊")
    # Not the boxes that there were: another name, of as many letters, is another picture.
    assert png(drawn_of(name), width=640) != png(drawn_of(name[::-1]), width=640)


def test_of_a_picture_only_texts_in_other_letters_are_lifted() -> None:
    svg = drawn_of("José Łukasz Čaputová, Лавров")
    assert lifted(svg)[0] == svg and lifted(svg)[3] == []
    bare, width, height, texts = lifted(drawn_of("هاكان"))
    assert [t.text for t in texts] == ["visit: هاكان"] and "هاكان</text>" not in bare and "as of 1 Jun 2031" in bare
    assert (width, texts[0].anchor, texts[0].size, texts[0].bold) == (640, "start", 12, False) and 0 < height < 200


def test_a_letter_that_no_font_has_is_refused_not_boxed(page: Brief) -> None:
    what = r"no font at hand has the letter “𐎠”, so that the brief cannot be a PDF; give a folder.+write a \.docx"
    with pytest.raises(SetupError, match=what):
        told(page, "𐎠 is Old Persian")
    with pytest.raises(
        SetupError, match=r"so that the picture cannot be a PNG; give a.+, or write an \.svg or \.csv file"
    ):
        png(drawn_of("𐎠"), width=640)


def test_extras_for_its_letters_are_named_where_they_are_not_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(letters, "find_spec", lambda package: None)
    said = {letter: letters.lacking(letter, "x", "y").todo for letter in "한漢あㄅ𐎠"}
    extras = {
        letter: [extra for extra in letters.EXTRAS if f"'dragoman[{extra}]'" in todo] for letter, todo in said.items()
    }
    assert extras == {"한": ["korean"], "漢": ["japanese", "chinese"], "あ": ["japanese"], "ㄅ": ["chinese"], "𐎠": []}


def test_a_folder_of_fonts_helps_where_the_packages_lack_a_letter(
    page: Brief, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(letters, "_packages", lambda: ())
    letters.fonts.cache_clear()
    thai = replace(page, sections=(Section("At a glance", (Line("มาริษ"),)),))
    try:
        with pytest.raises(SetupError, match="has the letter “ม”"):
            as_pdf(thai)
        copy(str(files("manimgx_fonts") / "NotoSansThai[wght].ttf"), tmp_path)
        assert any(
            "NotoSansThai" in name for name, _ in fonts(PdfReader(io.BytesIO(as_pdf(thai, fonts=str(tmp_path)))))
        )
    finally:
        letters.fonts.cache_clear()
    with pytest.raises(UsageError, match=r"nowhere: no folder of fonts; name a folder with \.ttf"):
        as_pdf(thai, fonts="nowhere")


def test_a_sign_that_no_font_has_is_a_box_and_it_is_said(page: Brief) -> None:
    words = replace(page, sections=(Section("At a glance", (Line("a good visit 🬀 → €1bn"),)),))
    text = "\n".join(sheet.extract_text() for sheet in read(words).pages)
    assert "a good visit □ → €1bn" in text
    assert "□ stands for signs that the fonts of this file do not have: U+1FB00." in text
    assert "stands for signs" not in "\n".join(sheet.extract_text() for sheet in read(page).pages)
