"""`dragoman extract` and `dragoman read`: sources → records on standard output, in a file, or in the ledger."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from dragoman.cli.failures import Failures
from dragoman.cli.options import edtf_of, kinds_of, with_ledger
from dragoman.cli.output import print_rows, writer
from dragoman.records import document_row, record_row
from dragoman.settings import Settings, reader_of

if TYPE_CHECKING:
    from dragoman.ledger import Added, Ledger
    from dragoman.records import AnyRecord, Document

Summary = dict[str, Any]
# Of a document that was not read anew.
UNJUDGED: Summary = {"attached": 0, "unattached": 0, "disagreements": []}
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

    failures, foreign = Failures(), _Foreign()
    documents = failures.passing(
        pipeline.documents(sources, settings=settings, published=published, language=language, verbatim=verbatim)
    )
    with writer(output) as write:
        for document, records in pipeline.extract(foreign.seen(documents), settings=settings, kinds=kinds):
            write([document_row(document), *(record_row(r) for r in records)])
    foreign.say()
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
    from dragoman.ledger import Ledger, shown

    failures, foreign = Failures(), _Foreign()
    done: list[Summary] = []
    with Ledger.open(settings.ledger, reader=reader_of(settings)) as ledger, _progress() as step:
        documents = failures.passing(
            pipeline.documents(sources, settings=settings, published=published, language=language)
        )
        # What a person said of a document's publication holds when it is read again.
        known = map(ledger.amended, foreign.seen(documents))
        for document, records in pipeline.extract(known, settings=settings):
            done.append(_summary(document, records, ledger.add(document, records)))
            step(len(done))
        for d in done:
            d |= _judged(ledger, d["id"]) if d["state"] == "read anew" else UNJUDGED
    if as_json:
        print_rows(done)
    elif done:
        _say(done, shown(settings.ledger))
    foreign.say()
    failures.end(", ".join(sources))


def _judged(ledger: Ledger, document: str) -> Summary:
    """What became of the judgements on a document that is read anew, and where the new reading disagrees with them."""
    from dragoman.query.disagreeing import disagreements
    from dragoman.query.judged import attached

    known = attached(ledger, document)
    return {
        "attached": len(known.found),
        "unattached": len(known.lost),
        "disagreements": [f"judgement {d.judgement.number}: {d.because}" for d in disagreements(ledger, document)],
    }


def _say(done: list[Summary], ledger: str) -> None:
    from dragoman.present.tables import table

    if len(done) <= EACH:
        rows = ((d["id"][:10], d["source"], d["published"] or "–", _found(d["records"]), d["state"]) for d in done)
        click.echo(table(("id", "source", "published", "found", ""), rows), nl=False)
        for d in done:
            for sentence in d["doubts"]:
                click.echo(f"{d['source']}: {sentence}")
        undated = sum(d["published"] is None for d in done)
        if undated:
            what = "1 document gives" if undated == 1 else f"{undated} documents give"
            click.echo(f"{what} no date of publication (– above): --published DATE gives it")
        others = sum(d["inferred"] for d in done)
        if others:
            what = "1 other field is" if others == 1 else f"{others} other fields are"
            click.echo(f"{what} inferred, each with its reason: dragoman show ID --why")
    for d in done:
        for sentence in d["disagreements"]:
            click.echo(f"{d['source']}: {sentence}")
    _say_judged(done)
    counts: Counter[str] = Counter()
    for d in done:
        counts.update(d["records"])
    new = sum(d["state"] == "new" for d in done)
    click.echo(f"{ledger}: {len(done)} document{'s' * (len(done) != 1)} read, {new} new; {_found(counts)}")


def _say_judged(done: list[Summary]) -> None:
    found, lost = (sum(d[name] for d in done) for name in ("attached", "unattached"))
    against = sum(len(d["disagreements"]) for d in done)
    if not found and not lost:
        return
    gone = f", {lost} did not: dragoman judge list --unattached" if lost else ""
    click.echo(f"{found} judgement{'s' * (found != 1)} found {'its' if found == 1 else 'their'} record again{gone}")
    if against:
        click.echo(f"the new readings disagree with {against}: dragoman judge list --disagreeing")


class _Foreign:
    """Counts the texts in languages that have no tables, and says once that little of them is found."""

    def __init__(self) -> None:
        self.by_language: Counter[str] = Counter()
        self.first = ""

    def seen(self, documents: Iterable[Document]) -> Iterator[Document]:
        """The documents as they come."""
        from dragoman.languages import languages

        for document in documents:
            if document.language and document.language not in languages():
                self.first = self.first or document.source
                self.by_language[document.language] += 1
            yield document

    def say(self) -> None:
        """On stderr, where there were any."""
        from dragoman.languages import languages

        if not self.by_language:
            return
        count, codes = self.by_language.total(), ", ".join(sorted(self.by_language))
        where = self.first if count == 1 else f"{self.first} and {count - 1} more"
        known = ", ".join(sorted(languages()))
        click.echo(
            f"dragoman: {where}: in a language without rules ({codes}); what is found is little and may be wrong; "
            f"give a translation, or --language where it is in one of: {known}",
            err=True,
        )


def _found(counts: Mapping[str, int]) -> str:
    from dragoman.present.tables import plural

    return ", ".join(plural(kind, n) for kind, n in sorted(counts.items())) or "no records"


def _summary(document: Document, records: list[AnyRecord], added: Added) -> Summary:
    from dragoman.present.doubtful import to_check

    doubts, inferred = to_check(document, records)
    return {
        "id": document.id,
        "source": document.source,
        "published": document.published,
        "state": _state(added),
        "records": dict(sorted(Counter(r.kind for r in records).items())),
        "doubts": doubts,
        "inferred": inferred,
    }


def _state(added: Added) -> str:
    if added.document:
        return "new"
    if added.reading:
        return "read anew"
    return "another source" if added.source else "known"


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
