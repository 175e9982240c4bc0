"""What a picture shows, as a table: for who cannot see it, and for who wants to count."""

from __future__ import annotations

from typing import NamedTuple


class Table(NamedTuple):
    """A header and rows, all text."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
