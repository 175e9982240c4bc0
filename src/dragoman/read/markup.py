"""An HTML tree as sites write it → as they mean it: layout tables, bare divs and double line breaks as paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

# fmt: off
BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "center", "dd", "div", "dl", "dt", "fieldset", "figcaption",
    "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "li", "main", "nav", "ol",
    "p", "pre", "section", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
))
# fmt: on
SILENT = frozenset(("script", "style", "noscript", "template", "head", "svg", "iframe", "select", "textarea", "button"))
TABLE_PARTS = frozenset(("table", "tbody", "thead", "tfoot", "tr", "td", "th"))
SPACE = re.compile(r"[ \t\r\n\f\xa0]+")
# A cell of figures is shorter.
LONGEST_CELL = 300


def mend(tree: _Element) -> None:
    """Changes the tree in place; no word is lost or moved."""
    for table in list(tree.iter("table")):
        if _is_layout(table):
            _to_divs(table)
    for element in list(tree.iter("div", "p", "font", "span", "td", "section", "article", "center")):
        if _has_double_break(element):
            _split(element)
    for element in list(tree.iter("div")):
        if (element.text or "").strip() and not any(part.tag in BLOCKS for part in element.iterdescendants()):
            element.tag = "p"


def visible(tree: _Element) -> Iterator[str]:
    """Everything that a reader of the page sees, block by block."""
    pieces: list[str] = []
    for words in _walk(tree):
        if words is not None:
            pieces.append(words)
            continue
        if block := SPACE.sub(" ", "".join(pieces)).strip():
            yield block
        pieces = []
    if block := SPACE.sub(" ", "".join(pieces)).strip():
        yield block


def _walk(tree: _Element) -> Iterator[str | None]:
    """The words in their order; None where a block begins or ends."""
    from lxml.etree import iterwalk

    silent = 0
    for event, part in iterwalk(tree, events=("start", "end", "comment", "pi")):
        if event == "start":
            silent += part.tag in SILENT
            if part.tag in BLOCKS or part.tag == "br":
                yield None
            if not silent and part.text:
                yield part.text
            continue
        if event == "end":
            silent -= part.tag in SILENT
            if part.tag in BLOCKS:
                yield None
        if not silent and part.tail and part is not tree:
            yield part.tail


def _is_layout(table: _Element) -> bool:
    """Whether a table holds paragraphs or other tables, not figures."""
    for cell in table.iter("td", "th"):
        if any(part.tag in ("p", "div", "table", "h1", "h2", "h3", "ul") for part in cell.iterdescendants()):
            return True
        if len(cell.text_content()) > LONGEST_CELL or _has_double_break(cell):
            return True
    return False


def _to_divs(table: _Element) -> None:
    parts = [table]
    while parts:
        part = parts.pop()
        part.tag = "div"
        parts += [child for child in part if child.tag in TABLE_PARTS - {"table"}]


def _has_double_break(element: _Element) -> bool:
    return any(_is_double(part) for part in element.iterchildren("br"))


def _is_double(br: _Element) -> bool:
    """Whether nothing but space stands between this line break and the next."""
    following = br.getnext()
    return following is not None and following.tag == "br" and not (br.tail or "").strip()


def _split(element: _Element) -> None:
    """Wraps what stands between double line breaks into paragraphs."""
    if element.tag in ("p", "font", "span", "center"):
        element.tag = "div"
    paragraph = element.makeelement("p")
    paragraph.text, element.text = element.text, None
    children = list(element)
    for child in children:
        element.remove(child)
    element.append(paragraph)
    at = 0
    while at < len(children):
        child = children[at]
        if child.tag == "br" and _follows(children, at):
            while at + 1 < len(children) and _follows(children, at):
                at += 1
            paragraph = element.makeelement("p")
            paragraph.text = children[at].tail
            element.append(paragraph)
        elif child.tag in BLOCKS:
            rest, child.tail = child.tail, None
            element.append(child)
            paragraph = element.makeelement("p")
            paragraph.text = rest
            element.append(paragraph)
        else:
            paragraph.append(child)
        at += 1
    for part in list(element.iterchildren("p")):
        if len(part) == 0 and not (part.text or "").strip():
            element.remove(part)


def _follows(children: list[_Element], at: int) -> bool:
    following = children[at + 1] if at + 1 < len(children) else None
    return following is not None and following.tag == "br" and not (children[at].tail or "").strip()
