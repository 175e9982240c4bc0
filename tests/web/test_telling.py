"""What a page says of a fault, of odd names and of scripts from right to left."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest
from tests.web.conftest import Served, serving

from dragoman.ledger import Ledger
from dragoman.web.filters import well_set

Post = Callable[..., httpx.Response]
ARABIC = "الرياض: وزير الخارجية السعودي يلتقي نظيره الياباني"
MEETING = "RIYADH, 11 October 2025. The foreign ministers of Saudi Arabia and Japan met in Riyadh on Saturday."


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("plan “الرؤية” · 3 days left", "plan “<bdi>الرؤية</bdi>” · 3 days left"),
        ("الرياض: 20 عام, 2025-10-11", "<bdi>الرياض: 20 عام</bdi>, <time>2025-10-11</time>"),
        ("فيصل → أحمد", "<bdi>فيصل</bdi> → <bdi>أحمد</bdi>"),
        ("<b>חיפה</b> & 2025-2026", "&lt;b&gt;<bdi>חיפה</bdi>&lt;/b&gt; &amp; 2025-2026"),
        ("told 2025-03/2025-09", "told <time>2025-03</time>/<time>2025-09</time>"),
    ],
)
def test_scripts_from_right_to_left_stand_apart_and_dates_hold_together(text: str, made: str) -> None:
    assert well_set(text) == made


def test_a_title_from_right_to_left_leaves_the_date_beside_it(desk: Served, posted: Post) -> None:
    with desk.client() as client:
        page = posted(client, "/add", text=f"{ARABIC}\n\n{MEETING}", published="2025-10-11").text
        assert f"<h1><bdi>{ARABIC}</bdi></h1>" in page and 'dir="ltr"' in page
        assert 'dir="rtl"' in posted(client, "/add", text=f"{ARABIC} {ARABIC}. {ARABIC}.").text
        assert "a, q, .faint, .because, .day { unicode-bidi: isolate; }" in client.get("/static/desk.css").text


def test_a_language_without_rules_is_told(desk: Served, posted: Post) -> None:
    text = "Die Außenminister von Chile und Peru trafen sich heute in Lima und sprachen über den Handel der Länder."
    with desk.client() as client:
        page = posted(client, "/add", text=text).text
        assert "0 records were read" in page and "in a language without rules (de)" in page
        first = next(iter(client.get("/list/events").text.split('href="/document/')[1:])).split("#")[0]
        assert "without rules" not in client.get(f"/document/{first}").text


def test_what_was_typed_is_kept_where_it_is_wrong(desk: Served, posted: Post) -> None:
    with desk.client() as client:
        pair = client.get("/pair?a=Japonia&b=KAZ")
        assert pair.status_code == 400 and 'value="Japonia"' in pair.text and 'value="KAZ"' in pair.text
        assert "Did you mean JPN (Japan)?</p>" in html.unescape(pair.text)
        search = client.get("/search", params={"q": "knd:figure trade"})
        assert search.status_code == 400 and 'value="knd:figure trade"' in search.text
        assert "Nothing found" not in search.text
        added = posted(client, "/add", text="<b>They met</b> in Oslo.", published="yesterday")
        assert added.status_code == 400 and "&lt;b&gt;They met&lt;/b&gt; in Oslo.</textarea>" in added.text
        assert 'value="yesterday"' in added.text


def test_where_the_ledger_is_stands_on_no_page(desk: Served) -> None:
    with desk.client() as client:
        for path in ("/document/abcdefabcdef", "/record/abcdefabcdef"):
            page = client.get(path)
            assert page.status_code == 404 and "no " in page.text.lower()
            assert desk.ledger not in page.text and "dragoman events" not in page.text


def test_who_judged_what_is_told_with_names_and_what_was_changed(desk: Served, posted: Post) -> None:
    with Ledger.open(desk.ledger) as ledger:
        record = next(k.record for k in ledger.records("figure"))
    with desk.client() as client:
        posted(client, "/note", a="KAZ", b="JPN", text="Ask them.")
        posted(client, f"/review/{record.id}", verdict="corrected", because="misread", **{"field.value": "123"})
        page = re.sub(r"\s+", " ", re.sub("<[^>]+>", "", client.get("/audit").text))
    assert "noted Japan – Kazakhstan: Ask them." in page
    assert re.search(r"corrected figure \w+ [^:]+ value: \d+ → 123: misread", page), page


def test_conflicts_name_states(desk: Served) -> None:
    with desk.client() as client:
        page = client.get("/conflicts?a=KAZ&b=JPN").text
    assert "figures: trade turnover 2024, Japan–Kazakhstan</h2>" in page


def test_a_hit_says_that_its_passage_goes_on(desk: Served) -> None:
    with desk.client() as client:
        page = client.get("/search?q=turnover").text
    passages = re.findall(r"<p>((?:(?!</p>).)*<mark class=.hit.*?)</p>", page)
    assert any(p.startswith("… ") for p in passages) and any(p.endswith(" …") for p in passages)


def test_the_pair_is_picked_from_all_states(desk: Served) -> None:
    with desk.client() as client:
        page = client.get("/").text
    assert page.count('list="states"') == 2 and '<option value="Côte d' in html.unescape(page)


def test_the_map_has_the_borders_of_who_serves_it(read_examples: Path, tmp_path: Path) -> None:
    file = tmp_path / "borders.json"
    file.write_text('{"type": "Polygon", "coordinates": [[[50, 40], [90, 40], [90, 55], [50, 55], [50, 40]]]}')
    with serving(read_examples, borders=(str(file), "Borders by the ministry")) as served, served.client() as client:
        page = client.get("/picture/map").text
    (said,) = re.findall(r"<desc[^>]*wide-map-desc[^>]*>([^<]*)<", page)
    assert "Borders by the ministry. Drawn for orientation; no position is taken on any of them." in said
    (land,) = re.findall(r'<path d="([^"]*)" class="pic-land"', page)
    assert land.count("M") == 1 and "Natural Earth" not in page


def test_two_names_are_one_body_where_a_person_says_so(desk: Served, posted: Post) -> None:
    with desk.client() as client:
        page = client.get("/people/KAZ").text
        assert "Perhaps one body" in page and "also " not in page
        pair = re.search(r'name="a" value="([^"]+)"><input type="hidden" name="b" value="([^"]+)"', page)
        assert pair
        names = {"country": "KAZ", "a": html.unescape(pair[1]), "b": html.unescape(pair[2])}
        for wrong in ({"b": "Bank of Nowhere"}, {"b": names["a"]}, {"verdict": "one"}, {"because": ""}):
            sent = {"verdict": "same", "because": "x", **names} | wrong
            assert posted(client, "/judge/bodies", **sent).status_code == 400
        done = posted(client, "/judge/bodies", verdict="same", because="one letterhead", **names)
        said = re.search(r"Judged same, as judgement (\d+)", done.text)
        assert said and done.url.path == "/people/KAZ" and f"also {pair[2]}" in done.text
        assert "one letterhead" in client.get("/audit").text
        gone = posted(client, f"/undo/{said[1]}", back="/people/KAZ")
        assert gone.url.path == "/people/KAZ" and "also " not in gone.text
