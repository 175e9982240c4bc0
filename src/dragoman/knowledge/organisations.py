"""The name of an organisation, organ, company, group or dialogue format → what it is and how PLOVER codes it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal, cast

from dragoman.knowledge.table import listed, rows, spellings

OrganisationType = Literal["igo", "forum", "body", "company", "group"]


@dataclass(frozen=True, slots=True)
class Organisation:
    """One organisation. `short` is its key in this table.

    `names` holds all it is called, without "the", the full `name` first; `code` is alpha-3 or PLOVER's IGO, UNO, EUR,
    NGO, MNC, IMG, ISM; `country` its home where `code` does not say it; `ambiguous` are the names that may be a
    common word or another's ("Shell", "PAN", "Congress"), to be taken only where the context fits; `in_power` are the
    times, from day to day or on, in which an armed group was the government.
    """

    short: str
    name: str
    names: tuple[str, ...]
    type: OrganisationType
    code: str
    country: str | None
    sector: str | None
    ambiguous: tuple[str, ...]
    in_power: tuple[tuple[str, str | None], ...] = ()


@cache
def organisations() -> tuple[Organisation, ...]:
    """All organisations; where two share a name, the better known comes first."""
    return tuple(_organisation(r) for r in rows("organisations"))


@cache
def organisation_names() -> dict[str, tuple[Organisation, ...]]:
    """Every name in every spelling with the organisations it may mean, the best known first.

    >>> [o.code for o in organisation_names()["PTI"]]
    ['IND', 'PAK']
    """
    found: dict[str, tuple[Organisation, ...]] = {}
    for organisation in organisations():
        for name in organisation.names:
            for spelling in spellings(name):
                if organisation not in found.get(spelling, ()):
                    found[spelling] = (*found.get(spelling, ()), organisation)
    return found


def _organisation(row: dict[str, str]) -> Organisation:
    return Organisation(
        short=row["short"],
        name=row["name"],
        names=(row["name"], *listed(row["names"])),
        type=cast(OrganisationType, row["type"]),
        code=row["code"],
        country=row["country"] or None,
        sector=row["sector"] or None,
        ambiguous=listed(row["ambiguous"]),
        in_power=tuple(_period(p) for p in listed(row["in_power"])),
    )


def _period(cell: str) -> tuple[str, str | None]:
    # 2021-08-15/..
    since, _, until = cell.partition("/")
    return since, None if until == ".." else until
