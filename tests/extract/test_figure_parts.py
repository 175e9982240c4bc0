"""Which side a source names, and the part of each side beside a figure."""

from __future__ import annotations

import pytest

from dragoman.extract.figure_parts import beside, organ_after, source_before


@pytest.mark.parametrize(
    ("before", "organ"),
    [
        ("According to ", None),
        ("according to the ", None),
        ("according to the foreign ministry of ", "foreign ministry of "),
        ("data from the National Bank of the ", "National Bank of the "),
    ],
)
def test_a_source_with_or_without_its_organ(before: str, organ: str | None) -> None:
    found = source_before().search(before)
    assert found is not None and found["organ"] == organ


@pytest.mark.parametrize("before", ["According to a plan of ", "Trade with the central bank of "])
def test_no_source(before: str) -> None:
    assert source_before().search(before) is None


def test_the_organ_after_its_state() -> None:
    text = "Peru's central bank said"
    found = organ_after().match(text, 4)
    assert found is not None and text[: found.end()] == "Peru's central bank"


def test_the_preposition_before_a_side() -> None:
    found = beside()["preposition"].search("exports to its neighbouring ")
    assert found is not None and found[1] == "to"
    assert beside()["preposition"].search("exports to buyers in the other, ") is None
