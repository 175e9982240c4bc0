"""Instruments as they are named: title, kind, and what is none."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dragoman.annotate import Annotated
from dragoman.extract.instrument import find_instruments, heads

Lay = Callable[..., Annotated]


@pytest.mark.parametrize(
    ("text", "title", "kind"),
    [
        (
            "Chile and Fiji signed a memorandum of understanding on salmon.",
            "memorandum of understanding on salmon",
            "memorandum",
        ),
        (
            "Chile and Fiji signed the Action Plan on Oceans for 2021-2024.",
            "Action Plan on Oceans for 2021-2024",
            "action plan",
        ),
        ("Chile and Fiji signed a treaty on double taxation.", "treaty on double taxation", "treaty"),
        ("Chile and Fiji signed a letter of intent on 3 October 2018.", "letter of intent", "declaration"),
        ("Chile and Fiji signed the protocol on the margins of a summit.", "protocol", "protocol"),
        ("Chile and Fiji signed a free trade agreement.", "free trade agreement", "agreement"),
        (
            "The extradition treaty between Chile and Fiji is old.",
            "extradition treaty between Chile and Fiji",
            "treaty",
        ),
    ],
)
def test_named(lay: Lay, text: str, title: str, kind: str) -> None:
    (found,) = find_instruments(lay(text))
    assert (found.title, found.kind) == (title, kind)
    assert " ".join(text[found.start : found.end].split()) == title


@pytest.mark.parametrize("text", ["Chile and Fiji signed no treaty.", "Chile signed documents.", "Chile met Fiji."])
def test_none(lay: Lay, text: str) -> None:
    assert find_instruments(lay(text)) == []


def test_a_proper_name(lay: Lay) -> None:
    (found,) = find_instruments(lay("Chile invoked the Vienna Convention on Consular Relations."))
    assert found.proper and found.kind == "treaty"


def test_heads_have_the_contracts_kinds() -> None:
    kinds = {
        "treaty", "agreement", "memorandum", "protocol", "action plan", "roadmap", "joint statement", "declaration",
        "exchange of notes", "contract", "loan", "charter", "other",
    }  # fmt: skip
    assert set(heads().values()) <= kinds
    assert heads()["memorandum of understanding"] == "memorandum"
