"""`dragoman series` and `dragoman conflicts`: figures over time, and claims that contradict one another."""

from __future__ import annotations

from difflib import get_close_matches

import click

from dragoman.cli.options import day_or_none, pair_or_none, two_of, with_ledger
from dragoman.cli.output import colour, print_rows, width
from dragoman.errors import UsageError
from dragoman.settings import Settings


def measure_of(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    """A measure by its name; raises UsageError for what is none."""
    from dragoman.records import MEASURES

    if value is None or value.strip().lower() in MEASURES:
        return value.strip().lower() if value else None
    near = get_close_matches(value.lower(), MEASURES, n=1)
    todo = f"did you mean {near[0]!r}?" if near else f"use one of {', '.join(MEASURES)}"
    raise UsageError(f"no measure is called {value!r}", todo=todo)


@click.command(short_help="Show figures over time.")
@click.argument("parties", nargs=-1, metavar="A B", callback=two_of)
@with_ledger
@click.option("--measure", metavar="NAME", callback=measure_of, help='Only this one: "trade turnover", exports, …')
@click.option("--as-of", metavar="DAY", callback=day_or_none, help="Leave out what was published later.")
@click.option("--json", "as_json", is_flag=True, help="As JSON Lines, a line a series.")
@click.option("--csv", "as_csv", is_flag=True, help="As CSV, a line a claim.")
@click.pass_obj
def series(
    settings: Settings, parties: tuple[str, str], measure: str | None, as_of: str | None, as_json: bool, as_csv: bool
) -> None:
    """Show the figures of two states over time: dragoman series KAZ JPN.

    Every claim stands with its claimant, the day it was made and its words. What is not comparable with a series
    stands below it with the reason.
    """
    from dragoman.ledger import Ledger
    from dragoman.present import series as page
    from dragoman.present.tables import table
    from dragoman.query import Question, Reports
    from dragoman.query.figures import series_of

    if as_json and as_csv:
        raise UsageError("--json and --csv exclude each other", todo="give one of them")
    with Ledger.open(settings.ledger, create=False) as ledger:
        found = series_of(ledger, Question(between=parties, as_of=as_of), measure)
        reports = Reports(ledger)
        if as_json:
            print_rows(page.series_rows(found, reports))
        elif as_csv:
            click.echo(page.as_csv(found, reports), nl=False)
        elif not found:
            click.echo("no figures", err=True)
        else:
            for n, s in enumerate(found):
                click.echo(f"{chr(10) * bool(n)}{page.heading(s)}")
                if told := page.course(s):
                    click.echo(told)
                for title, rows, differences in page.tables(s, reports):
                    if title:
                        click.echo(title)
                    click.echo(table(page.HEAD, rows, width=width(), colour=colour()), nl=False)
                    for sentence in differences:
                        click.echo(sentence)


def sorts_of(_: click.Context, __: click.Parameter, value: str | None) -> tuple[str, ...]:
    """Kinds of conflict, all where none is named; raises UsageError for what is none."""
    from dragoman.query.conflicts import KINDS

    if value is None:
        return KINDS
    kinds = tuple(k.strip() for k in value.split(",") if k.strip())
    wrong = next((k for k in kinds if k not in KINDS), None)
    if wrong is not None or not kinds:
        raise UsageError(f"--kind has no kind {wrong or value!r}", todo=f"use some of {', '.join(KINDS)}")
    return kinds


@click.command(short_help="List records that contradict one another.")
@click.argument("parties", nargs=-1, metavar="[A B]", callback=pair_or_none)
@with_ledger
@click.option("--kind", "kinds", metavar="K,K", callback=sorts_of, help="Only figure, event, agreement, office.")
@click.option("--as-of", metavar="DAY", callback=day_or_none, help="Leave out what was published later.")
@click.option("--json", "as_json", is_flag=True, help="As JSON Lines.")
@click.pass_obj
def conflicts(
    settings: Settings, parties: tuple[str, str] | None, kinds: tuple[str, ...], as_of: str | None, as_json: bool
) -> None:
    """List records that cannot all be right, each claim with its claimant, the day and its words; no verdict.

    Figures that differ, one meeting or signature on different days, an office with two holders or with one whom the
    tables do not have in it.
    """
    from dragoman.ledger import Ledger
    from dragoman.present import conflicts as page
    from dragoman.present.tables import table
    from dragoman.query import Reports
    from dragoman.query.conflicts import conflicts_of

    with Ledger.open(settings.ledger, create=False) as ledger:
        found = conflicts_of(ledger, parties, as_of=as_of, kinds=kinds)
        reports = Reports(ledger)
        if as_json:
            print_rows(page.conflict_rows(found, reports))
            return
        for n, c in enumerate(found):
            click.echo(f"{chr(10) * bool(n)}{page.heading(c)}")
            click.echo(table(page.HEAD, page.rows(c, reports), width=width(), colour=colour()), nl=False)
            click.echo(f"{c.rule}: {c.because}")
    if not found:
        click.echo("no conflicts", err=True)
