"""Quantities in raw text: spellings, units, approximations, changes, ranks, and what is none."""

from __future__ import annotations

import pytest

from dragoman.annotate.numbers import find_quantities


def told(text: str) -> list[tuple[float, str, str]]:
    return [(q.value, q.unit, q.approximation) for q in find_quantities(text)]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("It cost 7 billion US dollars.", 7e9, "USD"),
        ("US$118.9 million was lent.", 118_900_000, "USD"),
        ("CHF 44 billion", 44e9, "CHF"),
        ("SFr. 19 million", 19e6, "CHF"),
        ("A$25 million", 25e6, "AUD"),
        ("RMB 50 billion", 50e9, "CNY"),
        ("a 620-million-dollar mine", 620e6, "USD"),
        ("165 billion won", 165e9, "KRW"),
        ("Tk 20,800 crore", 208e9, "BDT"),
        ("$1bn", 1e9, "USD"),
        ("1.5 trn yen", 1.5e12, "JPY"),
        ("£40k", 40_000, "GBP"),
        ("10 million in euros", 10e6, "EUR"),
        ("30 million Cameroonian francs", 30e6, "XAF"),
        ("336,400 jobs", 336_400, "count"),
        ("3.9\nmillion doses", 3_900_000, "count"),
        ("12 lakh people", 1_200_000, "count"),
        ("one hundred and twenty firms", 120, "count"),
        ("two dozen projects", 24, "count"),
        ("half a million visitors", 500_000, "count"),
        ("10 000 guests", 10_000, "count"),
        ("CHF 1'500", 1500, "CHF"),
        ("2,5 million euros", 2_500_000, "EUR"),
        ("twenty-five per cent", 25, "percent"),
        ("two-thirds of the exports", 66.67, "percent"),
        ("a third of the members", 33.33, "percent"),
        ("25 basis points", 0.25, "percent"),
        ("a 50-megawatt park", 50, "MW"),
        ("100 new gigawatts", 100, "GW"),
        ("2,000 miles of border", 2000, "[mi_i]"),
        ("US100,000 dollars", 100_000, "USD"),
        ("US21.4 million in aid", 21_400_000, "USD"),
        ("30, 000 U.S. dollars", 30_000, "USD"),
        ("EC $68 million", 68e6, "XCD"),
        ("$250,000 NZD", 250_000, "NZD"),
        ("20 millions of euros", 20e6, "EUR"),
        ("10- million-yuan aid", 10e6, "CNY"),
        ("a 100 million usd credit", 100e6, "USD"),
        ("one million Nepalese Rs in cash", 1e6, "NPR"),
        ("TK 100 crore", 1e9, "BDT"),
        ("20 million Western African francs", 20e6, "XOF"),
        ("38 bcm of gas", 38e9, "m3"),
        ("40,000 hectares", 40_000, "har"),
    ],
)
def test_spellings(text: str, value: float, unit: str) -> None:
    assert told(text) == [(value, unit, "exact")]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("nearly 40 firms", "under"),
        ("up to 40 firms", "under"),
        ("around 40 firms", "about"),
        ("some 40 firms", "about"),
        ("close to 40 firms", "about"),
        ("more than 40 firms", "over"),
        ("at least 40 firms", "over"),
        ("just over 40 firms", "over"),
        ("40 or more firms", "over"),
        ("40 firms", "exact"),
    ],
)
def test_approximation(text: str, kind: str) -> None:
    assert told(text) == [(40, "count", kind)]


def test_range_shares_scale_and_unit() -> None:
    found = find_quantities("They pledged between €10 and €12 million.")
    assert [(q.value, q.low, q.high, q.approximation, q.unit) for q in found] == [(10e6, 10e6, 12e6, "range", "EUR")]
    assert [(q.low, q.high) for q in find_quantities("Growth of 5-7 percent")] == [(5, 7)]


def test_two_levels_are_no_range() -> None:
    assert [q.value for q in find_quantities("It rose from $5 million to $8 million.")] == [5e6, 8e6]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("trade was down 2.8 percent", -2.8),
        ("rose by about 23.4 percent", 23.4),
        ("a rise of only 12 percent", 12),
        ("a 12 percent drop", -12),
        ("cut tariffs on most goods by 40%", -40),
        ("trade doubled", 100),
        ("the aim to triple trade", 200),
        ("exports halved", -50),
        ("a threefold rise", 200),
        ("it grew 2.5 times", 150),
        ("one and a half times more", 50),
        ("a 2.5-fold rise", 150),
    ],
)
def test_changes(text: str, value: float) -> None:
    assert [(q.value, q.unit, q.change) for q in find_quantities(text)] == [(value, "percent", True)]


