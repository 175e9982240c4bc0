"""How pages are laid out in a real browser: odd words, other scripts, other colours, other ways of looking."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from tests.web.conftest import CHROMIUM, TOKEN, Served, serving

from dragoman.ledger import Ledger

pytestmark = pytest.mark.needs("chromium", CHROMIUM)
ENDLESS = "Averylongheadlinewithoutanyspace" * 12
MEETING = (
    "OSLO, 1 June 2025. The foreign ministers of Norway and Chile met in Oslo on Sunday and signed a treaty on fish."
)
ARABIC = "الرياض: وزير الخارجية السعودي يلتقي نظيره الياباني"


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as p:
        started = p.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield started
        started.close()


@pytest.fixture(scope="module")
def odd(read_examples: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A desk whose last reports have odd headlines."""
    path = tmp_path_factory.mktemp("odd") / "odd.db"
    path.write_bytes(read_examples.read_bytes())
    with serving(path) as served, served.client() as client:
        for headline, name in ((ENDLESS, f"2025-06-01-{ENDLESS[:200]}.txt"), (ARABIC, "2025-06-01-عرب-نيوز.txt")):
            token = TOKEN.findall(client.get("/add").text)[0]
            sent = {"file": (name, f"{headline}\n\n{MEETING}".encode(), "text/plain")}
            answer: httpx.Response = client.post("/add", data={"token": token, "published": "2025-06-01"}, files=sent)
            assert answer.url.path.startswith("/document/")
        yield served


@pytest.mark.parametrize("width", [390, 1440])
def test_words_without_an_end_push_nothing_aside(browser: Any, odd: Served, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900})
    for path in ("/", "/list/events", "/pair/NOR/CHL", "/review?which=all&kind=agreement", "/search?q=fish"):
        page.goto(odd.url + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        assert page.evaluate("[...document.querySelectorAll('.scroll')].every(e => e.scrollWidth <= e.clientWidth)")
        # nor does it leave to others a column of a letter each
        assert page.evaluate("document.documentElement.scrollHeight") < 12_000, path
    page.close()


def test_a_date_beside_an_arabic_headline_is_read_from_left_to_right(browser: Any, odd: Served) -> None:
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    places = """() => {
      const cell = [...document.querySelectorAll('td, p')].find(e => /[\\u0600-\\u06ff]/.test(e.textContent)
        && /1 Jun 2025/.test(e.textContent) && e.children.length);
      const walk = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
      for (let node; (node = walk.nextNode());) {
        const at = node.data.indexOf('1 Jun 2025');
        if (at < 0) continue;
        return [[0, 1], [6, 10]].map(([a, b]) => {
          const range = document.createRange();
          range.setStart(node, at + a); range.setEnd(node, at + b);
          return range.getBoundingClientRect().left;
        });
      }
    }"""
    for path in ("/list/events", "/search?q=fish"):
        page.goto(odd.url + path)
        day, year = page.evaluate(places)
        assert day < year, path
    page.close()


def test_where_all_marks_have_one_colour_the_one_looked_for_is_seen(browser: Any, odd: Served) -> None:
    context = browser.new_context(forced_colors="active")
    page = context.new_page()
    page.goto(odd.url + "/pair/KAZ/JPN")
    page.locator("#note-1 a").click(position={"x": 60, "y": 8})
    page.locator("mark.at").first.wait_for()
    colour = "(e) => getComputedStyle(e).backgroundColor"
    other = page.locator("mark[data-records]:not(.at)").first
    assert page.locator("mark.at").first.evaluate(colour) != other.evaluate(colour)
    context.close()


def test_keys_are_offered_only_where_they_work(browser: Any, odd: Served) -> None:
    for scripts in (True, False):
        context = browser.new_context(java_script_enabled=scripts)
        page = context.new_page()
        page.goto(odd.url + "/review?which=all")
        assert page.locator("kbd").first.is_visible() is scripts
        context.close()


def test_the_map_of_the_world_can_be_read_on_a_phone(browser: Any, odd: Served) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 900})
    page.goto(odd.url + "/picture/map")
    sizes = page.evaluate(
        "[...document.querySelectorAll('svg text')].filter(e => e.getBoundingClientRect().width)"
        ".map(e => parseFloat(getComputedStyle(e).fontSize) * e.getScreenCTM().a)"
    )
    assert sizes and min(sizes) >= 9
    # the land of the wide map, which is not shown, is shown here
    box = page.locator(".narrow use").bounding_box()
    assert box and box["width"] > 300 and box["height"] > 50
    fill = "(e) => getComputedStyle(e).fill"
    assert page.locator(".narrow use").evaluate(fill) == page.locator(".wide .pic-land").evaluate(fill)
    assert len(page.content()) < 150_000
    page.close()


def test_enter_in_a_field_keeps_the_correction_and_accepts_nothing(browser: Any, odd: Served) -> None:
    page = browser.new_page()
    page.goto(odd.url + "/review?which=all&kind=agreement")
    page.get_by_label("title").fill("another treaty")
    page.keyboard.press("Enter")
    page.get_by_text("Corrected as judgement").wait_for()
    page.get_by_label("Why").fill("sure")
    page.keyboard.press("Enter")
    page.get_by_text("Nothing was changed").wait_for()
    page.get_by_role("link", name="Back").click()
    page.get_by_role("heading", name="Review").wait_for()
    with Ledger.open(odd.ledger) as ledger:
        assert [j.verdict for j in ledger.judgements()] == ["corrected"]
    page.close()


def test_what_decides_stays_in_sight_on_a_phone(browser: Any, odd: Served) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 700})
    page.goto(odd.url + "/review?which=all&kind=event")
    page.locator("#passage mark").scroll_into_view_if_needed()
    page.evaluate("scrollBy(0, 300)")
    box = page.get_by_role("button", name="Accept").bounding_box()
    assert box and 0 <= box["y"] < 200
    page.close()


def test_the_keys_of_review_can_be_turned_off(browser: Any, odd: Served) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(odd.url + "/review?which=all&kind=event")
    page.get_by_label("one key each").uncheck()
    page.locator("body").click(position={"x": 3, "y": 3})
    page.keyboard.press("a")
    page.wait_for_timeout(300)
    assert page.locator(".said").count() == 0 and not page.locator("kbd").first.is_visible()
    page.reload()
    assert not page.get_by_label("one key each").is_checked()
    page.get_by_label("one key each").check()
    page.locator("body").click(position={"x": 3, "y": 3})
    page.keyboard.press("s")
    page.get_by_text("Skipped as judgement").wait_for()
    context.close()


def test_on_a_phone_a_pair_begins_with_what_it_is_about(browser: Any, odd: Served) -> None:
    for width, folded in ((390, True), (1440, False)):
        page = browser.new_page(viewport={"width": width, "height": 844}, has_touch=width == 390)
        page.goto(odd.url + "/pair/KAZ/JPN?as_of=2025-12-17")
        word = page.get_by_role("link", name="Word", exact=True)
        assert word.is_visible() is not folded
        box = page.get_by_text("last met:").first.bounding_box()
        assert box and box["y"] < 800
        thumb = page.locator("sup a").first.bounding_box()
        assert thumb and thumb["height"] >= 24
        if folded:
            page.get_by_text("Take away, other days").click()
            assert word.is_visible()
        page.close()
