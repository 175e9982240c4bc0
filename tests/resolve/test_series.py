"""Figures stand in series by measure, parties and time; what is not comparable stands beside them with its reason."""

from __future__ import annotations

from typing import Any

import pytest

from dragoman.records import Document, Entity, Evidence, Figure, Found
from dragoman.resolve.quantities import differ
from dragoman.resolve.series import Point, Series, figure_of, series

NORWAY, CHILE, PERU = (Entity(n, "state", c) for n, c in (("Norway", "NOR"), ("Chile", "CHL"), ("Peru", "PER")))
LUNDE = Entity("Kari Lunde", "person", "NOR", "GOV", "Minister of Trade")
OUTLET = "Fjord Courier"


def told(
    value: float | None,
    period: str | None,
    *,
    measure: str = "trade turnover",
    day: str | None = "2031-05-02",
    **fields: Any,
) -> Found:
    text = f"{measure} of {value}, told on {day} for {period} {sorted(fields)}"
    document = Document.of(text, source="a", publisher=fields.pop("publisher", OUTLET), published=day)
    given = {"rule": "r", "unit": "USD", "of": (NORWAY,), "with_": (CHILE,), **fields}
    record = Figure(evidence=(Evidence.of(text, 0, len(text)),), measure=measure, value=value, period=period, **given)
    return Found(record, document, None, None)


def one(*found: Found, measure: str | None = None) -> Series:
    (made,) = series(found, measure=measure)
    return made


def values(point: Point) -> list[float | int | None]:
    return [figure_of(c.first).value for c in point.claims]


def test_a_line_goes_by_time_and_a_period_has_its_claims_least_first() -> None:
    under = {"approximation": "under", "high": 2e9}
    made = one(told(2e9, "2030"), told(1.8e9, "2030"), told(2e9, "2030", **under), told(1.5e9, "2029"))
    assert [(p.period, values(p)) for p in made.line] == [("2029", [1.5e9]), ("2030", [1.8e9, 2e9, 2e9])]
    assert [figure_of(c.first).approximation for c in made.line[1].claims] == ["exact", "under", "exact"]
    assert made.beside == ()


def test_turnover_is_one_series_in_whatever_order_its_sides_are_named() -> None:
    made = one(told(1.5e9, "2029"), told(2e9, "2030", of=(CHILE,), with_=(NORWAY,)))
    assert (made.of, made.with_, len(made.line)) == (("CHL", "NOR"), (), 2)


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"period": "2030-01/2030-05"}, "part"),
        ({"period": "2030-03"}, "part"),
        ({"period": "2026/2030"}, "years"),
        ({"period": "2026/.."}, "since"),
        ({"period": None}, "undated"),
        ({"period": "2030", "change": True, "unit": "percent"}, "change"),
        ({"period": "2030", "unit": "percent"}, "share"),
        ({"period": "2030", "unit": "EUR"}, "unit"),
        ({"period": "2035", "factuality": "planned"}, "unsure"),
        ({"period": "2030", "factuality": "denied"}, "denied"),
        ({"period": "2030-07/2031-06"}, ""),  # a financial year is a year
    ],
)
def test_what_is_not_comparable_says_why(fields: dict[str, Any], why: str) -> None:
    made = one(told(1e9, "2028"), told(1.1e9, "2029"), told(7, **fields))
    assert [p.apart for p in made.beside] == ([why] if why else [])
    assert len(made.line) == (2 if why else 3)


def test_what_a_buyer_counts_mirrors_what_the_seller_counts() -> None:
    sent = told(8e8, "2030", measure="exports")
    received = told(9e8, "2030", measure="imports", of=(CHILE,), with_=(NORWAY,))
    other_way = told(5e8, "2030", measure="imports")
    first, second = series((sent, received, other_way))
    assert (first.measure, first.of, first.with_) == ("exports", ("NOR",), ("CHL",))
    assert [(p.measure, p.apart, values(p)) for p in first.beside] == [("imports", "mirror", [9e8])]
    assert (second.measure, second.of, second.beside) == ("imports", ("NOR",), ())


def test_a_stock_goes_from_value_to_value_by_the_days_it_was_told() -> None:
    stock = {"measure": "investment stock"}
    made = one(
        told(9e9, None, day="2031-08-26", approximation="about", **stock),
        told(8e9, "1993/..", day="2031-03-17", **stock),
        told(8e9, "1993/..", day="2031-08-26", publisher="Andes Post", **stock),
        told(7.8e9, "2029-09", day="2030-05-15", **stock),
        told(7.8e9, "1993/..", day="2029-09-19", **stock),
        told(8e9, "1993/..", day=None, **stock),
        told(9e9, None, measure="investment flow"),
    )
    assert [(p.first, p.last, sorted(set(values(p)))) for p in made.line] == [
        ("2029-09-19", "2029-09-30", [7.8e9]),
        ("2031-03-17", "2031-08-26", [8e9]),
        ("2031-08-26", "2031-08-26", [9e9]),
    ]
    assert [p.apart for p in made.beside] == ["flow"]
    assert len([f for c in made.line[1].claims for f in c.found]) == 3


