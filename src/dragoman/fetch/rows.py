"""A table, one document a row → pages, read as a stream: JSON Lines, JSON, CSV, tab-separated, Parquet."""

from __future__ import annotations

import codecs
import csv
import io
import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any, BinaryIO

from dragoman.errors import SourceError
from dragoman.fetch.page import NAMES, Page, by_name

Rows = Iterator[Page | SourceError]


def json_lines(stream: BinaryIO, source: str, limit: int) -> Rows:
    """One JSON object a line; a line that is none is an error of its own, and the rest goes on."""
    number = 0
    while line := stream.readline(limit + 1):
        number += 1
        where = f"{source}#{number}"
        if len(line) > limit and not line.endswith(b"\n"):
            while line and not line.endswith(b"\n"):
                line = stream.readline(limit)
            yield too_large(where, limit)
            continue
        if number == 1:
            if line.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
                raise SourceError("is UTF-16", where=source, todo="save it as UTF-8")
            line = line.removeprefix(codecs.BOM_UTF8)
        if line.strip():
            try:
                row = json.loads(line)
            except (ValueError, RecursionError) as error:
                yield SourceError(f"is no JSON ({_reason(error)})", where=where, todo="mend or remove the line")
            else:
                yield _page(where, row, limit)


def json_rows(stream: BinaryIO, source: str, limit: int) -> Rows:
    """A JSON list of objects, or one object."""
    data = stream.read(limit + 1)
    if len(data) > limit:
        raise too_large(source, limit)
    try:
        value = json.loads(data.removeprefix(codecs.BOM_UTF8))
    except (ValueError, RecursionError) as error:
        raise SourceError(f"is no JSON ({_reason(error)})", where=source, todo="mend it") from error
    if isinstance(value, dict):
        yield _page(source, value, limit)
    elif not isinstance(value, list) or not value:
        raise SourceError("holds no documents", where=source, todo="give a list of objects with a text")
    else:
        for number, row in enumerate(value, 1):
            yield _page(f"{source}#{number}", row, limit)


def delimited(stream: BinaryIO, source: str, limit: int, delimiter: str | None = None) -> Rows:
    """Rows under a header line; the delimiter, where not given, is the one the header line has most of."""
    lines = io.TextIOWrapper(stream, encoding=_encoding(stream), errors="surrogateescape", newline="")
    csv.field_size_limit(limit)
    try:
        first = lines.readline(limit + 1)
        delimiter = delimiter or max(",;\t|", key=first.count)
        names = next(csv.reader([first], delimiter=delimiter), [])
        _check_columns(names, source)
        # the header is one line read already
        yield from _delimited_rows(csv.reader(lines, delimiter=delimiter), names, source, limit)
    finally:
        lines.detach()


def _delimited_rows(reader: Any, names: list[str], source: str, limit: int) -> Rows:
    while True:
        where = f"{source}#{reader.line_num + 2}"
        try:
            values = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield SourceError(f"is no row ({error})", where=where, todo="check its quotation marks")
            continue
        if not any(value.strip() for value in values):
            continue
        if any("\udc80" <= c <= "\udcff" for value in values if not value.isascii() for c in value):
            yield SourceError("is not UTF-8", where=where, todo="save the table as UTF-8")
            continue
        yield _page(where, dict(zip(names, values, strict=False)), limit)


def parquet(stream: BinaryIO, source: str, limit: int) -> Rows:
    """The rows of a Parquet file, a batch at a time."""
    import pyarrow
    import pyarrow.parquet

    if not stream.seekable() or not hasattr(stream, "raw"):
        data = stream.read(limit + 1)
        if len(data) > limit:
            raise too_large(source, limit)
        stream = io.BytesIO(data)
    try:
        file = pyarrow.parquet.ParquetFile(stream)
        names = file.schema_arrow.names
        _check_columns(names, source)
        known = [name for name in names if by_name({name: "-"})]
        number = 0
        for batch in file.iter_batches(batch_size=256, columns=known):
            for row in batch.to_pylist():
                number += 1
                yield _page(f"{source}#{number}", row, limit)
    except (pyarrow.ArrowException, OSError, ValueError) as error:
        raise SourceError(f"is no readable Parquet ({_reason(error)})", where=source, todo="write it anew") from error


READERS: dict[str, Callable[[BinaryIO, str, int], Rows]] = {
    "application/x-ndjson": json_lines,
    "application/json": json_rows,
    "text/csv": delimited,
    "text/tab-separated-values": lambda stream, source, limit: delimited(stream, source, limit, "\t"),
    "application/vnd.apache.parquet": parquet,
}


def too_large(where: str, limit: int, size: int | None = None) -> SourceError:
    """The error of what is larger than the setting allows; `size` where it is known."""
    found = f"has {size:,} bytes" if size else "is too large"
    return SourceError(f"{found}, max_bytes allows {limit:,}", where=where, todo="raise max_bytes or split it")


def _page(where: str, row: object, limit: int) -> Page | SourceError:
    if not isinstance(row, Mapping):
        return SourceError(f"is a {type(row).__name__}", where=where, todo="write an object with a text")
    try:
        page = Page.of_row(where, row)
    except SourceError as error:
        return error
    return too_large(where, limit, len(page.content)) if len(page.content) > limit else page


def _check_columns(names: list[str], source: str) -> None:
    if not {"text", "html"} & by_name(dict.fromkeys(names, "-")).keys():
        found = ", ".join(map(repr, names[:12])) or "nothing"
        raise SourceError(
            f"has no column of texts, only {found}", where=source, todo=f"name one {' or '.join(NAMES['text'][:4])}"
        )


def _encoding(stream: BinaryIO) -> str:
    head = stream.peek(4) if hasattr(stream, "peek") else b""
    for mark, name in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if head.startswith(mark):
            return name
    return "utf-8"


def _reason(error: BaseException) -> str:
    return " ".join(str(error).split())[:120] or type(error).__name__
