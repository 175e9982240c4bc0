"""Near-copies are told from texts on the same matter."""

from __future__ import annotations

import pytest

from dragoman.resolve.families import originals

TEXT = " ".join(f"word{n}" for n in range(100))


@pytest.mark.parametrize(
    ("changed", "copy"),
    [
        (TEXT, True),
        (TEXT.upper().replace(" ", ",\n"), True),
        (f"A new headline {TEXT}", True),
        (TEXT.replace("word50", "other"), True),  # 91 of 101 shingles
        (TEXT.replace("word20", "a").replace("word50", "b").replace("word80", "c"), False),  # 81 of 111
        (" ".join(reversed(TEXT.split())), False),
        ("", False),
    ],
)
def test_one_text_copies_another(changed: str, copy: bool) -> None:
    assert originals([TEXT, changed]) == [0, 0 if copy else 1]


def test_a_copy_of_a_copy_is_a_copy_of_the_first() -> None:
    assert originals(["x y", TEXT, TEXT, "z", TEXT]) == [0, 1, 1, 3, 1]
