"""`dragoman judge` and `dragoman audit`: what persons decide of two records or documents, and what all have decided."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Literal

import click

from dragoman.cli.options import Author, edtf_of, with_author, with_ledger
from dragoman.cli.output import print_rows
from dragoman.errors import UsageError
from dragoman.settings import Settings

if TYPE_CHECKING:
    from dragoman.ledger import Ledger
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
@click.option("--json", "as_json", is_flag=True, help="As JSON Lines.")
@click.pass_obj
def list_(settings: Settings, document: str | None, every: bool, unattached: bool, as_json: bool) -> None:
    """List the judgements that hold, and those whose record a newer reading no longer has."""
    from dragoman.ledger import Ledger

    with Ledger.open(settings.ledger, create=False) as ledger:
        lost = {j.number for j in ledger.unattached()}
        id_ = ledger.document(document.lower()).id if document else None
        found = [j for j in ledger.judgements(document=id_, live=not every) if j.number in lost or not unattached]
        _print(found, ledger, lost, as_json=as_json)


@click.command(short_help="List who judged what, when and why.")
@with_ledger
@click.option("--since", metavar="DATE", callback=edtf_of, help="From then on.")
@click.option("--by", metavar="NAME", help="Only what this person decided.")
@click.option("--document", metavar="ID", help="Only what concerns this document.")
@click.option("--json", "as_json", is_flag=True, help="As JSON Lines.")
@click.pass_obj
def audit(settings: Settings, since: str | None, by: str | None, document: str | None, as_json: bool) -> None:
    """List every judgement in the order in which they were made, what was taken back too."""
    from dragoman.ledger import Ledger
    from dragoman.records.when import bounds

    first = bounds(since)[0] if since else None
    with Ledger.open(settings.ledger, create=False) as ledger:
        id_ = ledger.document(document.lower()).id if document else None
        found = [
            j
            for j in ledger.judgements(document=id_)
            if (first is None or j.at[:10] >= first.isoformat()) and (by is None or j.by == by)
        ]
        _print(found, ledger, {j.number for j in ledger.unattached()}, as_json=as_json)


def _print(found: Iterable[Judgement], ledger: Ledger, lost: set[int | None], *, as_json: bool) -> None:
    found = list(found)
    if as_json:
        print_rows({**row_of(j), "attached": j.number not in lost} for j in found)
        return
    for j in found:
        gone = "  [the present reading has no such record]" if j.number in lost else ""
        click.echo(line_of(j) + gone)
    if not found:
        click.echo(f"no judgements in {ledger.path}", err=True)


def row_of(judgement: Judgement) -> dict[str, Any]:
    """A judgement as a row."""
    return {**asdict(judgement), "details": dict(judgement.details)}


def line_of(judgement: Judgement) -> str:
    """A judgement in a line: number, time, who, verdict, what it is about, why."""
    from dragoman.records import flat

    about = " = ".join(
        f"{p.kind} {(p.record or p.document)[:10]}" + (f" “{flat(p.quote)[:60]}”" if p.quote else "")
        for p in (judgement.of, judgement.other)
        if p
    )
    back = f" (taken back by {judgement.undone})" if judgement.undone else ""
    verdict = f"undoes {judgement.undoes}" if judgement.undoes else judgement.verdict
    sure = f", {judgement.confidence}" if judgement.confidence else ""
    told = "; ".join(f"{k}: {v}" for k, v in judgement.details.items())
    more = f" [{told}]" if told else ""
    return (
        f"{judgement.number}  {judgement.at}  {judgement.by}: {verdict}{sure}  {about}{more}  {judgement.because}{back}"
    )
