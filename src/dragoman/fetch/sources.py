"""A source → its pages: a file, a folder, an address, standard input, a table, an archive of these."""

from __future__ import annotations

import gzip
import io
import os
import re
import sys
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, cast

from dragoman.errors import SourceError
from dragoman.fetch.kinds import foreign, is_named, media_type, suffix_of
from dragoman.fetch.page import Page
from dragoman.fetch.rows import READERS, Rows, too_large
from dragoman.fetch.web import ADDRESS, download
from dragoman.settings import Settings

# A file that ends early, is packed badly, has a password (RuntimeError) or is packed in a way nobody knows.
BROKEN = (OSError, EOFError, zlib.error, NotImplementedError, RuntimeError, UnicodeError)


def pages(source: str, *, settings: Settings) -> Iterator[Page | SourceError]:
    """The pages of a source in a fixed order; what cannot be read comes as its error, and the rest goes on."""
    try:
        if source == "-":
            yield from _of_stream(sys.stdin.buffer, "-", "", settings=settings)
        elif ADDRESS.match(source):
            data, url, declared = download(source, limit=settings.max_bytes)
            name = re.split(r"[?#]", url)[0]
            yield from _of_stream(io.BytesIO(data), source, name, url=url, declared=declared, settings=settings)
        elif not source:
            raise SourceError("a source without a name", todo="name a file, a folder, an address or -")
        elif Path(source).is_dir():
            yield from _of_folder(Path(source), settings=settings)
        else:
            yield from _of_file(source, settings=settings)
    except SourceError as error:
        yield error
    except BROKEN as error:
        yield broken(source, error)


def _of_folder(folder: Path, *, settings: Settings) -> Iterator[Page | SourceError]:
    """All readable kinds below the folder, sorted by path; hidden files and folders are skipped."""
    found: list[Path] = []
    for path, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        shown = (Path(path, name) for name in names if is_named(name))
        # a pipe or device would never end; a link that leads nowhere is told
        found += (file for file in shown if file.is_file() or not file.exists())
    if not found:
        raise SourceError("holds no file that can be read", where=str(folder), todo="name files of text, HTML or rows")
    for file in sorted(found, key=lambda file: file.parts):
        yield from pages(os.fspath(file), settings=settings)


def _of_file(source: str, *, settings: Settings) -> Iterator[Page | SourceError]:
    try:
        stream = open(source, "rb")  # noqa: SIM115  (closed below, after the last row)
    except FileNotFoundError as error:
        raise SourceError("is not there", where=source, todo="check the path") from error
    except ValueError as error:
        raise SourceError(f"is no path ({error})", where=repr(source), todo="check the path") from error
    with stream:
        size = os.fstat(stream.fileno()).st_size
        yield from _of_stream(stream, source, source, size=size, settings=settings)


def _of_stream(
    stream: BinaryIO,
    source: str,
    name: str,
    *,
    settings: Settings,
    url: str | None = None,
    declared: str | None = None,
    size: int | None = None,
) -> Iterator[Page | SourceError]:
    limit = settings.max_bytes
    if not hasattr(stream, "peek"):
        stream = cast(BinaryIO, io.BufferedReader(cast(io.RawIOBase, stream)))
    head = stream.peek(4096)  # type: ignore[attr-defined]
    kind = media_type(name, head, declared)
    if todo := foreign(name, head):
        raise SourceError(f"is a {suffix_of(name)} file, which is not read", where=source, todo=todo)
    if kind == "application/gzip":
        inner = name[:-3] if suffix_of(name) == ".gz" else name
        with gzip.GzipFile(fileobj=stream) as unpacked:
            yield from _of_stream(cast(BinaryIO, unpacked), source, inner, url=url, settings=settings)
    elif kind == "application/zip":
        yield from _of_archive(stream, source, settings=settings)
    elif kind in READERS:
        yield from _some(READERS[kind](stream, source, limit), source)
    else:
        content = stream.read(limit + 1)
        if len(content) > limit:
            raise too_large(source, limit, size)
        yield Page(source, content, kind, url)


def _of_archive(stream: BinaryIO, source: str, *, settings: Settings) -> Iterator[Page | SourceError]:
    """The readable files of a zip, sorted by name, as PATH#name."""
    import zipfile

    if not stream.seekable():
        data = stream.read(settings.max_bytes + 1)
        if len(data) > settings.max_bytes:
            raise too_large(source, settings.max_bytes)
        stream = io.BytesIO(data)
    try:
        opened = zipfile.ZipFile(stream)
    except zipfile.BadZipFile as error:
        raise broken(source, error) from error
    with opened as archive:
        names = sorted(i.filename for i in archive.infolist() if not i.is_dir() and is_named(i.filename))
        names = [n for n in names if suffix_of(n) and not any(p.startswith((".", "__MACOSX")) for p in n.split("/"))]
        if not names:
            raise SourceError("holds no file that can be read", where=source, todo="unpack it and name the files")
        for name in names:
            try:
                with archive.open(name) as member:
                    yield from _of_stream(cast(BinaryIO, member), f"{source}#{name}", name, settings=settings)
            except SourceError as error:
                yield error
            except (*BROKEN, zipfile.BadZipFile) as error:
                yield broken(f"{source}#{name}", error)


def _some(rows: Rows, source: str) -> Rows:
    """The rows; a table without any is an error."""
    empty = True
    for row in rows:
        empty = False
        yield row
    if empty:
        raise SourceError("holds no rows", where=source, todo="check that it is the right file")


def broken(source: str, error: BaseException) -> SourceError:
    """What went wrong in reading, as an error of ours."""
    if isinstance(error, PermissionError):
        return SourceError("may not be read", where=source, todo="change its permissions")
    said = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return SourceError(f"cannot be read ({' '.join(str(said).split())})", where=source, todo="check that it is whole")
