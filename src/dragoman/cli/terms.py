"""`dragoman lives` and `dragoman deadlines`: the course of agreements, and what runs out or falls due when."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from dragoman.cli.options import day_of, pair_or_none, span_of, with_ledger
from dragoman.cli.output import print_rows, print_table
from dragoman.errors import UsageError
from dragoman.settings import Settings


@click.command(short_help="Show the life of each agreement.")
@click.argument("parties", nargs=-1, metavar="[A B]", callback=pair_or_none)
@with_ledger
@click.option("--as-of", metavar="DAY", callback=day_of, help="The day that days left count from (default: today).")
@click.option("--json", "as_json", is_flag=True, help="As JSON Lines.")
@click.pass_obj
def lives(settings: Settings, parties: tuple[str, str] | None, as_of: str, as_json: bool) -> None:
    """Show the life of each agreement: its stages with their dates, its period, the days left."""
    from dragoman.ledger import Ledger
    from dragoman.present.terms import course, life_rows, quoted
    from dragoman.query import Question, Reports, lives_of

    with Ledger.open(settings.ledger, create=False) as ledger:
        found = lives_of(ledger, Question(between=parties, as_of=as_of))
        rows = list(life_rows(found, as_of, Reports(ledger)))
    if as_json:
        print_rows(rows)
        return
    table = [
        (
            life.now.found[0].record.id[:10],
            life.now.date or "–",
            course(life, as_of),
            quoted(life.now.found),
            _count(row),
        )
        for life, row in zip(found, rows, strict=True)
    ]
    print_table(("id", "date", "agreement", "words", "reports"), table, empty="no agreements")


@click.command(short_help="List what runs out or falls due.")
@click.argument("parties", nargs=-1, metavar="[A B]", callback=pair_or_none)
@with_ledger
@click.option("--within", metavar="SPAN", callback=span_of, help="At most so far ahead: 90d, 12w, 6m, 1y.")
@click.option("--as-of", metavar="DAY", callback=day_of, help="The day to count from (default: today).")
@click.option("--ics", metavar="FILE", help="Write a calendar to FILE.ics.")
@click.option("--json", "as_json", is_flag=True, help="As JSON Lines.")
@click.pass_obj
def deadlines(
    settings: Settings, parties: tuple[str, str] | None, within: int | None, as_of: str, ics: str | None, as_json: bool
) -> None:
    """List agreements that run out, commitments that fall due and meetings announced, the next first."""
    from dragoman.ledger import Ledger
    from dragoman.present.calendar import as_ics
    from dragoman.present.terms import deadline_rows, matter, quoted
    from dragoman.query import Question, Reports, upcoming

    with Ledger.open(settings.ledger, create=False) as ledger:
        found = upcoming(ledger, Question(between=parties, as_of=as_of), as_of=as_of, within=within)
        rows: list[dict[str, Any]] = list(deadline_rows(found, as_of, Reports(ledger)))
    if ics is not None:
        try:
            Path(ics).write_bytes(as_ics(found, as_of=as_of))
        except OSError as error:
            raise UsageError(f"cannot be written ({error.strerror})", where=ics, todo="name another file") from error
        click.echo(f"{ics}: {len(found)} {'entry' if len(found) == 1 else 'entries'}, as of {as_of}", err=True)
        if not as_json:
            return
    if as_json:
        print_rows(rows)
        return
    table = [
        (
            d.found[0].record.id[:10],
            d.edtf if d.what != "ends" else d.last.isoformat(),
            str(row["days_left"]),
            d.what,
            matter(d),
            quoted(d.found) if d.what in ("ends", "due") else "",
            _count(row),
        )
        for d, row in zip(found, rows, strict=True)
    ]
    print_table(("id", "date", "days", "", "what", "words", "reports"), table, empty="no deadlines")


def _count(row: dict[str, Any]) -> str:
    return f"{row['reports']}, {row['independent']} independent" if row["reports"] > 1 else "1"
