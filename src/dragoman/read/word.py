"""DOCX → its paragraphs and tables in their order, blank lines between them."""

from __future__ import annotations

import io

from dragoman.errors import SourceError
from dragoman.read.parsed import Parsed

# A small file may unpack to a huge one; no report is so long.
LARGEST = 250_000_000


def docx(content: bytes | str, *, where: str, verbatim: bool = False) -> Parsed:
    """The body's text without heads and feet of pages; list items begin with a dash, cells are parted by " | "."""
    import zipfile

    import docx as opener
    from docx.table import Table

    data = content.encode() if isinstance(content, str) else content
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > LARGEST:
                raise SourceError("unpacks to more than a document can be", where=where, todo="leave it out")
        document = opener.Document(io.BytesIO(data))
        blocks, title = [], None
        for block in document.iter_inner_content():
            if isinstance(block, Table):
                rows = [[" ".join(cell.text.split()) for cell in row.cells] for row in block.rows]
                blocks += [" | ".join(dict.fromkeys(filter(None, row))) for row in rows]
                continue
            style = (block.style.name or "") if block.style else ""
            text = block.text.strip()
            if title is None and text and style in ("Title", "Heading 1"):
                title = text
            blocks.append(f"- {text}" if text and style.startswith("List") else text)
    except SourceError:
        raise
    except Exception as error:  # a damaged file can make the parser raise anything
        raise SourceError("is no whole DOCX", where=where, todo="save it anew as .docx") from error
    return Parsed("\n\n".join(filter(None, blocks)), title)
