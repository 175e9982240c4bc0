"""A brief as a Word document: it is valid, it is the same every time, and each line leads to the words."""

from __future__ import annotations

import io
import shutil
import subprocess
import time
import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import docx
import pytest
from lxml import etree
from openxml_audit import FileFormat, OpenXmlValidator
from pypdf import PdfReader

from dragoman.present.brief import FORMS, Brief, Line, Section, as_docx
from dragoman.present.brief.sources import day_of
from dragoman.present.pictures import Item

W = {"w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main"}
ID = f"{{{W['w']}}}id"


def part(content: bytes, name: str) -> Any:
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        return etree.fromstring(parts.read(name))


def texts(element: Any) -> str:
    return "".join(element.xpath(".//w:t/text()", namespaces=W))


@pytest.mark.parametrize("form", [FileFormat.OFFICE_2010, FileFormat.MICROSOFT_365])
def test_the_document_is_valid_by_the_rules_of_the_open_xml_sdk(page: Brief, tmp_path: Path, form: FileFormat) -> None:
    # openxml-audit carries the schemas and semantic rules of Microsoft's Open XML SDK (ECMA-376, transitional).
    path = tmp_path / "b.docx"
    path.write_bytes(as_docx(page))
    found = OpenXmlValidator(form).validate(path)
    assert found.is_valid, [str(error) for error in found.errors]
    # and it would see what is wrong: a reference to a footnote that is not there
    broken = tmp_path / "broken.docx"
    with zipfile.ZipFile(path) as parts, zipfile.ZipFile(broken, "w") as out:
        for name in parts.namelist():
            out.writestr(name, parts.read(name).replace(b"<w:footnotePr>", b"<w:footnotePr><w:compat/>"))
    assert not OpenXmlValidator(form).validate(broken).is_valid


def test_the_same_brief_is_the_same_bytes_at_any_time(page: Brief) -> None:
    first = as_docx(page)
    time.sleep(2.1)  # a zip archive counts time in steps of two seconds
    assert as_docx(page) == first


def test_properties_come_from_the_day_of_the_brief_and_no_clock(page: Brief) -> None:
    about = docx.Document(io.BytesIO(as_docx(page))).core_properties
    assert (about.title, about.author, about.language) == ("Norway – Chile", "Dragoman", "en-GB")
    assert about.created == about.modified == datetime(2031, 6, 15, tzinfo=UTC)


def test_styles_are_real_and_headings_make_the_outline(page: Brief) -> None:
    document = docx.Document(io.BytesIO(as_docx(page)))
    used = [(p.style.name, p.text) for p in document.paragraphs]
    assert used[0] == ("Title", "Norway – Chile")
    headings = [text for style, text in used if style == "Heading 1"]
    assert headings == ["At a glance", "Meetings and visits", "Figures", "Pictures", "Sources"]
    assert [style for style, _ in used].count("List Bullet 2") == 2
    assert document.tables[0].style.name == "Table Grid"
    assert [len(row.cells) for row in document.tables[0].rows] == [5] * 4


def test_claims_stay_on_the_page_of_their_line(page: Brief) -> None:
    told = docx.Document(io.BytesIO(as_docx(page))).paragraphs
    kept = [n for n, p in enumerate(told) if p.style.name == "List Bullet" and p.paragraph_format.keep_with_next]
    assert kept and all(told[n + 1].style.name == "List Bullet 2" for n in kept)


def test_each_footnote_gives_words_outlet_date_and_source_and_is_cited(page: Brief) -> None:
    content = as_docx(page)
    notes = part(content, "word/footnotes.xml").xpath("w:footnote[not(@w:type)]", namespaces=W)
    assert [texts(n).strip() for n in notes] == [
        f"“{n.words}” {n.outlet}, {day_of(n.published)} (source {n.source}, characters {n.start}–{n.end})"
        for n in page.footnotes
    ]
    body = part(content, "word/document.xml")
    cited = [r.get(ID) for r in body.iter(f"{{{W['w']}}}footnoteReference")]
    assert cited == ["1", "2", "3", "4"]
    # a second citation points at the first
    marks = {m.get(f"{{{W['w']}}}name") for m in body.iter(f"{{{W['w']}}}bookmarkStart")}
    fields = body.xpath("//w:fldSimple/@w:instr", namespaces=W)
    assert [f.split()[1] for f in fields if "NOTEREF" in f] == ["_RefNote1", "_RefNote2"] and marks >= {"_RefNote1"}


