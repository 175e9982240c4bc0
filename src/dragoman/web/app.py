"""The routes of the desk, in one table, behind its guard."""

from __future__ import annotations

import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib import resources

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from dragoman.present.pictures import style
from dragoman.web import changing, doing, entry, handing, overview, reading
from dragoman.web.config import Config
from dragoman.web.desk import Call, Desk, Handler, deed, failed, page
from dragoman.web.guard import Guard
from dragoman.web.sessions import Tries
from dragoman.web.users import nobody
from dragoman.web.warming import warmed

# Path, what shows it, and the right it takes ("" for none).
PAGES: tuple[tuple[str, Handler, str], ...] = (
    ("/", reading.start, "read"),
    ("/pair", reading.find_pair, "read"),
    ("/pair/{a}/{b}", reading.pair, "read"),
    ("/brief/{a}/{b}.{ending}", handing.brief_file, "read"),
    ("/document/{id}", reading.document, "read"),
    ("/record/{id}", reading.record, "read"),
    ("/list/{kind}", reading.listing, "read"),
    ("/people/{country}", reading.people, "read"),
    ("/deadlines", overview.deadlines, "read"),
    ("/conflicts", overview.conflicts, "read"),
    ("/changes", changing.changes, "read"),
    ("/picture/{picture}", overview.picture, "read"),
    ("/search", reading.searching, "read"),
    ("/audit", reading.audit, "read"),
    ("/review", doing.next_review, "review"),
    ("/add", doing.add_form, "review"),
    ("/login", entry.login_form, ""),
)
DEEDS: tuple[tuple[str, Handler, str], ...] = (
    ("/review/{id}", doing.decide, "review"),
    ("/judge", doing.judge, "review"),
    ("/judge/bodies", doing.judge_bodies, "review"),
    ("/undo/{number}", doing.undo, "review"),
    ("/note", doing.note, "review"),
    ("/add", doing.add, "review"),
    ("/login", entry.login, ""),
    ("/logout", entry.logout, ""),
)


async def _pictures(_: Request) -> Response:
    return Response(style(page=True), media_type="text/css")


def app(config: Config) -> Starlette:
    """The desk as an ASGI application."""
    desk = Desk.of(config)
    if config.users:
        # Made before anybody comes: the first who tries a name that nobody has must not wait longer than others.
        nobody()
    routes: list[Route | Mount] = [
        *(Route(path, page(desk, handler, rights), methods=["GET"]) for path, handler, rights in PAGES),
        *(Route(path, deed(desk, handler, rights), methods=["POST"]) for path, handler, rights in DEEDS),
        Route("/style/pictures.css", _pictures),
        Mount("/static", StaticFiles(directory=str(resources.files("dragoman.web") / "static"))),
    ]

    async def refused(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        call = Call(desk, request)
        what = error.detail if error.status_code == 400 else f"nothing is at {request.url.path}"
        return failed(call, error.status_code, what, "begin at the start page")

    @asynccontextmanager
    async def lasting(_: Starlette) -> AsyncIterator[None]:
        threading.Thread(target=warmed, args=(desk,), daemon=True).start()
        yield
        desk.memory.close()

    made = Starlette(
        lifespan=lasting,
        routes=routes,
        middleware=[Middleware(Guard, config=config, sessions=desk.sessions)],
        exception_handlers={400: refused, 404: refused, 405: refused},
    )
    made.state.tries = Tries()
    return made
