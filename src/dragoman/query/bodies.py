"""A ledger and a country → the bodies, companies and organisations of it that reports name, and in what."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields

from dragoman.ledger import Ledger
from dragoman.query.questions import Question, ask
from dragoman.records import AnyRecord, Entity, Found
from dragoman.resolve.bodies import folded

KINDS = ("event", "agreement", "commitment", "figure", "quotation")
TYPES = ("body", "company", "igo", "forum")


@dataclass(frozen=True, slots=True)
class Body:
    """A body as reports name it, the first and the last of them published on these days (EDTF; None for no day).

    `found` are the records, those published last first.
    """

    name: str
    type: str
    first: str | None
    last: str | None
    found: tuple[Found, ...]


def bodies_of(ledger: Ledger, country: str, limit: int | None = None) -> list[Body]:
    """The bodies of a country (alpha-3, or PLOVER's code), those that most records name first.

    `limit` looks at so many records of each kind alone, those of the documents added last.
    """
    question = Question(of=country, newest=limit is not None, limit=limit)
    named: dict[tuple[str, str], dict[str, Found]] = {}
    spelt: dict[tuple[str, str], str] = {}
    for found in (f for kind in KINDS for f in ask(ledger, kind, question)):
        for e in entities_of(found.record):
            if e.type in TYPES and e.country == country:
                key = (folded(e.name), e.type)
                spelt.setdefault(key, e.name)
                named.setdefault(key, {})[found.record.id] = found
    made = [body(spelt[key], key[1], list(found.values())) for key, found in named.items()]
    return sorted(made, key=lambda b: (-len(b.found), b.name))


def body(name: str, type_: str, found: list[Found]) -> Body:
    """A body with the records that name it."""
    found.sort(key=lambda f: (f.document.published or "", f.record.id), reverse=True)
    days = [f.document.published for f in found if f.document.published]
    return Body(name, type_, min(days, default=None), max(days, default=None), tuple(found))


def entities_of(record: AnyRecord) -> Iterator[Entity]:
    """The parties of a record, in the order of its fields."""
    for f in fields(record):
        value = getattr(record, f.name)
        yield from (e for e in (value if isinstance(value, tuple) else (value,)) if isinstance(e, Entity))
