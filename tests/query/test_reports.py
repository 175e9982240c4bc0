"""Reports of one matter are told together, copies counted once, and what a person says goes before the rules."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from dragoman.ledger import Ledger
from dragoman.query.reports import families_of, stories_between, story_of
from dragoman.records import Document, Judgement, Pointer

FLOOD = (
    "Dam bursts above Arvenda, thousands flee",
    "The Ketter dam above Arvenda burst on Tuesday night and flooded the lower town. Some 4,000 people fled to the "
    "hills, the provincial governor Ilse Brandt said. Engineers had warned of cracks in the dam since April. Boats of "
    "the coast guard took the last families off their roofs at dawn, and the railway to the port stays closed until "
    "the tracks have been inspected, which will take a week at least.",
)
WARNING = (
    "Arvenda: engineers had warned of cracks in burst dam",
    "Cracks in the Ketter dam had been known for months before it burst on Tuesday, papers of the provincial office "
    "show. Governor Ilse Brandt said the flood that drove 4,000 people from Arvenda could not have been foreseen.",
)
FISH = (
    "Fishing quotas agreed",
    "Ministers agreed on next year's quotas for cod and herring after talks that lasted into Wednesday morning. The "
    "fleets of five countries share them by a key of 1994, which two of the five want to change.",
)
REPRINT = (FLOOD[0], f"{FLOOD[1]} (Agency)")
TOLD = {
    "flood": (FLOOD, "2031-05-06", "Daily Sluice"),
    "reprint": (REPRINT, "2031-05-07", "Harbour Gazette"),
    "warning": (WARNING, "2031-05-08", "Harbour Gazette"),
    "fish": (FISH, "2031-05-07", "Daily Sluice"),
}


@pytest.fixture
def ledger() -> Iterator[Ledger]:
    with Ledger.open(":memory:") as opened:
        for name, ((title, text), day, outlet) in TOLD.items():
            fields = {"title": title, "published": day, "published_basis": "given", "publisher": outlet}
            opened.add(Document.of(f"{title}\n\n{text}", source=name, **fields), [])
        yield opened


def ids(ledger: Ledger) -> dict[str, str]:
    return {d.source: d.id for d in ledger.documents()}


def told(ledger: Ledger) -> list[list[str]]:
    return [[r.source for r in s.reports] for s in stories_between(ledger, "2031-05-01", "2031-05-31")]


def judged(ledger: Ledger, verdict: str, a: str, b: str) -> int | None:
    points = [Pointer(ids(ledger)[name]) for name in (a, b)]
    said = {"by": "Ada", "at": "2031-06-01T08:00:00Z", "because": "read both", "of": points[0], "other": points[1]}
    return ledger.judge(Judgement(verdict=verdict, **said)).number  # type: ignore[arg-type]


def test_reports_of_one_matter_are_one_story_and_copies_are_counted_once(ledger: Ledger) -> None:
    assert told(ledger) == [["flood", "reprint", "warning"], ["fish"]]
    story = story_of(ledger, ids(ledger)["warning"])
    assert story.counted == "3 reports, 2 independent"
    assert {(link.by, link.confidence) for link in story.links} >= {("rule near-copy", "almost certain")}
    assert any("dam" in link.because for link in story.links)


def test_the_order_in_which_documents_come_does_not_matter(ledger: Ledger) -> None:
    with Ledger.open(":memory:") as other:
        for document in reversed(list(ledger.documents())):
            other.add(document, [])
        assert stories_between(other, "2031-05-01", "2031-05-31") == stories_between(ledger, "2031-05-01", "2031-05-31")


def test_what_a_person_says_goes_before_and_can_be_taken_back(ledger: Ledger) -> None:
    before = told(ledger)
    apart = judged(ledger, "different", "flood", "warning")
    one = judged(ledger, "same", "fish", "warning")
    # The reprint tells the very words of the first: it stays with it.
    assert told(ledger) == [["flood", "reprint"], ["fish", "warning"]]
    links = story_of(ledger, ids(ledger)["fish"]).links
    assert [(link.by, link.because, link.at[:10]) for link in links if link.by == "Ada"] == [
        ("Ada", "read both", "2031-06-01")
    ]
    for number in (apart, one):
        assert number
        ledger.undo(number, by="Ada", at="2031-06-02T08:00:00Z", because="a slip")
    assert told(ledger) == before


def test_a_document_that_is_withdrawn_or_dated_anew_is_told_so(ledger: Ledger) -> None:
    fish = ledger.document(ids(ledger)["fish"])
    moved = Document(**{name: getattr(fish, name) for name in fish.__slots__} | {"published": "2032-01-01"})
    ledger.add(moved, [])
    assert ["fish"] in told(ledger)  # read from a second place, which knows no more than the first
    said = {"by": "Ada", "at": "2031-06-01T08:00:00Z", "because": "a wrong file", "of": Pointer(fish.id)}
    ledger.judge(Judgement(verdict="withdrawn", **said))  # type: ignore[arg-type]
    assert ["fish"] not in told(ledger)


def test_families_are_asked_for_by_document(ledger: Ledger) -> None:
    known = ids(ledger)
    found = families_of(ledger, [known["flood"], known["reprint"], known["fish"]])
    assert [[ledger.document(d).source for d in f.documents] for f in found] == [["flood", "reprint"], ["fish"]]
    assert found[0].copies[0].sure
