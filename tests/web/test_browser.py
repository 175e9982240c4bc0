"""The desk in a real browser: ten things an officer does, in at most four actions; nothing is asked of elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.web.conftest import CHROMIUM, Served

from dragoman.ledger import Ledger

pytestmark = pytest.mark.needs("chromium", CHROMIUM)
AXE = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}}
SERIOUS = ("serious", "critical")


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as p:
        started = p.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield started
        started.close()


class Officer:
    """Somebody at the desk who counts what they do: open, type, click, press a key."""

    def __init__(self, page: Any, url: str) -> None:
        self.page, self.url, self.actions = page, url, 0

    def open(self, path: str = "/") -> Officer:
        self.page.goto(self.url + path)
        return self

    def type(self, label: str, text: str) -> Officer:
        self.actions += 1
        self.page.get_by_label(label, exact=True).first.fill(text)
        return self

    def press(self, key: str) -> Officer:
        self.actions += 1
        self.page.keyboard.press(key)
        return self

    def click(self, role: str, name: Any) -> Officer:
        self.actions += 1
        self.page.get_by_role(role, name=name).first.click()
        self.page.wait_for_load_state()
        return self

    def sees(self, text: str) -> None:
        assert self.actions <= 4
        self.page.get_by_text(text).first.wait_for(timeout=5000)


@pytest.fixture
def asked() -> list[str]:
    """The addresses that the browser asked for."""
    return []


@pytest.fixture
def officer(browser: Any, desk: Served, asked: list[str]) -> Iterator[Officer]:
    context = browser.new_context(viewport={"width": 1440, "height": 900}, accept_downloads=True)
    page = context.new_page()
    page.on("request", lambda request: asked.append(request.url))
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("dialog", lambda dialog: said.append(f"dialog {dialog.message}"))
    yield Officer(page, desk.url)
    context.close()
    assert asked and all(url.startswith((desk.url, "data:")) for url in asked)
    assert [text for text in said if "status of 4" not in text] == []


def test_1_find_the_pair(officer: Officer) -> None:
    officer.open().type("Between", "Kazakhstan").type("and", "Japan").press("Enter").sees("13 reports, 12 independent")


def test_2_see_when_they_last_met(officer: Officer) -> None:
    officer.open().click("link", "Japan – Kazakhstan").sees("last met:")


def test_3_open_the_passage(officer: Officer) -> None:
    officer.open("/pair/KAZ/JPN").click("link", "words 1").press("Tab")
    officer.page.locator("#note-1 a").click(position={"x": 60, "y": 8})
    officer.actions += 1
    officer.page.locator("mark.at").first.wait_for()
    assert officer.actions <= 4 and officer.page.url.endswith("#at")


def test_4_compare_what_is_claimed_of_turnover(officer: Officer) -> None:
    officer.open("/pair/KAZ/JPN").click("link", "Figures")
    for claim in ("1.8 billion USD", "under 2 billion USD"):
        officer.sees(claim)


def test_5_find_what_ends_next(officer: Officer) -> None:
    officer.open("/pair/KAZ/JPN?as_of=2025-12-17").sees("379 days left")


def test_5_see_what_changed_since_a_day(officer: Officer) -> None:
    officer.open("/pair/KAZ/JPN?as_of=2025-12-17").click("link", "What changed since 17 Nov 2025")
    officer.sees("In new reports")
    officer.click("link", re.compile("trade turnover · 1.8 billion USD"))
    mark = officer.page.locator("mark.lit, mark[data-records]").first
    mark.wait_for()
    assert "/document/" in officer.page.url and "#r-" in officer.page.url and officer.actions <= 4


def test_6_review_and_undo(officer: Officer) -> None:
    officer.open("/review")
    before = officer.page.locator("form#deciding").get_attribute("action")
    officer.press("a").sees("Accepted as judgement")
    assert officer.page.locator("form#deciding").get_attribute("action") != before
    officer.press("u").sees("is taken back")
    assert officer.page.locator("form#deciding").get_attribute("action") == before


def test_6_one_key_says_that_two_reports_tell_the_same(officer: Officer, desk: Served) -> None:
    with Ledger.open(desk.ledger) as ledger:
        events = [k for k in ledger.records("event", between=("KAZ", "JPN")) if k.record.type == "CONSULT"]
        record = next(k.record for k in events if k.first_day == "2025-03-17")
    officer.open(f"/review?which=all&id={record.id}").sees("Told elsewhere: is it the same?")
    officer.press("d").sees("Judged different")
    officer.press("m").sees("Judged same")


def test_7_correct_the_words_with_the_mouse(officer: Officer, desk: Served) -> None:
    officer.open("/review?kind=event&which=all")
    mark = officer.page.locator("#passage mark")
    before = mark.inner_text()
    box = mark.bounding_box()
    assert box
    officer.page.mouse.move(box["x"] + 2, box["y"] + 8)
    officer.page.mouse.down()
    officer.page.mouse.move(box["x"] + 140, box["y"] + 8, steps=6)
    officer.page.mouse.up()
    officer.actions += 1
    chosen = officer.page.get_by_label("The words that carry it").input_value()
    assert chosen and chosen != before
    officer.click("button", re.compile("Keep the correction")).sees("Corrected as judgement")
    with Ledger.open(desk.ledger) as ledger:
        made = [j for j in ledger.judgements(live=True) if j.verdict == "corrected"]
        (passage,) = made[-1].details["evidence"]
        text = ledger.document(made[-1].of.document).text
        assert (
            passage["quote"] == text[passage["start"] : passage["end"]] and passage["quote"].split() == chosen.split()
        )


def test_7_correct_the_words_with_the_keyboard(officer: Officer) -> None:
    officer.open("/review?kind=commitment&which=all")
    mark, quote = officer.page.locator("#passage mark"), officer.page.get_by_label("The words that carry it")
    whole, before = officer.page.locator("#passage").inner_text(), mark.inner_text()
    officer.press("3").press("2")
    assert quote.input_value() == mark.inner_text() == " ".join(before.split(" ")[1:-1])
    officer.page.keyboard.press("4")
    officer.page.keyboard.press("1")
    assert mark.inner_text() == before and officer.page.locator("#passage").inner_text() == whole
    officer.press("3").press("c").sees("Corrected as judgement")


def test_8_add_a_report(officer: Officer) -> None:
    text = "LIMA, 2 May 2031. The foreign ministers of Peru and Fiji met in Lima on Friday and signed a treaty on fish."
    officer.open().click("link", "Add").type("Its text", text).click("button", "Read it").sees(
        "records were read from it"
    )


def test_9_search(officer: Officer) -> None:
    officer.open().type("Search", 'kind:figure measure:"trade turnover" since:2024').press("Enter").sees(
        "trade turnover"
    )
    officer.page.locator(".hits li").first.wait_for()


def test_9_search_while_typing(officer: Officer) -> None:
    officer.open("/search?q=fish").type("Words and filters", "kind:").type("Words and filters", "kind:figure turnover")
    officer.page.locator(".hits li .kind.figure").first.wait_for()
    assert "turnover" in officer.page.url


def test_10_take_the_brief_away(officer: Officer, tmp_path: Path) -> None:
    officer.open("/pair/KAZ/JPN")
    with officer.page.expect_download() as waiting:
        officer.page.get_by_role("link", name="Word", exact=True).click()
    path = tmp_path / waiting.value.suggested_filename
    waiting.value.save_as(path)
    assert path.suffix == ".docx" and path.read_bytes()[:2] == b"PK"


@pytest.mark.parametrize("scripts", [True, False])
def test_note_on_a_line_and_take_it_back(browser: Any, desk: Served, scripts: bool) -> None:
    context = browser.new_context(java_script_enabled=scripts)
    officer = Officer(context.new_page(), desk.url).open("/pair/KAZ/JPN")
    officer.click("link", re.compile("^note on: ")).type("A note of your own on this line", "Ask <b>them</b>.")
    officer.click("button", "Keep").sees("Note by ada")
    line = officer.page.locator("li:has(> .remark)")
    assert "Ask <b>them</b>." in line.inner_text()
    line.get_by_role("button", name="Undo").click()
    officer.sees("is taken back")
    assert officer.page.locator(".remark").count() == 0
    context.close()


def test_marks_and_records_light_up_together_by_keyboard(officer: Officer, desk: Served) -> None:
    with Ledger.open(desk.ledger) as ledger:
        document = next(iter(ledger.documents()))
    officer.open(f"/document/{document.id}")
    mark = officer.page.locator("mark[data-records]").first
    mark.focus()
    assert officer.page.locator("li.lit").count() >= 1
    officer.page.keyboard.press("Enter")
    assert officer.page.evaluate("document.activeElement.closest('[data-record]') !== null")


@pytest.mark.parametrize(("width", "scheme"), [(390, "light"), (1440, "dark")])
def test_no_serious_fault_and_no_sideways_scrolling(browser: Any, desk: Served, width: int, scheme: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    with Ledger.open(desk.ledger) as ledger:
        document = next(iter(ledger.documents()))
        record = next(k.record for k in ledger.records("figure"))
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page = context.new_page()
    paths = ["/", "/pair/KAZ/JPN", f"/document/{document.id}", f"/record/{record.id}", "/list/events", "/people/KAZ"]
    paths += [
        "/deadlines?within=99999&as_of=2023-01-01",
        "/conflicts?a=KAZ&b=JPN",
        "/changes?since=2023",
        "/changes?a=KAZ&b=JPN&after=0.0",
        "/picture/network?a=KAZ&b=JPN",
        "/picture/map?a=KAZ&b=JPN",
    ]
    wrong = ("/nothing", "/pair?a=Japonia&b=KAZ", "/search?q=knd:figure", "/deadlines?within=soon")
    for path in (*paths, "/picture/map", "/review", "/search?q=trade", "/add", "/audit", *wrong):
        page.goto(desk.url + path)
        found = [v for v in Axe().run(page, options=AXE).response["violations"] if v["impact"] in SERIOUS]
        assert not found, f"{path}: {[(v['id'], [n['html'] for n in v['nodes']][:3]) for v in found]}"
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        # A table that one moves sideways on a phone hides what it says; so do letters smaller than these.
        wide = "[...document.querySelectorAll('.scroll')].filter(e => e.scrollWidth > e.clientWidth).length"
        assert page.evaluate(wide) == 0, path
        letters = "[...document.querySelectorAll('svg text')].filter(e => e.getBoundingClientRect().width)"
        small = letters + ".filter(e => parseFloat(getComputedStyle(e).fontSize) * e.getScreenCTM().a < 9).length"
        assert page.evaluate(small) == 0, path
    context.close()


def test_print_has_tables_and_no_forms(browser: Any, desk: Served) -> None:
    page = browser.new_page(color_scheme="dark")
    page.goto(f"{desk.url}/pair/KAZ/JPN")
    table, form = page.locator("figure table").first, page.locator("form.days")
    assert not table.is_visible() and form.is_visible()
    page.emulate_media(media="print")
    assert table.is_visible() and not form.is_visible() and page.locator("figure .wide").first.is_visible()
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(26, 28, 30)"
    page.close()


def test_reading_works_without_scripts(browser: Any, desk: Served) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{desk.url}/")
    page.get_by_label("Between", exact=True).fill("KAZ")
    page.get_by_label("and", exact=True).fill("JPN")
    page.get_by_role("button", name="Open").click()
    page.locator("#note-1 a").click(position={"x": 60, "y": 8})
    page.locator("mark.at").first.wait_for()
    context.close()
