"""`dragoman formats`: dialogue formats with their rounds."""

from __future__ import annotations

import click

from dragoman.cli.options import day_of, pair_or_none, with_ledger
from dragoman.cli.output import print_rows
from dragoman.errors import UsageError
from dragoman.settings import Settings


@click.command(short_help="Show dialogue formats and their rounds.")
@click.argument("parties", nargs=-1, metavar="[A B]", callback=pair_or_none)
@with_ledger
@click.option("--named", metavar="WORDS", help="Those whose name has these words.")
@click.option("--as-of", metavar="DAY", callback=day_of, help="The day that silence counts to (default: today).")
@click.option("--json", "as_json", is_flag=True, help="As JSON Lines.")
@click.pass_obj
def formats(settings: Settings, parties: tuple[str, str] | None, named: str | None, as_of: str, as_json: bool) -> None:
    """Show dialogue formats with their rounds: agreed, planned, put off, held, in the words of the reports.

    Those that records between A and B name, or those with WORDS in their name.
    """
    from dragoman.ledger import Ledger
    from dragoman.present.formats import format_rows, listing
    from dragoman.query import Reports, formats_between_two, formats_named

    if (parties is None) == (named is None):
        raise UsageError("formats of whom?", todo="name two parties, KAZ JPN, or give --named WORDS")
    with Ledger.open(settings.ledger, create=False) as ledger:
        found = formats_between_two(ledger, parties, as_of) if parties else formats_named(ledger, named or "", as_of)
        reports = Reports(ledger)
        if as_json:
            print_rows(list(format_rows(found, as_of, reports)))
        elif found:
            click.echo(listing(found, as_of, reports))
        else:
            click.echo("no formats", err=True)
