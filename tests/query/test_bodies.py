"""Bodies of a country, as reports name them."""

from __future__ import annotations

from dragoman.ledger import Ledger
from dragoman.query.bodies import bodies_of
from dragoman.records import Document, Entity, Event, Evidence, identify

MINISTRY = Entity("the Chilean Foreign Ministry", "body", "CHL", "GOV")
AGAIN = Entity("Chilean foreign ministry", "body", "CHL", "GOV")
FLEET = Entity("Fleet AS", "company", "NOR")
TEXT = "The Chilean Foreign Ministry aided Fleet AS."


def test_bodies_are_told_by_name_with_what_they_are_named_in() -> None:
    with Ledger.open(":memory:") as ledger:
        for day, actor in (("2031-04-02", MINISTRY), ("2031-05-02", AGAIN)):
            document = Document.of(f"{TEXT} {day}", source=f"{day}.txt", published=day)
            evidence = (Evidence.of(document.text, 0, 43),)
            made = [Event(evidence=evidence, rule="r", type="AID", actors=(actor,), recipients=(FLEET,))]
            ledger.add(document, identify(made, document))
        (ministry,) = bodies_of(ledger, "CHL")
        assert (ministry.type, ministry.first, ministry.last) == ("body", "2031-04-02", "2031-05-02")
        assert [f.document.published for f in ministry.found] == ["2031-05-02", "2031-04-02"]
        assert [b.name for b in bodies_of(ledger, "NOR")] == ["Fleet AS"]
        assert bodies_of(ledger, "FJI") == []
