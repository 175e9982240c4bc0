"""Footnotes of a brief → the footnotes of a Word document, which python-docx does not write by itself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart
from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import OxmlElement, parse_xml
from docx.text.paragraph import Paragraph

from dragoman.present.brief.notes import Footnote
from dragoman.present.brief.outline import Brief
from dragoman.present.brief.sources import day_of, web

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
# The lines that Word draws between text and footnotes are footnotes themselves.
RULES = ((-1, "separator"), (0, "continuationSeparator"))


class WordNotes:
    """The footnotes of a document; each stands where it is cited first, later citations refer to its number."""

    def __init__(self, document: Any, brief: Brief) -> None:
        self._brief = {note.number: note for note in brief.footnotes}
        self._sources = {source.number: source for source in brief.sources}
        self._numbers: dict[int, int] = {}
        self._root = parse_xml(f"<w:footnotes {nsdecls('w', 'r')}/>")
        self._part = XmlPart(PackURI("/word/footnotes.xml"), CONTENT_TYPE, self._root, document.part.package)
        for number, kind in RULES:
            self._root.append(_rule(number, kind))
        self._document = document

    def cite(self, paragraph: Paragraph, numbers: Sequence[int]) -> None:
        """Ends a paragraph with the references to these footnotes of the brief."""
        for index, number in enumerate(numbers):
            if index:
                paragraph.add_run(",", style="footnote reference")
            if number in self._numbers:
                self._again(paragraph, self._numbers[number])
            else:
                self._numbers[number] = len(self._numbers) + 1
                self._first(paragraph, self._numbers[number])
                self._note(self._numbers[number], self._brief[number])

    def close(self) -> None:
        """Gives the footnotes to the document; without one it stays without the part."""
        if not self._numbers:
            return
        self._document.part.relate_to(self._part, RT.FOOTNOTES)
        names = OxmlElement("w:footnotePr")
        for number, _ in RULES:
            name = OxmlElement("w:footnote")
            name.set(qn("w:id"), str(number))
            names.append(name)
        # The schema has it before "compat".
        self._document.settings.element.find(qn("w:compat")).addprevious(names)

    def _first(self, paragraph: Paragraph, number: int) -> None:
        run = paragraph.add_run(style="footnote reference")
        reference = OxmlElement("w:footnoteReference")
        reference.set(qn("w:id"), str(number))
        run._r.append(reference)
        start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
        for mark in (start, end):
            mark.set(qn("w:id"), str(number))
        start.set(qn("w:name"), _mark(number))
        run._r.addprevious(start)
        run._r.addnext(end)

    def _again(self, paragraph: Paragraph, number: int) -> None:
        # Word keeps the number right when a footnote is put in before.
        field = OxmlElement("w:fldSimple")
        field.set(qn("w:instr"), f" NOTEREF {_mark(number)} \\f \\h ")
        run = paragraph.add_run(str(number), style="footnote reference")
        run._r.addprevious(field)
        field.append(run._r)

    def _note(self, number: int, note: Footnote) -> None:
        element = OxmlElement("w:footnote")
        element.set(qn("w:id"), str(number))
        element.append(OxmlElement("w:p"))
        self._root.append(element)
        owner: Any = _Owner(self._part)
        paragraph = Paragraph(element[0], owner)
        properties = paragraph._p.get_or_add_pPr()
        style = OxmlElement("w:pStyle")
        style.set(qn("w:val"), "FootnoteText")
        properties.append(style)
        run = _run(paragraph, "", "FootnoteReference")
        run.append(OxmlElement("w:footnoteRef"))
        _run(paragraph, f" “{note.words}” ")
        source = self._sources[note.source]
        linked(paragraph, note.outlet, source.url)
        place = f"(source {note.source}, characters {note.start}–{note.end})"
        _run(paragraph, f", {day_of(note.published)} {place}")


class _Owner:
    """What a paragraph asks for its part: relationships of a footnote belong to the footnotes' own."""

    def __init__(self, part: XmlPart) -> None:
        self.part = part


def linked(paragraph: Paragraph, text: str, url: str | None) -> None:
    """Ends a paragraph with a text that leads to an address; plain where there is none that may stand in a link."""
    run = _run(paragraph, text, "Hyperlink" if web(url) else None)
    if web(url):
        link = OxmlElement("w:hyperlink")
        link.set(qn("r:id"), paragraph.part.relate_to(str(url), RT.HYPERLINK, is_external=True))
        run.addprevious(link)
        link.append(run)


def _run(paragraph: Paragraph, text: str, style: str | None = None) -> Any:
    # By id: a footnote's part has no styles of its own to look names up in.
    run = paragraph.add_run(text)
    if style:
        element = OxmlElement("w:rStyle")
        element.set(qn("w:val"), style)
        run._r.get_or_add_rPr().insert(0, element)
    return run._r


def _rule(number: int, kind: str) -> Any:
    return parse_xml(
        f'<w:footnote {nsdecls("w")} w:type="{kind}" w:id="{number}"><w:p><w:pPr><w:spacing w:after="0" '
        f'w:line="240" w:lineRule="auto"/></w:pPr><w:r><w:{kind}/></w:r></w:p></w:footnote>'
    )


def _mark(number: int) -> str:
    return f"_RefNote{number}"
