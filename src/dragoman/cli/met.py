"""`dragoman met`: when two states last met, at what level, and what was the first visit since when."""

from __future__ import annotations

import click

from dragoman.cli.options import day_of, two_of, with_ledger
from dragoman.cli.output import print_rows
from dragoman.settings import Settings

LEVELS = ("head of state", "head of government", "minister", "official")


@click.command(short_help="Say when two states last met.")
@click.argument("parties", nargs=-1, metavar="A B", callback=two_of)
@with_ledger
@click.option("--level", type=click.Choice(LEVELS), help="Only meetings in which somebody of this level took part.")
@click.option("--as-of", metavar="DAY", callback=day_of, help="The day to count from (default: today).")
@click.option("--json", "as_json", is_flag=True, help="As JSON Lines.")
@click.pass_obj
def met(settings: Settings, parties: tuple[str, str], level: str | None, as_of: str, as_json: bool) -> None:
    """Say when two states last met: who, in what capacity, where, by level, and which visits were firsts.

    A first is one in this ledger; what reports themselves claim of firsts stands below, in their words.
    """
    from dragoman.ledger import Ledger
    from dragoman.present.met import listing, rows
    from dragoman.query import Reports
    from dragoman.query import met as meetings

    with Ledger.open(settings.ledger, create=False) as ledger:
        found = meetings(ledger, parties, as_of=as_of)
        reports = Reports(ledger)
        if as_json:
            print_rows(list(rows(found, level, as_of, reports)))
        elif text := listing(found, level, as_of, reports):
            click.echo(text)
        else:
            click.echo("no meetings", err=True)
