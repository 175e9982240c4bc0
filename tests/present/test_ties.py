"""Events → who shares them with whom, and where they were held."""

from __future__ import annotations

from typing import Any

from dragoman.present.ties import network_of, venues_of
from dragoman.records import Document, Found, record_of

PARTIES = {
    "NOR": {"name": "Norway", "type": "state", "country": "NOR"},
    "CHL": {"name": "Chile", "type": "state", "country": "CHL"},
    "FJI": {"name": "Fiji", "type": "state", "country": "FJI"},
    "WTO": {"name": "WTO", "type": "igo", "country": "IGO"},
}
FORUM = {"name": "Whale Forum", "type": "forum"}


def event(day: str, *parties: str, **fields: Any) -> Found:
    text = f"They met on {day}."
    row: dict[str, Any] = {
        "kind": "event", "id": f"{day}{parties}", "type": "CONSULT", "mode": "visit", "rule": "test",
        "actors": [PARTIES[parties[0]]], "recipients": [PARTIES[p] for p in parties[1:]], "date": day,
        "evidence": [{"start": 0, "end": len(text), "quote": text}],
    }  # fmt: skip
    return Found(record_of(row | fields), Document.of(text, source=f"{day}.txt", published=day), day, day)


def test_events_are_counted_once_by_pair_and_kind() -> None:
    told = [
        event("2031-04-02", "NOR", "CHL"),
        event("2031-04-02", "NOR", "CHL"),  # the same visit in another report
        event("2031-06-01", "NOR", "CHL"),
        event("2031-06-09", "CHL", "WTO", type="REQUEST", mode="assist"),
        event("2031-07-01", "NOR", "FJI", factuality="planned"),
        event("2031-08-01", "NOR", "FJI", factuality="denied"),
    ]
    made = network_of(told, title="t")
    assert [(e.a, e.b, e.shared, e.what) for e in made.edges] == [
        ("CHL", "NOR", 2, "visit 2"),
        ("CHL", "WTO", 1, "requests (assist)"),
    ]
    assert {(n.id, n.kind) for n in made.nodes} == {("NOR", "state"), ("CHL", "state"), ("WTO", "body")}


def test_a_format_is_a_party_of_its_rounds() -> None:
    made = network_of([event("2031-04-02", "NOR", "CHL", format=FORUM)], title="t")
    assert {(e.a, e.b) for e in made.edges} == {("CHL", "NOR"), ("CHL", "Whale Forum"), ("NOR", "Whale Forum")}


def test_meetings_are_placed_in_cities_that_are_known_and_were_held_there() -> None:
    told = [
        event("2031-04-02", "NOR", "CHL", place={"name": "Santiago", "country": "CHL"}),
        event("2031-06-01", "CHL", "NOR", place={"name": "Oslo", "country": "NOR"}),
        event("2031-07-01", "CHL", "NOR", place={"name": "Oslo", "country": "NOR"}, mode=None),
        event("2031-09-01", "CHL", "NOR", place={"name": "Norway", "country": "NOR"}),
        event("2031-11-01", "CHL", "NOR", place={"name": "Bergen", "country": "NOR"}, factuality="planned"),
    ]
    made = venues_of(told, title="t")
    assert [(v.name, v.events, v.what) for v in made.venues] == [
        ("Oslo", 2, "meeting, visit"),
        ("Santiago", 1, "visit"),
    ]
    assert [(round(v.longitude), round(v.latitude)) for v in made.venues] == [(11, 60), (-71, -33)]
