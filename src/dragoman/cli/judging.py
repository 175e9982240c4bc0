"""`dragoman judge` and `dragoman audit`: what persons decide of two records or documents, and what all have decided."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Literal

import click

from dragoman.cli.options import Author, edtf_of, with_author, with_ledger
from dragoman.cli.output import print_rows
from dragoman.errors import UsageError
from dragoman.records import record_row
from dragoman.settings import Settings

if TYPE_CHECKING:
    from dragoman.query.disagreeing import Disagreement
    from dragoman.records import Judgement

CONFIDENCE = ("certain", "likely", "unsure")


@click.group(short_help="Say that two things are the same, or not.")
def judge() -> None:
    """Say that two records, or two documents, tell of the same thing or of different ones; list and undo judgements."""


def _pair(verdict: Literal["same", "different"], text: str) -> click.Command:
    @judge.command(verdict, help=text)
    @click.argument("a", metavar="ID")
    @click.argument("b", metavar="ID")
    @with_ledger
    @with_author()
    @click.option("--confidence", type=click.Choice(CONFIDENCE), default="certain", help="How sure, in a word.")
    @click.pass_obj
    def command(settings: Settings, author: Author, a: str, b: str, confidence: str) -> None:
        from dragoman.ledger import Ledger
        from dragoman.records import Judgement

        with Ledger.open(settings.ledger, create=False) as ledger:
            of, other = ledger.point(a.lower()), ledger.point(b.lower())
            if of.kind != other.kind:
                todo = "name two records of one kind, or two documents"
                raise UsageError(f"one is of kind {of.kind}, the other of kind {other.kind}", todo=todo)
            if (of.document, of.record) == (other.document, other.record):
                raise UsageError("both are the very same", todo="name two")
            made = Judgement(verdict=verdict, of=of, other=other, confidence=confidence, **asdict(author))
            click.echo(line_of(ledger.judge(made)))

    return command


_pair("same", "Two records, or two documents, tell of the same thing.")
_pair("different", "Two records, or two documents, tell of different things.")


@judge.command()
@click.argument("number", type=int)
@with_ledger
@with_author()
@click.pass_obj
def undo(settings: Settings, author: Author, number: int) -> None:
    """Take a judgement back; both stay in the list."""
    from dragoman.ledger import Ledger

    with Ledger.open(settings.ledger, create=False) as ledger:
        click.echo(line_of(ledger.undo(number, **asdict(author))))


@judge.command("list")
@with_ledger
@click.option("--document", metavar="ID", help="Of this document only.")
@click.option("--all", "every", is_flag=True, help="What is taken back, too.")
@click.option("--unattached", is_flag=True, help="Those whose record the present reading no longer has.")
@click.option("--disagreeing", is_flag=True, help="Those that the present reading disagrees with.")
@click.option("--json", "as_json", is_flag=True, help="As JSON Lines.")
@click.pass_obj
def list_(
    settings: Settings, document: str | None, every: bool, unattached: bool, disagreeing: bool, as_json: bool
) -> None:
    """List the judgements that hold; mark those whose record a newer reading no longer has, or reads otherwise."""
    from dragoman.ledger import Ledger
    from dragoman.query.disagreeing import disagreements

    with Ledger.open(settings.ledger, create=False) as ledger:
        id_ = ledger.document(document.lower()).id if document else None
        lost = {j.number for j in ledger.unattached(id_)}
        against = {d.judgement.number: d for d in disagreements(ledger, id_)}
        found = [
            j
            for j in ledger.judgements(document=id_, live=not every)
            if (j.number in lost or not unattached) and (j.number in against or not disagreeing)
        ]
    if as_json:
        print_rows(_listed(j, lost, against.get(j.number)) for j in found)
        return
    for j in found:
        click.echo(line_of(j) + _gone(j, lost))
        if j.number in against:
            click.echo(f"    {against[j.number].because}")
    if not found:
        what = " that a reading disagrees with" if disagreeing else ""
        click.echo(f"no judgements{what} in {ledger.path}", err=True)


def _listed(judgement: Judgement, lost: set[int | None], against: Disagreement | None) -> dict[str, Any]:
    now = record_row(against.record) if against and against.record else None
    disagrees = {"disagrees": against.because if against else None, "now": now}
    return {**row_of(judgement), "attached": judgement.number not in lost, **disagrees}


def _gone(judgement: Judgement, lost: set[int | None]) -> str:
    return "  [the present reading has no such record]" if judgement.number in lost else ""


@click.command(short_help="List who judged what, when and why.")
@with_ledger
@click.option("--since", metavar="DATE", callback=edtf_of, help="From then on.")
@click.option("--by", metavar="NAME", help="Only what this person decided.")
@click.option("--document", metavar="ID", help="Only what concerns this document.")
@click.option("--json", "as_json", is_flag=True, help="As JSON Lines.")
@click.option("--csv", "as_csv_", is_flag=True, help="As CSV.")
@click.pass_obj
def audit(
    settings: Settings, since: str | None, by: str | None, document: str | None, as_json: bool, as_csv_: bool
) -> None:
    """List every judgement in the order in which they were made, what was taken back too."""
    from dragoman.ledger import Ledger
    from dragoman.present.judged import as_csv
    from dragoman.records.when import bounds

    if as_json and as_csv_:
        raise UsageError("--json and --csv exclude each other", todo="give one of them")
    first = bounds(since)[0] if since else None
    with Ledger.open(settings.ledger, create=False) as ledger:
        id_ = ledger.document(document.lower()).id if document else None
        found = [
            j
            for j in ledger.judgements(document=id_)
            if (first is None or j.at[:10] >= first.isoformat()) and (by is None or j.by == by)
        ]
        lost = {j.number for j in ledger.unattached(id_)}
    if as_json:
        print_rows({**row_of(j), "attached": j.number not in lost} for j in found)
        return
    if as_csv_:
        click.echo(as_csv(found), nl=False)
        return
    for j in found:
        click.echo(line_of(j) + _gone(j, lost))
    if not found:
        click.echo(f"no judgements in {ledger.path}", err=True)


def row_of(judgement: Judgement) -> dict[str, Any]:
    """A judgement as a row."""
    return {**asdict(judgement), "details": dict(judgement.details)}


def line_of(judgement: Judgement) -> str:
    """A judgement in a line."""
    from dragoman.present.judged import line

    return line(judgement)
