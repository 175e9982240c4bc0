"""A parser's remarks on a damaged file → nobody, unless the caller has set up logging; we say it in one sentence."""

from __future__ import annotations

from functools import cache


@cache
def hush(library: str) -> None:
    """Keeps the library's log off stderr, where Python sends what no handler takes."""
    import logging

    logging.getLogger(library).addHandler(logging.NullHandler())
