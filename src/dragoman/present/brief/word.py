"""A brief → a Word document: real styles, footnotes, a table of sources, page numbers; the same bytes every time."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from xml.etree import ElementTree as ET

from docx import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Cm
from docx.text.paragraph import Paragraph

from dragoman.present.brief.illustrations import Illustration, illustrations
from dragoman.present.brief.outline import Brief, Line, Remark
from dragoman.present.brief.sources import (
    OWN,
    OWN_NOTES,
    heading_of,
    reported_of,
    said_in,
    said_of,
    signed_of,
    title_of,
)
from dragoman.present.brief.typeset import lettered, png
from dragoman.present.brief.wordnotes import WordNotes, linked
from dragoman.present.brief.wordstyles import PAGE_WIDTH, dress
from dragoman.present.days import spoken
from dragoman.present.pictures import style

WIDTH = 640  # of pictures, in pixels of 12 to a line of text
BEFORE_ALL = (1980, 1, 1, 0, 0, 0)  # the earliest time a zip archive can name
FIRST, HIGHEST = Cm(11), Cm(23)  # heights of the picture that stands first, and of any
COLUMNS = (("No.", 1.1), ("Source", 5.8), ("Published", 2.6), ("Where it was read", 4.3), ("Document", 3.2))


def as_docx(brief: Brief, *, fonts: str = "") -> bytes:
    """A document that opens in Word and LibreOffice; every line leads to the words of its sources in footnotes.

    Its pictures are drawn in the fonts that are installed for it, and those of the folder `fonts`.
    """
    document = Document()
    dress(document)
    _describe(document, brief)
    _page_numbers(document, brief)
    notes = WordNotes(document, brief)
    document.add_paragraph(title_of(brief), style="Title")
    document.add_paragraph(heading_of(brief), style="Subtitle")
    drawn = [_drawn(shown) for placed in illustrations(brief).values() for shown in placed]
    # A picture between lines leaves a gap where it does not fit above their footnotes: the first stands before all
    # lines, the others behind them.
    first = drawn[:1] if drawn and drawn[0].height <= FIRST else []
    for picture in first:
        _picture(document, picture, fonts)
    for section in brief.sections:
        document.add_heading(section.title, section.level)
        if section.blank and not section.lines:
            document.add_paragraph().add_run(section.blank, style="Subtle Emphasis")
        for line in section.lines:
            told = document.add_paragraph(style="List Bullet")
            _line(told, line, notes)
            # What is claimed stands on the page of what it is claimed of.
            told.paragraph_format.keep_with_next = True if line.claims else None
            for claim in line.claims:
                _line(document.add_paragraph(style="List Bullet 2"), claim, notes)
            for remark in line.remarks:
                _remark(document, remark)
    if brief.remarks:
        document.add_heading(OWN_NOTES, 1)
        document.add_paragraph().add_run(OWN, style="Subtle Emphasis")
        for remark in brief.remarks:
            _remark(document, remark)
    if len(drawn) > len(first):
        document.add_heading("Pictures", 1)
    for picture in drawn[len(first) :]:
        _picture(document, picture, fonts)
    document.add_heading("Sources", 1)
    _sources(document, brief)
    notes.close()
    return _packed(document)


def _line(paragraph: Paragraph, line: Line, notes: WordNotes) -> None:
    if line.label:
        paragraph.add_run(f"{line.label}: ", style="Emphasis")
    if line.date:
        paragraph.add_run(spoken(line.date), style="Strong")
        paragraph.add_run(" · ")
    elif reported := reported_of(line):
        paragraph.add_run(f"{reported} · ", style="Subtle Emphasis")
    paragraph.add_run(line.text)
    if line.reports:
        paragraph.add_run(f" ({line.reports})", style="Subtle Emphasis")
    notes.cite(paragraph, line.notes)


def _remark(document: Any, remark: Remark) -> None:
    paragraph = document.add_paragraph(style="Remark")
    paragraph.add_run(f"{signed_of(remark)}: ", style="Strong")
    paragraph.add_run(remark.text)


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A picture as SVG, and how high it stands on the page."""

    shown: Illustration
    svg: str
    height: int


def _drawn(shown: Illustration) -> _Drawn:
    svg = shown.draw(width=WIDTH, name=shown.name, style=style(page=False))
    high = float(ET.fromstring(svg).get("height", 0))
    return _Drawn(shown, svg, int(PAGE_WIDTH * high / WIDTH))


