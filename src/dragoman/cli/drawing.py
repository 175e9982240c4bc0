"""`dragoman draw`: one picture of what the ledger has, as SVG, PNG, or the same as a table."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dragoman.cli.options import day_of, pair_or_none, with_fonts, with_ledger
from dragoman.errors import NotFoundError, UsageError
from dragoman.settings import Settings

if TYPE_CHECKING:
    from dragoman.present.pictures import Table
    from dragoman.records import Found

PICTURES = ("timeline", "figures", "network", "map")
ENDINGS = (".svg", ".png", ".csv")
NARROWEST, WIDEST = 240, 4000


@dataclass(frozen=True, slots=True)
class Asked:
    """Which picture of what."""

    picture: str
    parties: tuple[str, str] | None
    as_of: str
    measure: str | None
    borders: str | None
    credit: str


@click.command(short_help="Draw a timeline, figures, a network or a map.")
@click.argument("picture", metavar="PICTURE")
@click.argument("parties", nargs=-1, metavar="[A B]", callback=pair_or_none)
@with_ledger
@click.option("--as-of", metavar="DAY", callback=day_of, help="Leave out later reports (default: today).")
@click.option("--measure", metavar="NAME", help="Of figures: which measure.")
@click.option("--borders", metavar="FILE", help="Of a map: your own borders, as GeoJSON.")
@click.option("--credit", metavar="TEXT", default="", help="Of a map: whose borders those are.")
@click.option("--width", metavar="PIXELS", type=int, default=720, help="How wide (default: 720; a telephone: 360).")
@click.option("-o", "--output", metavar="FILE", help="A .svg, .png or .csv file (default: SVG, printed).")
@with_fonts
@click.pass_obj
def draw(
    settings: Settings,
    picture: str,
    parties: tuple[str, str] | None,
    as_of: str,
    measure: str | None,
    borders: str | None,
    credit: str,
    width: int,
    output: str | None,
) -> None:
    """Draw a timeline, figures, network or map of two states, or of all: dragoman draw timeline KAZ JPN -o t.svg."""
    asked = Asked(picture, parties, as_of, measure, borders, credit)
    _check(asked, width, output)
    from dragoman.ledger import Ledger
    from dragoman.present.pictures import style
    from dragoman.query import Question, ask

    with Ledger.open(settings.ledger, create=False) as ledger:
        question = Question(between=parties, as_of=as_of)
        found = [f for kind in ("event", "agreement", "commitment", "figure") for f in ask(ledger, kind, question)]
    drawing, table = _drawing(asked, found)
    # A file for a screen follows its light and dark; a PNG is on paper.
    svg = drawing(width=width, name=picture, style=style(page=_ending(output or "") != ".png"))
    if not svg:
        raise NotFoundError(f"nothing to draw as {picture}", where=settings.ledger, todo="read reports that tell of it")
    if output is None:
        click.echo(svg)
        return
    try:
        Path(output).write_bytes(_content(svg, table, _ending(output), width, settings.fonts))
    except OSError as error:
        raise UsageError(f"cannot be written ({error.strerror})", where=output, todo="name another file") from error


def _check(asked: Asked, width: int, output: str | None) -> None:
    """What can be refused before anything is read."""
    picture = asked.picture
    if picture not in PICTURES:
        raise UsageError(f"no picture {picture!r}", todo=f"use {', '.join(PICTURES)}")
    if picture in ("timeline", "figures") and asked.parties is None:
        raise UsageError(f"{picture} are of two parties", todo=f"name them: dragoman draw {picture} KAZ JPN")
    if not NARROWEST <= width <= WIDEST:
        raise UsageError(f"--width is {width}", todo=f"give {NARROWEST} to {WIDEST} pixels")
    if output and _ending(output) not in ENDINGS:
        raise UsageError("no picture ends like this", where=output, todo=f"name a file in {', '.join(ENDINGS)}")
    if asked.measure and picture != "figures":
        raise UsageError(f"{picture} has no measures", todo="leave out --measure")
    if (asked.borders or asked.credit) and picture != "map":
        raise UsageError(f"{picture} has no borders", todo="leave out --borders and --credit")
    if picture == "map":
        from dragoman.present.pictures import checked

        checked(asked.borders, asked.credit)


def _ending(output: str) -> str:
    return Path(output).suffix.casefold()


def _drawing(asked: Asked, found: Sequence[Found]) -> tuple[Callable[..., str], Table]:
    """What draws the picture, and its twin as a table."""
    from dragoman.present import pictures as p
    from dragoman.present.plots import series_from, timeline_of
    from dragoman.present.ties import network_of, venues_of
    from dragoman.query import name_of

    who = " – ".join(map(name_of, asked.parties)) if asked.parties else "All parties"
    match asked.picture:
        case "timeline":
            time = timeline_of(found, title=f"{who}: timeline", as_of=asked.as_of)
            return partial(p.timeline, time), p.timeline_table(time)
        case "figures":
            told = series_from(found, asked.parties or (), measure=asked.measure)
            if not told:
                what = asked.measure or "figures that differ"
                raise NotFoundError(f"no {what} of {who}", todo="see 'dragoman series' for all there are")
            return partial(p.series, told[0]), p.series_table(told[0])
        case "network":
            ties = network_of(found, title=f"{who}: who shares events")
            return partial(p.network, ties), p.network_table(ties)
        case _:
            rings = p.borders_from(asked.borders) if asked.borders else None
            places = venues_of(found, title=f"{who}: where they met", borders=rings, credit=asked.credit)
            return partial(p.venues, places), p.venues_table(places)


def _content(svg: str, table: Table, ending: str, width: int, fonts: str) -> bytes:
    if ending == ".png":
        from dragoman.present.brief.typeset import png

        return png(svg, width=width, folder=fonts)
    if ending == ".csv":
        out = io.StringIO()
        csv.writer(out, lineterminator="\n").writerows((table.header, *table.rows))
        return out.getvalue().encode()
    return f"{svg}\n".encode()
