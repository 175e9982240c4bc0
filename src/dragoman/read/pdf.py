"""PDF → the text of its text layer, words divided at line ends made whole, running heads and page numbers off."""

from __future__ import annotations

import io
import re
from collections import Counter

from dragoman.errors import SourceError
from dragoman.read.decode import checked
from dragoman.read.hush import hush
from dragoman.read.parsed import Parsed

DIVIDED = re.compile(r"(\w*[a-zß-öø-ÿ])[-\u00ad\u2010]\n[ \t]*([a-zß-öø-ÿ]\w*)")
PAGE_NUMBER = re.compile(r"(?i)\W*(?:page|seite|p\.)?\s*\d{1,4}\s*(?:(?:/|of|von)\s*\d{1,4})?\W*")
EDGE_LINES = 2


def pdf(content: bytes | str, *, where: str, verbatim: bool = False) -> Parsed:
    """The pages' text, a blank line between pages where a paragraph ends there."""
    import pypdf

    hush("pypdf")
    data = content.encode() if isinstance(content, str) else content
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise SourceError("is locked by a password", where=where, todo="save it without one")
        pages = [page.extract_text().replace("\r\n", "\n").replace("\0", "") for page in reader.pages]
        title = (reader.metadata.title if reader.metadata else None) or None
    except SourceError:
        raise
    except Exception as error:  # a damaged file can make the parser raise anything
        raise SourceError("is no whole PDF", where=where, todo="save or download it anew") from error
    if not any(page.strip() for page in pages):
        raise SourceError("has no text, only pictures of pages", where=where, todo="run it through text recognition")
    checked("\n".join(pages), where=where)
    if verbatim:
        return Parsed("\n\n".join(pages))
    return Parsed(_rejoined(_joined(_without_edges(pages))), _title(title, pages[0]))


def _without_edges(pages: list[str]) -> list[str]:
    """The pages without the numbers and the lines that come back at the top or foot of most of them."""
    split = [[line.rstrip() for line in page.strip().split("\n")] for page in pages]
    edges = Counter(key for lines in split for key in {*map(_key, lines[:EDGE_LINES]), *map(_key, lines[-EDGE_LINES:])})
    running = {key for key, count in edges.items() if key and count >= 3 and count * 2 > len(pages)}
    kept = []
    for number, lines in enumerate(split):
        for at in (0, -1):
            for _ in range(EDGE_LINES):
                # the first page keeps its head: what runs on the others may be the title there
                edge = lines[at] if lines else ""
                number_only = len(pages) > 1 and edge.strip() != "" and PAGE_NUMBER.fullmatch(edge) is not None
                if lines and (not edge.strip() or number_only or (_key(edge) in running and (number or at))):
                    lines = lines[1:] if at == 0 else lines[:-1]
        kept.append("\n".join(lines))
    return kept


def _key(line: str) -> str:
    """Running heads differ in the number of the page only."""
    return re.sub(r"\d+", "#", line.strip().lower()) if re.search(r"[^\W\d_]{3}", line) else ""


def _joined(pages: list[str]) -> str:
    text = ""
    for page in filter(None, pages):
        # a sentence that goes on over the page stays one
        gap = "" if not text else "\n\n" if re.search(r"[.!?:][\"”’')»]*$", text) else "\n"
        text += gap + page
    return text


def _rejoined(text: str) -> str:
    """Words divided at a line's end made whole: "coop-⏎eration"; but "long-⏎term" where long-term occurs elsewhere."""
    words = {word.lower() for word in re.findall(r"[\w-]+", DIVIDED.sub(" ", text))}

    def whole(match: re.Match[str]) -> str:
        first, second = match.groups()
        hyphen = f"{first}-{second}".lower() in words and f"{first}{second}".lower() not in words
        return f"{first}-{second}" if hyphen else f"{first}{second}"

    return DIVIDED.sub(whole, text)


def _title(title: str | None, page: str) -> str | None:
    """The file's title, if its words stand on the first page; "Microsoft Word - Document1" does not."""
    words = " ".join((title or "").split())
    return words if words and words.lower() in " ".join(page.lower().split()) else None
