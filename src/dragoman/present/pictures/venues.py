"""Places where things were held → a map: a mark a place, as large as its number of events, over coasts and borders."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dragoman.present.pictures.geometry import CREDIT, Ring, credited, natural_earth
from dragoman.present.pictures.style import style as sheet
from dragoman.present.pictures.svg import Sheet, fitted, lines_of, number, width_of
from dragoman.present.pictures.table import Table

SIZE = 12
LEAST = 60.0  # degrees of longitude that a map shows, at least
WHOLE = 200.0  # of more, all the world
FINE = 1.5  # pixels: points nearer to one another are one; a map of the world stays under 150 kB
BEYOND = 4.0  # pixels around the frame in which a coast is cut off


@dataclass(frozen=True, slots=True)
class Venue:
    """A place in degrees, with how many events were held there and which, for the table."""

    name: str
    longitude: float
    latitude: float
    events: int
    what: str = ""


@dataclass(frozen=True, slots=True)
class Venues:
    """The places of a relation. `borders` are rings of one's own; `credit` says whose, and stands under the map."""

    title: str
    venues: tuple[Venue, ...]
    borders: tuple[Ring, ...] | None = None
    credit: str = ""

    def _repr_svg_(self) -> str:
        return venues(self, style=sheet(page=True))  # what a notebook shows


@dataclass(frozen=True, slots=True)
class _View:
    """What part of the world is shown: from `west` on, `degrees` wide; `squeeze` narrows degrees of longitude."""

    west: float
    north: float
    degrees: float
    height: float
    scale: float
    squeeze: float

    def at(self, longitude: float, latitude: float) -> tuple[float, float]:
        """The place of a point on the sheet."""
        return (longitude - self.west) * self.squeeze * self.scale, (self.north - latitude) * self.scale

    def turned(self, longitude: float) -> float:
        """A longitude counted from the western edge on: 10° W is 350° E on a map that begins at 20° E."""
        return self.west + (longitude - self.west) % 360


def venues_table(data: Venues) -> Table:
    """Every place, those of the most events first."""
    rows = sorted(data.venues, key=lambda v: (-v.events, v.name))
    return Table(("Place", "Events", "What"), tuple((v.name, str(v.events), v.what) for v in rows))


def venues(
    data: Venues, *, width: int = 720, name: str = "venues", style: str = "", land: tuple[str, int] | None = None
) -> str:
    """The map as SVG with its credit, "" without a place.

    Its land is the path NAME-land. `land` names another map of the same data on the page, and how wide it is: its land
    is then shown smaller, not sent twice.
    """
    if not data.venues:
        return ""
    view = _view(data.venues, width)
    ordered = sorted(data.venues, key=lambda v: (-v.events, v.name))
    told = ", ".join(f"{v.name} {v.events}" for v in ordered[:5])
    credit = credited(data.credit) if data.borders is not None else CREDIT
    desc = f"{len(data.venues)} places; most events: {told}. {credit} The table gives each place."
    sheet = Sheet(name, width, title=data.title, desc=desc)
    frame = sheet.add("svg", x=0, y=0, width=width, height=view.height, overflow="hidden")
    if land:
        # What is shown again has the colours of where it is shown.
        smaller = f"scale({width / land[1]:.4f})"
        sheet.add("use", into=frame, href=f"#{land[0]}-land", transform=smaller, class_="pic-land", fill_rule="evenodd")
    else:
        rings = natural_earth() if data.borders is None else data.borders
        paths = "".join(_path(ring, view, width) for ring in rings)
        sheet.add("path", into=frame, d=paths, class_="pic-land", fill_rule="evenodd", id=f"{name}-land")
    taken: list[tuple[float, float, float, float]] = []
    for venue in ordered:
        _mark(sheet, venue, view, taken)
    y = view.height + 16
    for line in lines_of(credit, 11, width - 16, 8):
        sheet.add("text", x=8, y=y, class_="pic-small pic-faint", text=line)
        y += 14
    return sheet.close(y - 4, style)


