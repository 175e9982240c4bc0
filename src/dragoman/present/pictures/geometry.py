"""Borders of states → rings of longitude and latitude: Natural Earth's, or a user's own GeoJSON.

countries-50m.json is the file of that name of world-atlas 2.0.2 (ISC), Natural Earth 4.1 (public domain) as TopoJSON,
unchanged. What draws maps from Python downloads its borders when it runs, or ships older ones.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from dragoman.errors import UsageError

Ring = list[tuple[float, float]]
# What stands under every map.
NEUTRAL = "Drawn for orientation; no position is taken on any of them."
MOST = 50_000_000  # bytes of a file of borders; the finest of Natural Earth have half as many
CREDIT = f"Borders by Natural Earth 4.1 (as held de facto). {NEUTRAL}"


@cache
def natural_earth() -> tuple[Ring, ...]:
    """The outer and inner rings of all countries at 1:50 million."""
    text = (resources.files("dragoman.present.pictures") / "countries-50m.json").read_text(encoding="utf-8")
    world = json.loads(text)
    scale, shift = world["transform"]["scale"], world["transform"]["translate"]
    arcs = [list(_arc(arc, scale, shift)) for arc in world["arcs"]]
    return tuple(ring for country in world["objects"]["countries"]["geometries"] for ring in _rings(country, arcs))


def own_borders(geojson: str, *, where: str) -> tuple[Ring, ...]:
    """The rings of a GeoJSON file's polygons; raises UsageError that names `where` for what is none."""
    todo = "give GeoJSON with Polygon or MultiPolygon, in longitude and latitude"
    try:
        rings = tuple(ring for ring in _geojson(json.loads(geojson)) if len(ring) > 2)
    except (ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError) as error:
        raise UsageError(f"no GeoJSON ({type(error).__name__}: {error})", where=where, todo=todo) from error
    if not rings:
        raise UsageError("no polygon in it", where=where, todo=todo)
    # "NaN" is none of both
    if not all(abs(x) <= 360 and abs(y) <= 90 for ring in rings for x, y in ring):
        raise UsageError("places that are not on the globe", where=where, todo=todo)
    return rings


@cache
def borders_from(path: str) -> tuple[Ring, ...]:
    """The rings of a GeoJSON file, which is read once; raises UsageError for one that cannot be read or is none."""
    try:
        with Path(path).open("rb") as file:
            content = file.read(MOST + 1)  # no more of what has no end
        text = content.decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        raise UsageError(f"cannot be read ({reason})", where=path, todo="name a GeoJSON file") from error
    if len(content) > MOST:
        todo = "name one with fewer points: a map shows none nearer than a pixel"
        raise UsageError(f"larger than {MOST // 1_000_000} MB", where=path, todo=todo)
    return own_borders(text, where=path)


def credited(credit: str) -> str:
    """What stands under a map with borders of one's own: whose they are, and that no position is taken.

    >>> credited("Borders by the ministry.")
    'Borders by the ministry. Drawn for orientation; no position is taken on any of them.'
    """
    return f"{credit.strip().rstrip('.')}. {NEUTRAL}"


def checked(borders: str | None, credit: str) -> None:
    """Raise UsageError where borders have no credit, a credit no borders, or the file is none."""
    if borders and not credit.strip():
        raise UsageError("a map must say whose borders it has", todo="say it with --credit")
    if credit and not borders:
        raise UsageError("a credit is of borders of your own", todo="name their file with --borders")
    if borders:
        borders_from(borders)


def unwound(ring: Ring) -> Ring:
    """A ring that crosses the 180th meridian, beyond 180° instead of back at -180°; one around a pole, with the pole.

    >>> unwound([(170, 0), (-170, 0), (-170, 10), (170, 0)])
    [(170, 0), (190, 0), (190, 10), (170, 0)]
    """
    out: Ring = []
    turns = 0
    for x, y in ring:
        if out and abs(x + turns - out[-1][0]) > 180:
            turns += 360 if x + turns < out[-1][0] else -360
        out.append((x + turns, y))
    if turns:
        pole = -90.0 if out[0][1] < 0 else 90.0
        out += [(out[-1][0], pole), (out[0][0], pole)]
    return out


def _arc(arc: Iterable[tuple[int, int]], scale: list[float], shift: list[float]) -> Iterator[tuple[float, float]]:
    # TopoJSON keeps whole numbers, each the distance from the one before.
    x = y = 0
    for dx, dy in arc:
        x, y = x + dx, y + dy
        yield x * scale[0] + shift[0], y * scale[1] + shift[1]


def _rings(country: dict[str, Any], arcs: list[Ring]) -> Iterator[Ring]:
    polygons = country["arcs"] if country["type"] == "MultiPolygon" else [country["arcs"]]
    for polygon in polygons:
        for indexes in polygon:
            ring: Ring = []
            for index in indexes:
                # "~3" is the third arc backwards; an arc begins where the one before it ends.
                piece = arcs[index] if index >= 0 else arcs[~index][::-1]
                ring += piece[1:] if ring else piece
            yield unwound(ring)


def _geojson(found: dict[str, Any]) -> Iterator[Ring]:
    match found["type"]:
        case "FeatureCollection":
            for feature in found["features"]:
                yield from _geojson(feature)
        case "Feature":
            if found["geometry"]:
                yield from _geojson(found["geometry"])
        case "GeometryCollection":
            for geometry in found["geometries"]:
                yield from _geojson(geometry)
        case "Polygon":
            for ring in found["coordinates"]:
                yield unwound([(float(p[0]), float(p[1])) for p in ring])
        case "MultiPolygon":
            for polygon in found["coordinates"]:
                yield from _geojson({"type": "Polygon", "coordinates": polygon})