def _picture(document: Any, drawn: _Drawn, fonts: str) -> None:
    """A picture under its title, described for screen readers; its table where no font has a letter of it.

    It is a PNG: Word draws no SVG that has a style sheet.
    """
    shown, svg = drawn.shown, drawn.svg
    caption = document.add_paragraph(shown.title, style="Caption")
    caption.paragraph_format.keep_with_next = True
    if not lettered(" ".join(cell for row in shown.table.rows for cell in row), folder=fonts):
        table = document.add_table(rows=0, cols=len(shown.table.header), style="Table Grid")
        for texts in (shown.table.header, *shown.table.rows):
            for cell, text in zip(table.add_row().cells, texts, strict=True):
                _text(cell, text, of="Strong" if texts is shown.table.header else None)
        _flag(table.rows[0], "w:tblHeader")
        _caption(table, shown.title, said_in(svg))
        return
    run = document.add_paragraph().add_run()
    # One that is higher than a page is made smaller; else what does not fit would be cut off.
    wide = int(PAGE_WIDTH * min(1, HIGHEST / drawn.height))
    inline = run.add_picture(io.BytesIO(png(svg, width=WIDTH, folder=fonts)), width=wide)
    for name, value in (("name", shown.name), ("title", shown.title), ("descr", said_in(svg))):
        inline._inline.docPr.set(name, value)


def _sources(document: Any, brief: Brief) -> None:
    table = document.add_table(rows=1, cols=len(COLUMNS), style="Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    for column, (_, width) in zip(table.columns, COLUMNS, strict=True):
        column.width = Cm(width)
    _caption(table, "Sources", "Each report with its outlet, day of publication, place and the id of its text.")
    _cells(table.rows[0], [title for title, _ in COLUMNS], of="Strong")
    _flag(table.rows[0], "w:tblHeader")
    for source in brief.sources:
        row = table.add_row()
        published, remarks = said_of(source)
        _cells(row, [str(source.number), "", published, "", source.document[:12]])
        linked(row.cells[1].paragraphs[0], source.name, source.url)
        _text(row.cells[3], source.url or source.path)
        for remark in remarks:
            row.cells[1].add_paragraph(remark, style="Table Text")
    for row in table.rows:
        _flag(row, "w:cantSplit")


def _cells(row: Any, texts: Iterable[str], *, of: str | None = None) -> None:
    for cell, text, (_, width) in zip(row.cells, texts, COLUMNS, strict=True):
        cell.width = Cm(width)
        _text(cell, text, of=of)


def _text(cell: Any, text: str, *, of: str | None = None) -> None:
    cell.paragraphs[0].style = "Table Text"
    if text:
        cell.paragraphs[0].add_run(text, style=of)


def _flag(row: Any, name: str) -> None:
    # "w:tblHeader": the row stands on top of each page; "w:cantSplit": no page breaks it.
    flags = row._tr.get_or_add_trPr()
    flag = OxmlElement(name)
    if name == "w:cantSplit":
        flags.insert(0, flag)
    else:
        flags.append(flag)


def _caption(table: Any, title: str, text: str) -> None:
    # What a screen reader says of the table.
    for name, value in (("w:tblCaption", title), ("w:tblDescription", text)):
        element = OxmlElement(name)
        element.set(qn("w:val"), value)
        table._tbl.tblPr.append(element)


def _describe(document: Any, brief: Brief) -> None:
    about = document.core_properties
    about.title = title_of(brief)
    about.subject = f"As of {spoken(brief.as_of)}"
    about.author = about.last_modified_by = "Dragoman"
    about.language = "en-GB"
    about.comments = about.keywords = ""
    about.revision = 1
    # No clock: the document is as old as the day it tells of.
    about.created = about.modified = datetime.fromisoformat(brief.as_of)


def _page_numbers(document: Any, brief: Brief) -> None:
    paragraph = document.sections[0].footer.paragraphs[0]
    paragraph.add_run(f"{title_of(brief)} · as of {spoken(brief.as_of)}\tPage ")
    _field(paragraph, "PAGE")
    paragraph.add_run(" of ")
    _field(paragraph, "NUMPAGES")


def _field(paragraph: Paragraph, code: str) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), f" {code} ")
    run = paragraph.add_run("1")
    run._r.addprevious(field)
    field.append(run._r)


def _packed(document: Any) -> bytes:
    """The file, with the time of no clock in it."""
    written, packed = io.BytesIO(), io.BytesIO()
    document.save(written)
    with zipfile.ZipFile(written) as parts, zipfile.ZipFile(packed, "w") as out:
        for name in parts.namelist():
            entry = zipfile.ZipInfo(name, BEFORE_ALL)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0  # the same on every system
            out.writestr(entry, parts.read(name))
    return packed.getvalue()