def test_stocks_of_one_year_from_two_sources_are_one_point() -> None:
    stock = {"measure": "investment stock"}
    made = one(
        told(8e9, "2029", **stock), told(8.5e9, "2029", publisher="Andes Post", **stock), told(8e9, "2030", **stock)
    )
    assert [(p.period, values(p)) for p in made.line] == [("2029", [8e9, 8.5e9]), ("2030", [8e9])]


def test_a_claimant_repeats_himself_in_one_claim_and_an_outlet_is_another() -> None:
    by = {"said_by": LUNDE}
    spelt = {"said_by": Entity("LUNDE Kari", "person", "NOR")}
    (point,) = one(told(2e9, "2030", **by), told(2e9, "2030", day="2031-05-03", **spelt), told(2e9, "2030")).line
    assert sorted(len(c.found) for c in point.claims) == [1, 2]
    assert [c.day for c in point.claims] == ["2031-05-02", "2031-05-02"]


def test_a_measure_that_is_asked_for_leads() -> None:
    found = (told(9e9, "2030", measure="investment stock"), told(1e9, "2030", measure="investment flow"))
    assert [(s.measure, [p.apart for p in s.beside]) for s in series(found)] == [("investment stock", ["flow"])]
    made = one(*found, told(1, "2030"), measure="investment flow")
    assert (made.measure, [p.apart for p in made.beside]) == ("investment flow", ["stock"])


def test_grants_and_what_no_measure_names_are_no_series() -> None:
    found = (told(5e6, "2030", measure="grant"), told(6e6, "2030", measure="grant"), told(3, "2030", measure="other"))
    (grants,) = series((*found, told(7e6, "2030", measure="grant", unit="EUR")))
    assert [(p.apart, values(p)) for p in grants.beside] == [("several", [5e6]), ("several", [6e6]), ("several", [7e6])]
    assert [p.apart for p in one(*found, measure="other").beside] == ["unnamed"]


@pytest.mark.parametrize(
    ("a", "b", "told_apart"),
    [
        ({"value": 2e9}, {"value": 2e9}, False),
        ({"value": 2e9}, {"value": 1.8e9}, True),
        ({"value": 2e9, "approximation": "under", "high": 2e9}, {"value": 2e9}, True),
        ({"value": 1.5e9, "approximation": "over", "low": 1.5e9}, {"value": 1.8e9}, False),
        ({"value": 1.5e9, "approximation": "over", "low": 1.5e9}, {"value": 1.2e9}, True),
        ({"value": 1e9, "low": 1e9, "high": 2e9, "approximation": "range"}, {"value": 1.8e9}, False),
        # a statistic to the cent, and how reports round it
        ({"value": 1_804_312_456.21}, {"value": 1.8e9}, False),
        ({"value": 1_804_312_456.21}, {"value": 1.81e9}, True),
        ({"value": 1.98e9}, {"value": 2e9}, False),
        ({"value": 1_804_312_456}, {"value": 1_804_312_457}, True),
        ({"value": 700}, {"value": 702}, False),
        ({"value": 700, "rule": "statistics"}, {"value": 702, "rule": "statistics"}, True),
        ({"value": 700.02, "rule": "statistics"}, {"value": 700, "rule": "statistics"}, False),
        ({"value": 61}, {"value": 62}, True),
        ({"value": 60, "approximation": "about"}, {"value": 62}, False),
        ({"value": 60, "approximation": "about"}, {"value": 70}, True),
        ({"value": 2e9, "approximation": "under", "high": 2e9}, {"value": 1.96e9}, False),
        ({"value": 2e9, "approximation": "under", "high": 2e9}, {"value": 2e9, "approximation": "about"}, False),
        ({"value": 2e9, "approximation": "under", "high": 2e9}, {"value": 1.8e9}, True),
        ({"value": 0}, {"value": 0}, False),
    ],
)
def test_claims_differ_where_both_cannot_be_right(a: dict[str, Any], b: dict[str, Any], told_apart: bool) -> None:
    first, second = (figure_of(told(f.pop("value"), "2030", **f)) for f in (dict(a), dict(b)))
    assert differ(first, second) is told_apart
    assert differ(second, first) is told_apart
