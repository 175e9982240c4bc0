"""Reports made to do harm are read, shown, searched, reviewed and handed over, and nothing of them is run."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import lxml.html
import pytest
from tests.web.conftest import CHROMIUM, Served, serving

from dragoman.ledger import Ledger
from dragoman.records import Agreement, Document, Entity, Event, Evidence, Figure, Quotation, identify

BAIT = (
    "<script>window.harm=1</script>",
    '"><img src=x onerror="window.harm=1">',
    "javascript:window.harm=1",
    "{{ 7*7 }}{% import os %}",
    "'; DROP TABLE documents; --",
    "</mark></article></main><h1>harm</h1>",
    "../../../../etc/passwd",
    "=cmd|' /C calc'!A0",
    "\u202egpj.exe\u0000x\r\nSet-Cookie: harm=1",
    "<svg/onload=window.harm=1>",
    "[x](javascript:window.harm=1)",
)


def hostile(bait: str) -> tuple[Document, list[Any]]:
    """A report whose every field is the bait."""
    text = f"{bait} met {bait} and said {bait} about 7 {bait}."
    end = len(text)
    document = Document.of(
        text, source=bait, title=bait, publisher=bait, url=bait, published="2025-05-04", published_basis="page"
    )
    who, other = Entity(bait, "person", "NOR", "GOV", bait), Entity(bait, "state", "CHL")
    said: dict[str, Any] = {"rule": bait, "evidence": (Evidence(0, end, text),)}
    made = [
        Event(type="CONSULT", mode="visit", actors=(who,), recipients=(other,), date="2025-05-04", **said),
        Agreement(title=bait, stage="signed", parties=(who, other), date="2025-05-04", **said),
        Figure(measure="exports", value=7, unit="USD", of=(who,), with_=(other,), examples=(bait,), **said),
        Quotation(speaker=who, words=bait, form="direct", said_by=who, **said),
    ]
    return document, identify(made, document)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    path = tmp_path_factory.mktemp("hostile") / "hostile.db"
    with Ledger.open(str(path), reader="test") as ledger:
        for bait in BAIT:
            ledger.add(*hostile(bait))
    with serving(path) as served:
        yield served


def paths(desk: Served) -> list[str]:
    with Ledger.open(desk.ledger) as ledger:
        documents = [d.id for d in ledger.documents()]
        records = [k.record.id for k in ledger.records()]
    shown = [f"/document/{d}" for d in documents] + [f"/record/{r}" for r in records[:8]]
    lists = [f"/list/{kind}" for kind in ("events", "agreements", "figures", "quotations")]
    return ["/", "/pair/NOR/CHL", "/people/NOR", "/review?which=all", "/search?q=met", "/audit", *lists, *shown]


def harmless(page: str, where: str) -> None:
    """Nothing in a page runs, and no link leads to what does."""
    for element in lxml.html.document_fromstring(page).iter():
        if not isinstance(element.tag, str):
            continue
        assert element.tag not in ("iframe", "object", "embed", "base"), where
        assert element.tag != "script" or element.get("src") == "/static/desk.js", where
        assert element.tag != "h1" or element.text != "harm", where
        for name, value in element.attrib.items():
            assert not name.startswith("on"), (where, name)
            if name in ("href", "src", "action"):
                assert value.startswith(("/", "#", "?", "http://", "https://")), (where, value)


def test_nothing_of_a_report_becomes_mark_up(desk: Served) -> None:
    with desk.client() as client:
        for path in paths(desk):
            answer = client.get(path)
            assert answer.status_code == 200, path
            harmless(answer.text, path)
            assert "harm" not in answer.headers.get("set-cookie", "")


@pytest.mark.parametrize("bait", BAIT)
def test_what_is_typed_is_shown_or_refused_and_never_run(desk: Served, bait: str) -> None:
    with desk.client() as client:
        page = client.get("/add").text
        token = re.search(r'name="token" value="([^"]+)"', page)
        assert token
        asked = [
            client.get("/search", params={"q": bait}),
            client.get("/list/events", params={"a": bait, "since": bait}),
            client.get("/pair", params={"a": bait, "b": "CHL"}),
            client.get("/review", params={"id": bait, "which": bait}),
            client.get("/pair/NOR/CHL", params={"as_of": bait}),
            client.post("/note", data={"token": token[1], "a": "NOR", "b": "CHL", "text": bait, "back": bait}),
            client.post(
                "/judge", data={"token": token[1], "of": bait, "other": bait, "verdict": "same", "because": "x"}
            ),
        ]
        for answer in asked:
            assert answer.status_code < 500, answer.url
            harmless(answer.text, str(answer.url))
            assert "harm" not in answer.headers.get("set-cookie", "")
    with Ledger.open(desk.ledger) as ledger:
        assert len(list(ledger.documents())) == len(BAIT)


@pytest.mark.parametrize(
    "path", ["/static/../app.py", "/static/%2e%2e/users.py", "/static/..%2fapp.py", "/document/..%2f.."]
)
def test_no_file_of_the_machine_is_given(desk: Served, path: str) -> None:
    with desk.client() as client:
        answer = client.get(path)
    assert answer.status_code in (400, 404) and "import" not in answer.text


def test_what_is_handed_over_runs_nothing(desk: Served, tmp_path: Path) -> None:
    with desk.client() as client:
        page = client.get("/brief/NOR/CHL.html").text
        assert "<script" not in page and 'href="javascript' not in page and "default-src 'none'" in page
        # "\\[x\\](…" is text, "[x](…" would be a link.
        assert not re.search(r"(?<!\\)\]\(javascript", client.get("/brief/NOR/CHL.md").text)
        for ending in ("docx", "pdf"):
            assert client.get(f"/brief/NOR/CHL.{ending}").status_code in (200, 400, 503)


@pytest.mark.needs("chromium", CHROMIUM)
def test_a_browser_runs_nothing_of_a_report(desk: Served) -> None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as p:
        browser = p.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page()
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.on("dialog", lambda dialog: asked.append(f"dialog {dialog.message}"))
        for path in paths(desk)[:24]:
            page.goto(desk.url + path)
            assert page.evaluate("window.harm") is None, path
        browser.close()
    assert all(url.startswith(desk.url) for url in asked)
