"""`dragoman board` and `dragoman score`: promises, what later reports say of them, and what persons make of that."""

from __future__ import annotations

from dataclasses import asdict

import click

from dragoman.cli.options import Author, day_of, span_of, two_of, with_author, with_ledger
from dragoman.cli.output import print_rows
from dragoman.errors import UsageError
from dragoman.settings import Settings

SCORES = {"-1": -1, "0": 0, "+1": 1, "1": 1}


@click.command(short_help="Follow promises through later reports.")
@click.argument("parties", nargs=-1, metavar="A B", callback=two_of)
@with_ledger
@click.option("--silent", metavar="SPAN", callback=span_of, help="Those of which nothing was told for so long: 90d.")
@click.option("--as-of", metavar="DAY", callback=day_of, help="The day that silence counts to (default: today).")
@click.option("--json", "as_json", is_flag=True, help="As JSON Lines.")
@click.pass_obj
def board(settings: Settings, parties: tuple[str, str], silent: int | None, as_of: str, as_json: bool) -> None:
    """Show each promise between two states with what later reports say of it, and for how long they say nothing.

    What a status rests on are words of reports; whether a promise was kept is for persons to score.
    """
    from dragoman.ledger import Ledger
    from dragoman.present.board import board_rows, listing
    from dragoman.query import Reports
    from dragoman.query import board as promises

    with Ledger.open(settings.ledger, create=False) as ledger:
        found = promises(ledger, parties, as_of=as_of)
        if silent is not None:
            found = [k for k in found if k.silence is not None and k.silence >= silent]
        reports = Reports(ledger)
        if as_json:
            print_rows(list(board_rows(found, as_of, reports)))
        elif found:
            click.echo(listing(found, as_of, reports))
        else:
            click.echo("no promises", err=True)


@click.command(short_help="Score a promise.", context_settings={"ignore_unknown_options": True})
@click.argument("record", metavar="RECORD")
@click.argument("value", metavar="-1|0|+1")
@with_ledger
@with_author()
@click.option("--json", "as_json", is_flag=True, help="As one JSON object.")
@click.pass_obj
def score(settings: Settings, author: Author, record: str, value: str, as_json: bool) -> None:
    """Score what came of a promise: +1 full compliance, 0 work in progress, -1 none.

    RECORD is the id of a commitment, or its unique beginning. The score is one more judgement; it can be taken back.
    """
    from dragoman.ledger import Ledger
    from dragoman.present.promises import score as words
    from dragoman.records import Judgement

    if value not in SCORES:
        raise UsageError(f"{value!r} is no score", todo="give -1, 0 or +1")
    with Ledger.open(settings.ledger, create=False) as ledger:
        pointer = ledger.point(record.lower())
        if pointer.kind != "commitment":
            raise UsageError(
                f"{record} is no commitment, its kind is {pointer.kind}", todo="see 'dragoman commitments'"
            )
        given = Judgement(verdict="scored", of=pointer, details={"score": SCORES[value]}, **asdict(author))
        made = ledger.judge(given)
    if as_json:
        print_rows([{"judgement": made.number, "record": pointer.record, "score": SCORES[value]} | asdict(author)])
    else:
        click.echo(f"judgement {made.number}: {words(made)}")