def test_a_level_after_a_rise_is_no_change() -> None:
    assert [q.change for q in find_quantities("Trade grew to 5 million dollars.")] == [False]


@pytest.mark.parametrize(
    ("text", "value", "kind"),
    [
        ("its third-largest trading partner", 3, "exact"),
        ("the fourth most important market", 4, "exact"),
        ("among the top ten investors", 10, "under"),
        ("the biggest export market", 1, "exact"),
        ("ranked fifth", 5, "exact"),
        ("its number two trading partner", 2, "exact"),
    ],
)
def test_ranks(text: str, value: float, kind: str) -> None:
    assert told(text) == [(value, "rank", kind)]


@pytest.mark.parametrize(
    "text",
    [
        "on 4 February 2015",
        "from 3 to 4 February",
        "on March 17, 2025,",
        "in 2024 trade grew",
        "the 2025-2026 plan",
        "the 1990s",
        "in fiscal 2023-24",
        "a 10-year loan over 40 years",
        "a minister aged 45",
        "at 16:42 KST",
        "Article 5 and Resolution 2231",
        "the COVID-19 pandemic, the G7, COP28, C5+1 and 5G",
        "the 28th meeting",
        "one of the largest partners",
        "call +41 79 597 64 49",
        "a third round",
        "the second half of 2027",
        "tens of millions of euros",
        "several hundred visitors",
        "a convention on double taxation",
        "two-way trade",
        "won 3-1",
        "met three times",
        "the Three Gorges",
    ],
)
def test_what_is_none(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Zambia received K14 million.", "ZMW"),
        ("Papua New Guinea received K14 million.", "PGK"),
        ("Senegal received 5 million CFA francs.", "XOF"),
        ("Chad received 5 million CFA francs.", "XAF"),
        ("Sri Lanka received Rs. 900 million.", "LKR"),
    ],
)
def test_shared_signs_go_by_the_state_named(text: str, code: str) -> None:
    (found,) = find_quantities(text)
    assert found.unit == code
    assert found.because


def test_counted_nouns() -> None:
    text = "It repaired 11 of the 17 bridges with 22 Belgian and Dutch children present."
    found = find_quantities(text)
    assert [text[slice(*q.noun)] for q in found if q.noun] == ["bridges", "bridges", "Belgian and Dutch children"]


def test_spans_hold_sign_unit_and_approximation() -> None:
    text = "It was worth around SFr. 18 million in all."
    (found,) = find_quantities(text)
    assert text[found.start : found.end] == "around SFr. 18 million"


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Trade reached $3bn in 2021 and about $900m in 2022.", [3e9, 9e8]),
        ("It rose from 5 billion euros in 2019 to 7 billion euros.", [5e9, 7e9]),
        ("It gave 10 and 12 million euros.", [1e7, 1.2e7]),
        ("Over the four quarters to June it rose.", []),
        ("They met half a decade ago.", []),
        ("One in five Danes agreed.", []),
        ("Some 14,000 of our citizens live there.", [14000]),
        ("A fund of US$8bn, or Rs500 crore, was set up.", [8e9, 5e9]),
    ],
)
def test_what_stands_beside_a_number(text: str, values: list[float]) -> None:
    assert [q.value for q in find_quantities(text)] == values


def test_a_change_told_twice_is_a_change_in_both() -> None:
    found = find_quantities("Trade saw a fall of 6.1% or £196 million.")
    assert [(q.value, q.unit, q.change) for q in found] == [(-6.1, "percent", True), (-196e6, "GBP", True)]


def test_over_is_a_place_after_spread() -> None:
    assert [q.approximation for q in find_quantities("It is spread over 120 firms and over 30 towns.")] == [
        "exact",
        "over",
    ]


@pytest.mark.parametrize("text", ["It sent the US 20,000 doses.", "Some 5,000 US troops came.", "the US, 100 firms"])
def test_us_beside_a_number_is_no_sign(text: str) -> None:
    assert [q.unit for q in find_quantities(text)] == ["count"]


@pytest.mark.parametrize(
    ("year", "unit", "said"), [(2005, "GHC", "named GHC in 2005"), (2009, "GHS", ""), (None, "GHS", "")]
)
def test_the_year_tells_which_money_a_name_was(year: int | None, unit: str, said: str) -> None:
    (found,) = find_quantities("They gave 25 million cedis.", year)
    assert found.unit == unit
    assert said in (found.because or "")
    assert (found.because is None) == (not said)
