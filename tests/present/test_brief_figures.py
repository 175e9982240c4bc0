"""How a brief tells figures."""

from __future__ import annotations

from dragoman.ledger import Ledger
from dragoman.present.brief import as_markdown, brief
from dragoman.records import Document, Entity, Evidence, Figure, identify

TEXT = "Forty Norwegian companies work in Chile."


def test_a_stock_says_when_it_was_told_only_where_a_report_has_a_date() -> None:
    norway, chile = Entity("Norway", "state", "NOR"), Entity("Chile", "state", "CHL")
    evidence = (Evidence.of(TEXT, 0, 39),)
    for day, told in (
        (None, "- 40 · according to a.txt"),
        ("2031-04-02", "- 40 · told 2 Apr 2031 · according to a.txt"),
    ):
        document = Document.of(TEXT, source="a.txt", published=day, published_basis="given" if day else None)
        figure = Figure(
            evidence=evidence, rule="r", measure="companies", value=40, unit="count", of=(norway,), with_=(chile,)
        )
        with Ledger.open(":memory:", reader="one") as ledger:
            ledger.add(document, identify([figure], document))
            assert told in as_markdown(brief(ledger, ("NOR", "CHL"), as_of="2031-05-01"))


def test_states_trade_whose_organ_tells_of_it() -> None:
    text = "Chilean trade ministry data put trade with Norway at $2bn in 2030."
    ministry = Entity("Chilean trade ministry", "body", "CHL", "GOV")
    figure = Figure(
        evidence=(Evidence.of(text, 0, len(text) - 1),),
        rule="r",
        measure="trade turnover",
        value=2e9,
        unit="USD",
        of=(ministry,),
        with_=(Entity("Norway", "state", "NOR"),),
        period="2030",
    )
    document = Document.of(text, source="a.txt", published="2031-04-02", published_basis="given")
    with Ledger.open(":memory:", reader="one") as ledger:
        ledger.add(document, identify([figure], document))
        assert "- **2030** · trade turnover · Chile, Norway\n" in as_markdown(
            brief(ledger, ("NOR", "CHL"), as_of="2031-05-01")
        )
