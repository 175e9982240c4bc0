"""The name of a city, region, landmark or partly recognised entity → the country it lies in."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal, cast

from dragoman.knowledge.table import listed, rows, spellings

PlaceKind = Literal["city", "region", "landmark", "entity", "area"]


@dataclass(frozen=True, slots=True)
class KnownPlace:
    """One place. `country` is alpha-3, None of an area of several states ("Persian Gulf", "Latin American").

    An "entity" is partly recognised and goes with the state it is held to be part of, `sector` PRE (PLOVER manual
    5.1.3), or governs itself within it (GOV); `people` are the inhabitants, 0 where the table does not tell.
    """

    name: str
    country: str | None
    kind: PlaceKind
    sector: str | None = None
    people: int = 0


@cache
def places() -> dict[str, KnownPlace]:
    """Places by every spelling: those kept by hand, then first-level regions, then cities, of one name the largest."""
    found: dict[str, KnownPlace] = {}
    for row in rows("places"):
        kind = cast(PlaceKind, row["kind"])
        place = KnownPlace(row["name"], row["country"] or None, kind, row["sector"] or None)
        for name in (row["name"], *listed(row["names"])):
            for spelling in spellings(name):
                found.setdefault(spelling, place)
    for row in rows("regions"):
        place = KnownPlace(row["name"], row["country"], "region")
        for spelling in spellings(row["name"]):
            found.setdefault(spelling, place)
    # The table of cities goes from large to small.
    for row in rows("cities"):
        place = KnownPlace(row["name"], row["country"], "city", None, int(row["people"]))
        for spelling in spellings(row["name"]):
            known = found.get(spelling)
            least = CITY if known and known.country == place.country else LARGE
            if known is None or (known.kind == "region" and place.people > least):
                found[spelling] = place
    return found


@cache
def peoples() -> dict[str, KnownPlace]:
    """Words for the people of a region with its place: "Catalan", "Uyghurs", "Bosnian Serbs" have theirs in states."""
    return {
        spelling: places()[row["name"]]
        for row in rows("places")
        for adjective in listed(row["adjectives"])
        for spelling in spellings(adjective)
    }


# A city of this size is meant rather than its region, and of that one rather than a region elsewhere.
CITY, LARGE = 100_000, 1_000_000
