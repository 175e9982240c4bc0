"""Marks pair as printers set them; speeches have exact spans, and speakers that nothing else names."""

from __future__ import annotations

import pytest

from dragoman.annotate import Annotated, annotate
from dragoman.annotate.speech_marks import find_quotes
from dragoman.languages import table
from dragoman.records import Document
from dragoman.settings import Settings


def contents(text: str) -> list[list[str]]:
    """The quotations of a text whose paragraphs a blank line parts."""
    paragraphs, at = [], 0
    for block in text.split("\n\n"):
        paragraphs.append((at, at + len(block)))
        at += len(block) + 2
    return [[text[a:b] for a, b in q.parts] for q in find_quotes(text, paragraphs)]


def read(text: str) -> Annotated:
    return next(annotate([Document.of(text, source="-")], settings=Settings()))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("He said “no” and left.", [["no"]]),
        ("“One,” he said, “two.”", [["One,"], ["two."]]),
        ('"One," he said, "two."', [["One,"], ["two."]]),
        ("He wrote ``nothing'' to them.", [["nothing"]]),
        ("»Ja«, „nein“ und «oui»", [["Ja"], ["nein"], ["oui"]]),
        ("“They called it ‘the “long” road’,” he said.", [["They called it ‘the “long” road’,"]]),
        ("‘We can’t wait,’ he said; the states’ envoys’ cars left.", [["We can’t wait,"]]),
        ("Rock ’n’ roll of the ’90s, 'tis said, is the boys' own.", []),
        ('A door 5\'10" tall and a 12" pipe', []),
        ("“One.\n\n“Two.\n\n“Three.” He left.", [["One.", "Two.", "Three."]]),
        ("“One.\n\nNobody goes on.", [["One."]]),
        ('A stray " mark and "this" one', [["this"]]),
        ('"Open, and then "this" one', [["this"]]),
        ("A stray ” mark", []),
        ("”Set wrong.” It happens.", [["Set wrong."]]),
        ("", []),
    ],
)
def test_marks(text: str, found: list[list[str]]) -> None:
    assert contents(text) == found


def test_an_unclosed_mark_costs_its_sentence() -> None:
    text = "He called it “a shame. Then he left."
    (quote,) = find_quotes(text, [(0, len(text))], [22, len(text)])
    assert text[slice(*quote.parts[0])] == "a shame."
    assert not quote.closed


def test_spans_are_exact() -> None:
    annotated = read("“We will sign in June,” Olaf Strand, a lawyer in Turku, said on Friday.")
    (speech,) = annotated.speeches
    text = annotated.text
    assert [text[a:b] for a, b in speech.content] == ["We will sign in June,"]
    assert speech.speaker_span is not None and text[slice(*speech.speaker_span)] == "Olaf Strand"
    assert speech.cue is not None and text[slice(*speech.cue)] == "said"
    assert text[slice(*speech.span)].startswith("“We") and text[slice(*speech.span)].endswith("said")


def test_a_speaker_becomes_a_participant_once() -> None:
    annotated = read("“We will sign,” Olaf Strand said. The road is long. “We will go home,” Strand said.")
    speakers = {s.speaker for s in annotated.speeches}
    assert len(speakers) == 1
    who = annotated.participants[speakers.pop() or 0]
    assert (who.name, who.type) == ("Olaf Strand", "person")


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("“It rained,” the report said.", "report", "body"),
        ("“It rained,” analysts said.", "analysts", "group"),
        ("“It rained,” said a fisherman.", "fisherman", "person"),
    ],
)
def test_what_kind_of_speaker(text: str, name: str, kind: str) -> None:
    annotated = read(text)
    (speech,) = annotated.speeches
    who = annotated.participants[speech.speaker or 0]
    assert (who.name, who.type) == (name, kind)


def test_a_clause_with_marks_is_reported_and_quoted() -> None:
    annotated = read("Minister Ana Duarte of Portugal said the talks in Porto were “long”.")
    assert [s.form for s in annotated.speeches] == ["indirect", "mixed"]


def test_the_pair_of_cue_and_speaker_differs_from_the_next() -> None:
    annotated = read("“One step is done,” said Olaf Strand. “Two are left,” said Petra Holm.")
    names = [annotated.participants[s.speaker or 0].name for s in annotated.speeches]
    assert names == ["Olaf Strand", "Petra Holm"]


def test_reading_twice_gives_the_same() -> None:
    text = "“It rained,” the report said. “We waited,” Olaf Strand told reporters. He said that they left."
    first, second = read(text), read(text)
    assert first.speeches == second.speeches
    assert [p.name for p in first.participants] == [p.name for p in second.participants]


def test_the_table_has_each_verb_once_in_a_group() -> None:
    page = table("en", "speech")
    for name in ("say", "manner", "label", "judge", "content", "weak"):
        assert len(page[name]) == len(set(page[name])), name
    assert set(page["weak"]) <= set(page["say"]) | set(page["manner"])
