"""Pages over more than one line of a pair: what ends when, what contradicts, who meets whom, and where."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from markupsafe import Markup
from starlette.responses import Response

from dragoman.errors import NotFoundError, UsageError
from dragoman.present import pictures
from dragoman.present.conflicts import heading, told
from dragoman.present.terms import matter
from dragoman.present.ties import network_of, venues_of
from dragoman.query import Question, ask, code_of, name_of, upcoming
from dragoman.query.conflicts import conflicts_of
from dragoman.web.desk import Call
from dragoman.web.filters import NARROW, WIDE
from dragoman.web.reading import _day

KINDS = ("figure", "agreement", "event", "office")
LATEST = 2000  # acts that a picture of all parties is drawn from


def deadlines(call: Call) -> Response:
    """What runs out, falls due and is announced, of a pair or of all."""
    between, as_of = _between(call), _day(call, "as_of") or date.today().isoformat()
    within = call.query("within") or "90"
    if not within.isdecimal() or len(within) > 5:
        raise UsageError(f"within is {within!r}", todo="give days: 90")
    with call.desk.ledger() as ledger:
        found = upcoming(ledger, Question(between=between, as_of=as_of), as_of=as_of, within=int(within))
    rows = [(d, matter(d), (d.last - date.fromisoformat(as_of)).days) for d in found]
    return call.page("deadlines.html", rows=rows, sides=between or (), as_of=as_of, within=within)


def conflicts(call: Call) -> Response:
    """Claims of a pair that cannot all be right, side by side."""
    between = _between(call)
    found = []
    if between:
        with call.desk.ledger() as ledger:
            found = conflicts_of(ledger, between, as_of=None, kinds=KINDS)
    rows = [(c, heading(c), [(side, told(side)) for side in c.sides]) for c in found]
    return call.page("conflicts.html", rows=rows, sides=between or ())


def picture(call: Call) -> Response:
    """Who shares events, or where they met, of a pair or of the latest acts of all."""
    what = str(call.request.path_params["picture"])
    if what not in ("network", "map"):
        raise NotFoundError(f"there is no picture {what}", todo="see network and map")
    between, as_of = _between(call), _day(call, "as_of") or None
    limit = None if between else LATEST
    with call.desk.ledger() as ledger:
        found = ask(ledger, "event", Question(between=between, as_of=as_of, newest=True, limit=limit))
    who = " – ".join(map(name_of, between)) if between else "The latest acts"
    draw: Callable[..., str]
    if what == "network":
        ties = network_of(found, title=f"{who}: who shares events")
        draw, table = partial(pictures.network, ties), pictures.network_table(ties)
    else:
        places = venues_of(found, title=f"{who}: where they met", borders=None, credit="")
        draw, table = partial(pictures.venues, places), pictures.venues_table(places)
    drawn: dict[str, Any] = {
        # Drawn by us, every text in it escaped.
        "wide": Markup(draw(width=WIDE, name=f"wide-{what}")),
        # The coasts of the world are sent once, and shrink.
        "narrow": "" if what == "map" else Markup(draw(width=NARROW, name=f"narrow-{what}")),
    }
    return call.page("picture.html", what=what, who=who, drawn=drawn, table=table, sides=between or ())


def _between(call: Call) -> tuple[str, str] | None:
    sides = [code_of(v) for name in ("a", "b") if (v := call.query(name))]
    if len(sides) == 1:
        raise UsageError("one party is named", todo="name two, or none")
    return (sides[0], sides[1]) if sides else None
