"""What every page needs: the ledger, the session, templates; and how a page and a deed are called."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, TypeVar, cast

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.requests import ClientDisconnect, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from dragoman.errors import (
    ConflictError,
    DragomanError,
    LedgerError,
    NotFoundError,
    SetupError,
    SourceError,
    UsageError,
)
from dragoman.ledger import Ledger
from dragoman.query.changes import NOTHING, mark_of
from dragoman.settings import reader_of
from dragoman.web.claims import Claims
from dragoman.web.config import RANK, Config
from dragoman.web.filters import FILTERS
from dragoman.web.remembering import Memory
from dragoman.web.sessions import Session, Sessions

STATUS: tuple[tuple[type[DragomanError], int], ...] = (
    (NotFoundError, 404),
    (ConflictError, 409),
    (UsageError, 400),
    (SourceError, 400),
    (LedgerError, 503),
    (SetupError, 503),
)
LOCAL = re.compile(r"/(?!/)[\w./-]*(?:\?[\w=&.%+:-]*)?(?:#[\w-]*)?")
T = TypeVar("T")
Endpoint = Callable[[Request], Awaitable[Response]]


@dataclass(frozen=True, slots=True)
class Desk:
    """The desk that is served."""

    config: Config
    sessions: Sessions
    templates: Environment
    memory: Memory
    claims: Claims

    @classmethod
    def of(cls, config: Config) -> Desk:
        """A desk with its templates; what stands in a document is escaped wherever it is shown."""
        templates = Environment(
            loader=PackageLoader("dragoman.web"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        templates.filters.update(FILTERS)
        return cls(config, Sessions(config.hours), templates, Memory(config.settings.ledger), Claims())

    def ledger(self) -> Ledger:
        """The ledger, opened for one request."""

        return Ledger.open(self.config.settings.ledger, create=False, reader=reader_of(self.config.settings))


@dataclass(frozen=True, slots=True)
class Call:
    """One request at the desk, by somebody."""

    desk: Desk
    request: Request
    form: FormData | None = None

    @property
    def session(self) -> Session | None:
        """Whose request it is; None on the page where one logs in."""
        return cast("Session | None", self.request.state.session)

    @property
    def user(self) -> str:
        """Who judges."""
        assert self.session is not None
        return self.session.user

    def may(self, rights: str) -> bool:
        """Whether the user has these rights."""
        return self.session is not None and RANK[self.session.rights] >= RANK[rights]

    def query(self, name: str) -> str:
        """A value of the address, "" where it has none."""
        return self.request.query_params.get(name, "").strip()

    def typed(self, name: str) -> str:
        """A value of the form, "" where it has none, with line feeds as texts have; raises UsageError for a file."""
        value = self.form.get(name, "") if self.form else ""
        if isinstance(value, UploadFile):
            raise UsageError(f"{name} is a file", todo="type it")
        return value.replace("\r\n", "\n").strip()

    def back(self, otherwise: str = "") -> str:
        """Where a form says it came from, where that is a page of ours."""
        path = self.form.get("back", "") if self.form else ""
        return path if isinstance(path, str) and LOCAL.fullmatch(path) else otherwise

    def page(self, template: str, status: int = 200, /, **data: Any) -> Response:
        """A page from a template; what was said at the last deed is shown once."""
        said = ""
        if self.session is not None:
            said, self.session.said = self.session.said, ""
        text = self.desk.templates.get_template(template).render(
            call=self, session=self.session, said=said, path=self.request.url.path, **data
        )
        return HTMLResponse(text, status)

    def asked(self, make: Callable[[Ledger], T], between: tuple[str, str] | None = None, *, long: bool = True) -> T:
        """What `make` gives of the ledger, remembered as long as it holds."""
        with self.desk.ledger() as ledger:
            own = self.session.own if self.session else NOTHING
            return self.desk.memory.answer(ledger, make, between, long=long, own=own)

    def go(self, path: str, said: str = "") -> Response:
        """On to a page of ours, which shows what was said."""
        if self.session is not None:
            self.session.said = said
        return RedirectResponse(path, 303)


Handler = Callable[[Call], Response]


def now() -> str:
    """The time of a deed, UTC, in ISO 8601."""
    return datetime.now(UTC).replace(tzinfo=None, microsecond=0).isoformat() + "Z"


def page(desk: Desk, handler: Handler, rights: str) -> Endpoint:
    """An endpoint that shows something."""

    async def endpoint(request: Request) -> Response:
        return await run_in_threadpool(_answered, Call(desk, request), handler, rights)

    return endpoint


def deed(desk: Desk, handler: Handler, rights: str) -> Endpoint:
    """An endpoint that changes something: its form must bring the session's token."""

    async def endpoint(request: Request) -> Response:
        # One file and its fields; more is no form of ours.
        most = desk.config.settings.max_bytes
        try:
            async with request.form(max_files=1, max_fields=60, max_part_size=most) as form:
                call = Call(desk, request, form)
                token = form.get("token", "")
                if call.session is not None and not (isinstance(token, str) and call.session.allows(token)):
                    todo = "go back, load the page anew and try again"
                    return failed(call, 403, "the form is not of this session", todo)
                return await run_in_threadpool(_done, call, handler, rights)
        except ClientDisconnect:
            return failed(Call(desk, request), 413, f"this is larger than {most} bytes", "see the setting max_bytes")

    return endpoint


def failed(call: Call, status: int, what: str, todo: str, where: str = "") -> Response:
    """A page that says what went wrong, where, and what to do."""
    return call.page("failed.html", status, status=status, what=what, todo=todo, where=where, back=call.back())


@dataclass(frozen=True, slots=True)
class Wrong:
    """An error as a page tells it."""

    status: int
    what: str
    where: str
    todo: str


def wrong(call: Call, error: DragomanError) -> Wrong:
    """What a page says of an error: without the path of the ledger, and without commands where nothing was found."""
    status = next((s for kind, s in STATUS if isinstance(error, kind)), 400)
    where = "" if isinstance(error, LedgerError) or error.where == call.desk.config.settings.ledger else error.where
    todo = "search for it, or begin at the start page" if isinstance(error, NotFoundError) else error.todo
    return Wrong(status, error.what, where, todo)


def _answered(call: Call, handler: Handler, rights: str) -> Response:
    if rights and not call.may(rights):
        return failed(call, 403, f"this takes the right to {rights}", "ask whoever serves this desk")
    try:
        return handler(call)
    except DragomanError as error:
        told = wrong(call, error)
        return failed(call, told.status, told.what, told.todo, told.where)


def _done(call: Call, handler: Handler, rights: str) -> Response:
    """The answer to a deed; whoever did it is from then on shown what it changed."""
    answer = _answered(call, handler, rights)
    if call.session is not None:
        with suppress(DragomanError), call.desk.ledger() as ledger:
            call.session.own = mark_of(ledger)
    return answer


def typed_fields(form: Mapping[str, Any], prefix: str) -> dict[str, str]:
    """The values of a form whose names begin so, without that beginning."""
    return {n.removeprefix(prefix): v for n, v in form.items() if n.startswith(prefix) and isinstance(v, str)}
