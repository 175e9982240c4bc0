"""`dragoman load`: a table of one's own into the ledger, a record a row, as one more claimant."""

from __future__ import annotations

import click

from dragoman import __version__
from dragoman.cli.failures import Failures
from dragoman.cli.figures import measure_of
from dragoman.cli.options import edtf_of, with_ledger
from dragoman.cli.output import print_rows
from dragoman.errors import UsageError
from dragoman.settings import Settings

SORTS = ("statistics", "visits")


def host_of(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    """A state as its code, None where none is given."""
    from dragoman.query import code_of

    return code_of(value) if value else None


@click.command(short_help="Load a table of statistics or visits.")
@click.argument("source", metavar="FILE")
@click.option("--as", "as_", type=click.Choice(SORTS), required=True, help="What its rows are.")
@click.option("--claimant", metavar="NAME", required=True, help='Who publishes it: "UN Comtrade".')
@click.option("--host", metavar="STATE", callback=host_of, help="Of visits: the state that keeps the register.")
@click.option("--measure", metavar="NAME", callback=measure_of, help="Of statistics: what is measured.")
@click.option("--unit", metavar="CODE", help="Of statistics: the unit, where no column tells.")
@click.option("--published", metavar="DATE", callback=edtf_of, help="When it was published, where known.")
@with_ledger
@click.option("--json", "as_json", is_flag=True, help="As one JSON object.")
@click.pass_obj
def load(
    settings: Settings,
    source: str,
    as_: str,
    claimant: str,
    host: str | None,
    measure: str | None,
    unit: str | None,
    published: str | None,
    as_json: bool,
) -> None:
    """Load a table into the ledger: each row is a record that its publisher claims, with the row as its words.

    Statistics are CSV with the columns reporter, partner, measure, period, value, unit, or SDMX-CSV. Visits are CSV or
    JSON Lines with visitor, country, start, end.
    """
    from dragoman import pipeline
    from dragoman.ledger import Ledger
    from dragoman.present.tables import plural

    _check(as_, host, measure, unit)
    document, loaded = pipeline.load(
        source,
        as_=as_,
        claimant=claimant,
        settings=settings,
        host=host,
        measure=measure,
        unit=unit,
        published=published,
    )
    failures = Failures()
    for error in loaded.errors:
        failures.report(error)
    failures.passed = len(loaded.records)
    if not loaded.records:
        failures.end(source)
    with Ledger.open(settings.ledger, reader=f"dragoman {__version__}, {as_}") as ledger:
        added = ledger.add(document, loaded.records)
    if as_json:
        print_rows(
            [
                {
                    "id": document.id,
                    "source": source,
                    "records": len(loaded.records),
                    "new": added.records,
                    "failed": len(loaded.errors),
                    "passed_over": dict(sorted(loaded.passed.items())),
                }
            ]
        )
    else:
        passed = "".join(f"; {n} row{'s' * (n != 1)} {why} passed over" for why, n in sorted(loaded.passed.items()))
        what = "figure" if as_ == "statistics" else "event"
        known = "" if added.records else ", known already"
        click.echo(f"{source}: {plural(what, len(loaded.records))} of {claimant}{known}{passed}")
    failures.end(source)


def _check(as_: str, host: str | None, measure: str | None, unit: str | None) -> None:
    """Options that go with one sort of table alone."""
    if as_ == "visits" and host is None:
        raise UsageError("a register of visits has a host", todo="say whose: --host USA")
    if as_ == "statistics" and host is not None:
        raise UsageError("--host goes with --as visits", todo="leave it out")
    if as_ == "visits" and (measure or unit):
        raise UsageError("--measure and --unit go with --as statistics", todo="leave them out")
