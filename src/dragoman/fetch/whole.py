"""A source → its bytes as they are: a table is kept as one text, not taken apart into documents."""

from __future__ import annotations

import gzip
import io
import os
import sys
from pathlib import Path

from dragoman.errors import SourceError
from dragoman.fetch.kinds import SUFFIXES, media_type
from dragoman.fetch.rows import too_large
from dragoman.fetch.sources import BROKEN, broken
from dragoman.fetch.web import ADDRESS, download
from dragoman.settings import Settings

OTHERS = frozenset(SUFFIXES[s] for s in (".pdf", ".parquet", ".zip", ".docx"))


def whole(source: str, *, settings: Settings) -> tuple[bytes, str | None]:
    """The bytes of a file, an address or - (unpacked where they are packed with gzip), and the address if it is one.

    Raises SourceError where they cannot be read, or are no text.
    """
    url = None
    try:
        if source == "-":
            data = sys.stdin.buffer.read(settings.max_bytes + 1)
        elif ADDRESS.match(source):
            data, url, _ = download(source, limit=settings.max_bytes)
        elif Path(source).is_dir():
            raise SourceError("is a folder", where=source, todo="name one table")
        else:
            with open(source, "rb") as stream:
                if os.fstat(stream.fileno()).st_size > settings.max_bytes:
                    raise too_large(source, settings.max_bytes)
                data = stream.read(settings.max_bytes + 1)
        if media_type("", data[:4]) == SUFFIXES[".gz"]:
            with gzip.open(io.BytesIO(data)) as unpacked:
                data = unpacked.read(settings.max_bytes + 1)
    except FileNotFoundError as error:
        raise SourceError("is not there", where=source, todo="check the path") from error
    except BROKEN as error:
        raise broken(source, error) from error
    if len(data) > settings.max_bytes:
        raise too_large(source, settings.max_bytes)
    if media_type("", data[:4096]) in OTHERS:
        raise SourceError("is no table in text", where=source, todo="save it as CSV")
    return data, url
