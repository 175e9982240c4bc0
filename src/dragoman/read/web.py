"""HTML → its headline and main text, paragraphs parted by blank lines; menus, banners and lists of links left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from dragoman.errors import SourceError
from dragoman.read.dates import in_text
from dragoman.read.decode import checked, decode
from dragoman.read.hush import hush
from dragoman.read.markup import SPACE, mend, visible
from dragoman.read.metadata import metadata
from dragoman.read.parsed import Parsed
from dragoman.read.title import headline

if TYPE_CHECKING:
    from lxml.etree import _Element

DECLARED = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)


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
    shown = list(visible(tree))
    blocks = shown if verbatim else _main(tree, said.title) or shown
    if not blocks:
        raise SourceError("has no text that can be read", where=where, todo="save the page with its text")
    title = said.title or headline("\n\n".join(blocks)) or said.window
    published = said.published or in_text("\n\n".join(_around(title, shown)))
    return Parsed("\n\n".join(blocks), title, published, said.publisher, said.url)


def _around(title: str | None, shown: list[str]) -> list[str]:
    """The blocks by the headline, where pages say when they were published; without one none is known to be there."""
    at = next((i for i, block in enumerate(shown) if title and _same(title, block)), None)
    return shown[max(0, at - 2) : at + 8] if at is not None else []


def _decoded(data: bytes, where: str) -> str:
    declared = DECLARED.search(data[:4096])
    if declared and not data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        try:
            name = declared.group(1).decode("ascii").lower()
            # pages that say Latin-1 mean Windows' superset of it, as browsers take it
            return data.decode("cp1252" if name in ("iso-8859-1", "latin1", "us-ascii") else name)
        except (LookupError, UnicodeDecodeError):
            pass
    return decode(data, where=where, lenient=True)


def _main(tree: _Element, title: str | None) -> list[str]:
    """The headline, then the blocks of the main text."""
    from trafilatura import bare_extraction

    hush("trafilatura")
    mend(tree)
    try:
        found = bare_extraction(tree, include_comments=False, include_tables=True, with_metadata=False)
    except Exception:  # unusual trees can make the extraction raise anything; what is visible is there all the same
        found = None
    body = getattr(found, "body", None)
    blocks = list(_blocks(body)) if body is not None else []
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
