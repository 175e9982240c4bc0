"""A brief made by hand, with all that a page must bear: repeated notes, rival claims, copies, odd letters."""

from __future__ import annotations

import pytest

from dragoman.present.brief import Brief, Line, Section
from dragoman.present.brief.notes import Footnote, Source
from dragoman.present.pictures import Claim, Item, Series, Timeline

SOURCES = (
    Source(1, "Fjord Courier, The <minister> & the whales", "a.txt", None, "2031-04-03", "page", "ab" * 32, None, ()),
    Source(
        2,
        "Andes Post",
        "b.html",
        "https://andes.example/p?a=1&b=2",
        "2031-04-04",
        "inferred",
        "cd" * 32,
        1,
        ("https://andes.example/again",),
    ),
    Source(3, "Вестник Азии", "c.eml", "javascript:alert(1)", None, None, "ef" * 32, None, ()),
)


def note(number: int, source: int, words: str) -> Footnote:
    told = SOURCES[source - 1]
    name = told.name.split(",")[0]
    return Footnote(number, source, told.name, name, told.published, words, 10 * number, 10 * number + len(words))


NOTES = (
    note(1, 1, "partners since 2019"),
    note(2, 1, "met in *Oslo* on 2 April 2031"),
    note(3, 2, "trade of nearly 2 billion & more"),
    note(4, 3, "торговля превысила 2 млрд долларов"),
)


@pytest.fixture
def page() -> Brief:
    rivals = (
        Line("under 2 billion USD · according to Andes Post", notes=(3,), reports="2 reports, 1 independent"),
        Line("over 2 billion USD · according to Вестник Азии", notes=(4,)),
    )
    sections = (
        Section(
            "At a glance",
            (
                Line("partnership · since 2019", label="called", notes=(1,)),
                Line("meeting · Oslo, Norway", date="2031-04-02", label="last met", notes=(2, 1)),
            ),
            "glance",
        ),
        Section("Meetings and visits", (Line("meeting · Oslo, Norway", date="2031-04-02", notes=(2,)),)),
        Section("Figures", (Line("trade turnover · Norway, Chile", date="2030", claims=rivals),), "figures"),
    )
    items = (Item("Ministers", "meeting, Oslo", "2031-04-02"), Item("Agreements", "Plan", "2030/2032", "period"))
    claims = (
        Claim("2030", 2e9, "under 2 billion USD", "Andes Post", "outlet", "under"),
        Claim("2030", 2e9, "over 2 billion USD", "Вестник Азии", "outlet", "over"),
    )
    return Brief(
        ("Norway", "Chile"),
        "2031-06-15",
        "3 reports, 2 independent",
        sections,
        NOTES,
        SOURCES,
        timeline=Timeline("Norway – Chile: timeline", "2031-06-15", items),
        series=(Series("trade turnover · Norway, Chile (USD)", "USD", claims),),
    )
