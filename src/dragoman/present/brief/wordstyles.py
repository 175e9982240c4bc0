"""A new Word document → one dressed for a brief: A4, sober styles that an office can change in one place."""

from __future__ import annotations

from functools import cache
from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_LINE_SPACING, WD_TAB_ALIGNMENT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Cm, Pt, RGBColor

PAGE_WIDTH = Cm(17)  # between the margins of A4
INK, FAINT, BLUE = RGBColor(0x1A, 0x1C, 0x1E), RGBColor(0x55, 0x5A, 0x60), RGBColor(0x1F, 0x3F, 0x66)
# Style → size, what stands before and after it, colour.
STYLES: dict[str, tuple[float, float, float, RGBColor]] = {
    "Normal": (10.5, 0, 4, INK),
    "Title": (20, 0, 2, BLUE),
    "Subtitle": (10.5, 0, 8, FAINT),
    "Heading 1": (13, 14, 4, BLUE),
    "Heading 2": (11, 8, 3, BLUE),
    "List Bullet": (10.5, 0, 3, INK),
    "List Bullet 2": (10.5, 0, 2, INK),
    "Caption": (9, 2, 8, FAINT),
    "Table Text": (9, 1, 1, INK),
    "Remark": (9.5, 0, 4, BLUE),
    "Footer": (9, 0, 0, FAINT),
    "footnote text": (8, 0, 1, INK),
}
OURS = ("Table Text", "Remark")  # styles that Word does not know by itself
# Parts of python-docx's own template that a brief does not need: a picture of an empty page, a bibliography.
UNUSED = ("/customXml", "/stylesWithEffects", "/thumbnail")


def dress(document: Any) -> None:
    """Page, language and styles."""
    _clean(document)
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2)
    section.top_margin, section.bottom_margin = Cm(2), Cm(1.8)
    section.footer_distance = Cm(0.9)
    _speak(document, "en-GB")
    _add(document, "footnote text", WD_STYLE_TYPE.PARAGRAPH)
    _add(document, "Table Text", WD_STYLE_TYPE.PARAGRAPH)
    _beside(_add(document, "Remark", WD_STYLE_TYPE.PARAGRAPH))
    raised = _add(document, "footnote reference", WD_STYLE_TYPE.CHARACTER)
    raised.font.superscript = True
    link = _add(document, "Hyperlink", WD_STYLE_TYPE.CHARACTER)
    link.font.color.rgb, link.font.underline = BLUE, True
    for name, (size, before, after, colour) in STYLES.items():
        style = document.styles[name]
        style.font.size, style.font.color.rgb = Pt(size), colour
        form = style.paragraph_format
        form.space_before, form.space_after = Pt(before), Pt(after)
        form.line_spacing_rule = WD_LINE_SPACING.SINGLE
    for name in ("Title", "Subtitle"):
        _unadorned(document.styles[name])
    stops = document.styles["Footer"].paragraph_format.tab_stops
    stops.clear_all()
    stops.add_tab_stop(PAGE_WIDTH, WD_TAB_ALIGNMENT.RIGHT)
    document.styles["Subtitle"].font.italic = False
    document.styles["Subtle Emphasis"].font.italic = False
    document.styles["Subtle Emphasis"].font.color.rgb = FAINT
    # Else each run looks through all styles: of a long brief most of the time.
    document.part.get_style_id = cache(document.part.get_style_id)


def _add(document: Any, name: str, kind: Any) -> Any:
    style = document.styles.add_style(name, kind, builtin=name not in OURS)
    # Ids as Word has them: "FootnoteText".
    style.element.set(qn("w:styleId"), "".join(word[:1].upper() + word[1:] for word in name.split()))
    style.base_style = document.styles["Normal"] if kind == WD_STYLE_TYPE.PARAGRAPH else None
    style.hidden, style.quick_style = False, name in OURS
    return style


def _beside(style: Any) -> None:
    # Set in under its line behind a rule, so that a person's note is not taken for what a report says.
    style.paragraph_format.left_indent = Cm(1.2)
    borders, rule = OxmlElement("w:pBdr"), OxmlElement("w:left")
    for name, value in (("val", "single"), ("sz", "12"), ("space", "6"), ("color", str(BLUE))):
        rule.set(qn(f"w:{name}"), value)
    borders.append(rule)
    style.paragraph_format.element.get_or_add_pPr().insert_element_before(borders, "w:shd", "w:spacing", "w:ind")


def _unadorned(style: Any) -> None:
    # The template rules a line under the title and spaces letters.
    for path in (f"{qn('w:pPr')}/{qn('w:pBdr')}", f"{qn('w:rPr')}/{qn('w:spacing')}"):
        for found in style.element.findall(path):
            found.getparent().remove(found)


def _speak(document: Any, language: str) -> None:
    for spoken in document.styles.element.iter(qn("w:lang")):
        spoken.set(qn("w:val"), language)
        spoken.set(qn("w:eastAsia"), "ja-JP")
    for theme in document.settings.element.iter(qn("w:themeFontLang")):
        theme.set(qn("w:val"), language)


def _clean(document: Any) -> None:
    for owner in (document.part, document.part.package):
        for key, relation in list(owner.rels.items()):
            if any(relation.reltype.endswith(name) for name in UNUSED):
                owner.rels.pop(key)
            elif relation.reltype == RT.EXTENDED_PROPERTIES:
                relation.target_part._blob = relation.target_part.blob.replace(b"Microsoft Macintosh Word", b"Dragoman")
    for setting in document.settings.element.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")  # else Word opens it in its mode for old files
    zoom = document.settings.element.find(qn("w:zoom"))
    if zoom is None:
        zoom = OxmlElement("w:zoom")
        document.settings.element.insert(0, zoom)
    zoom.set(qn("w:percent"), "100")
