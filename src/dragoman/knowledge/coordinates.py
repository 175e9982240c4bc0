"""The name of a city → where it lies on the globe; from the table of cities."""

from __future__ import annotations

from functools import cache

from dragoman.knowledge.table import rows, spellings


def where_is(city: str, country: str | None) -> tuple[float, float] | None:
    """Longitude and latitude in degrees; of one name the largest city where no country is given. None if unknown.

    >>> where_is("Oslo", "NOR"), where_is("Oslo", None), where_is("Norway", "NOR")
    ((10.75, 59.91), (10.75, 59.91), None)
    """
    return _places().get((city, country))


@cache
def _places() -> dict[tuple[str, str | None], tuple[float, float]]:
    found: dict[tuple[str, str | None], tuple[float, float]] = {}
    # The table goes from large to small.
    for row in rows("cities"):
        place = float(row["longitude"]), float(row["latitude"])
        for spelling in spellings(row["name"]):
            for country in (row["country"], None):
                found.setdefault((spelling, country), place)
    return found
