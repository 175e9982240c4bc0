"""Records and documents ⇄ the rows of the contract (plain dicts, fields in a fixed order)."""

from __future__ import annotations

import hashlib
import types
import typing
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import fields, is_dataclass, replace
from typing import Any

from dragoman.records.document import Document
from dragoman.records.record import KINDS, AnyRecord

HEAD = ("kind", "id", "document")
TAIL = ("evidence", "rule", "reasons", "factuality", "said_by")


def document_row(document: Document) -> dict[str, Any]:
    """The document's line.

    >>> list(document_row(Document.of("x", source="-")))[:4]
    ['kind', 'id', 'source', 'url']
    """
    names = ("id", "source", "url", "title", "publisher", "published", "published_basis", "language", "text")
    return {"kind": "document", **{name: getattr(document, name) for name in names}}


def record_row(record: AnyRecord) -> dict[str, Any]:
    """The record's line: kind, id, document, its own fields, then evidence, rule, reasons, factuality, said_by."""
    row = {key: _plain(getattr(record, name)) for name, key in _names(type(record))}
    if row["kind"] == "quotation":
        row["direct"] = row["form"] == "direct"
        row |= {key: row.pop(key) for key in TAIL}
    return row


def record_of(row: dict[str, Any]) -> AnyRecord:
    """The record of a line; fields it does not know are passed over.

    Raises KeyError where the kind is none of the contract's.
    """
    made: AnyRecord = _build(KINDS[row["kind"]], row)
    return made


def identify(records: Iterable[AnyRecord], document: Document) -> list[AnyRecord]:
    """The records in text order, each with its document and an id made of document, kind and first span.

    An ordinal tells apart those of one kind that share their first span; field values never enter, so that a better
    rule keeps the id.
    """
    order = list(KINDS)
    placed = sorted(records, key=lambda r: (r.evidence[0].start, r.evidence[0].end, order.index(r.kind)))
    seen: Counter[str] = Counter()
    out: list[AnyRecord] = []
    for record in placed:
        first = record.evidence[0]
        key = f"{document.id}:{record.kind}:{first.start}:{first.end}"
        seen[key] += 1
        digest = hashlib.sha256(f"{key}:{seen[key]}".encode()).hexdigest()[:20]
        out.append(replace(record, id=digest, document=document.id))
    return out


def _plain(value: Any) -> Any:
    """Dataclasses as dicts, tuples as lists, whole floats as integers: 8000000000, not 8000000000.0."""
    if value is None or isinstance(value, (str, int)):
        return value
    if isinstance(value, float):
        return int(value) if value.is_integer() else value
    if isinstance(value, (list, tuple)):
        return [_plain(v) for v in value]
    if isinstance(value, dict):
        return {k: _plain(v) for k, v in value.items()}
    return {key: _plain(getattr(value, name)) for name, key in _names(type(value))}


_LINES: dict[str, tuple[tuple[str, str], ...]] = {}


def _names(cls: type[Any]) -> tuple[tuple[str, str], ...]:
    """The fields of a dataclass in the order of its line, each with its key there: `with_` is "with"."""
    if cls.__qualname__ not in _LINES:
        names = [f.name for f in fields(cls)]
        if "kind" in names:
            own = [n for n in names if n not in HEAD and n not in TAIL]
            names = [*HEAD, *own, *TAIL]
        _LINES[cls.__qualname__] = tuple((name, name.rstrip("_")) for name in names)
    return _LINES[cls.__qualname__]


Reader = Callable[[Any], Any]
_READERS: dict[type[Any], tuple[tuple[str, str, Reader | None], ...]] = {}


def _build(cls: type[Any], row: dict[str, Any]) -> Any:
    given = {}
    for name, key, reader in _fields(cls):
        if key in row:
            value = row[key]
            given[name] = value if reader is None or value is None else reader(value)
    return cls(**given)


def _fields(cls: type[Any]) -> tuple[tuple[str, str, Reader | None], ...]:
    """The fields that a row gives a dataclass: each with its key there, and what reads its value (None: as it is)."""
    if cls not in _READERS:
        hints = typing.get_type_hints(cls)
        _READERS[cls] = tuple((f.name, f.name.rstrip("_"), _reader(hints[f.name])) for f in fields(cls) if f.init)
    return _READERS[cls]


def _reader(hint: Any) -> Reader | None:
    """What reads a plain value as the type that a field declares: nested dataclasses, tuples of them, or itself."""
    if typing.get_origin(hint) is tuple:
        inner = _reader(typing.get_args(hint)[0])
        return tuple if inner is None else lambda value: tuple(map(inner, value))
    if typing.get_origin(hint) in (typing.Union, types.UnionType):
        hint = next((a for a in typing.get_args(hint) if is_dataclass(a)), None)
    if isinstance(hint, type) and is_dataclass(hint):
        return lambda value: _build(hint, value) if isinstance(value, dict) else value
    return None
