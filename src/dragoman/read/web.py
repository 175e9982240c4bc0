"""HTML → its headline and main text, paragraphs parted by blank lines; menus, banners and lists of links left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from dragoman.errors import SourceError
from dragoman.read.decode import checked, decode
from dragoman.read.metadata import metadata
from dragoman.read.parsed import Parsed

if TYPE_CHECKING:
    from lxml.etree import _Element

SPACE = re.compile(r"[ \t\r\n\f\xa0]+")
DECLARED = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
SILENT = frozenset(("script", "style", "noscript", "template", "head", "svg", "iframe", "select", "textarea", "button"))
# fmt: off
BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "center", "dd", "div", "dl", "dt", "fieldset",
    "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "li",
    "main", "nav", "ol", "p", "pre", "section", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
))
# fmt: on


def html(content: bytes | str, *, where: str, verbatim: bool = False) -> Parsed:
    """The page's report; `verbatim` gives all its visible text. Raises SourceError where there is none."""
    from lxml import etree
    from lxml import html as markup

    text = content if isinstance(content, str) else _decoded(content, where)
    checked(text, where=where)
    try:
        # a declaration of another encoding would be refused in text that is decoded
        tree = markup.document_fromstring(re.sub(r"^\s*<\?xml[^>]*\?>", "", text))
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise SourceError("is no HTML that can be read", where=where, todo="save the page anew") from error
    said = metadata(tree)
    blocks = list(_visible(tree)) if verbatim else _main(tree, said.title)
    if not blocks:
        raise SourceError("has no text that can be read", where=where, todo="save the page with its text")
    return Parsed("\n\n".join(blocks), said.title, said.published, said.publisher, said.url)


def _decoded(data: bytes, where: str) -> str:
    declared = DECLARED.search(data[:4096])
    if declared and not data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        try:
            name = declared.group(1).decode("ascii").lower()
            # pages that say Latin-1 mean Windows' superset of it, as browsers take it
            return data.decode("cp1252" if name in ("iso-8859-1", "latin1", "us-ascii") else name)
        except (LookupError, UnicodeDecodeError):
            pass
    return decode(data, where=where)


def _main(tree: _Element, title: str | None) -> list[str]:
    """The headline, then the blocks of the main text."""
    from copy import deepcopy

    from trafilatura import bare_extraction

    try:
        found = bare_extraction(deepcopy(tree), include_comments=False, include_tables=True, with_metadata=False)
    except Exception:  # unusual trees can make the extraction raise anything; the visible text is there all the same
        found = None
    body = getattr(found, "body", None)
    blocks = list(_blocks(body)) if body is not None else []
    if not blocks:
        blocks = list(_visible(tree))
    if title and blocks and not any(_same(title, block) for block in blocks[:3]):
        blocks.insert(0, title)
    return blocks


def _same(title: str, block: str) -> bool:
    return " ".join(re.findall(r"\w+", title.lower())) == " ".join(re.findall(r"\w+", block.lower()))


def _blocks(body: _Element) -> Iterator[str]:
    """The paragraphs, headings, list items and table rows that the extraction found."""
    for element in body:
        if element.tag == "list":
            for item in element.iter("item"):
                if words := _words(item):
                    yield f"- {words}"
        elif element.tag == "table":
            for row in element.iter("row"):
                if cells := [words for cell in row.iter("cell") if (words := _words(cell))]:
                    yield " | ".join(cells)
        elif element.tag == "quote" and len(element):
            yield from filter(None, (_words(part) for part in element if len(part) or part.text))
        else:
            yield from filter(None, (SPACE.sub(" ", line).strip() for line in _broken(element).split("\n")))


def _words(element: _Element) -> str:
    return SPACE.sub(" ", _broken(element)).strip()


def _broken(element: _Element) -> str:
    """All words of an element, a line break where it has one."""
    pieces = [SPACE.sub(" ", element.text or "")]
    for part in element:
        pieces.append("\n" if part.tag == "lb" else _broken(part))
        pieces.append(SPACE.sub(" ", part.tail or ""))
    return "".join(pieces)


def _visible(tree: _Element) -> Iterator[str]:
    """Everything that a reader of the page sees, a block each."""
    pieces: list[str] = []
    for event, words in _walk(tree):
        if event == "words":
            pieces.append(words)
        elif words := SPACE.sub(" ", "".join(pieces)).strip():
            yield words
            pieces = []
        else:
            pieces = []
    if words := SPACE.sub(" ", "".join(pieces)).strip():
        yield words


def _walk(element: _Element) -> Iterator[tuple[str, str]]:
    from lxml.etree import iterwalk

    silent = 0
    for event, part in iterwalk(element, events=("start", "end", "comment", "pi")):
        tag = part.tag
        if event == "start":
            silent += tag in SILENT
            if tag in BLOCKS or tag == "br":
                yield "break", ""
            if not silent and part.text:
                yield "words", part.text
            continue
        if event == "end":
            silent -= tag in SILENT
            if tag in BLOCKS:
                yield "break", ""
        if not silent and part.tail and part is not element:
            yield "words", part.tail
