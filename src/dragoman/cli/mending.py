"""`dragoman amend`, `withdraw`, `note` and `notes`: what a publisher or an officer has to say of what was read."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import TYPE_CHECKING

import click

from dragoman.cli.judging import line_of, row_of
from dragoman.cli.options import Author, day_of, edtf_of, with_author, with_ledger
from dragoman.cli.output import print_rows
from dragoman.errors import UsageError
from dragoman.settings import Settings, reader_of

if TYPE_CHECKING:
    from dragoman.ledger import Ledger
    from dragoman.records import AnyRecord, Pointer


@click.command(short_help="Correct when or where a document was published.")
@click.argument("document", metavar="DOCUMENT")
@with_ledger
@with_author()
@click.option("--published", metavar="DATE", callback=edtf_of, help="When it was published.")
@click.option("--title", metavar="TEXT", help="Its title.")
@click.option("--publisher", metavar="TEXT", help="Who published it.")
@click.option("--url", metavar="URL", help="Where it was published.")
@click.pass_obj
def amend(settings: Settings, /, author: Author, document: str, **said: str | None) -> None:
    """Correct what is known of a document's publication, and read it again by that.

    The records read before stay in the ledger; those that now hold stand beside them.
    """
    from dragoman import pipeline
    from dragoman.ledger import Ledger
    from dragoman.records import Judgement, Pointer

    to = {name: value for name, value in said.items() if value is not None}
    if not to:
        raise UsageError("nothing is amended", todo="give --published, --title, --publisher or --url")
    with Ledger.open(settings.ledger, create=False, reader=reader_of(settings)) as ledger:
        old = ledger.document(document.lower())
        before = [k.record for k in ledger.records(document=old.id)]
        basis = "given" if "published" in to else old.published_basis
        new = replace(old, published_basis=basis, **to)
        ((_, records),) = pipeline.extract([new], settings=settings)
        details = {"from": {name: getattr(old, name) for name in to}, "to": to}
        said_ = Judgement(verdict="amended", of=Pointer(old.id), details=details, **asdict(author))
        click.echo(line_of(ledger.amend(new, records, said_)))
        _say_changes(before, [k.record for k in ledger.records(document=old.id)])
        _say_unattached(ledger, old.id)


@click.command(short_help="Let a document count no more.")
@click.argument("document", metavar="DOCUMENT")
@with_ledger
@with_author()
@click.pass_obj
def withdraw(settings: Settings, author: Author, document: str) -> None:
    """Let a document and its records count no more: a wrong file, or one that its publisher took back.

    Nothing is deleted; 'dragoman judge undo' brings it back.
    """
    from dragoman.ledger import Ledger
    from dragoman.records import Judgement, Pointer

    with Ledger.open(settings.ledger, create=False) as ledger:
        found = ledger.document(document.lower())
        before = [k.record for k in ledger.records(document=found.id)]
        click.echo(line_of(ledger.judge(Judgement(verdict="withdrawn", of=Pointer(found.id), **asdict(author)))))
        _say_changes(before, [])


@click.command(short_help="Note something on a pair, a record or a document.")
@click.argument("about", nargs=-1, required=True, metavar="A B|ID")
@click.argument("text")
@with_ledger
@with_author(None)
@click.option("--line", metavar="WORDS", help="On the line of their brief that has these words.")
@click.option("--as-of", metavar="DAY", callback=day_of, help="The day of that brief (default: today).")
@click.pass_obj
def note(settings: Settings, author: Author, about: tuple[str, ...], text: str, line: str | None, as_of: str) -> None:
    """Keep a note of one's own on two states, or on a record or document by its id: note KAZ JPN "Ask about fish."."""
    from dragoman.ledger import Ledger
    from dragoman.records import Judgement

    with Ledger.open(settings.ledger, create=False) as ledger:
        of = _pointer(ledger, about) if line is None else _line(ledger, about, line, as_of)
        said = replace(author, because=text)
        click.echo(line_of(ledger.judge(Judgement(verdict="noted", of=of, **asdict(said)))))


@click.command(short_help="List the notes.")
@click.argument("about", nargs=-1, metavar="[A B|ID]")
@with_ledger
@click.option("--json", "as_json", is_flag=True, help="As JSON Lines.")
@click.pass_obj
def notes(settings: Settings, about: tuple[str, ...], as_json: bool) -> None:
    """List the notes: all, or those on two states, a record or a document."""
    from dragoman.ledger import Ledger
    from dragoman.query.mending import notes_on

    with Ledger.open(settings.ledger, create=False) as ledger:
        found = notes_on(ledger, _pointer(ledger, about) if about else None)
    if as_json:
        print_rows(map(row_of, found))
        return
    for j in found:
        click.echo(line_of(j))
    if not found:
        click.echo("no notes", err=True)


def _pointer(ledger: Ledger, about: tuple[str, ...]) -> Pointer:
    """What a note is on: two parties, or what an id names."""
    from dragoman.query import code_of
    from dragoman.query.mending import pair_pointer

    match about:
        case (id_,):
            return ledger.point(id_.lower())
        case (a, b):
            return pair_pointer(code_of(a), code_of(b))
    raise UsageError(f"{len(about)} words are given", todo="name two states, or one id")


def _line(ledger: Ledger, about: tuple[str, ...], words: str, as_of: str) -> Pointer:
    """The record that a line of the brief of two states tells."""
    from dragoman.present import brief as page
    from dragoman.query import code_of

    if len(about) != 2:
        raise UsageError("--line is of the brief of two states", todo="name two states")
    a, b = (code_of(name) for name in about)
    return ledger.point(page.record_told(page.brief(ledger, (a, b), as_of=as_of), words))


def _say_changes(before: list[AnyRecord], after: list[AnyRecord]) -> None:
    """What holds no more, what holds anew: - and +, with the fields that differ."""
    from dragoman.query.mending import changes

    for sign, record, fields in changes(before, after):
        told = f": {', '.join(fields)}" if fields else ""
        click.echo(f"{sign} {record.kind} {record.id[:10]} “{' '.join(record.evidence[0].quote.split())[:70]}”{told}")


def _say_unattached(ledger: Ledger, document: str) -> None:
    for j in ledger.unattached(document):
        click.echo(f"no longer attached: {line_of(j)}")
