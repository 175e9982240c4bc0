"""What a person types finds documents and records, the words marked; no text breaks it."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from dragoman.errors import SetupError, UsageError
from dragoman.ledger import Ledger
from dragoman.ledger.fts5 import Fts5
from dragoman.query import Hit, search
from dragoman.query.search_words import FILTERS, parse
from dragoman.records import Document, Entity, Event, Evidence, Figure, Judgement, Quotation, identify, point

KAZ, JPN, NOR = Entity("Kazakhstan", "state", "KAZ"), Entity("Japan", "state", "JPN"), Entity("Norway", "state", "NOR")
TALKS = (
    "Ministers of Kazakhstan and Japan met in Tōkyō. Trade turnover with Japan rose to $2 billion, Timur Sadykov said."
)
HARBOUR = "Norway will export more turbines to Japan. The port of Bergen has a new quay for turnover of goods."


def evidence(text: str, quote: str) -> tuple[Evidence]:
    at = text.index(quote)
    return (Evidence(at, at + len(quote), quote),)


@pytest.fixture
def ledger(place: str) -> Iterator[Ledger]:
    with Ledger.open(place, reader="one") as opened:
        told = {"published": "2025-03-18", "published_basis": "given", "publisher": "Harbour Gazette"}
        document = Document.of(TALKS, source="talks.txt", **told)
        who = Entity("Timur Sadykov", "person", "KAZ", role="minister")
        rise = Figure(
            evidence=evidence(TALKS, "Trade turnover with Japan rose to $2 billion"),
            rule="r",
            measure="trade turnover",
            value=2_000_000_000,
            unit="USD",
            period="2024",
            of=(KAZ,),
            with_=(JPN,),
            said_by=who,
        )
        met = Event(evidence=evidence(TALKS, "met"), rule="r", type="CONSULT", actors=(KAZ, JPN), date="2025-03-17")
        opened.add(document, identify([rise, met], document))
        later = Document.of(HARBOUR, source="harbour.txt", published="2025-06-01", published_basis="given")
        sale = Event(evidence=evidence(HARBOUR, "export"), rule="r", type="COOPERATE", actors=(NOR,), recipients=(JPN,))
        said = Quotation(
            evidence=evidence(HARBOUR, "has a new quay"), rule="r", speaker=NOR, words="a new quay", form="indirect"
        )
        opened.add(later, identify([sale, said], later))
        yield opened


def found(ledger: Ledger, text: str) -> list[str]:
    """The source of each hit, with the kind of its record."""
    return [f"{h.document.source[0]}{f' {h.record.kind}' if h.record else ''}" for h in search(ledger, text)]


@pytest.mark.parametrize(
    ("text", "hits"),
    [
        ("tokyo", ["t"]),  # without its marks
        ("TURNOVER", ["t", "h"]),  # the shorter and the more of it, the better
        ('"trade turnover"', ["t"]),
        ("turnover -goods", ["t"]),
        ("-goods", ["t"]),
        ("turb*", ["h"]),
        ("turb", []),
        ("turnover norway", ["h"]),
        ("kind:figure", ["t figure"]),
        ("turnover kind:figure", ["t figure"]),
        ("actor:japan kind:event", ["h event", "t event"]),  # the later first
        ("actor:JPN -actor:NOR", ["t event", "t figure"]),
        ("between:KAZ,JPN -kind:figure", ["t event"]),
        ('measure:"trade turnover"', ["t figure"]),
        ("actor:JPN until:2024", ["t figure"]),
        ("since:2025-04", ["h"]),
        ("until:2025-04", ["t"]),
        ("outlet:gazette", ["t"]),
        ("-outlet:gazette", ["h"]),
        ("language:en quay", ["h"]),
        ("language:ru", []),
        ("said_by:Sadykov", ["t figure"]),
        ("said_by:NOR", ["h quotation"]),
        ("kind:figure -said_by:Kazakhstan", []),
        ("kind:document japan", ["t", "h"]),
        ("minister kind:figure", ["t figure"]),  # the office of who says it
        ("met kind:event -turnover", ["t event"]),
    ],
)
def test_words_and_filters_find(ledger: Ledger, text: str, hits: list[str]) -> None:
    assert found(ledger, text) == hits


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "nothing to search for"),
        ("...", "nothing to search for"),
        ("actr:JPN", "no filter is called 'actr'; did you mean actor:?"),
        ("kind:figur", "no kind is called 'figur'; did you mean figure?"),
        ("measure:turnover", "did you mean trade turnover"),
        ("actor:Kazakhstn", "did you mean KAZ (Kazakhstan)?"),
        ("between:KAZ", "between:KAZ,JPN"),
        ("between:KAZ,KAZ", "names KAZ twice"),
        ("language:English", "give a code of ISO 639-1"),
        ("since:soon", "since: is 'soon', no date"),
        ("since:2024 since:2025", "given twice"),
        ("-until:2024", "without the minus"),
        ("kind: figure", "kind: has no value"),
        ('kind:""', "kind: has no value"),
        ('outlet:"harbour gazete"', "did you mean Harbour Gazette"),
        ("kind:document actor:JPN", "leave out actor:"),
    ],
)
def test_what_is_not_understood_is_said(ledger: Ledger, text: str, message: str) -> None:
    with pytest.raises(UsageError) as error:
        search(ledger, text)
    assert message in str(error.value)


def shown(hit: Hit) -> str:
    """The passage with the words in brackets."""
    out, at = "", hit.start
    for start, end in hit.marks:
        out += f"{hit.document.text[at:start]}[{hit.document.text[start:end]}]"
        at = end
    return out + hit.document.text[at : hit.end]


def test_the_words_are_marked_in_the_passage(ledger: Ledger) -> None:
    (hit,) = search(ledger, '"trade turnover" billion kind:figure')
    assert shown(hit) == "[Trade turnover] with Japan rose to $2 [billion], Timur Sadykov said."
    (whole,) = search(ledger, "tokyo met")
    assert shown(whole).startswith("Ministers of Kazakhstan and Japan [met] in [Tōkyō].")
    assert [r.kind for r in whole.records] == ["event"]


def test_hits_can_be_asked_for_page_by_page(ledger: Ledger) -> None:
    every = search(ledger, "actor:JPN")
    assert [h for n in range(len(every)) for h in search(ledger, "actor:JPN", limit=1, offset=n)] == every


def test_what_is_rejected_is_no_longer_found_and_a_correction_is(ledger: Ledger) -> None:
    (hit,) = search(ledger, "kind:figure")
    assert hit.record
    pointer = point(hit.record, TALKS)
    judged = {"by": "ed", "at": "2025-07-01T00:00:00Z", "because": "seen", "of": pointer}
    made = ledger.judge(
        Judgement(verdict="corrected", details={"fields": {"measure": "investment stock"}}, **judged)  # type: ignore[arg-type]
    )
    assert found(ledger, 'measure:"trade turnover"') == []
    assert found(ledger, '"investment stock" kind:figure') == ["t figure"]
    assert made.number
    ledger.undo(made.number, by="ed", at="2025-07-02T00:00:00Z", because="not so")
    ledger.judge(Judgement(verdict="rejected", **judged))  # type: ignore[arg-type]
    assert found(ledger, "kind:figure") == []


def test_japanese_is_found_by_parts_of_its_words(place: str) -> None:
    with Ledger.open(place) as ledger:
        ledger.add(Document.of("外務大臣は東京で会談した。", source="j", language="ja"), [])
        assert found(ledger, "大臣 東京") == ["j"]
        assert found(ledger, "東大") == []


def test_a_ledger_of_an_earlier_version_is_indexed_when_it_is_opened(ledger: Ledger, place: str) -> None:
    expected = search(ledger, "turnover")
    for statement in (
        "DROP TABLE document_words",
        "DROP TABLE record_words",
        "UPDATE indexed SET upto = 0",
    ):
        ledger.database.execute(statement)
    with Ledger.open(place) as again:
        assert search(again, "turnover") == expected
        assert found(again, "kind:figure") == ["t figure"]


def test_without_fts5_all_but_the_search_works_and_the_index_is_made_up_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = str(tmp_path / "a.db")
    document = Document.of("A quiet day.", source="q")
    with monkeypatch.context() as without:
        without.setattr(Fts5, "available", lambda *_: False)
        with Ledger.open(path) as ledger:
            ledger.add(document, [])
            assert ledger.document(document.id) == document
            with pytest.raises(SetupError, match="FTS5 is missing"):
                search(ledger, "quiet")
    with Ledger.open(path) as ledger:
        ledger.add(dataclasses.replace(Document.of("A quiet night.", source="n")), [])
        assert found(ledger, "quiet") == ["q", "n"]


ANY = st.text(st.one_of(st.sampled_from("\"*:-()^+{}[]'\\, ANDORNTea¼ßが\u0301\x00%_"), st.characters()), max_size=30)
WITH_FILTER = st.builds("{}{}:{}".format, st.sampled_from(["", "-", "x "]), st.sampled_from(FILTERS), ANY)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.one_of(ANY, WITH_FILTER))
@example('a" OR words : "b')
@example("NEAR(a b, 5) AND NOT c")
@example("language:\x00")
@example("kind:event' OR '1'='1")
def test_any_text_is_answered_or_refused_in_words(ledger: Ledger, text: str) -> None:
    try:
        hits = search(ledger, text)
    except UsageError as error:
        assert error.todo
        return
    for hit in hits:
        assert 0 <= hit.start <= hit.end <= len(hit.document.text)
        assert all(hit.start <= a < b <= hit.end for a, b in hit.marks)
    assert hits or parse(text, lambda: ["Harbour Gazette"])
