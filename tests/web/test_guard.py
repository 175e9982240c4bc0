"""Who may ask for what, by what name, with what token; what every answer carries."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest
from tests.web.conftest import Served, serving

from dragoman.errors import UsageError
from dragoman.settings import Settings
from dragoman.web import Config
from dragoman.web.app import PAGES
from dragoman.web.sessions import Sessions, Tries
from dragoman.web.users import let_in, put_user, users_of

Post = Callable[..., httpx.Response]
PASSWORD = "a long enough password"


@pytest.mark.parametrize(
    "path", ["/", "/pair/KAZ/JPN", "/nope", "/document/zz", "/static/desk.js", "/static/../app.py"]
)
def test_every_answer_has_the_headers_that_guard_it(desk: Served, path: str) -> None:
    with desk.client() as client:
        answer = client.get(path)
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert "unsafe" not in answer.headers["content-security-policy"]
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["x-frame-options"] == "DENY"
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert "server" not in answer.headers
    cookie = answer.headers.get("set-cookie", "SameSite=Strict HttpOnly")
    assert "HttpOnly" in cookie and "SameSite=Strict" in cookie


def test_another_name_for_this_machine_is_refused(desk: Served) -> None:
    with desk.client() as client:
        assert client.get("/", headers={"host": "evil.example"}).status_code == 421
        assert client.get("/", headers={"host": "localhost:8765"}).status_code == 200


@pytest.mark.parametrize("token", ["", "wrong", "ü"])
def test_a_form_without_the_session_s_token_changes_nothing(desk: Served, token: str) -> None:
    with desk.client() as client:
        client.get("/")
        answer = client.post("/note", data={"token": token, "a": "KAZ", "b": "JPN", "text": "x"})
        assert answer.status_code == 403 and "not of this session" in answer.text
        assert "Nobody has judged anything yet" in client.get("/audit").text


def test_a_form_of_another_site_is_refused(desk: Served, posted: Post) -> None:
    with desk.client(headers={"origin": "https://evil.example"}) as client:
        assert posted(client, "/note", a="KAZ", b="JPN", text="x").status_code == 403
    with desk.client() as one, desk.client() as other:
        token = httpx.QueryParams()
        page = one.get("/add").text
        token = page.partition('name="token" value="')[2].partition('"')[0]
        other.get("/")
        assert other.post("/note", data={"token": token, "a": "KAZ", "b": "JPN", "text": "x"}).status_code == 403


@pytest.mark.parametrize("path", ["/review/ffffff", "/judge", "/undo/1", "/note", "/add"])
def test_deeds_are_not_done_by_addresses(desk: Served, path: str) -> None:
    with desk.client() as client:
        assert client.get(path).status_code in (200, 404, 405)
        assert "Nobody has judged anything yet" in client.get("/audit").text


def test_what_is_too_large_is_refused(read_examples: Path, tmp_path: Path) -> None:
    path = tmp_path / "small.db"
    path.write_bytes(read_examples.read_bytes())
    with serving(path, settings={"max_bytes": 1000}) as served, served.client() as client:
        client.get("/")
        assert client.post("/add", data={"text": "x" * 200_000}).status_code == 413
        sent = client.post("/add", content=(b"x" * 50_000 for _ in range(4)), headers={"content-type": "text/plain"})
        assert sent.status_code in (403, 413)


def test_a_desk_beyond_this_machine_needs_passwords() -> None:
    with pytest.raises(UsageError, match="nobody has a password"):
        Config(Settings(), host="0.0.0.0")
    assert not Config(Settings(), host="0.0.0.0", proxy_header="x-user").loopback


@pytest.fixture
def users(tmp_path: Path) -> str:
    path = str(tmp_path / "users")
    for name, rights in (("ada", "review"), ("ben", "read")):
        put_user(path, name, rights, PASSWORD)
    return path


def test_users_come_in_with_their_password_and_rights(read_examples: Path, users: str, posted: Post) -> None:
    with serving(read_examples, users=users) as served, served.client() as client:
        for path, _, rights in PAGES:
            if rights and "{" not in path:
                assert client.get(path).url.path == "/login"
        wrong = client.post("/login", data={"name": "ada", "password": "x", "next": "/audit"})
        assert wrong.status_code == 403 and "Name or password is wrong" in wrong.text
        assert client.post("/note", data={"a": "KAZ"}).status_code == 403
        for target, landed in (("/audit", "/audit"), ("//evil.example/", "/"), ("https://evil.example", "/")):
            with served.client() as fresh:
                answer = fresh.post("/login", data={"name": "ben", "password": PASSWORD, "next": target})
                assert (answer.url.host, answer.url.path) == ("127.0.0.1", landed)
        with served.client() as fresh:
            asked = html.unescape(re.findall('name="next" value="([^"]+)"', fresh.get("/search?q=a+b&page=0").text)[0])
            answer = fresh.post("/login", data={"name": "ben", "password": PASSWORD, "next": asked})
            assert (answer.url.path, answer.url.query) == ("/search", b"q=a+b&page=0")
        client.post("/login", data={"name": "ben", "password": PASSWORD, "next": "/"})
        assert client.get("/review").status_code == 403 and "the right to review" in client.get("/review").text
        assert posted(client, "/logout", page="/").url.path == "/login"
        assert client.get("/").url.path == "/login"


def test_guessing_passwords_is_slowed(read_examples: Path, users: str) -> None:
    with serving(read_examples, users=users) as served, served.client() as client:
        codes = [client.post("/login", data={"name": "ada", "password": "x"}).status_code for _ in range(9)]
        assert codes == [403] * 8 + [429]
        assert client.post("/login", data={"name": "ada", "password": PASSWORD}).status_code == 429


def test_a_proxy_names_the_user(read_examples: Path, posted: Post, tmp_path: Path) -> None:
    path = tmp_path / "p.db"
    path.write_bytes(read_examples.read_bytes())
    with serving(path, proxy_header="x-user", proxy_rights="review") as served:
        with served.client() as client:
            assert client.get("/").status_code == 403
            # what the browser sends and what a proxy adds behind it
            two = client.get("/", headers=[("x-user", "eve"), ("x-user", "cem")])
            assert two.status_code == 403 and "the proxy must replace the header" in two.text
        with served.client(headers={"x-user": "cem"}) as client:
            assert posted(client, "/note", a="KAZ", b="JPN", text="Fish.").status_code == 200
            assert "<b>cem</b>" in client.get("/audit").text


def test_a_file_of_users_holds_hashes_and_says_what_is_wrong(users: str, tmp_path: Path) -> None:
    known = users_of(users)
    assert PASSWORD not in Path(users).read_text() and Path(users).stat().st_mode & 0o077 == 0
    assert let_in(known, "ada", PASSWORD) == known["ada"]
    assert let_in(known, "ada", "x") is None and let_in(known, "eve", PASSWORD) is None
    for name, password in (("no\ttab", PASSWORD), ("ada", "short")):
        with pytest.raises(UsageError):
            put_user(users, name, "read", password)
    broken = tmp_path / "broken"
    broken.write_text("ada\tking\thash\n")
    with pytest.raises(UsageError, match="#1: is no user"):
        users_of(str(broken))


def test_sessions_end_unused_and_tries_are_forgotten() -> None:
    sessions = Sessions(hours=0)
    made = sessions.begin("ada", "read")
    made.used -= 1
    assert sessions.find(made.id) is None and sessions.find(None) is None
    lasting = Sessions(hours=1)
    kept = lasting.begin("ada", "read")
    assert lasting.find(kept.id) is kept
    lasting.end(kept.id)
    assert lasting.find(kept.id) is None
    tries = Tries(most=2, window=0.0)
    tries.count("a")
    tries.count("a")
    assert not tries.spent("a")
