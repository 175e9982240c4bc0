"""The page of what changed: from a day, up to another, behind a mark."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest
from tests.web.conftest import Served, serving

from dragoman.ledger import Ledger
from dragoman.query import mark_of, name_of
from dragoman.records import Document, Entity, Event, Evidence, identify

Post = Callable[..., httpx.Response]
TEXT = "OSLO, 4 May 2031. The foreign ministers of Norway and Chile met in Oslo on Sunday and signed a treaty."
DAY = r'<h3><span class="when"><span class="day" title="([\d-]+)">'


def test_what_was_published_from_a_day_to_another_leads_to_its_words(desk: Served) -> None:
    with desk.client() as client:
        page = client.get("/changes?a=KAZ&b=JPN&since=2025-11&until=2025").text
        assert "What changed: Kazakhstan – Japan" in page and ">1 Nov 2025</span> on, until 2025" in page
        days = re.findall(DAY, page)
        assert days == ["2025-12-16", "2025-11-27"]
        link = re.search(r'<a href="(/document/\w+)#r-(\w+)"', page)
        assert link and f'id="r-{link[2]}"' in client.get(link[1]).text
        assert "Nothing changed" in client.get("/changes?a=KAZ&b=JPN&since=2025-12-17&until=2025-12-30").text
        later = client.get("/changes?a=KAZ&b=JPN&since=2026-01-01&until=2026-01-05").text
        assert 'newest report on the two is of <span class="day" title="2025-12-16">16 Dec 2025</span>' in later
        assert "Norway" not in client.get("/changes?a=KAZ&b=JPN&since=2000").text


def test_behind_a_mark_is_what_came_since(desk: Served, posted: Post) -> None:
    with Ledger.open(desk.ledger) as ledger:
        mark = mark_of(ledger)
        record = next(k.record for k in ledger.records("figure"))
    with desk.client() as client:
        assert "Nothing changed" in client.get(f"/changes?after={mark}").text
        posted(client, "/add", text=TEXT, published="2031-05-05")
        posted(client, f"/review/{record.id}", verdict="rejected", because="misread")
        page = client.get(f"/changes?after={mark}").text
        assert len(re.findall("<h3>", page)) == 1 and "Norway" in page and "misread" in page
        two = client.get(f"/changes?a=NOR&b=CHL&after={mark}").text
        assert "Norway" in two and "misread" not in two
        now = re.search(r'at the mark <a href="([^"]+)"', page)
        assert now and "Nothing changed" in client.get(html.unescape(now[1])).text


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("after=soon", "'soon' is no mark"),
        ("after=1.1&since=2025", "A mark and a day are named"),
        ("since=2025-06&until=2025-05", "Until 2025-05-31 is before since 2025-06-01"),
        ("since=..", "no date"),
        ("until=../..", "no date"),
        ("a=KAZ", "One party is named"),
    ],
)
def test_what_cannot_be_asked_is_refused(desk: Served, asked: str, said: str) -> None:
    with desk.client() as client:
        answer = client.get(f"/changes?{asked}")
    assert answer.status_code == 400 and said in html.unescape(answer.text)


def test_however_much_changed_the_page_stays_small(tmp_path: Path) -> None:
    path = tmp_path / "many.db"
    parties = (Entity("Norway", "state", "NOR"), Entity("Chile", "state", "CHL"))
    with Ledger.open(str(path)) as ledger:
        for n in range(300):
            text = f"{n}. Norway and Chile met in Oslo on Monday and spoke at length of whales, ships and of the sea."
            document = Document.of(text, source=f"{n}.txt", title=f"Of whales {n}" * 9, published="2031-05-05")
            spans = [(len(str(n)) + 2, end) for end in (30, 40, 50)]
            made = [Event(type="CONSULT", rule="r", actors=parties, evidence=(Evidence.of(text, *s),)) for s in spans]
            ledger.add(document, identify(made, document))
    with serving(path) as served, served.client() as client:
        for asked in ("since=2031-05", "a=NOR&b=CHL&since=2031-05", "after=0.0"):
            page = client.get(f"/changes?{asked}")
            assert "In new reports (900)" in page.text and "660 more" in page.text
            assert len(page.content) < 150_000


def test_of_very_many_reports_the_newest_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dragoman.web.changing.ASKED", 2)
    path = tmp_path / "days.db"
    party = Entity("Norway", "state", "NOR")
    with Ledger.open(str(path)) as ledger:
        for day in ("2031-05-04", "2031-05-06", "2031-05-05", "2031-04-01"):
            text = f"Norway spoke of whales on {day}."
            document = Document.of(text, source=f"{day}.txt", published=day)
            made = Event(type="SUPPORT", rule="r", actors=(party,), evidence=(Evidence.of(text, 0, 12),))
            ledger.add(document, identify([made], document))
    with serving(path) as served, served.client() as client:
        page = client.get("/changes?since=2031-05").text
    assert re.findall(DAY, page) == ["2031-05-06", "2031-05-05"]
    assert "1 more of these days are left out" in page


def test_the_table_beside_a_picture_stays_short(tmp_path: Path) -> None:
    path = tmp_path / "states.db"
    codes = ["NOR", "CHL", "PER", "FJI", "JPN", "KAZ", "FRA", "DEU", "USA", "CAN", "MEX", "BRA", "ARG", "ITA", "ESP"]
    codes += ["PRT", "GBR", "IRL", "SWE", "FIN", "DNK", "POL", "CZE", "AUT", "CHE", "GRC", "TUR", "EGY", "IND", "CHN"]
    with Ledger.open(str(path)) as ledger:
        text = "They met in Oslo."
        document = Document.of(text, source="a.txt", published="2031-05-05")
        parties = tuple(Entity(name_of(code), "state", code) for code in codes)
        made = Event(type="SUPPORT", rule="r", actors=parties, evidence=(Evidence.of(text, 0, 8),))
        ledger.add(document, identify([made], document))
    with serving(path) as served, served.client() as client:
        page = client.get("/picture/network")
    assert "335 more" in page.text and page.text.count("<tr>") == 101 and len(page.content) < 150_000
