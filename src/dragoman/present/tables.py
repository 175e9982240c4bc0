"""Found records → a table for a terminal, or CSV with a column a field."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

from dragoman.present.wording import gist, words
from dragoman.records import KINDS, AnyRecord, Document, Event, Found, date_of, flat, record_row

SHOWN = 10  # characters of an id in a table: six are enough to ask for it
# Fields of records and documents that lead and close each line of CSV.
LEAD = ("id", "document", "source", "published")
CODED = ("quad", "scale", "actor_countries", "actor_sectors", "recipient_countries", "recipient_sectors", "same")
TAIL = ("factuality", "said_by", "rule", "start", "end", "quote", "first_day", "last_day")


def listing(found: Sequence[Found], *, width: int | None = None, colour: bool = False) -> str:
    """A table of records: id, date, what, where it was published. `width` None sets no bound to a line."""
    rows = [
        (f.record.id[:SHOWN], date_of(f.record) or "–", flat(gist(f.record)), f.document.published or "–", title_of(f))
        for f in found
    ]
    return table(("id", "date", "what", "published", "source"), rows, width=width, colour=colour)


def listing_line(record: AnyRecord) -> str:
    """A record in one line: id, kind, date, gist."""
    return f"{record.id[:SHOWN]}  {record.kind}  {date_of(record) or '–'}  {flat(gist(record))}"


def title_of(found: Found) -> str:
    """What a reader knows a record's document by."""
    return title_of_document(found.document)


def title_of_document(document: Document) -> str:
    """What a reader knows a document by: its publisher and title, else its source."""
    return flat(" · ".join(p for p in (document.publisher, document.title) if p) or document.source)


def table(head: Sequence[str], rows: Iterable[Sequence[str]], *, width: int | None = None, colour: bool = False) -> str:
    """A table as text that ends with a line feed, without white space at the end of its lines."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    grid = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    for name in head:
        grid.add_column(name, no_wrap=width is None, overflow="fold")
    for row in rows:
        grid.add_row(*(Text(cell) for cell in row))
    out = io.StringIO()
    console = Console(
        file=out,
        width=width or 100_000,
        force_terminal=colour,
        no_color=not colour,
        highlight=False,
        legacy_windows=False,
    )
    console.print(grid)
    return "".join(f"{line.rstrip()}\n" for line in out.getvalue().splitlines())


def as_csv(kind: str, found: Sequence[Found]) -> str:
    """CSV of one kind with a head line: parties as codes or names joined by "; ", the evidence by its first passage.

    `first_day` and `last_day` are the days that its date covers, those of the publication where it has none.

    Events have columns for event data beside (`CODED`): countries and sectors of all sides in the same order, an empty
    place where there is none; `same` is the id of the first of those found that tell of one act.
    """
    own = [f for f in _own_fields(kind) if f not in LEAD and f not in TAIL]
    coded = _coded(found) if kind == "event" else {}
    names = (*LEAD, *own, *(CODED if kind == "event" else ()), *TAIL)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(names)
    for f in found:
        row = record_row(f.record)
        first = row["evidence"][0]
        row |= {"source": f.document.source, "published": f.document.published, **first}
        row |= {"first_day": f.first_day, "last_day": f.last_day}
        row |= coded.get(f.record.id, {})
        writer.writerow([cell(row[name]) for name in names])
    return out.getvalue()


def _coded(found: Sequence[Found]) -> dict[str, dict[str, Any]]:
    """The columns for event data of each event, by its id."""
    from dragoman.knowledge.plover import quad_of, scale_of
    from dragoman.resolve.meetings import deeds, occasions

    acts = [f for f in found if isinstance(f.record, Event) and f.record.type != "CONSULT"]
    at = {f.record.id: i for i, f in enumerate(found)}
    same: dict[str, str] = {}
    for group in (*occasions(found), *deeds(acts)):
        ids = [f.record.id for f in group]
        same |= dict.fromkeys(ids, min(ids, key=at.__getitem__))
    out: dict[str, dict[str, Any]] = {}
    for f in found:
        event = f.record
        assert isinstance(event, Event)
        out[event.id] = {
            "quad": quad_of(event.type),
            "scale": scale_of(event.type, event.mode),
            "actor_countries": [e.country or "" for e in event.actors],
            "actor_sectors": [e.sector or "" for e in event.actors],
            "recipient_countries": [e.country or "" for e in event.recipients],
            "recipient_sectors": [e.sector or "" for e in event.recipients],
            "same": same[event.id],
        }
    return out


def plural(kind: str, count: int) -> str:
    """A number of records of a kind: "1 event", "3 agreements"."""
    return f"{count} {words()['kinds'][kind][count != 1]}"


def _own_fields(kind: str) -> list[str]:
    from dataclasses import fields

    common = {"kind", "id", "document", "evidence", "rule", "reasons", "factuality", "said_by"}
    return [f.name.rstrip("_") for f in fields(KINDS[kind]) if f.name not in common]


def cell(value: Any) -> Any:
    """A field as one cell: entities by code or name, lists joined by "; ", None empty."""
    if isinstance(value, list):
        return "; ".join(str(cell(v)) for v in value)
    if isinstance(value, dict):
        # A state or its organ is known by its code, a person or company by name.
        return value["country"] if value.get("type") in ("state", "body") and value["country"] else value["name"]
    if isinstance(value, str):
        return flat(value)
    return "" if value is None else value
