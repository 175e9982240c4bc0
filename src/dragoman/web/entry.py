"""Logging in and out, with a password of the file of users."""

from __future__ import annotations

from starlette.responses import RedirectResponse, Response

from dragoman.web.desk import Call, failed
from dragoman.web.guard import COOKIE, Guard
from dragoman.web.sessions import Tries
from dragoman.web.users import let_in, users_of

TRIES = "tries"


def login_form(call: Call) -> Response:
    """The form for name and password."""
    return call.page("login.html", next=_local(call.query("next")), wrong=False)


def login(call: Call) -> Response:
    """Begin a session where name and password are right."""
    config, tries = call.desk.config, call.request.app.state.tries
    assert isinstance(tries, Tries)
    name = call.typed("name")
    place = call.request.client.host if call.request.client else ""
    if not config.users:
        return call.go("/")
    if tries.spent(f"name {name}", f"place {place}"):
        return failed(call, 429, "too many wrong passwords", "try again in a few minutes")
    user = let_in(users_of(config.users), name, call.typed("password"))
    if user is None:
        tries.count(f"name {name}", f"place {place}")
        return call.page("login.html", 403, next=_local(call.typed("next")), wrong=True)
    session = call.desk.sessions.begin(user.name, user.rights)
    answer = RedirectResponse(_local(call.typed("next")), 303)
    answer.headers["Set-Cookie"] = Guard.cookie_of(config, session.id)
    return answer


def logout(call: Call) -> Response:
    """End the session."""
    if call.session:
        call.desk.sessions.end(call.session.id)
    answer = RedirectResponse("/login" if call.desk.config.users else "/", 303)
    answer.delete_cookie(COOKIE, path="/", httponly=True, samesite="strict")
    return answer


def _local(path: str) -> str:
    """A path of ours; "/" instead of any other."""
    return path if path.startswith("/") and not path.startswith(("//", "/\\")) and "\n" not in path else "/"
