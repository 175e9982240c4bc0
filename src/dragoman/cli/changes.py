"""`dragoman diff`: what changed since a brief was made, or since a day."""

from __future__ import annotations

import click

from dragoman.cli.options import first_day, last_day, pair_or_none, with_ledger
from dragoman.cli.output import print_rows
from dragoman.errors import UsageError
from dragoman.settings import Settings


@click.command(short_help="Say what changed since a brief or a day.")
@click.argument("parties", nargs=-1, metavar="[A B]", callback=pair_or_none)
@with_ledger
@click.option("--after", metavar="MARK", help="What came into the ledger behind this mark of a brief: 13.2.")
@click.option("--since", metavar="DATE", callback=first_day, help="What was published or judged from this day on.")
@click.option("--until", metavar="DATE", callback=last_day, help="With --since: up to this day.")
@click.option("--json", "as_json", is_flag=True, help="As JSON Lines.")
@click.pass_obj
def diff(
    settings: Settings,
    parties: tuple[str, str] | None,
    after: str | None,
    since: str | None,
    until: str | None,
    as_json: bool,
) -> None:
    """Say what changed: new records, records read otherwise or no longer, and what persons decided.

    A mark is how far the ledger had come; each brief prints its own, and so does this command.
    """
    from dragoman.ledger import Ledger
    from dragoman.present.changes import listing, rows
    from dragoman.query import changes_after, changes_since, mark_from
    from dragoman.query.changes import LAST_DAY

    if (after is None) == (since is None):
        raise UsageError("changes since when?", todo="give --after MARK, as a brief prints it, or --since DAY")
    if until and (after or until < (since or "")):
        raise UsageError(f"--until is {until}", todo="give it with --since, and not before that day")
    with Ledger.open(settings.ledger, create=False) as ledger:
        if since:
            found = changes_since(ledger, parties, since, until or LAST_DAY)
        else:
            found = changes_after(ledger, parties, mark_from(after or ""))
    if as_json:
        print_rows(list(rows(found)))
    else:
        click.echo(listing(found))
