"""Every request passes here: by a known name, of a size that is taken, with a session; answers get their headers."""

from __future__ import annotations

import getpass
from urllib.parse import quote

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dragoman.web.config import Config
from dragoman.web.sessions import Session, Sessions

COOKIE = "dragoman"
# Nothing but our own files; pictures are part of the page. No script stands in a page.
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self';"
    " form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "X-Frame-Options": "DENY",
}
OPEN = ("/login", "/static/", "/style/")  # what may be asked for without a session
SAFE = ("GET", "HEAD")
ROOM = 64_000  # bytes around the largest document


class Guard:
    """ASGI middleware around the pages; a request's session stands in `request.state.session`."""

    def __init__(self, app: ASGIApp, config: Config, sessions: Sessions) -> None:
        self.app, self.config, self.sessions = app, config, sessions

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what may pass."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request = Request(scope)
        begun: list[Session] = []
        refused = self._refused(request) or self._session(request, begun)

        async def answer(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
                if not request.url.path.startswith(("/static/", "/style/")):
                    headers["Cache-Control"] = "no-store"
                for session in begun:
                    headers.append("Set-Cookie", self.cookie_of(self.config, session.id))
            await send(message)

        if refused is not None:
            await refused(scope, receive, answer)
            return
        await self.app(scope, self._counted(receive), answer)

    @staticmethod
    def cookie_of(config: Config, id_: str) -> str:
        """The header that gives a browser its session."""
        secure = "; Secure" if config.secure else ""
        return f"{COOKIE}={id_}; Path=/; HttpOnly; SameSite=Strict{secure}"

    def _refused(self, request: Request) -> Response | None:
        name = _bare(request.headers.get("host", ""))
        if name not in self.config.hosts:
            # Another site may have given its name the address of this machine.
            return PlainTextResponse("This desk is not known by that name; see dragoman serve --name.\n", 421)
        length = request.headers.get("content-length", "0")
        if not length.isdigit() or int(length) > self.config.settings.max_bytes + ROOM:
            most = self.config.settings.max_bytes
            return PlainTextResponse(f"Larger than {most} bytes; see the setting max_bytes.\n", 413)
        origin = request.headers.get("origin")
        if request.method not in SAFE and origin and origin != "null":
            if _bare(origin.partition("://")[2]) not in self.config.hosts:
                return PlainTextResponse("A form of another site is not taken.\n", 403)
        return None

    def _session(self, request: Request, begun: list[Session]) -> Response | None:
        """Put the session of a request into its state; an answer where it needs one and has none."""
        found = self.sessions.find(request.cookies.get(COOKIE))
        if self.config.proxy_header:
            named = request.headers.getlist(self.config.proxy_header)
            if len(named) > 1:
                # One of them came from the browser.
                return PlainTextResponse("Several users are named; the proxy must replace the header.\n", 403)
            user = "".join(named).strip()
            if not user:
                return PlainTextResponse("The proxy named nobody.\n", 403)
            if found is None or found.user != user:
                found = self.sessions.begin(user, self.config.proxy_rights)
                begun.append(found)
        elif found is None and not self.config.users:
            found = self.sessions.begin(self.config.settings.user or getpass.getuser(), "admin")
            begun.append(found)
        request.state.session = found
        if found is None and not request.url.path.startswith(OPEN):
            if request.method in SAFE:
                asked = f"{request.url.path}?{request.url.query}" if request.url.query else request.url.path
                return RedirectResponse(f"/login?next={quote(asked, safe='/')}", 303)
            return PlainTextResponse("The session has ended; log in again.\n", 403)
        return None

    def _counted(self, receive: Receive) -> Receive:
        """What is received, up to the size that is taken: a body may come without saying how long it is."""
        left = self.config.settings.max_bytes + ROOM

        async def counted() -> Message:
            nonlocal left
            message = await receive()
            left -= len(message.get("body", b""))
            return message if left >= 0 else {"type": "http.disconnect"}

        return counted


def _bare(host: str) -> str:
    """A host without its port."""
    host = host.casefold()
    if host.startswith("["):
        return host.partition("]")[0] + "]"
    return host.rpartition(":")[0] if ":" in host else host
