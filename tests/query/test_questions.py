"""Questions in the user's words get the records that answer them, and no others."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from dragoman.errors import UsageError
from dragoman.ledger import Ledger
from dragoman.query import Question, ask, latest
from dragoman.records import KINDS, Document, Entity, Event, Evidence, Judgement, identify

KAZ = Entity("Kazakhstan", "state", "KAZ")
JPN = Entity("Japan", "state", "JPN")
FRA = Entity("France", "state", "FRA")
OMAROV = Entity("Aset Omarov", "person", "KAZ", "GOV", "Foreign Minister")
REPORTS: tuple[tuple[str, str | None, tuple[tuple[str, dict[str, Any]], ...]], ...] = (
    (
        "Report of a visit to Japan.",
        "2025-03-18",
        (
            (
                "event",
                {"type": "CONSULT", "mode": "visit", "actors": (KAZ,), "recipients": (JPN,), "date": "2025-03-17"},
            ),
            ("quotation", {"speaker": OMAROV, "words": "We agree.", "form": "direct"}),
            ("office", {"person": OMAROV, "role": "Foreign Minister", "country": "KAZ"}),
        ),
    ),
    (
        "Report of a visit to France.",
        "2025-06-02",
        (
            ("event", {"type": "CONSULT", "actors": (KAZ,), "recipients": (FRA,), "date": "2025-06"}),
            ("quotation", {"speaker": OMAROV, "words": "We disagree.", "form": "direct"}),
        ),
    ),
    ("Report without a date.", None, (("event", {"type": "AGREE", "actors": (KAZ, JPN)}),)),
)


@pytest.fixture
def ledger() -> Iterator[Ledger]:
    with Ledger.open(":memory:") as opened:
        for text, published, specs in REPORTS:
            document = Document.of(
                text, source="-", published=published, published_basis="given" if published else None
            )
            evidence = (Evidence(0, 6, "Report"),)
            records = [KINDS[kind](evidence=evidence, rule="test", **fields) for kind, fields in specs]
            opened.add(document, identify(records, document))
        yield opened


def texts(ledger: Ledger, kind: str, **question: Any) -> list[str]:
    return [f.document.text for f in ask(ledger, kind, Question(**question))]


def test_an_open_question_gets_all_of_a_kind(ledger: Ledger) -> None:
    assert texts(ledger, "event") == [text for text, _, _ in REPORTS]


def test_between_two_both_take_part(ledger: Ledger) -> None:
    assert texts(ledger, "event", between=("JPN", "KAZ")) == ["Report of a visit to Japan.", "Report without a date."]
    assert texts(ledger, "event", between=("JPN", "FRA")) == []


@pytest.mark.parametrize("kind", ["quotation", "office"])
def test_what_one_person_says_or_is_concerns_the_relation_its_report_tells_of(ledger: Ledger, kind: str) -> None:
    assert texts(ledger, kind, between=("KAZ", "JPN")) == ["Report of a visit to Japan."]
    assert texts(ledger, kind, between=("FRA", "JPN")) == []


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ({"since": "2025-04"}, ["Report of a visit to France."]),
        ({"until": "2025-03"}, ["Report of a visit to Japan."]),
        ({"since": "2025", "until": "2025"}, ["Report of a visit to Japan.", "Report of a visit to France."]),
        ({"since": "2026"}, []),
    ],
)
def test_bounds_are_whole_periods(ledger: Ledger, question: dict[str, str], found: list[str]) -> None:
    assert texts(ledger, "event", **question) == found


def test_as_of_a_day_later_reports_are_unknown(ledger: Ledger) -> None:
    assert texts(ledger, "event", as_of="2025-03-18") == ["Report of a visit to Japan.", "Report without a date."]
    assert texts(ledger, "event", as_of="2025-03-17") == ["Report without a date."]


@pytest.mark.parametrize("question", [{"since": "last year"}, {"until": "17/03/2025"}, {"as_of": "2025-02-30"}])
def test_what_is_no_date_is_refused(question: dict[str, str]) -> None:
    with pytest.raises(UsageError, match="no date; give a day"):
        Question(**question)  # type: ignore[arg-type]


def test_a_relation_needs_two() -> None:
    with pytest.raises(UsageError, match="KAZ is named twice"):
        Question(between=("KAZ", "KAZ"))


def test_a_record_comes_with_what_a_person_says_of_it(ledger: Ledger) -> None:
    first, second = (f.record for f in ask(ledger, "event", Question())[:2])
    points = [ledger.point(r.id) for r in (first, second)]
    said = {"by": "Ada", "at": "2025-07-01T08:00:00Z", "because": "one journey", "of": points[0], "other": points[1]}
    number = ledger.judge(Judgement(verdict="same", **said)).number
    a, b, c = ask(ledger, "event", Question())
    assert (a.same, b.same, c.same) == ({second.id}, {first.id}, frozenset())
    assert number
    ledger.undo(number, by="Ada", at="2025-07-02T08:00:00Z", because="two journeys")
    assert all(not f.same for f in ask(ledger, "event", Question()))


def test_the_newest_documents_alone(ledger: Ledger) -> None:
    part = latest(ledger, ("KAZ", "JPN"), 1, as_of="2026-01-01", lasting=["event"])
    # what has no date may be of yesterday
    assert texts(ledger, "event", between=("KAZ", "JPN"), among=part.documents) == ["Report without a date."]
    assert (part.total, part.since, part.lasting) == (2, "", frozenset())
    assert latest(ledger, ("KAZ", "JPN"), 2, as_of="2026-01-01", lasting=[]).left == 0
    assert latest(ledger, ("KAZ", "JPN"), 1, as_of="2025-03-17", lasting=[]).total == 1


@pytest.mark.parametrize("kind", ["event", "quotation", "office"])
def test_what_is_asked_of_all_documents_by_name_is_the_whole(ledger: Ledger, kind: str) -> None:
    every = frozenset(d.id for d in ledger.documents())
    for question in ({"between": ("KAZ", "JPN")}, {"of": "KAZ"}, {}):
        told = frozenset(ledger.telling(("KAZ", "JPN"))) if "between" in question else every
        assert texts(ledger, kind, among=told, **question) == texts(ledger, kind, **question)
    assert texts(ledger, kind, among=frozenset(), between=("KAZ", "JPN")) == []


def test_the_newest_are_the_last_documents_each_in_text_order(ledger: Ledger) -> None:
    first = next(ledger.documents())
    two = Document.of("Two reports in one.", source="-")
    both = [
        Event(evidence=(Evidence.of(two.text, n, n + 3),), rule="r", type="AGREE", actors=(KAZ, JPN)) for n in (0, 4)
    ]
    ledger.add(two, identify(both, two))
    # What is read anew stands where its document does, though its records have the last numbers.
    again = Event(evidence=(Evidence.of(first.text, 0, 6),), rule="new", type="AGREE", actors=(KAZ, JPN))
    newer = Ledger(ledger.database, "newer")
    newer.add(first, identify([again], first))
    order = [d.id for d in ledger.documents(newest=True)]
    for question in ({"of": "KAZ"}, {"between": ("KAZ", "JPN")}):
        turned = sorted(ask(ledger, "event", Question(**question)), key=lambda f: order.index(f.document.id))
        assert [f.document.id for f in turned][-1] == first.id and len(turned) > 3
        for offset in range(len(turned)):
            assert (
                ask(ledger, "event", Question(**question, newest=True, limit=2, offset=offset)) == turned[offset:][:2]
            )
