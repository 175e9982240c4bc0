"""`dragoman show` and the lists of records: what the ledger has, printed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from dragoman.cli.options import edtf_of, pair_of, with_ledger
from dragoman.cli.output import colour, print_rows, width
from dragoman.errors import UsageError
from dragoman.records import document_row, record_row
from dragoman.settings import Settings

if TYPE_CHECKING:
    from dragoman.ledger import Ledger
    from dragoman.records import AnyRecord, Document

LISTS = {
    "events": "event",
    "figures": "figure",
    "agreements": "agreement",
    "commitments": "commitment",
    "quotes": "quotation",
    "standings": "standing",
    "offices": "office",
}


@click.command(short_help="Show a document or a record.")
@click.argument("id_", metavar="ID")
@with_ledger
@click.option("--why", is_flag=True, help="The rule that found it and the reasons for what is inferred.")
@click.option("--history", is_flag=True, help="How each reading had the record, and the corrections of it.")
@click.option("--json", "as_json", is_flag=True, help="As JSON Lines.")
@click.pass_obj
def show(settings: Settings, id_: str, why: bool, history: bool, as_json: bool) -> None:
    """Show a document with its records marked, or one record with its passage, and what persons said of it.

    ID may be any unique beginning of six or more characters.
    """
    from dragoman.ledger import Ledger
    from dragoman.present.marked import coloured, heading, legend, marked
    from dragoman.records import Document

    with Ledger.open(settings.ledger, create=False) as ledger:
        found = ledger.find(id_.lower())
        if not isinstance(found, Document):
            _show_record(ledger, found, why=why, whole=history, as_json=as_json)
            return
        if history:
            raise UsageError("--history is of records, this is a document", todo="name one of its records")
        records = [kept.record for kept in ledger.records(document=found.id)]
        judged = _judged(ledger, found)
    if as_json:
        print_rows([document_row(found), *(record_row(r) for r in records)])
        return
    text = coloured(found, records) if colour() else marked(found, records)
    click.echo("\n".join((heading(found), "", text, "", legend(records, why=why), *judged)))


def _show_record(ledger: Ledger, record: AnyRecord, *, why: bool, whole: bool, as_json: bool) -> None:
    """One record; `whole` with all its versions, else with the one read where it was corrected."""
    from dragoman.present.judged import versions
    from dragoman.present.marked import detail
    from dragoman.query.judged import history

    found = history(ledger, record)
    if as_json and whole:
        more = ((v, {"reader": v.reader, "judgement": v.judgement, "holds": v.holds}) for v in found)
        print_rows({**record_row(v.record), **own} for v, own in more)
        return
    if as_json:
        print_rows([record_row(record)])
        return
    lines = [detail(record, ledger.document(record.document), why=why), *_judged(ledger, record)]
    if not whole and found and found[-1].judgement and found[-1].holds:
        read = [v for v in found if v.judgement is None]
        found = [*read[-1:], found[-1]]
    elif not whole:
        found = []
    if found:
        made = {j.number: j for j in ledger.judgements(document=record.document)}
        lines += ["", *versions(found, made)]
    click.echo("\n".join(lines))


def _judged(ledger: Ledger, about: Document | AnyRecord) -> list[str]:
    """What persons said of a document or record, a line each behind an empty one; nothing where nobody did."""
    from dragoman.present.judged import line
    from dragoman.query.judged import judgements_on

    made = judgements_on(ledger, about)
    return ["", *map(line, made)] if made else []


def _listing(name: str, kind: str) -> click.Command:
    @click.command(name, help=f"List the {name} in the ledger.")
    @with_ledger
    @click.option(
        "--between", nargs=2, metavar="A B", callback=pair_of, help="In which both states take part: KAZ JPN."
    )
    @click.option("--since", metavar="DATE", callback=edtf_of, help="From then on.")
    @click.option("--until", metavar="DATE", callback=edtf_of, help="Up to then.")
    @click.option("--json", "as_json", is_flag=True, help="As JSON Lines.")
    @click.option("--csv", "as_csv", is_flag=True, help="As CSV.")
    @click.pass_obj
    def command(settings: Settings, /, as_json: bool, as_csv: bool, **question: Any) -> None:
        from dragoman.ledger import Ledger
        from dragoman.present import tables
        from dragoman.query import Question, ask

        if as_json and as_csv:
            raise UsageError("--json and --csv exclude each other", todo="give one of them")
        with Ledger.open(settings.ledger, create=False) as ledger:
            found = ask(ledger, kind, Question(**question))
        if as_json:
            print_rows(record_row(f.record) for f in found)
        elif as_csv:
            click.echo(tables.as_csv(kind, found), nl=False)
        elif found:
            click.echo(tables.listing(found, width=width(), colour=colour()), nl=False)
        else:
            click.echo(f"no {name}", err=True)

    return command


listings = [_listing(name, kind) for name, kind in LISTS.items()]