def test_footnotes_cited_out_of_order_are_numbered_as_word_will_number_them(page: Brief) -> None:
    turned = replace(page, sections=tuple(reversed(page.sections)))
    notes = part(as_docx(turned), "word/footnotes.xml").xpath("w:footnote[not(@w:type)]", namespaces=W)
    assert [n.get(ID) for n in notes] == ["1", "2", "3", "4"]
    assert texts(notes[0]).strip().startswith("“trade of nearly 2 billion & more”")


def test_only_a_web_address_is_a_link(page: Brief) -> None:
    with zipfile.ZipFile(io.BytesIO(as_docx(page))) as parts:
        links = b"".join(parts.read(n) for n in parts.namelist() if n.endswith(".rels"))
    assert links.count(b"https://andes.example/p?a=1&amp;b=2") == 2 and b"javascript" not in links


def test_pictures_have_a_title_and_a_description(page: Brief) -> None:
    document = docx.Document(io.BytesIO(as_docx(page)))
    shown = [shape._inline.docPr for shape in document.inline_shapes]
    assert [s.get("title") for s in shown] == ["Norway – Chile: timeline", "trade turnover · Norway, Chile (USD)"]
    assert shown[1].get("descr").startswith("2 claims of 1 periods, from 2 billion to 2 billion USD, by outlet.")
    assert [p.text for p in document.paragraphs if p.style.name == "Caption"] == [s.get("title") for s in shown]
    with zipfile.ZipFile(io.BytesIO(as_docx(page))) as parts:
        kinds = {n.rsplit(".", 1)[1] for n in parts.namelist() if "media" in n}
    assert kinds == {"png"}


def test_pictures_stand_where_no_footnotes_push_them_to_another_page(page: Brief) -> None:
    document = docx.Document(io.BytesIO(as_docx(page)))
    told = [p.text for p in document.paragraphs if p.style.name in ("Caption", "Heading 1")]
    assert told[:2] == ["Norway – Chile: timeline", "At a glance"]
    assert told[-3:] == ["Pictures", "trade turnover · Norway, Chile (USD)", "Sources"]
    # A tall one takes no room from the first lines, and none is higher than a page.
    days = [f"{2000 + n // 12}-{n % 12 + 1:02}-01" for n in range(120)]
    items = tuple(Item(f"Lane {n // 10}", f"a rather long label {n}", day) for n, day in enumerate(days))
    assert page.timeline is not None
    tall = docx.Document(io.BytesIO(as_docx(replace(page, timeline=replace(page.timeline, items=items), series=()))))
    assert [p.text for p in tall.paragraphs if p.style.name in ("Caption", "Heading 1")][-3] == "Pictures"
    (shown,) = tall.inline_shapes
    assert shown.height.cm == pytest.approx(23, abs=0.1) and shown.width.cm < 17


def test_a_picture_that_no_font_can_write_is_a_table(page: Brief, tmp_path: Path) -> None:
    assert page.timeline is not None
    odd = replace(page.timeline, items=(Item("Ministers", "𐎠 is Old Persian", "2031"),))
    (tmp_path / "b.docx").write_bytes(as_docx(replace(page, timeline=odd, series=())))
    document = docx.Document(str(tmp_path / "b.docx"))
    assert not document.inline_shapes
    assert [[cell.text for cell in row.cells] for row in document.tables[0].rows] == [
        ["Lane", "Date", "What", "How"],
        ["Ministers", "2031", "𐎠 is Old Persian", "held or done"],
    ]
    assert OpenXmlValidator(FileFormat.MICROSOFT_365).validate(tmp_path / "b.docx").is_valid


def test_a_brief_without_footnotes_and_letters_that_xml_cannot_hold_are_written(page: Brief) -> None:
    bare = Section("Odd", (Line("bell \x07 and half a pair \ud800"),))
    odd = replace(page, sections=(bare,), footnotes=(), sources=(), timeline=None, series=())
    text = "\n".join(p.text for p in docx.Document(io.BytesIO(as_docx(odd))).paragraphs)
    assert "bell \ufffd and half a pair \ufffd" in text
    assert all("\ufffd".encode() in FORMS[ending](odd) for ending in (".md", ".html"))


@pytest.mark.needs("LibreOffice", shutil.which("soffice"))
def test_libreoffice_shows_the_lines_their_numbers_and_their_footnotes(page: Brief, tmp_path: Path) -> None:
    (tmp_path / "b.docx").write_bytes(as_docx(page))
    home = f"-env:UserInstallation=file://{tmp_path / 'profile'}"
    written = str(tmp_path / "b.docx")
    command = ["soffice", home, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), written]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    text = "\n".join(sheet.extract_text() for sheet in PdfReader(tmp_path / "b.pdf").pages)
    assert "Page 1 of" in text and "“partners since 2019” Fjord Courier, 3 Apr 2031" in text
    assert "last met: 2 Apr 2031" in text
