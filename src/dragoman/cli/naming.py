"""`dragoman code`, `who` and `people`: what actor does to recipient, whom a mention names, who held which office."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Collection, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dragoman.cli.failures import Failures
from dragoman.cli.options import edtf_of, party_of, with_ledger
from dragoman.cli.output import print_rows
from dragoman.errors import SourceError
from dragoman.settings import Settings

if TYPE_CHECKING:
    from dragoman.query.people import Holder

SHOWN = 3  # records of an office-holder


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
@with_ledger
@click.option("--json", "as_json", is_flag=True, help="As a line of JSON.")
@click.pass_obj
def who(settings: Settings, name: str, on: str | None, context: str | None, as_json: bool) -> None:
    """Say whom a mention names; of an office, who held it.

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
    found = identify(name, on=on, context=context)
    held = _holders(settings, name, found.country, on) if found.type == "body" and found.country else []
    if as_json:
        print_rows([{"id": None, **asdict(found), "holders": [asdict(h) for h in held]}])
        return
    known = (found.name, found.type, found.role, found.country, found.sector)
    click.echo(" · ".join(k for k in known if k) + f" ({found.basis})")
    for h in held:
        ids = " ".join(r[:10] for r in h.records[:SHOWN])
        click.echo(f"  {h.name} · {h.role} ({h.basis})" + (f"  {ids}" if ids else ""))


def _holders(settings: Settings, name: str, country: str, on: str | None) -> list[Holder]:
    """Who held the office that is named; nobody where the words name none, by the tables alone without a ledger."""
    from dragoman.knowledge.offices import rank_of
    from dragoman.ledger import Ledger, exists
    from dragoman.query.people import holders

    if rank_of(name) is None:
        return []
    if not exists(settings.ledger):
        return holders(None, name, country, on)
    with Ledger.open(settings.ledger, create=False) as ledger:
        return holders(ledger, name, country, on)


@click.command(short_help="List the persons of a country.")
@click.argument("country", metavar="COUNTRY", callback=party_of)
@with_ledger
@click.option("--json", "as_json", is_flag=True, help="As JSON Lines.")
@click.pass_obj
def people(settings: Settings, country: str, as_json: bool) -> None:
    """List the persons of a country whom reports name, with their offices over time."""
    from dragoman.ledger import Ledger
    from dragoman.present.tables import table
    from dragoman.query.people import people_of

    with Ledger.open(settings.ledger, create=False) as ledger:
        found = people_of(ledger, country)
    if as_json:
        print_rows(asdict(p) for p in found)
        return
    rows = []
    for p in found:
        others = ", ".join(n for n in p.names if n != p.name)
        for n, term in enumerate(p.terms or (None,)):
            days = " – ".join(dict.fromkeys(d for d in (term.first, term.last) if d)) if term else ""
            told = (term.role, days, str(len(term.documents))) if term else ("", "", "")
            rows.append(("", *told, "") if n else (p.name, *told, others))
    if rows:
        click.echo(table(("name", "office", "named in it", "reports", "also spelt"), rows), nl=False)
    else:
        click.echo("nobody", err=True)


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
