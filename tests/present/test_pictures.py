"""Pictures: readable without seeing, without colour, on a telephone; and what each of them says by its places."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from dragoman.errors import UsageError
from dragoman.present.pictures import (
    Claim,
    Edge,
    Item,
    Network,
    Node,
    Series,
    Timeline,
    Venue,
    Venues,
    natural_earth,
    network,
    network_table,
    own_borders,
    series,
    series_table,
    style,
    timeline,
    timeline_table,
    venues,
    venues_table,
)
from dragoman.present.pictures.svg import width_of

SVG = "{http://www.w3.org/2000/svg}"
TIMELINE = Timeline(
    "Norway – Chile: what happened & what is due",
    "2031-06-15",
    (
        Item("Meetings", "king's visit to Santiago", "2031-04-02"),
        Item("Meetings", "round of the Whale Forum", "2031-09", planned=True),
        Item("Meetings", "talks, day not told", ""),
        Item("Agreements", "Plan of Consultations on the Rescue of Whales in both Oceans", "2030/2032", "period"),
        Item("Agreements", "Whale Charter", "2029-05-01/..", "period"),
        Item("Commitments", "report of the <ministers>", "2031-12-31", "deadline"),
    ),
)
SERIES = Series(
    "Trade turnover",
    "USD",
    (
        Claim("2030", 2e9, "under 2 billion USD", "Andes Post", "outlet", "under"),
        Claim("2030", 2.4e9, "2.4 billion USD", "Statistics Norway", "Norway"),
        Claim("2029", 1.5e9, "1.5 to 1.7 billion USD", "Fjord Courier", "outlet", "range", 1.5e9, 1.7e9),
        Claim("2031-01/2031-03", 4e8, "over 400 million USD", "Ministry of Trade", "Norway", "over", part=True),
    ),
    (("2030", "400 million USD apart"),),
)
NETWORK = Network(
    "Who met whom",
    (Node("NOR", "Norway"), Node("CHL", "Chile"), Node("UNO", "United Nations", "body"), Node("FJI", "Fiji")),
    (Edge("NOR", "CHL", 16, "visits"), Edge("UNO", "NOR", 1), Edge("NOR", "NOR", 9), Edge("NOR", "XXX", 9)),
)
VENUES = Venues(
    "Where they met",
    (Venue("Oslo", 10.7, 59.9, 9), Venue("Santiago", -70.7, -33.4, 4), Venue("New York", -74.0, 40.7, 1, "round")),
)
PICTURES: list[tuple[Callable[..., str], Any, Any]] = [
    (timeline, TIMELINE, timeline_table),
    (series, SERIES, series_table),
    (network, NETWORK, network_table),
    (venues, VENUES, venues_table),
]


def drawn(draw: Callable[..., str], data: Any, **options: Any) -> ET.Element:
    return ET.fromstring(draw(data, **options))


def places(picture: ET.Element, label: str) -> tuple[float, float]:
    """The middle of the mark that has this title."""
    groups = (g for g in picture.iter(f"{SVG}g") if label in (g.findtext(f"{SVG}title") or ""))
    mark = next(e for g in groups for e in g if e.tag in (f"{SVG}circle", f"{SVG}rect", f"{SVG}polygon"))
    if mark.tag == f"{SVG}circle":
        return float(mark.get("cx", "")), float(mark.get("cy", ""))
    if mark.tag == f"{SVG}rect":
        return float(mark.get("x", "")) + float(mark.get("width", "")) / 2, float(mark.get("y", ""))
    points = [tuple(map(float, p.split(","))) for p in mark.get("points", "").split()]
    return sum(x for x, _ in points) / len(points), sum(y for _, y in points) / len(points)


def group_of(picture: ET.Element, label: str) -> ET.Element:
    return next(g for g in picture.iter(f"{SVG}g") if label in (g.findtext(f"{SVG}title") or ""))


@pytest.mark.parametrize(("draw", "data", "_"), PICTURES)
def test_a_screen_reader_gets_a_name_and_a_description(draw: Callable[..., str], data: Any, _: Any) -> None:
    picture = drawn(draw, data, name="x7")
    assert picture.get("role") == "img"
    title, desc = (next(e for e in picture if e.get("id") == i) for i in (picture.get("aria-labelledby") or "").split())
    assert title.text == data.title and desc.text and desc.text.endswith(".")


@pytest.mark.parametrize(("draw", "data", "_"), PICTURES)
@pytest.mark.parametrize("width", [360, 720])
def test_it_needs_no_inline_style_script_or_network_and_its_classes_exist(
    draw: Callable[..., str], data: Any, _: Any, width: int
) -> None:
    text = draw(data, width=width, name="x7")
    picture = ET.fromstring(text)
    assert text == draw(data, width=width, name="x7")
    assert not re.search(r"\bstyle=|<script|<style|href|https?://(?!www\.w3\.org/2000/svg)", text)
    named = {c for e in picture.iter() for c in (e.get("class") or "").split() if c.startswith("pic-")}
    for page in (True, False):
        assert all(re.search(rf"\.{c}\b", style(page=page)) for c in named - {"pic-line"})
    ids = [e.get("id") for e in picture.iter() if e.get("id")]
    assert len(ids) == len(set(ids)) and all(str(i).startswith("x7-") for i in ids)
    used = set(re.findall(r"url\(#([^)]+)\)", text))
    assert used <= set(map(str, ids))


@pytest.mark.parametrize(("draw", "data", "_"), PICTURES)
@pytest.mark.parametrize("width", [360, 720])
def test_no_word_leaves_the_picture(draw: Callable[..., str], data: Any, _: Any, width: int) -> None:
    picture = drawn(draw, data, width=width)
    assert float(picture.get("width", "")) == width
    height = float((picture.get("viewBox") or "").split()[3])
    for word in picture.iter(f"{SVG}text"):
        x, y = float(word.get("x", "")), float(word.get("y", ""))
        wide = width_of(word.text or "", 11 if "pic-small" in (word.get("class") or "") else 12)
        start = x - {"end": wide, "middle": wide / 2}.get(word.get("text-anchor", ""), 0)
        assert start >= -4 and start + wide <= width + 4, word.text
        assert 0 < y <= height, word.text


@pytest.mark.parametrize(("draw", "data", "table"), PICTURES)
def test_a_table_says_the_same(draw: Callable[..., str], data: Any, table: Callable[[Any], Any]) -> None:
    header, rows = table(data)
    assert all(len(row) == len(header) for row in rows)
    told = {cell for row in rows for cell in row}
    for group in drawn(draw, data).iter(f"{SVG}g"):
        title = group.findtext(f"{SVG}title")
        if title:
            assert any(cell and cell in title for cell in told)


@pytest.mark.parametrize(("draw", "data", "_"), PICTURES)
def test_a_file_of_its_own_has_plain_colours_in_it(draw: Callable[..., str], data: Any, _: Any) -> None:
    sheet = drawn(draw, data, style=style(page=False)).findtext(f"{SVG}style") or ""
    assert "#1f5a92" in sheet and "var(" not in sheet
    assert "var(--pic-a)" in style(page=True) and "prefers-color-scheme: dark" in style(page=True)


@pytest.mark.parametrize(("draw", "data", "_"), PICTURES)
def test_a_notebook_shows_it_by_itself(draw: Callable[..., str], data: Any, _: Any) -> None:
    assert data._repr_svg_() == draw(data, style=style(page=True))


def test_colours_contrast_with_their_paper_in_light_and_dark() -> None:
    from dragoman.present.pictures.style import COLOURS

    def light(colour: str) -> float:
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    for scheme in (0, 1):
        paper = light(COLOURS["paper"][scheme])
        for name in ("ink", "faint", "a", "b", "c", "d"):
            high, low = sorted((light(COLOURS[name][scheme]), paper), reverse=True)
            assert (high + 0.05) / (low + 0.05) >= 4.5, name


def test_a_day_is_a_mark_a_vague_date_a_bar_with_soft_ends_and_an_open_end_fades_out() -> None:
    picture = drawn(timeline, TIMELINE)
    assert group_of(picture, "king's visit").find(f"{SVG}circle") is not None
    (point,) = group_of(picture, "Whale Forum").iter(f"{SVG}rect")
    assert "point-00" in point.get("fill", "") and point.get("fill-opacity") == "0.45"
    (charter,) = group_of(picture, "Charter").iter(f"{SVG}rect")
    assert "span-10" in charter.get("fill", "")
    assert float(charter.get("x", "")) + float(charter.get("width", "")) == pytest.approx(712)
    assert group_of(picture, "report of the <ministers>").find(f"{SVG}polygon") is not None
    assert "as of 15 Jun 2031" in [t.text for t in picture.iter(f"{SVG}text")]


def test_things_stand_in_the_order_of_time_and_the_undated_in_the_table() -> None:
    picture = drawn(timeline, TIMELINE)
    xs = [places(picture, label)[0] for label in ("king's visit", "Whale Forum", "report of the")]
    assert xs == sorted(xs)
    assert "1 without a date are in the table" in (picture.findtext(f"{SVG}desc") or "")
    assert ("Meetings", "not dated", "talks, day not told", "held or done") in timeline_table(TIMELINE).rows
    assert timeline(replace(TIMELINE, items=TIMELINE.items[2:3])) == ""


def test_labels_of_a_lane_do_not_overlap_however_many_there_are() -> None:
    items = tuple(
        Item("Visits", f"visit number {n} of a minister", f"2031-{n % 12 + 1:02}-{n % 27 + 1:02}") for n in range(40)
    )
    for width in (360, 720):
        picture = drawn(timeline, replace(TIMELINE, items=items), width=width)
        boxes: list[tuple[float, float, float]] = []
        for word in picture.iter(f"{SVG}text"):
            if "visit number" in (word.text or ""):
                wide = width_of(word.text or "", 12)
                x = float(word.get("x", "")) - (wide if word.get("text-anchor") == "end" else 0)
                boxes.append((float(word.get("y", "")), x, x + wide))
        assert len(boxes) >= 5
        for n, (y, left, right) in enumerate(boxes):
            assert not any(abs(y - y2) < 8 and left < r2 and l2 < right for y2, l2, r2 in boxes[:n])
        assert sum(1 for g in picture.iter(f"{SVG}g") if "visit number" in (g.findtext(f"{SVG}title") or "")) == 40


def test_a_claim_is_one_mark_its_shape_is_the_claimants_and_part_years_are_hollow() -> None:
    picture = drawn(series, SERIES)
    shapes = {}
    for claim in SERIES.claims:
        marks = [e for e in group_of(picture, claim.claimant) if e.tag in (f"{SVG}circle", f"{SVG}polygon")]
        assert len(marks) == 1
        shapes[claim.claimant] = marks[0]
    assert shapes["Andes Post"].tag == shapes["Fjord Courier"].tag == f"{SVG}circle"
    assert shapes["Statistics Norway"].tag == f"{SVG}polygon"
    hollow = {name for name, mark in shapes.items() if (mark.get("class") or "").endswith("-open")}
    assert hollow == {"Ministry of Trade"}


def test_values_stand_in_proportion_and_bars_reach_to_their_side() -> None:
    picture = drawn(series, SERIES)
    zero = next(float(t.get("x", "")) for t in picture.iter(f"{SVG}text") if t.text == "0")

    def mark(claimant: str) -> float:
        shape = next(e for e in group_of(picture, claimant) if e.tag in (f"{SVG}circle", f"{SVG}polygon"))
        if shape.tag == f"{SVG}circle":
            return float(shape.get("cx", ""))
        return sum(float(p.split(",")[0]) for p in shape.get("points", "").split()) / 3

    assert (mark("Statistics Norway") - zero) / (mark("Andes Post") - zero) == pytest.approx(1.2, abs=0.02)

    def bar(claimant: str) -> tuple[float, float]:
        (rect,) = group_of(picture, claimant).iter(f"{SVG}rect")
        return float(rect.get("x", "")), float(rect.get("x", "")) + float(rect.get("width", ""))

    assert bar("Andes Post")[1] == pytest.approx(mark("Andes Post"), abs=0.2)
    assert bar("Ministry of Trade")[0] == pytest.approx(mark("Ministry of Trade"), abs=0.2)
    low, high = bar("Fjord Courier")
    assert (high - zero) / (low - zero) == pytest.approx(1.7 / 1.5, abs=0.02)
    assert group_of(picture, "Statistics Norway").find(f"{SVG}rect") is None


def test_a_claimant_goes_without_the_office_where_there_is_no_room_for_both() -> None:
    long = "Lee Kinyanjui (Trade Cabinet Secretary, Kenya)"
    for width, told in ((640, "Lee Kinyanjui"), (2000, long)):
        picture = drawn(series, replace(SERIES, claims=(replace(SERIES.claims[0], claimant=long),)), width=width)
        assert told in [text.text for text in picture.iter(f"{SVG}text")]


def test_the_spread_is_said_in_words_beside_its_period() -> None:
    picture = drawn(series, SERIES)
    words = [t.text for t in picture.iter(f"{SVG}text")]
    assert words.index("400 million USD apart") == words.index("2030") + 1
    assert "Jan – Mar 2031" in words
    assert "2030: 400 million USD apart." in (picture.findtext(f"{SVG}desc") or "")


def test_edges_are_as_wide_as_what_is_shared_and_places_do_not_depend_on_the_order() -> None:
    picture = drawn(network, NETWORK)
    groups = [g for g in picture.iter(f"{SVG}g") if g.find(f"{SVG}line") is not None]
    wide = {g.findtext(f"{SVG}title"): float(next(g.iter(f"{SVG}line")).get("stroke-width", "")) for g in groups}
    assert wide == {"Norway – Chile: 16 visits": 8, "United Nations – Norway: 1": pytest.approx(2.8, abs=0.1)}
    turned = Network(NETWORK.title, NETWORK.nodes[::-1], NETWORK.edges[::-1])
    assert network(turned) == network(NETWORK)
    spots = [places(picture, n.label) for n in NETWORK.nodes]
    assert min(math.dist(a, b) for i, a in enumerate(spots) for b in spots[:i]) > 30
    assert ("Fiji", "", "0", "") in network_table(NETWORK).rows
    assert network(Network("none", (), ())) == "" and network(Network("one", NETWORK.nodes[:1], ())) != ""


def test_of_many_parties_those_that_share_most_are_drawn() -> None:
    nodes = tuple(Node(f"N{n:02}", f"State {n:02}") for n in range(50))
    edges = tuple(Edge("N00", n.id, i) for i, n in enumerate(nodes) if i)
    text = network(Network("many", nodes, edges))
    assert "State 49" in text and "State 02" not in text and "20 parties that share fewer are in the table" in text


def test_a_map_says_whose_borders_it_has_and_that_no_position_is_taken() -> None:
    words = " ".join(t.text or "" for t in drawn(venues, VENUES).iter(f"{SVG}text"))
    assert "Borders by Natural Earth" in words and "no position is taken" in words


def test_places_lie_where_they_are_also_across_the_date_line() -> None:
    picture = drawn(venues, VENUES)
    oslo, santiago, york = (places(picture, v.name) for v in VENUES.venues)
    assert york[0] < santiago[0] < oslo[0] and oslo[1] < york[1] < santiago[1]
    south = Venues("South", (Venue("Suva", 178.4, -18.1, 3), Venue("Apia", -171.8, -13.8, 2)))
    suva, apia = (places(drawn(venues, south), name) for name in ("Suva", "Apia"))
    assert 0 < suva[0] < apia[0] < 720 and apia[1] < suva[1]


def test_coasts_are_drawn_as_far_as_the_frame() -> None:
    picture = drawn(venues, Venues("One", (Venue("Astana", 71.4, 51.2, 1),)))
    (land,) = (e for e in picture.iter(f"{SVG}path") if e.get("class") == "pic-land")
    frame = next(e for e in picture.iter(f"{SVG}svg") if e.get("overflow") == "hidden")
    wide, tall = float(frame.get("width", "0")), float(frame.get("height", "0"))
    points = [tuple(map(float, p.split())) for p in re.split("[MLZ]+", land.get("d", "")) if p]
    assert len(points) > 100
    assert all(-5 < x < wide + 5 and -5 < y < tall + 5 for x, y in points)


def test_no_border_runs_across_the_map() -> None:
    # A ring that crosses the date line would, if it came back at the other edge.
    sides = ((a, b) for ring in natural_earth() for a, b in pairwise(ring) if abs(a[1]) < 85)
    assert max(abs(a[0] - b[0]) for a, b in sides) < 60


def test_borders_of_ones_own_are_drawn_with_their_credit() -> None:
    square = {"type": "Polygon", "coordinates": [[[0, 56], [20, 56], [20, 63], [0, 63], [0, 56]]]}
    one = {"type": "FeatureCollection", "features": [{"type": "Feature", "geometry": square, "properties": {}}]}
    mine = Venues("Oslo", VENUES.venues[:1], own_borders(json.dumps(one), where="b.json"), "Borders by the ministry.")
    picture = drawn(venues, mine)
    (land,) = (e for e in picture.iter(f"{SVG}path") if e.get("class") == "pic-land")
    assert land.get("d", "").count("M") == 1 and land.get("d", "").count("L") == 4
    words = [t.text for t in picture.iter(f"{SVG}text")]
    said = " ".join(map(str, words))
    assert "Borders by the ministry. Drawn for orientation; no position is taken" in said and "Natural" not in said


def test_a_smaller_map_shows_the_land_of_the_larger() -> None:
    large = drawn(venues, VENUES, name="wide")
    small = drawn(venues, VENUES, width=360, name="narrow", land=("wide", 720))
    (land,) = (e for e in large.iter(f"{SVG}path") if e.get("class") == "pic-land")
    (shown,) = small.iter(f"{SVG}use")
    assert shown.get("href") == f"#{land.get('id')}" and shown.get("transform") == "scale(0.5000)"
    assert not list(small.iter(f"{SVG}path"))
    # the marks lie where the land is
    wide, narrow = (places(picture, "Oslo") for picture in (large, small))
    assert wide[0] / 2 == pytest.approx(narrow[0], abs=0.1) and wide[1] / 2 == pytest.approx(narrow[1], abs=0.1)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("no json", "no GeoJSON"),
        ('{"type": "Polygon"}', "no GeoJSON"),
        ("[]", "no GeoJSON"),
        ('{"type": "Point", "coordinates": [0, 0]}', "no polygon"),
        ('{"type": "Polygon", "coordinates": [[]]}', "no polygon"),
        ('{"type": "GeometryCollection", "geometries": [' * 2000 + "]}" * 2000, "no GeoJSON"),
        ('{"type": "Polygon", "coordinates": [[[0, 0], [NaN, 1], [1, 1]]]}', "places that are not on the globe"),
        (
            '{"type": "Polygon", "coordinates": [[[500000, 6600000], [500001, 6600000], [500001, 6600001]]]}',
            "places that are not on the globe",
        ),
    ],
)
def test_borders_that_are_none_are_refused_with_what_to_do(text: str, said: str) -> None:
    with pytest.raises(UsageError, match=rf"^b\.json: {said}.*; give GeoJSON"):
        own_borders(text, where="b.json")


def test_letters_that_no_xml_can_hold_do_not_break_a_picture() -> None:
    odd = replace(TIMELINE, items=(Item("L\x00", "bell \x07 & <half> \ud800", "2031"),))
    assert "bell \ufffd & <half> \ufffd" in "".join(drawn(timeline, odd).itertext())
