"""`dragoman extract` and `dragoman read`: sources → records on standard output, in a file, or in the ledger."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from dragoman.cli.failures import Failures
from dragoman.cli.options import edtf_of, kinds_of, reader_of, with_ledger
from dragoman.cli.output import print_rows, writer
from dragoman.records import document_row, record_row
from dragoman.settings import Settings

if TYPE_CHECKING:
    from dragoman.ledger import Added
    from dragoman.records import AnyRecord, Document

    Read = tuple[Document, list[AnyRecord], Added]

# More documents than a screen takes are summed up.
EACH = 40

published = click.option("--published", metavar="DATE", callback=edtf_of, help="When it was published, where known.")
language = click.option("--language", metavar="CODE", help="Its language (ISO 639-1), where known.")
sources_ = click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")


@click.command(short_help="Print the records of sources.")
@sources_
@published
@language
@click.option("--kinds", metavar="K,K", callback=kinds_of, help="Only these kinds of record ('date' only so).")
@click.option("--verbatim", is_flag=True, help="Read the text as it stands, furniture and all.")
@click.option("-o", "--output", metavar="OUT", default="-", help="OUT.jsonl, OUT.parquet, or - (default).")
@click.pass_obj
def extract(
    settings: Settings,
    sources: tuple[str, ...],
    published: str | None,
    language: str | None,
    kinds: tuple[str, ...] | None,
    verbatim: bool,
    output: str,
) -> None:
    """Print the records of files, folders, addresses or - as JSON Lines.

    Each document's line is followed by its records. A .jsonl, .csv or .parquet file is one document a row.
    """
    from dragoman import pipeline

    failures = Failures()
    documents = failures.passing(
        pipeline.documents(sources, settings=settings, published=published, language=language, verbatim=verbatim)
    )
    with writer(output) as write:
        for document, records in pipeline.extract(documents, settings=settings, kinds=kinds):
            write([document_row(document), *(record_row(r) for r in records)])
    failures.end(", ".join(sources))


@click.command(short_help="Read sources into the ledger.")
@sources_
@published
@language
@with_ledger
@click.option("--json", "as_json", is_flag=True, help="A line of JSON a document.")
@click.pass_obj
def read(
    settings: Settings, sources: tuple[str, ...], published: str | None, language: str | None, as_json: bool
) -> None:
    """Read files, folders, addresses or - into the ledger, and say what was found."""
    from dragoman import pipeline
    from dragoman.ledger import Ledger

    failures = Failures()
    done: list[Read] = []
    with Ledger.open(settings.ledger, reader=reader_of(settings)) as ledger, _progress() as step:
        documents = failures.passing(
            pipeline.documents(sources, settings=settings, published=published, language=language)
        )
        for document, records in pipeline.extract(documents, settings=settings):
            done.append((document, records, ledger.add(document, records)))
            step(len(done))
    if as_json:
        print_rows(_summary(*d) for d in done)
    elif done:
        _say(done, settings.ledger)
    failures.end(", ".join(sources))


def _say(done: list[Read], ledger: str) -> None:
    from dragoman.present.doubtful import doubtful
    from dragoman.present.tables import plural, table

    if len(done) <= EACH:
        head = ("id", "source", "published", "found", "")
        click.echo(table(head, (_cells(*d) for d in done)), nl=False)
        for document, records, _ in done:
            for sentence in doubtful(records):
                click.echo(f"{document.source}: {sentence}")
    counts = Counter(r.kind for _, records, _ in done for r in records)
    new = sum(added.document for _, _, added in done)
    found = ", ".join(plural(kind, n) for kind, n in sorted(counts.items())) or "no records"
    click.echo(f"{ledger}: {len(done)} documents read, {new} new; {found}")


def _cells(document: Document, records: list[AnyRecord], added: Added) -> tuple[str, ...]:
    from dragoman.present.tables import SHOWN, plural

    counts = Counter(r.kind for r in records)
    found = ", ".join(plural(kind, n) for kind, n in sorted(counts.items())) or "no records"
    return document.id[:SHOWN], document.source, document.published or "–", found, _news(added)


def _news(added: Added) -> str:
    if added.document:
        return "new"
    if added.reading:
        return "read anew"
    return "another source" if added.source else "known"


def _summary(document: Document, records: list[AnyRecord], added: Added) -> dict[str, object]:
    from dragoman.present.doubtful import doubtful

    return {
        "id": document.id,
        "source": document.source,
        "published": document.published,
        "state": _news(added),
        "records": dict(sorted(Counter(r.kind for r in records).items())),
        "doubts": doubtful(records),
    }


@contextmanager
def _progress() -> Iterator[Callable[[int], None]]:
    """What shows on a terminal how many documents are read; elsewhere it shows nothing."""
    if not sys.stderr.isatty():
        yield lambda count: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeElapsedColumn

    columns = (BarColumn(), MofNCompleteColumn(), "documents", TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("reading", total=None)
        yield lambda count: progress.update(task, completed=count)
