"""Pages in the styles of many sites: the text and what the page says of itself must be those of the file beside them.

tests/pages/NAME.html or .txt is the page; NAME.expected has its fields, a line of dashes, and the text.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.fetch import Page, pages
from dragoman.read import read
from dragoman.records import Document
from dragoman.settings import Settings

HERE = Path(__file__).parent.parent / "pages"
FIELDS = ("title", "published", "publisher", "url")


def document_of(path: Path, *, verbatim: bool = False) -> Document:
    (page,) = pages(str(path), settings=Settings())
    assert isinstance(page, Page)
    return read(page, verbatim=verbatim)


@pytest.mark.parametrize("path", sorted(p for p in HERE.iterdir() if p.suffix != ".expected"), ids=lambda p: p.stem)
def test_page(path: Path) -> None:
    head, _, text = path.with_suffix(".expected").read_text(encoding="utf-8").partition("---\n")
    wanted = dict(line.split(": ", 1) for line in head.splitlines())
    document = document_of(path)
    assert document.text.rstrip().split("\n") == text.rstrip().split("\n")
    assert {name: getattr(document, name) for name in FIELDS if getattr(document, name)} == wanted
    assert document.published_basis == ("page" if document.published else None)
    assert document.language == "en"


@pytest.mark.parametrize("path", sorted(HERE.glob("*.txt")), ids=lambda p: p.stem)
def test_verbatim_text_is_the_file(path: Path) -> None:
    assert document_of(path, verbatim=True).text == path.read_bytes().decode("utf-8")


def test_verbatim_html_has_all_that_is_visible() -> None:
    text = document_of(HERE / "wordpress.html", verbatim=True).text
    assert "Leave a Reply" in text
    assert "About us" in text
    assert "Brazil and Peru sign" not in text  # stands in a script


def test_reading_a_read_text_again_changes_nothing() -> None:
    for path in sorted(HERE.glob("*.txt")):
        text = document_of(path).text
        assert read(Page("-", text, "text/plain")).text == text, path
