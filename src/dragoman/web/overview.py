"""Pages over more than one line of a pair: what ends when, what contradicts, who meets whom, and where."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from markupsafe import Markup
from starlette.responses import Response

from dragoman.errors import NotFoundError, UsageError
from dragoman.ledger import Ledger
from dragoman.present import pictures
from dragoman.present.brief import LASTING, NEWEST
from dragoman.present.conflicts import heading, told
from dragoman.present.terms import matter
from dragoman.present.ties import network_of, venues_of
from dragoman.query import Question, ask, code_of, latest, name_of, upcoming
from dragoman.query.conflicts import conflicts_of
from dragoman.resolve.conflicts import Conflict
from dragoman.resolve.deadlines import Deadline
from dragoman.web.desk import Call
from dragoman.web.filters import NARROW, WIDE
from dragoman.web.reading import day_given, newest_of

KINDS = ("figure", "agreement", "event", "office")
SHOWN = 100  # contradictions on a page
ROWS = 100  # of the table beside a picture: the most shared first
WITHIN = 90  # days ahead
LATEST = 2000  # acts that a picture of all parties is drawn from
CAPTIONS = {
    "network": "Who takes part in one act: the number and the width of a line say in how many.",
    "map": "Where acts were held: the number and the size of a mark say how many.",
}


def deadlines(call: Call) -> Response:
    """What runs out, falls due and is announced, of a pair or of all."""
    between, as_of = between_of(call), day_given(call, "as_of") or date.today().isoformat()
    within = call.query("within") or str(WITHIN)
    if not within.isdecimal() or len(within) > 5:
        raise UsageError(f"within is {within!r}", todo="give days: 90")
    # the calendar ends with the year 9999
    within = str(min(int(within), (date.max - date.fromisoformat(as_of)).days))
    coming = coming_of(between, as_of, int(within), newest_of(call))
    left, found = call.asked(coming, between, long=between is not None)
    rows = [(d, matter(d), (d.last - date.fromisoformat(as_of)).days) for d in found]
    return call.page("deadlines.html", rows=rows, sides=between or (), as_of=as_of, within=within, left=left)


def conflicts(call: Call) -> Response:
    """Claims of a pair that cannot all be right, side by side."""
    between = between_of(call)
    contradicting = contradicting_of(between, newest_of(call)) if between else None
    left, found = call.asked(contradicting, between) if contradicting else (0, [])
    rows = [(c, heading(c), [(side, told(side)) for side in c.sides]) for c in found]
    return call.page("conflicts.html", rows=rows[:SHOWN], more=len(rows[SHOWN:]), sides=between or (), left=left)


def picture(call: Call) -> Response:
    """Who shares events, or where they met, of a pair or of the latest acts of all."""
    what = str(call.request.path_params["picture"])
    if what not in ("network", "map"):
        raise NotFoundError(f"there is no picture {what}", todo="see network and map")
    between, as_of = between_of(call), day_given(call, "as_of") or None
    newest, borders = newest_of(call), call.desk.config.borders
    who = " – ".join(map(name_of, between)) if between else "The latest acts"
    left, drawn, table = call.asked(
        partial(_drawn, what=what, who=who, between=between, as_of=as_of, newest=newest, borders=borders),
        between,
    )
    shown, more = table.rows[:ROWS], len(table.rows[ROWS:])
    data = {"drawn": drawn, "header": table.header, "rows": shown, "more": more, "caption": CAPTIONS[what]}
    return call.page("picture.html", what=what, who=who, sides=between or (), left=left, **data)


def between_of(call: Call) -> tuple[str, str] | None:
    """The two parties that are named; None where none are."""
    sides = [code_of(v) for name in ("a", "b") if (v := call.query(name))]
    if len(sides) == 1:
        raise UsageError("one party is named", todo="name two, or none")
    return (sides[0], sides[1]) if sides else None


def coming_of(
    between: tuple[str, str] | None, as_of: str, within: int = WITHIN, newest: int | None = NEWEST
) -> Callable[[Ledger], tuple[int, list[Deadline]]]:
    """What makes the page of what ends when."""
    return partial(_upcoming, between=between, as_of=as_of, within=within, newest=newest)


def contradicting_of(
    between: tuple[str, str], newest: int | None = NEWEST
) -> Callable[[Ledger], tuple[int, list[Conflict]]]:
    """What makes the page of contradictions."""
    return partial(_contradicting, between=between, newest=newest)


def _upcoming(
    ledger: Ledger, *, between: tuple[str, str] | None, as_of: str, within: int, newest: int | None
) -> tuple[int, list[Deadline]]:
    left, among = _newest(ledger, between, as_of, newest)
    question = Question(between=between, as_of=as_of, among=among)
    return left, upcoming(ledger, question, as_of=as_of, within=within)


def _contradicting(ledger: Ledger, *, between: tuple[str, str], newest: int | None) -> tuple[int, list[Conflict]]:
    left, among = _newest(ledger, between, None, newest)
    return left, conflicts_of(ledger, between, as_of=None, kinds=KINDS, among=among)


def _drawn(
    ledger: Ledger,
    *,
    what: str,
    who: str,
    between: tuple[str, str] | None,
    as_of: str | None,
    newest: int | None,
    borders: tuple[str, str] | None,
) -> tuple[int, dict[str, Any], Any]:
    """How many older reports are left out, the picture, and its table."""
    left, among = _newest(ledger, between, as_of, newest)
    limit = None if between else LATEST
    found = ask(ledger, "event", Question(between=between, as_of=as_of, newest=True, limit=limit, among=among))
    draw: Callable[..., str]
    if what == "network":
        ties = network_of(found, title=f"{who}: who shares events")
        draw, table = partial(pictures.network, ties), pictures.network_table(ties)
        small = draw
    else:
        rings, credit = (pictures.borders_from(borders[0]), borders[1]) if borders else (None, "")
        places = venues_of(found, title=f"{who}: where they met", borders=rings, credit=credit)
        draw, table = partial(pictures.venues, places), pictures.venues_table(places)
        # The coasts are sent once.
        small = partial(draw, land=(f"wide-{what}", WIDE))
    # Drawn by us, every text in it escaped.
    drawn = {
        "wide": Markup(draw(width=WIDE, name=f"wide-{what}")),
        "narrow": Markup(small(width=NARROW, name=f"narrow-{what}")),
    }
    return left, drawn, table


def _newest(
    ledger: Ledger, between: tuple[str, str] | None, as_of: str | None, newest: int | None
) -> tuple[int, frozenset[str] | None]:
    """Of two parties with very many reports the newest, with what lasts of older ones; and how many are left out."""
    part = latest(ledger, between, newest, as_of=as_of, lasting=LASTING) if between and newest else None
    return (part.left, part.documents | part.lasting) if part else (0, None)
