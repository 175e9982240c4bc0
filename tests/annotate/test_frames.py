"""Frames: predicate, who, whom, polarity, modality."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dragoman.annotate import Annotated
from dragoman.annotate.layers import Frame

Lay = Callable[..., Annotated]


def frame(annotated: Annotated, lemma: str) -> Frame:
    return next(f for f in annotated.frames.values() if f.lemma == lemma)


def words(annotated: Annotated, tokens: list[int]) -> list[str]:
    return [annotated.doc[i].text for i in tokens]


def test_who_does_what_to_whom(lay: Lay) -> None:
    annotated = lay("Norway and Latvia signed the treaty with Chile.")
    sign = frame(annotated, "sign")
    assert words(annotated, sign.subject) == ["Norway", "Latvia"]
    assert words(annotated, sign.object) == ["treaty"]
    assert (sign.past, sign.passive, sign.negated, sign.modal) == (True, False, False, None)


def test_the_agent_of_a_passive_is_its_subject(lay: Lay) -> None:
    annotated = lay("The treaty was signed by Norway.")
    sign = frame(annotated, "sign")
    assert sign.passive
    assert words(annotated, sign.subject) == ["Norway"]
    assert words(annotated, sign.object) == ["treaty"]


def test_the_subject_is_understood_under_another_verb(lay: Lay) -> None:
    annotated = lay("Norway agreed to open a school.")
    assert words(annotated, frame(annotated, "open").subject) == ["Norway"]
    assert frame(annotated, "agree").complements == [frame(annotated, "open").token]


def test_who_is_asked_does_what_is_asked(lay: Lay) -> None:
    annotated = lay("Norway asked Latvia to open a school.")
    assert words(annotated, frame(annotated, "open").subject) == ["Latvia"]


def test_who_promises_does_what_is_promised(lay: Lay) -> None:
    annotated = lay("Norway promised Latvia to open a school.")
    assert words(annotated, frame(annotated, "open").subject) == ["Norway"]


@pytest.mark.parametrize(
    ("text", "modal", "negated", "conditional"),
    [
        ("Norway will sign the treaty.", "will", False, False),
        ("Norway may sign the treaty.", "may", False, False),
        ("Norway should sign the treaty.", "should", False, False),
        ("Norway did not sign the treaty.", None, True, False),
        ("Norway never signed the treaty.", None, True, False),
        ("The road opens if Norway signs the treaty.", None, False, True),
        ("Norway signed the treaty.", None, False, False),
    ],
)
def test_what_is_not_plainly_so(lay: Lay, text: str, modal: str | None, negated: bool, conditional: bool) -> None:
    sign = frame(lay(text), "sign")
    assert (sign.modal, sign.negated, sign.conditional) == (modal, negated, conditional)
