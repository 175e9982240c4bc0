"""What holds of every text: quotes stand where they say, nothing depends on chance, records come in text order."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.errors import UsageError
from dragoman.pipeline import Reading, documents, extract_text
from dragoman.records import Agreement, Commitment, Event, Figure, Office, Standing, document_row, record_row
from dragoman.settings import Settings

NOTICE = (
    "Latvia and Norway agree on a ferry\n\n"
    "Foreign Minister Kari Holm of Norway visited Riga on Tuesday, where she met Latvian Foreign "
    "Minister Janis Ozols.\n\n"
    "The two sides signed a memorandum of understanding on ferries. They agreed to open the line by 2022. Norway will "
    "lend Latvia 12 million euros for the quay.\n\n"
    "“The sea is short between us,” said Ms Holm. The strategic partnership between Norway and Latvia has been in "
    "place since 2005."
)

PIECES = (
    "Norway", "the Norwegian side", "Foreign Minister Kari Holm", "Latvia’s", "both sides", "the EU", "they", "it",
    "met", "agreed to", "will", "signed", "visited", "“We agree”", "said", "not", "if", "and", ",", ".", "\n\n", "(",
    ")",
    "a treaty on rivers", "on 3 May 2020", "in Riga", "12 million euros", "since 2005", "by 2030",
    "strategic partnership",
    "\u00a0", "é", "\U0001f6a2", "-", "’", "\t",
)  # fmt: skip
texts = st.one_of(
    st.lists(st.sampled_from(PIECES), min_size=1, max_size=16).map(" ".join),
    st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1, max_size=80),
).filter(lambda text: text.strip() != "")


def rows(reading: Reading) -> list[str]:
    document, records = reading
    return [json.dumps(document_row(document)), *(json.dumps(record_row(r)) for r in records)]


@settings(max_examples=30, deadline=None, derandomize=True)
@given(texts)
def test_quotes_stand_where_they_say(text: str) -> None:
    document, records = extract_text(text, verbatim=True)
    for record in records:
        assert record.evidence
        assert all(document.text[e.start : e.end] == e.quote != "" for e in record.evidence)
        assert record.document == document.id


@settings(max_examples=30, deadline=None, derandomize=True)
@given(texts)
def test_the_same_text_gives_the_same_rows(text: str) -> None:
    assert rows(extract_text(text)) == rows(extract_text(text))


@settings(max_examples=25, deadline=None, derandomize=True)
@given(texts)
def test_records_come_in_text_order_with_ids_of_their_own(text: str) -> None:
    _, records = extract_text(text, verbatim=True)
    starts = [r.evidence[0].start for r in records]
    assert starts == sorted(starts)
    assert len({r.id for r in records}) == len(records)


@settings(max_examples=20, deadline=None, derandomize=True)
@given(texts)
def test_mentions_of_parties_lie_within_the_text(text: str) -> None:
    document, records = extract_text(text, kinds=["event"], verbatim=True)
    for record in records:
        assert isinstance(record, Event)
        for e in (*record.actors, *record.recipients):
            assert (e.start is None) == (e.end is None)
            assert e.start is None or 0 <= e.start < (e.end or 0) <= len(document.text)


def test_a_notice_has_records_of_every_kind() -> None:
    document, records = extract_text(NOTICE, published="2020-03-04")
    assert {r.kind for r in records} == {
        "event", "agreement", "commitment", "figure", "quotation", "standing", "office",
    }  # fmt: skip
    met = next(r for r in records if isinstance(r, Event) and r.type == "CONSULT")
    assert (met.mode, met.date, [e.country for e in met.actors]) == ("visit", "2020-03-03", ["NOR"])
    assert [r.title for r in records if isinstance(r, Agreement)] == ["memorandum of understanding on ferries"]
    assert "2022" in [r.due for r in records if isinstance(r, Commitment)]
    assert [(r.value, r.unit) for r in records if isinstance(r, Figure)] == [(12_000_000, "EUR")]
    assert [(r.level, r.since) for r in records if isinstance(r, Standing)] == [("strategic partnership", "2005")]
    assert {r.person.name for r in records if isinstance(r, Office)} == {"Kari Holm", "Janis Ozols"}
    assert document.published == "2020-03-04"


@pytest.mark.parametrize("kinds", [["events"], "event", ("event", "nothing")])
def test_kinds_that_there_are_not_are_refused(kinds: list[str]) -> None:
    with pytest.raises(UsageError, match="give a list of event, agreement, "):
        extract_text(NOTICE, kinds=kinds)


@pytest.mark.parametrize("kind", ["event", "office", "date"])
def test_kinds_restrict(kind: str) -> None:
    _, records = extract_text(NOTICE, kinds=[kind])
    assert {r.kind for r in records} == {kind}


def test_time_expressions_are_silent() -> None:
    _, records = extract_text(NOTICE)
    assert "date" not in {r.kind for r in records}


def test_a_source_that_is_missing_is_an_error_and_the_rest_goes_on(tmp_path) -> None:  # type: ignore[no-untyped-def]
    good = tmp_path / "notice.txt"
    good.write_text(NOTICE, encoding="utf-8")
    found = list(documents([str(tmp_path / "none.txt"), str(good)], settings=Settings()))
    assert isinstance(found[0], Exception)
    assert not isinstance(found[1], Exception) and found[1].text.startswith("Latvia and Norway")
