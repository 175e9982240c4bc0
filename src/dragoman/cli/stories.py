"""`dragoman stories` and `dragoman story`: which reports tell of one matter, and which of them copy another."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from dragoman.cli.options import edtf_of, with_ledger
from dragoman.cli.output import print_rows
from dragoman.errors import UsageError
from dragoman.settings import Settings

if TYPE_CHECKING:
    from dragoman.ledger import Ledger
    from dragoman.query.reports import Story
    from dragoman.records.fingerprint import Recognised


@click.command(short_help="List what several reports tell of.")
@with_ledger
@click.option("--since", metavar="DATE", callback=edtf_of, required=True, help="Published from then on.")
@click.option("--until", metavar="DATE", callback=edtf_of, help="Published up to then (default: the same DATE).")
@click.option("--all", "every", is_flag=True, help="Those that one report tells, too.")
@click.option("--json", "as_json", is_flag=True, help="As JSON Lines.")
@click.pass_obj
def stories(settings: Settings, since: str, until: str | None, every: bool, as_json: bool) -> None:
    """List the matters that reports of some days tell of: how many reports each, how many are no copies."""
    from dragoman.ledger import Ledger
    from dragoman.query.reports import stories_between
    from dragoman.records.when import bounds

    first, last = bounds(since)[0], bounds(until or since)[1]
    if first is None or last is None:
        raise UsageError("the days have no end", todo="give days, months or years: --since 2025-03 --until 2025-04-15")
    with Ledger.open(settings.ledger, create=False) as ledger:
        found = stories_between(ledger, first.isoformat(), last.isoformat())
        told = [s for s in found if every or len(s.reports) > 1]
        if as_json:
            print_rows(_row(s, ledger) for s in told)
            return
        for story in told:
            click.echo(_heading(story, ledger))
            for line in _lines(story, ledger):
                click.echo(line)
    if not told:
        click.echo("no stories", err=True)


@click.command(short_help="Show what else tells of a document's matter.")
@click.argument("id_", metavar="DOCUMENT")
@with_ledger
@click.option("--json", "as_json", is_flag=True, help="As one JSON object.")
@click.pass_obj
def story(settings: Settings, id_: str, as_json: bool) -> None:
    """Show the reports that tell of the same matter as DOCUMENT, which of them copy another, and why that is thought.

    'dragoman judge' says otherwise, and is kept.
    """
    from dragoman.ledger import Ledger
    from dragoman.query.reports import story_of

    with Ledger.open(settings.ledger, create=False) as ledger:
        found = story_of(ledger, ledger.document(id_.lower()).id)
        if as_json:
            print_rows([_row(found, ledger)])
            return
        click.echo(_heading(found, ledger))
        for line in _lines(found, ledger):
            click.echo(line)
        for link in found.links:
            who = link.by if not link.at else f"{link.by}, {link.at[:10]}"
            click.echo(f"  {link.left[:10]} = {link.right[:10]}  {link.confidence} ({who}): {link.because}")


def _heading(story: Story, ledger: Ledger) -> str:
    first = story.reports[0]
    return f"{first.day or '–'}  {_title(ledger, first)}  [{story.counted}]"


def _lines(story: Story, ledger: Ledger) -> list[str]:
    """A line a report, copies below what they copy."""
    by_id = {r.document: r for r in story.reports}
    out = []
    for family in story.families:
        out.append(_line(by_id[family.first], ledger))
        for copy in family.copies:
            if copy.document in by_id:
                how = "copies" if copy.sure else "the same text as"
                out.append(f"  {_line(by_id[copy.document], ledger)}  ({how} {copy.of[:10]}, {copy.shared:.0%})")
    return out


def _line(report: Recognised, ledger: Ledger) -> str:
    return (
        f"  {report.document[:10]}  {report.day or '–'}  {report.publisher or report.source}: {_title(ledger, report)}"
    )


def _title(ledger: Ledger, report: Recognised) -> str:
    from dragoman.records import flat

    document = ledger.document(report.document)
    return flat(document.title or document.text[:80])


def _row(story: Story, ledger: Ledger) -> dict[str, Any]:
    reports = [
        {
            "document": r.document,
            "source": r.source,
            "publisher": r.publisher or None,
            "published": r.day,
            "title": _title(ledger, r),
        }
        for r in story.reports
    ]
    return {
        "counted": story.counted,
        "reports": reports,
        "families": [asdict(f) for f in story.families],
        "links": [asdict(link) for link in story.links],
    }
