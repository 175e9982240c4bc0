"""`dragoman brief`: what the ledger has on two states, as a page, a document or data."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from dragoman.cli.options import day_of, first_day, newest_of, two_of, with_fonts, with_ledger
from dragoman.cli.output import print_rows
from dragoman.errors import UsageError
from dragoman.settings import Settings

OWN = ".j2"
TEXTS = (".md", ".html", ".htm", ".xml", ".txt")  # what a template of the user's own can make


@click.command(short_help="Write a brief on two states.")
@click.argument("parties", nargs=-1, metavar="A B", callback=two_of)
@with_ledger
@click.option("--as-of", metavar="DAY", callback=day_of, help="The day that days left count from (default: today).")
@click.option("--since", metavar="DATE", callback=first_day, help="Leave out what concerns earlier days only.")
@click.option("--after", metavar="MARK", help="Say what changed since the brief with this mark: 13.2.")
@click.option("--reports", metavar="N", callback=newest_of, help="Read the newest N, or all (default: 200).")
@click.option("--template", metavar="NAME", default="plain", help="plain, background, basic-data, or a FILE.j2.")
@click.option("--language", metavar="CODE", default="en", help="The language it is written in: en.")
@click.option("-o", "--output", metavar="FILE", help="A .md, .html, .docx or .pdf file (default: Markdown, printed).")
@with_fonts
@click.option("--json", "as_json", is_flag=True, help="As one JSON object.")
@click.pass_obj
def brief(
    settings: Settings,
    parties: tuple[str, str],
    as_of: str,
    since: str | None,
    after: str | None,
    reports: int | None,
    template: str,
    language: str,
    output: str | None,
    as_json: bool,
) -> None:
    """Write a brief on the relation of two states: dragoman brief KAZ JPN."""
    from dragoman.ledger import Ledger
    from dragoman.present import brief as page
    from dragoman.query import mark_from

    own = template.endswith(OWN)
    template = template if own else template.casefold()
    _check(template, language, output, as_json)
    mark = mark_from(after) if after else None
    if since and since > as_of:
        raise UsageError(f"--since {since} is after --as-of {as_of}", todo="give an earlier day")
    with Ledger.open(settings.ledger, create=False) as ledger:
        made = page.brief(ledger, parties, as_of=as_of, since=since, after=mark, newest=reports)
    if made.left:
        click.echo(f"{made.left:,} older reports are left out; --reports all reads them, too", err=True)
    made = made if own else page.in_form(made, template)
    if as_json:
        print_rows([asdict(made)])
        return
    ending = Path(output).suffix.casefold() if output else ".md"
    if own:
        content = page.as_own(made, template, ending=ending).encode()
    else:
        content = page.FORMS[ending](made, fonts=settings.fonts)
    if output is None:
        click.echo(content.decode(), nl=False)
        return
    try:
        Path(output).write_bytes(content)
    except OSError as error:
        raise UsageError(f"cannot be written ({error.strerror})", where=output, todo="name another file") from error
    click.echo(f"{output}: {made.reports}, as of {as_of}", err=True)


def _check(template: str, language: str, output: str | None, as_json: bool) -> None:
    """What can be refused before anything is read."""
    from dragoman.present import brief as page

    own = template.endswith(OWN)
    if not own and template not in page.names():
        raise UsageError(f"no template {template!r}", todo=f"use {', '.join(page.names())}, or a file that ends in .j2")
    if own and as_json:
        raise UsageError("--json takes no template of your own", todo="leave out one of the two")
    if language.casefold() not in page.LANGUAGES:
        raise UsageError(f"no brief is written in {language!r}", todo=f"there is: {', '.join(page.LANGUAGES)}")
    endings = TEXTS if own else tuple(page.FORMS)
    if output and Path(output).suffix.casefold() not in endings:
        what = "a template of your own makes text" if own else "no brief ends like this"
        raise UsageError(what, where=output, todo=f"name a file in {', '.join(endings)}")
