"""Near-copies are told from texts on the same matter, and who copied whom."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest

from dragoman.records.fingerprint import Recognised, alike, fingerprint
from dragoman.resolve.families import Copy, Family, families

TEXT = " ".join(f"word{n}" for n in range(100))


def told(**texts: tuple[str, str | None]) -> list[Family]:
    """The families of texts, each with its day."""
    known = {name: text for name, (text, _) in texts.items()}
    reports = [Recognised(name, day, "", name, fingerprint(None, text)) for name, (text, day) in texts.items()]
    return families(reports, lambda _: known)


def test_texts_that_can_be_no_copies_are_not_read_and_all_copies_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    chosen, known = random.Random(7), dict[str, str]()
    for n in range(40):
        words = [f"word{chosen.randrange(300)}" for _ in range(chosen.randrange(80, 240))]
        # Of every fifth text most stands in another, of the others a third.
        own = len(words) // 3 if n % 5 else len(words) - chosen.randrange(20)
        more = [f"more{chosen.randrange(300)}" for _ in words[own:]]
        known[f"a{n:02}"], known[f"b{n:02}"] = " ".join(words), " ".join([*words[:own], *more])
    reports = [Recognised(name, "2031-05-01", "", name, fingerprint(None, text)) for name, text in known.items()]
    read: list[str] = []

    def texts(documents: Sequence[str]) -> dict[str, str]:
        read.extend(documents)
        return known

    found, few = families(reports, texts), len(read)
    monkeypatch.setattr("dragoman.resolve.families.FEW", 1)
    monkeypatch.setattr("dragoman.resolve.families.SURE", 100)
    read.clear()
    assert found == families(reports, texts)
    assert sum(len(f.copies) for f in found) >= 8
    assert few < len(read) / 2


@pytest.mark.parametrize(
    ("changed", "copy"),
    [
        (TEXT, True),
        (TEXT.upper().replace(" ", ",\n"), True),
        (f"A new headline {TEXT}", True),
        (TEXT.replace("word20", "a").replace("word50", "b").replace("word80", "c"), True),  # 81 of 111 sequences
        (" ".join(TEXT.split()[:55]) + " " + " ".join(f"more{n}" for n in range(80)), False),
        # A text that stands in full within another.
        (TEXT + " " + " ".join(f"more{n}" for n in range(120)), True),
        (" ".join(reversed(TEXT.split())), False),
        ("", False),
    ],
)
def test_one_text_copies_another(changed: str, copy: bool) -> None:
    found = told(a=(TEXT, "2031-05-01"), b=(changed, "2031-05-02"))
    assert len(found) == (1 if copy else 2)


def test_the_first_by_date_is_copied_and_a_copy_of_a_copy_is_of_the_family() -> None:
    longer = TEXT + " and so on"
    found = told(a=(longer, "2031-05-03"), b=(TEXT, "2031-05-01"), c=(longer, None), d=("Other words.", "2031-05-01"))
    assert [f.documents for f in found] == [("b", "a", "c"), ("d",)]
    assert found[0].copies == (Copy("a", "b", 1.0, True), Copy("c", "b", 1.0, False))


def test_reports_of_one_day_are_of_one_family_without_a_first_that_is_sure() -> None:
    (family,) = told(a=(TEXT, "2031-05-01"), b=(TEXT, "2031-05-01"))
    assert family.copies == (Copy("b", "a", 1.0, False),)


def test_what_persons_say_goes_before_what_is_alike() -> None:
    reports = [Recognised(n, "2031-05-01", "", n, fingerprint(None, t)) for n, t in (("a", TEXT), ("b", TEXT))]
    assert len(families(reports, lambda ids: dict.fromkeys(ids, TEXT), different=[("a", "b")])) == 2
    other = Recognised("c", "2031-05-01", "", "c", fingerprint(None, "Other words."))
    texts = {"a": TEXT, "c": "Other words."}
    assert len(families([reports[0], other], lambda _: texts, same=[("a", "c")])) == 1


def test_least_hashes_tell_how_alike_two_texts_are() -> None:
    words = [f"w{n}" for n in range(2000)]
    half = words[:1000] + [f"v{n}" for n in range(1000)]
    a, b, c = (fingerprint(None, " ".join(t)) for t in (words, half, words[::-1]))
    assert alike(a, a) == 1
    assert 0.15 < alike(a, b) < 0.55  # a third of the sequences of both
    assert alike(a, c) < 0.1
