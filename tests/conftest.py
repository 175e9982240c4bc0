"""Texts with all their layers, as annotation lays them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dragoman.annotate import Annotated, annotate
from dragoman.fetch import Page
from dragoman.read import read
from dragoman.settings import Settings

Lay = Callable[..., Annotated]


@pytest.fixture(scope="session")
def lay() -> Lay:
    """From a text to its layers."""

    def laid(text: str, *, published: str | None = None) -> Annotated:
        page = Page.of_row("-", {"text": text, "language": "en", "published": published})
        document = read(page, published=None, language=None, verbatim=True)
        return next(annotate([document], settings=Settings()))

    return laid
