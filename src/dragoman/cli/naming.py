"""`dragoman code` and `dragoman who`: rows in, rows out; what actor does to recipient, and whom a mention names."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Collection, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from dragoman.cli.failures import Failures
from dragoman.cli.options import edtf_of
from dragoman.cli.output import print_rows
from dragoman.errors import SourceError
from dragoman.settings import Settings


@click.command(short_help="Print the PLOVER codes of rows.")
@click.argument("rows", metavar="ROWS.jsonl")
@click.pass_obj
def code(settings: Settings, rows: str) -> None:
    """Print the PLOVER code of what actor does to recipient in text.

    ROWS.jsonl (or -) has rows {id, text, actor, recipient, marked?}; out come {id, type, mode, quad, rule}.
    """
    from dragoman.extract.code import code as codes

    failures = Failures()
    print_rows(failures.passing(codes(failures.passing(_rows(rows, ())), settings=settings)))
    failures.end(rows)


@click.command()
@click.argument("name", metavar="NAME|ROWS.jsonl")
@click.option("--on", metavar="DATE", callback=edtf_of, help="When it was said: offices change hands.")
@click.option("--context", metavar="TEXT", help="The words around the name.")
@click.option("--json", "as_json", is_flag=True, help="As a line of JSON.")
def who(name: str, on: str | None, context: str | None, as_json: bool) -> None:
    """Say whom a mention names.

    An existing file has rows {id, name, date, context}; out come {id, name, type, country, sector, role, basis}.
    """
    from dragoman.resolve.who import who as identify

    if os.path.isfile(name):
        failures = Failures()
        rows = failures.passing(_rows(name, ("name",)))
        print_rows(
            {"id": row["id"], **asdict(identify(row["name"], on=row.get("date"), context=row.get("context")))}
            for row in rows
        )
        failures.end(name)
        return
    identity = asdict(identify(name, on=on, context=context))
    if as_json:
        print_rows([{"id": None, **identity}])
        return
    known = (identity[field] for field in ("name", "type", "role", "country", "sector"))
    click.echo(" · ".join(k for k in known if k) + f" ({identity['basis']})")


def _rows(path: str, needed: Collection[str]) -> Iterator[dict[str, Any] | SourceError]:
    """The rows of a JSON Lines file; one that is broken or lacks a field comes as its error."""
    try:
        raw = sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes()
    except OSError as error:
        yield SourceError(f"cannot be read ({error.strerror})", where=path, todo="check the path")
        return
    for number, line in enumerate(raw.split(b"\n"), start=1):
        if not line.strip():
            continue
        where = f"{path}#{number}"
        try:
            row = json.loads(line.removeprefix(b"\xef\xbb\xbf"))
        except ValueError:
            yield SourceError("is no JSON", where=where, todo="write one JSON object a line, in UTF-8")
            continue
        if not isinstance(row, dict):
            yield SourceError("is no JSON object", where=where, todo="write one JSON object a line")
        elif missing := [name for name in needed if not isinstance(row.get(name), str)]:
            yield SourceError(f"has no {' or '.join(missing)} in words", where=where, todo="add it to the row")
        else:
            yield {"id": number, **row}
