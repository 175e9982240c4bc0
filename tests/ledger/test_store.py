"""What is put into the ledger comes out as it was; nothing is overwritten."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.errors import NotFoundError, UsageError
from dragoman.ledger import Added, Ledger
from dragoman.records import KINDS, AnyRecord, Document, Entity, Evidence, identify

Reading = tuple[Document, list[AnyRecord]]
KAZ = Entity("Kazakhstan", "state", "KAZ")
JPN = Entity("Japan", "state", "JPN")
FRA = Entity("France", "state", "FRA")

st.register_type_strategy(float, st.floats(allow_nan=False, allow_infinity=False))
DATE = st.sampled_from([None, "2025-03-17", "2025", "2024/2026"])
MADE = {
    kind: st.builds(
        made,
        evidence=st.just((Evidence(0, 4, "They"),)),
        **{
            f.name: DATE for f in dataclasses.fields(made) if f.name in ("date", "end_date", "period", "as_of", "since")
        },
    )
    for kind, made in KINDS.items()
}


@pytest.fixture
def ledger(place: str) -> Any:
    with Ledger.open(place, reader="one") as opened:
        yield opened


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.one_of(*MADE.values()), max_size=4))
def test_a_record_comes_out_as_it_went_in(tmp_path_factory: pytest.TempPathFactory, made: list[AnyRecord]) -> None:
    document = Document.of("They met.", source="a.txt", published="2025-03-18", published_basis="given")
    records = identify(made, document)
    with Ledger.open(":memory:") as ledger:
        ledger.add(document, records)
        assert [k.record for k in ledger.records()] == records
        assert [ledger.record(r.id) for r in records] == records
        assert ledger.document(document.id) == document


def test_reading_twice_adds_nothing(ledger: Ledger, meeting: Reading) -> None:
    assert ledger.add(*meeting) == Added(True, True, True, 1)
    assert ledger.add(*meeting) == Added(False, False, False, 0)
    assert len(list(ledger.records())) == 1


def test_a_second_source_of_a_text_is_kept_beside_the_first(ledger: Ledger, meeting: Reading) -> None:
    document, records = meeting
    ledger.add(document, records)
    reprint = dataclasses.replace(document, source="b.txt", publisher="Harbour Gazette")
    assert ledger.add(reprint, records) == Added(False, True, False, 0)
    assert ledger.sources(document.id) == [document, reprint]
    assert ledger.document(document.id) == document


def test_a_later_reader_holds_and_the_earlier_reading_stays(place: str, meeting: Reading) -> None:
    document, records = meeting
    better = [dataclasses.replace(records[0], level="minister")]
    with Ledger.open(place, reader="one") as ledger:
        ledger.add(document, records)
    with Ledger.open(place, reader="two") as ledger:
        assert ledger.add(document, better) == Added(False, False, True, 1)
        assert [k.record for k in ledger.records()] == better
        assert ledger.record(records[0].id) == better[0]


def test_a_record_that_a_later_reader_drops_is_still_found_by_its_id(place: str, meeting: Reading) -> None:
    document, records = meeting
    with Ledger.open(place, reader="one") as ledger:
        ledger.add(document, records)
    with Ledger.open(place, reader="two") as ledger:
        ledger.add(document, [])
        assert list(ledger.records()) == []
        assert ledger.record(records[0].id) == records[0]


@pytest.mark.parametrize(("bases", "holds"), [((None, "page"), 1), (("given", None), 0), (("given", "inferred"), 0)])
def test_the_source_that_knows_the_publication_holds(
    ledger: Ledger, meeting: Reading, bases: tuple[Any, Any], holds: int
) -> None:
    document, records = meeting
    told = []
    for basis, day in zip(bases, ("2025-03-18", "2025-03-20"), strict=True):
        told.append(dataclasses.replace(document, published=day if basis else None, published_basis=basis))
        ledger.add(told[-1], [dataclasses.replace(records[0], date=day if basis else None)])
    assert ledger.document(document.id) == told[holds]


def test_an_id_may_be_given_by_its_beginning(ledger: Ledger, meeting: Reading) -> None:
    document, records = meeting
    ledger.add(document, records)
    assert ledger.find(document.id[:6]) == ledger.document(document.id) == document
    assert ledger.find(records[0].id[:6]) == records[0]


@pytest.mark.parametrize("beginning", ["", "abcde", "ghijkl", "%%%%%%", "ABCDEF"])
def test_what_is_no_beginning_of_an_id_is_refused(ledger: Ledger, beginning: str) -> None:
    with pytest.raises(UsageError, match="six or more"):
        ledger.find(beginning)


def test_an_unknown_id_is_not_found(ledger: Ledger, meeting: Reading) -> None:
    ledger.add(*meeting)
    for look in (ledger.find, ledger.document, ledger.record):
        with pytest.raises(NotFoundError, match="begins with 000000"):
            look("000000")


def test_a_beginning_of_several_ids_names_them(ledger: Ledger, meeting: Reading) -> None:
    document, records = meeting
    twins = [dataclasses.replace(records[0], id=f"abcdef{n}" + "0" * 13) for n in (1, 2)]
    ledger.add(document, twins)
    with pytest.raises(UsageError, match=r"abcdef10000., abcdef20000.|abcdef1\S*, abcdef2"):
        ledger.record("abcdef")
    assert ledger.record("abcdef2") == twins[1]


def test_records_are_found_by_kind_parties_and_days(ledger: Ledger, reading: Callable[..., Reading]) -> None:
    with_japan = {"type": "AGREE", "actors": (KAZ,), "recipients": (JPN,), "date": "2024-05"}
    with_france = {"type": "AID", "actors": (FRA,), "recipients": (KAZ,), "date": "2023-01-09"}
    turnover = {
        "measure": "trade turnover",
        "value": 5,
        "unit": "USD",
        "period": "1993/..",
        "of": (KAZ,),
        "with_": (JPN,),
    }
    said = {"speaker": Entity("Ken Iwata", "person", "JPN"), "words": "Good.", "form": "direct"}
    specs = (("event", "One", with_japan), ("event", "two", with_france), ("figure", "three", turnover))
    document, records = reading("One two three four.", *specs, ("quotation", "four", said), published="2024-06-01")
    one, two, three, four = records
    ledger.add(document, records)

    def found(*kind: str, **question: Any) -> list[AnyRecord]:
        return [k.record for k in ledger.records(*kind, **question)]

    assert found() == records
    assert found("event") == [one, two]
    assert found(between=("KAZ", "JPN")) == found(between=("JPN", "KAZ")) == [one, three]
    assert found(either=("JPN", "FRA")) == records
    assert found("event", between=("KAZ", "FRA")) == [two]
    assert found(since="2024-05-31") == [one, three, four]  # May 2024 has that day, "since 1993" is not over
    assert found(since="2024-06-01") == [three, four]
    assert found(until="2023-12-31") == [two, three]
    assert found("event", since="2023-01-09", until="2023-01-09") == [two]


def test_what_nothing_dates_answers_no_question_about_days(ledger: Ledger, reading: Callable[..., Reading]) -> None:
    document, records = reading("They met.", ("event", "met", {"type": "CONSULT", "actors": (KAZ, JPN)}))
    ledger.add(document, records)
    assert [k.record for k in ledger.records()] == records
    assert list(ledger.records(since="1900-01-01")) == list(ledger.records(until="2100-01-01")) == []


def test_a_visit_of_several_days_concerns_its_last(ledger: Ledger, reading: Callable[..., Reading]) -> None:
    visit = {"type": "CONSULT", "actors": (KAZ,), "recipients": (JPN,), "date": "2025-03-17", "end_date": "2025-03-19"}
    document, records = reading("A visit.", ("event", "visit", visit))
    ledger.add(document, records)
    assert [(k.first_day, k.last_day) for k in ledger.records(since="2025-03-19")] == [("2025-03-17", "2025-03-19")]
