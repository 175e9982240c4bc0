"""A register of visits → an event a row: a leader comes to the host; the row is its evidence, the keeper claims it."""

from __future__ import annotations

import re
from functools import cache

from dragoman.errors import SourceError
from dragoman.knowledge.offices import rank_of
from dragoman.knowledge.states import states
from dragoman.languages import table
from dragoman.load.quantities import period_of
from dragoman.load.rows import Loaded, Row, check, claimant_of, evidence, headers, party_of, rows_of
from dragoman.records import Entity, Event, Place
from dragoman.records.when import bounds

NEEDED = ("visitor", "country", "start")
SMALL = ("of", "for", "and", "the", "to")
# ", 3rd" and ", Jr." are no part of a name.
BEHIND = re.compile(r",?\s+(?:\d(?:st|nd|rd|th)|[JS]r\.?|[IVX]+)\s*$")
AND = re.compile(r"\s+and\s+|;\s*")


def visits(text: str, *, source: str, claimant: str, host: str) -> Loaded:
    """The visits of a register; `host` is the code of the state that keeps it.

    A row that cannot be read is an error with its line, and the others go on. Raises SourceError where the register
    lacks a column.
    """
    names: dict[str, list[str]] = headers()["visits"]
    by = claimant_of(claimant)
    check(text, source, NEEDED, names)
    loaded = Loaded()
    for row in rows_of(text, source):
        if isinstance(row, SourceError):
            loaded.errors.append(row)
            continue
        try:
            loaded.records.append(_visit(row, text, source, by, host, names))
        except SourceError as error:
            loaded.errors.append(error)
    return loaded


def _visit(row: Row, text: str, source: str, by: Entity, host: str, names: dict[str, list[str]]) -> Event:
    where = f"{source}#{row.line}"
    cells = {name: row.first(columns)[1] for name, columns in names.items()}
    for name in NEEDED:
        if not cells[name]:
            raise SourceError(f"has no {name}", where=where, todo="fill it in or leave the row out")
    country = party_of(cells["country"], where).country
    start, end = (period_of(cells[name]) if cells[name] else None for name in ("start", "end"))
    for name, day in (("start", start), ("end", end)):
        if cells[name] and day is None:
            raise SourceError(f"{cells[name]!r} is no day", where=where, todo="write it as 2024-05-12")
    first, last = bounds(start or "")[0], bounds(end or "")[1]
    if first and last and last < first:
        raise SourceError(f"ends on {end}, before it begins", where=where, todo="check its days")
    visitors = tuple(_person(part, cells["role"], country, row, text) for part in _named(cells["visitor"]))
    ranks = [rank_of(v.role or "") for v in visitors]
    return Event(
        evidence=evidence(text, row),
        rule="visits",
        said_by=by,
        type="CONSULT",
        mode="visit",
        actors=visitors,
        recipients=(Entity(states()[host].name, "state", host),),
        date=start,
        end_date=end if end != start else None,
        place=Place(cells["place"], host) if cells["place"] else None,
        level=next((level for rank in ranks if (level := _level(rank))), None),
    )


def _named(cell: str) -> list[str]:
    """ "King Haakon and Crown Prince Magnus" are two, where both have a title."""
    parts = AND.split(cell)
    return parts if len(parts) > 1 and all(_title(p.split()) for p in parts) else [cell]


def _person(name: str, role: str, country: str | None, row: Row, text: str) -> Entity:
    words = name.split()
    n = _title(words)
    bare = BEHIND.sub("", " ".join(words[n:])) or name
    at = text.find(bare, row.start, row.end)
    # JSON may write "é" as six characters.
    place = (at, at + len(bare)) if at >= 0 else (None, None)
    return Entity(bare, "person", country, "GOV", role or " ".join(words[:n]) or None, None, *place)


def _title(words: list[str]) -> int:
    """How many words at the beginning are a title, with at least one left for the name."""
    heads, others = _titles()
    found = 0
    for n in range(1, len(words)):
        if words[n - 1].casefold().strip(",.") not in others:
            break
        if any(" ".join(words[i:n]).casefold() in heads for i in range(n)) or (found and "of" in words[:n]):
            found = n
    return found


@cache
def _titles() -> tuple[frozenset[str], frozenset[str]]:
    page = table("en", "titles")
    heads = frozenset(page["heads"])
    words = {w for phrase in heads for w in phrase.split()}
    return heads, frozenset((*words, *page["before"], *page["portfolios"], *SMALL))


def _level(rank: str | None) -> str | None:
    if rank in ("head of state", "head of government"):
        return rank
    return "minister" if rank and rank.endswith("minister") else None
