"""Rows → JSON Lines or Parquet, whole files only."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

import click

from dragoman.errors import UsageError

COLUMNS = ("kind", "id", "document", "factuality", "rule", "start", "end", "quote", "row")
ENDINGS = (".jsonl", ".parquet", ".ndjson", ".json", "")
Row = dict[str, Any]
Write = Callable[[Iterable[Row]], None]


def line(row: Row) -> bytes:
    """A row as a line of JSON in UTF-8; half a surrogate pair, which UTF-8 cannot write, as its escape."""
    try:
        return json.dumps(row, ensure_ascii=False).encode() + b"\n"
    except UnicodeEncodeError:
        return json.dumps(row).encode() + b"\n"


def print_rows(rows: Iterable[Row]) -> None:
    """Rows as JSON Lines on standard output."""
    for row in rows:
        sys.stdout.buffer.write(line(row))
    sys.stdout.buffer.flush()


def print_table(head: Sequence[str], rows: Sequence[Sequence[str]], *, empty: str) -> None:
    """A table on standard output, as wide as the terminal; where it has no rows, `empty` on stderr."""
    from dragoman.present.tables import table

    if rows:
        click.echo(table(head, rows, width=width(), colour=colour()), nl=False)
    else:
        click.echo(empty, err=True)


def width() -> int | None:
    """The columns of the terminal, None where the output goes elsewhere."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else None


def colour() -> bool:
    """Whether the output may be coloured."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


@contextmanager
def writer(path: str) -> Iterator[Write]:
    """What writes rows to the file at path, by its ending as Parquet or JSON Lines; "-" is standard output.

    The file appears under its name when all is written.
    """
    if path == "-":
        yield print_rows
        return
    target = _target(path)
    if target.exists() and not target.is_file():  # /dev/stdout, a pipe
        with target.open("wb") as out:
            yield _lines_to(out)
        return
    if target.suffix not in ENDINGS:
        # "out.csv" would hold JSON
        found = "no records are written to a file that ends like this"
        raise UsageError(found, where=path, todo=f"name a file in {', '.join(filter(None, ENDINGS))}")
    part = target.with_name(f"{target.name}.part")
    try:
        with _parquet(part) if target.suffix == ".parquet" else _lines(part) as write:
            yield write
        os.replace(part, target)
    except OSError as error:
        raise UsageError(f"cannot be written ({error.strerror})", where=path, todo="name another file") from error
    finally:
        part.unlink(missing_ok=True)


def write_text(path: str, text: str) -> None:
    """Write a whole file."""
    try:
        _target(path).write_text(text, encoding="utf-8")
    except OSError as error:
        raise UsageError(f"cannot be written ({error.strerror})", where=path, todo="name another file") from error


def _target(path: str) -> Path:
    target = Path(path)
    if target.is_dir() or not target.parent.is_dir():
        raise UsageError("cannot be written", where=path, todo="name a file in a folder that exists")
    return target


@contextmanager
def _lines(path: Path) -> Iterator[Write]:
    with path.open("wb") as out:
        yield _lines_to(out)


def _lines_to(out: IO[bytes]) -> Write:
    return lambda rows: out.writelines(line(row) for row in rows)


@contextmanager
def _parquet(path: Path) -> Iterator[Write]:
    """One table: kind, id, document, the first passage of the evidence, and the whole row as JSON in `row`."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    types = {"start": pa.int64(), "end": pa.int64()}
    schema = pa.schema([(name, types.get(name, pa.string())) for name in COLUMNS])
    with pq.ParquetWriter(path, schema) as out:

        def write(rows: Iterable[Row]) -> None:
            columns = [_columns(row) for row in rows]
            if columns:
                out.write_table(pa.Table.from_pylist(columns, schema=schema))

        yield write


def _columns(row: Row) -> Row:
    passage = row["evidence"][0] if "evidence" in row else {}
    return {
        "kind": row["kind"],
        "id": row["id"],
        "document": row.get("document", row["id"]),
        "factuality": row.get("factuality"),
        "rule": row.get("rule"),
        **passage,
        "row": line(row).decode().rstrip("\n"),
    }
