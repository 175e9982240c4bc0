"""`dragoman ledger`: a backup and back, what is wrong in it, and the way from a file to PostgreSQL and back."""

from __future__ import annotations

from typing import Any

import click

from dragoman.cli.options import with_ledger
from dragoman.cli.output import print_rows
from dragoman.errors import UsageError
from dragoman.settings import Settings


@click.group("ledger", short_help="Back up, restore, check or copy the ledger.")
def ledger_() -> None:
    """Back up, restore, check or copy the ledger."""


@ledger_.command(short_help="Write it to a file.")
@click.argument("file", metavar="FILE")
@with_ledger
@click.pass_obj
def backup(settings: Settings, file: str) -> None:
    """Write the ledger as it is now to a new SQLite file, while others use it."""
    from dragoman.ledger import keeping, shown

    keeping.backup(settings.ledger, file)
    click.echo(f"{file}: {shown(settings.ledger)} as it is now; {_sum(file)}")


@ledger_.command(short_help="Take a backup back.")
@click.argument("file", metavar="FILE")
@click.option("--force", is_flag=True, help="Where there is a ledger: keep it beside, under another name.")
@with_ledger
@click.pass_obj
def restore(settings: Settings, file: str, force: bool) -> None:
    """Make the ledger what FILE holds. Nobody may write meanwhile."""
    from dragoman.ledger import keeping, shown

    kept = keeping.restore(file, settings.ledger, force=force)
    if kept:
        click.echo(f"{kept}: the ledger that was there")
    click.echo(f"{shown(settings.ledger)}: what {file} holds; {_sum(settings.ledger)}")


@ledger_.command(short_help="Say what is wrong in it.")
@with_ledger
@click.option("--mend", is_flag=True, help="Compute anew what follows from texts, records and judgements.")
@click.option("--json", "as_json", is_flag=True, help="As JSON Lines.")
@click.pass_obj
def check(settings: Settings, mend: bool, as_json: bool) -> None:
    """Say what is wrong: damage, texts and quotes that do not agree, what is not as computed anew."""
    from dragoman.ledger import Ledger, checking, recomputing

    with Ledger.open(settings.ledger, create=False) as ledger:
        if mend:
            recomputing.mend(ledger.database)
        faults = list(checking.check(ledger.database))
        path = ledger.path
    if as_json:
        rows: list[dict[str, Any]] = [{"what": f.what, "where": f.where, "todo": f.todo} for f in faults]
        print_rows(rows)
    else:
        for fault in faults:
            click.echo(str(fault))
        if not faults:
            click.echo(f"{path}: all is well; {_sum(settings.ledger)}")
    if faults:
        click.get_current_context().exit(1)


@ledger_.command(short_help="Copy it to a file or to PostgreSQL.")
@click.argument("target", metavar="TARGET")
@with_ledger
@click.pass_obj
def copy(settings: Settings, target: str) -> None:
    """Copy all rows to TARGET, a new file or an empty database postgresql://…, and compare what arrived."""
    from dragoman.ledger import Ledger, copying, shown

    if target == settings.ledger:
        raise UsageError("is the ledger itself", where=shown(target), todo="name another place")
    with Ledger.open(settings.ledger, create=False) as source, Ledger.open(target) as made:
        counts = copying.copy(source.database, made.database)
    rows = sum(counts.values())
    click.echo(f"{shown(target)}: {rows} rows of {len(counts)} tables, the same as sent; {_sum(target)}")


def _sum(path: str) -> str:
    from dragoman.ledger import Ledger

    with Ledger.open(path, create=False) as ledger:
        counts = {
            name: (ledger.database.execute(f"SELECT count(*) FROM {name}").fetchone() or (0,))[0]
            for name in ("documents", "records", "judgements")
        }
    return ", ".join(f"{count} {name[:-1] if count == 1 else name}" for name, count in counts.items())
