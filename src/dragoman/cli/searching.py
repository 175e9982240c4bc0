"""`dragoman search`: words and filters → what the ledger has, the words marked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from dragoman.cli.options import with_ledger
from dragoman.cli.output import colour, print_rows
from dragoman.errors import UsageError
from dragoman.settings import Settings

if TYPE_CHECKING:
    from dragoman.query import Hit

FILTER = re.compile(r"(-?[A-Za-z_]+:)([^\"“”]*\s[^\"“”]*)")
OTHER = re.compile(r"\s-?[A-Za-z_]+:")


# -h is the beginning of a word to leave out, as -nuclear is; so the command has no short options.
@click.command(
    short_help="Search documents and records.",
    context_settings={"ignore_unknown_options": True, "help_option_names": ["--help"]},
)
@click.argument("words", nargs=-1, required=True, metavar="WORDS...")
@with_ledger
@click.option("--limit", metavar="N", type=click.IntRange(1, 1000), default=20, help="At most so many (default: 20).")
@click.option("--json", "as_json", is_flag=True, help="As JSON Lines.")
@click.pass_obj
def search(settings: Settings, words: tuple[str, ...], limit: int, as_json: bool) -> None:
    """Search documents and records: words, "quoted phrases", beginnings*, -without, and filters.

    Filters: actor: between: kind: measure: outlet: language: said_by: since: until:, as in
    dragoman search turnover actor:JPN kind:figure since:2024
    """
    from dragoman.ledger import Ledger
    from dragoman.query import search as find

    with Ledger.open(settings.ledger, create=False) as ledger:
        hits = find(ledger, typed(words), limit=limit)
    if as_json:
        print_rows(_row(hit) for hit in hits)
    elif hits:
        click.echo("\n".join(_lines(hit, colours=colour()) for hit in hits), nl=False)
    else:
        click.echo("nothing found", err=True)


def typed(words: Sequence[str]) -> str:
    """What was typed as one text: what the shell took out of its quotes is put into quotes again.

    >>> typed(["turnover", "measure:trade turnover", "steppe winds"])
    'turnover measure:"trade turnover" "steppe winds"'
    """
    return " ".join(map(_quoted, words))


def _quoted(word: str) -> str:
    if word.startswith("--"):
        raise UsageError(f"no such option: {word}", todo="see 'dragoman search --help'")
    found = FILTER.fullmatch(word)
    if found and not OTHER.search(word):
        return f'{found[1]}"{found[2]}"'
    if " " in word.strip() and not found and '"' not in word and not OTHER.search(f" {word}"):
        return f'-"{word[1:]}"' if word.startswith("-") else f'"{word}"'
    return word


def _lines(hit: Hit, *, colours: bool) -> str:
    from dragoman.present.tables import listing_line, title_of_document
    from dragoman.records import flat

    out = [f"{hit.document.id[:10]}  {hit.document.published or '–'}  {title_of_document(hit.document)}"]
    if hit.record:
        out.append(f"  {listing_line(hit.record)}")
    out.append(f"  {flat(_marked(hit, colours=colours))}")
    out += [f"  {listing_line(record)}" for record in hit.records]
    return "\n".join((*out, ""))


def _marked(hit: Hit, *, colours: bool) -> str:
    """The passage with the words in bold, or between [ and ] where there are no colours."""
    text = hit.document.text
    before, after = ("\x1b[1m", "\x1b[0m") if colours else ("[", "]")
    out, at = ["…" if hit.start else ""], hit.start
    for start, end in hit.marks:
        if start >= at:
            out += (text[at:start], before, text[start:end], after)
            at = end
    return "".join((*out, text[at : hit.end], "…" if hit.end < len(text) else ""))


def _row(hit: Hit) -> dict[str, Any]:
    from dragoman.records import record_row

    document = hit.document
    return {
        "document": document.id,
        "source": document.source,
        "publisher": document.publisher,
        "title": document.title,
        "published": document.published,
        "start": hit.start,
        "end": hit.end,
        "passage": document.text[hit.start : hit.end],
        "marks": [[start, end] for start, end in hit.marks],
        "record": record_row(hit.record) if hit.record else None,
        "records": [record.id for record in hit.records],
    }
