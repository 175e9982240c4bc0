"""`dragoman review`: records that are new or doubtful, one by one; accept, correct, reject, skip, undo."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any, Literal

import click

from dragoman.cli.judging import line_of
from dragoman.cli.options import Author, pair_of, with_author, with_ledger
from dragoman.cli.output import print_rows, write_text, writer
from dragoman.errors import ConflictError, DragomanError, UsageError
from dragoman.records import KINDS, record_row
from dragoman.settings import Settings

if TYPE_CHECKING:
    from dragoman.ledger import Ledger
    from dragoman.query.reviewing import Item

KEYS = {"a": "accepted", "c": "corrected", "r": "rejected", "s": "skipped", "u": "undo", "q": "quit"}
READ = "read the passage"
AROUND = 240  # characters shown before and after a passage


@click.group(short_help="Look through what is new or doubtful.", invoke_without_command=True)
@click.option("--between", nargs=2, metavar="A B", callback=pair_of, help="In which both states take part.")
@click.option("--kind", type=click.Choice([k for k in KINDS if k != "date"]), help="Of this kind.")
@click.option("--new", "which", flag_value="new", help="All that nobody has reviewed, not only the doubtful.")
@click.option("--all", "which", flag_value="all", help="The reviewed, too.")
@click.option("--limit", type=click.IntRange(1), default=20, help="With --json: how many.")
@click.option("--json", "as_json", is_flag=True, help="List them as JSON Lines instead.")
@with_ledger
@with_author(READ)
@click.pass_context
def review(
    ctx: click.Context,
    /,
    author: Author,
    between: tuple[str, str] | None,
    kind: str | None,
    which: Literal["new", "all"] | None,
    limit: int,
    as_json: bool,
) -> None:
    """Show doubtful records one by one, each in its passage, and keep what you say of them.

    In a terminal: a accept, c correct, r reject, s skip, u undo the last, q quit.
    """
    if ctx.invoked_subcommand:
        return
    from dragoman.ledger import Ledger
    from dragoman.query.reviewing import queue

    settings: Settings = ctx.obj
    with Ledger.open(settings.ledger, create=False) as ledger:
        items = queue(ledger, which=which or "doubtful", between=between, kind=kind, limit=limit if as_json else None)
        if as_json:
            print_rows({**record_row(i.record), "doubts": list(i.doubts), "seen": i.seen} for i in items)
            return
        done = _walk(ledger, items, author)
        click.echo(f"{done} reviewed")


def _walk(ledger: Ledger, items: Iterator[Item], author: Author) -> int:
    """Show the items until they, or the person, are at an end; how many were decided."""
    from dragoman.query.reviewing import item_of

    made: list[tuple[Item, int]] = []
    again: list[Item] = []
    while item := again.pop() if again else next(items, None):
        click.echo("\n" + _shown(item, len(made) + 1))
        try:
            key = click.prompt("a c r s u q", type=click.Choice(list(KEYS)), show_choices=False)
            if key == "q":
                break
            if key == "u" and made:
                before, number = made.pop()
                click.echo(line_of(ledger.undo(number, **asdict(author))))
                again += [item, *filter(None, [item_of(ledger, before.record)])]
            elif key == "u":
                click.echo("nothing to undo")
                again.append(item)
            else:
                made.append((item, _decide(ledger, item, KEYS[key], author)))
        except ConflictError as error:
            click.echo(f"{error}")
            again += filter(None, [item_of(ledger, item.record)])
        except DragomanError as error:
            click.echo(f"{error}")
            again.append(item)
        except click.Abort:
            # Ctrl-C, or the end of what is typed: what was decided so far is kept.
            click.echo()
            break
    return len(made)


def _decide(ledger: Ledger, item: Item, verdict: str, author: Author) -> int:
    from dragoman.query.reviewing import review as judge_one

    typed, words = _correction(item) if verdict == "corrected" else ({}, None)
    why = click.prompt("why", default=author.because)
    said: Any = verdict
    by = asdict(replace(author, because=why))
    made = judge_one(ledger, item.record.id, said, **by, typed=typed, words=words, seen=item.seen)
    assert made.number is not None
    click.echo(line_of(made))
    return made.number


def _correction(item: Item) -> tuple[dict[str, str], str | None]:
    """The fields that a person types, and the words; each is asked for again where it is none."""
    from dragoman.query.corrections import correctable, corrected_fields, passage

    click.echo(f"fields: {', '.join(correctable(item.record.kind))}; quote")
    typed: dict[str, str] = {}
    words: str | None = None
    while text := click.prompt("field=value (empty: done)", default="", show_default=False):
        name, sign, value = (part.strip() for part in text.partition("="))
        try:
            if not sign:
                raise UsageError(f"{text!r} is no correction", todo="write FIELD=VALUE, such as date=2025-03-17")
            if name == "quote":
                passage(item.document, item.record, value)
                words = value
            else:
                corrected_fields(item.record, {**typed, name: value})
                typed[name] = value
        except UsageError as error:
            click.echo(f"{error}")
    if not typed and words is None:
        raise UsageError("nothing was corrected", todo="choose again")
    return typed, words


def _shown(item: Item, number: int) -> str:
    """A record as one reads it: its passage in marks, its fields, what is doubtful."""
    from dragoman.present.wording import gist
    from dragoman.records import date_of, flat

    text, first = item.document.text, item.record.evidence[0]
    before, after = flat(text[max(0, first.start - AROUND) : first.start]), flat(text[first.end : first.end + AROUND])
    row = record_row(item.record)
    hidden = {"kind", "id", "document", "evidence", "rule", "reasons"}
    fields = (f"  {n}: {json.dumps(v, ensure_ascii=False)}" for n, v in row.items() if n not in hidden and v)
    heading = " · ".join(p for p in (item.record.kind, item.record.id[:10], date_of(item.record)) if p)
    where = item.document.title or item.document.source
    return "\n".join(
        (
            f"[{number}] {heading} · {flat(gist(item.record))}",
            f"{flat(where)} · {item.document.published or '–'}",
            f"… {before} [[{flat(first.quote)}]] {after} …",
            *fields,
            *(f"  ? {doubt}" for doubt in item.doubts),
        )
    )


def _direct(name: str, verdict: Literal["accepted", "rejected", "skipped"], text: str) -> None:
    @review.command(name, help=text)
    @click.argument("id_", metavar="ID")
    @with_ledger
    @with_author(READ)
    @click.pass_obj
    def command(settings: Settings, author: Author, id_: str) -> None:
        from dragoman.ledger import Ledger
        from dragoman.query.reviewing import review as judge_one

        with Ledger.open(settings.ledger, create=False) as ledger:
            click.echo(line_of(judge_one(ledger, id_.lower(), verdict, **asdict(author))))


_direct("accept", "accepted", "The record is right.")
_direct("reject", "rejected", "The record is none: it counts no more.")
_direct("skip", "skipped", "Leave the record, and do not show it again.")


@review.command()
@click.argument("id_", metavar="ID")
@click.option("--set", "typed", multiple=True, metavar="FIELD=VALUE", help="A field and what it should be.")
@click.option("--quote", "words", metavar="WORDS", help="The words that carry it, or start:end.")
@with_ledger
@with_author(READ)
@click.pass_obj
def correct(settings: Settings, author: Author, id_: str, typed: tuple[str, ...], words: str | None) -> None:
    """Correct fields of a record, or the words that carry it: --set date=2025-03-17 --quote "met on Monday"."""
    from dragoman.ledger import Ledger
    from dragoman.query.reviewing import review as judge_one

    pairs = [text.partition("=") for text in typed]
    for name, sign, _ in pairs:
        if not sign:
            raise UsageError(f"--set is {name!r}", todo="write FIELD=VALUE, such as --set date=2025-03-17")
    if not typed and words is None:
        raise UsageError("nothing is corrected", todo="give --set FIELD=VALUE, or --quote WORDS")
    with Ledger.open(settings.ledger, create=False) as ledger:
        fields = {name.strip(): value for name, _, value in pairs}
        click.echo(line_of(judge_one(ledger, id_.lower(), "corrected", **asdict(author), typed=fields, words=words)))


@review.command()
@with_ledger
@click.option("-o", "--output", metavar="OUT", default="-", help="OUT.jsonl, OUT.yml, or - (default).")
@click.pass_obj
def export(settings: Settings, output: str) -> None:
    """Export what was reviewed as annotated cases: the paragraph and the records that it should give."""
    from dragoman.ledger import Ledger
    from dragoman.query.cases import as_yaml, cases

    with Ledger.open(settings.ledger, create=False) as ledger:
        made = list(cases(ledger))
    if output.endswith((".yml", ".yaml")):
        write_text(output, as_yaml(made))
    else:
        with writer(output) as write:
            write(made)
    if output != "-":
        click.echo(f"{output}: {len(made)} case{'s' * (len(made) != 1)}")
