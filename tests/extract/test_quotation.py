"""Quotations carry their words, their speaker's mention and why it was inferred."""

from __future__ import annotations

from dragoman.pipeline import extract_text
from dragoman.records import Quotation, record_row

TEXT = (
    "“Our harbour is small,” said Mayor Inga Solberg of Norway, “and the ships are not.”\n\n"
    "She told reporters that the town would widen it. Solberg called the delay “a pity”.\n\n"
    "“It is the sea that decides.”\n\n"
    "The road to the north is closed."
)


def quotations(text: str = TEXT) -> list[Quotation]:
    _, records = extract_text(text, kinds=["quotation"], verbatim=True)
    return [r for r in records if isinstance(r, Quotation)]


def test_words_and_forms() -> None:
    assert [(q.form, q.words) for q in quotations()] == [
        ("direct", "Our harbour is small, and the ships are not."),
        ("indirect", "the town would widen it"),
        ("mixed", "a pity"),
        ("direct", "It is the sea that decides."),
    ]


def test_each_has_its_rule_and_evidence() -> None:
    for q in quotations():
        assert q.rule == f"en.quotation.{q.form}"
        assert all(TEXT[e.start : e.end] == e.quote for e in q.evidence)
        assert all(word in " ".join(e.quote for e in q.evidence) for word in q.words.replace(".", "").split())


def test_the_speaker_stands_in_the_evidence() -> None:
    first, *_ = quotations()
    assert first.speaker.start is not None
    assert TEXT[first.speaker.start : first.speaker.end] == "Mayor Inga Solberg of Norway"
    assert any(e.start <= first.speaker.start and (first.speaker.end or 0) <= e.end for e in first.evidence)


def test_an_understood_speaker_has_a_reason_and_no_place() -> None:
    last = quotations()[-1]
    assert last.speaker.name == "Inga Solberg"
    assert last.speaker.start is None
    assert [(r.field, r.basis) for r in last.reasons] == [("speaker", "inferred")]


def test_whoever_is_told() -> None:
    told = quotations()[1]
    assert told.addressee is not None and told.addressee.name == "reporters"


def test_long_words_are_evidence_in_pieces() -> None:
    sentence = "We have walked a long way together, over mountains and across rivers, in rain and in snow. "
    text = f"“{(sentence * 9).strip()}” said Olaf Strand."
    (q,) = quotations(text)
    assert len(q.evidence) > 1
    assert max(len(e.quote) for e in q.evidence) <= 600
    assert q.words.count("mountains") == 9


def test_the_row_says_direct() -> None:
    assert [record_row(q)["direct"] for q in quotations()] == [True, False, False, True]