def _view(places: Sequence[Venue], width: float) -> _View:
    """The smallest stretch around the globe that shows every place, also across the 180th meridian."""
    longitudes = sorted(v.longitude % 360 for v in places)
    gaps = [(b - a, b) for a, b in zip(longitudes, [*longitudes[1:], longitudes[0] + 360], strict=True)]
    gap, west = max(gaps)
    south, north = min(v.latitude for v in places), max(v.latitude for v in places)
    middle = (south + north) / 2
    squeeze = max(0.35, math.cos(math.radians(middle)))
    span = max(LEAST, (360 - gap) * 1.3, (north - south) * 2 / squeeze)
    if span > WHOLE:
        scale = width / 360
        return _View(-170, 84, 360, 142 * scale, scale, 1.0)
    scale = width / (span * squeeze)
    tall = max((north - south) * 1.45, 0.55 * span * squeeze)
    return _View(west + (360 - gap) / 2 - span / 2, middle + tall / 2, span, tall * scale, scale, squeeze)


def _path(ring: Ring, view: _View, width: float) -> str:
    """A ring as it lies in the view, once for each turn of the globe that shows a part of it."""
    low, high = min(x for x, _ in ring), max(x for x, _ in ring)
    out = []
    for turn in (-720, -360, 0, 360, 720):
        if high + turn < view.west or low + turn > view.west + view.degrees:
            continue
        points = list(_thinned(_clipped([view.at(x + turn, y) for x, y in ring], width, view.height)))
        if len(points) > 2:
            out.append("M" + "L".join(f"{number(x)} {number(y)}" for x, y in points) + "Z")
    return "".join(out)


def _clipped(points: list[tuple[float, float]], width: float, height: float) -> list[tuple[float, float]]:
    """What of a polygon lies in the frame, after Sutherland and Hodgman; its edges there lie just beyond."""
    for axis, edge, sign in ((0, -BEYOND, 1), (0, width + BEYOND, -1), (1, -BEYOND, 1), (1, height + BEYOND, -1)):
        kept: list[tuple[float, float]] = []
        for a, b in zip(points, [*points[1:], *points[:1]], strict=True):
            inside = (a[axis] - edge) * sign >= 0
            if inside:
                kept.append(a)
            if inside != ((b[axis] - edge) * sign >= 0):
                t = (edge - a[axis]) / (b[axis] - a[axis])
                kept.append((a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])))
        points = kept
    return points


def _thinned(points: list[tuple[float, float]]) -> Iterator[tuple[float, float]]:
    last = (math.inf, math.inf)
    for x, y in points:
        if abs(x - last[0]) > FINE or abs(y - last[1]) > FINE:
            last = (x, y)
            yield x, y


def _mark(sheet: Sheet, venue: Venue, view: _View, taken: list[tuple[float, float, float, float]]) -> None:
    """A place with its name and number beside it, where another does not stand already."""
    x, y = view.at(view.turned(venue.longitude), venue.latitude)
    r = min(16.0, 3.5 + 2.2 * math.sqrt(venue.events))
    group = sheet.add("g")
    sheet.add("title", into=group, text=f"{venue.name}: {venue.events} {venue.what}".rstrip())
    sheet.add("circle", into=group, cx=x, cy=y, r=r, class_="pic-a", fill_opacity="0.8")
    label = fitted(f"{venue.name} {venue.events}", SIZE, sheet.width / 2)
    wide = width_of(label, SIZE)
    for left, top in (
        (x + r + 4, y - 7),
        (x - r - 4 - wide, y - 7),
        (x - wide / 2, y + r + 2),
        (x - wide / 2, y - r - 16),
    ):
        box = (left, top, left + wide, top + 14)
        inside = left >= 0 and box[2] <= sheet.width and top >= 0 and box[3] <= view.height
        if inside and not any(_meet(box, other) for other in taken):
            taken.append(box)
            sheet.add("text", into=group, x=left, y=top + 11, class_="pic-halo", text=label)
            break
    taken.append((x - r, y - r, x + r, y + r))


def _meet(a: tuple[float, float, float, float], b: tuple[float, float, float, float]) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
