"""Cases of `dragoman code` as data: tests/cases/<language>/code/<type>.yml, marked texts with their PLOVER type.

`limit` says why a case is not read right yet (strict: it must be taken off when it is).
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from dragoman.extract.code import code
from dragoman.settings import Settings

HERE = Path(__file__).parent.parent / "cases"
CASES = [
    (path.stem, case)
    for path in sorted(HERE.glob("*/code/*.yml"))
    for page in [yaml.safe_load(path.read_text(encoding="utf-8"))]
    if page["phenomenon"] and page["why"]
    for case in page["cases"]
]


@pytest.fixture(scope="module")
def coded() -> list[Any]:
    """The codes of all cases in one batch."""
    return list(code(({"id": i, "marked": case["text"]} for i, (_, case) in enumerate(CASES)), settings=Settings()))


@pytest.mark.parametrize(
    "number",
    [
        pytest.param(
            i, id=f"{name}-{i}", marks=[pytest.mark.xfail(strict=True, reason=c["limit"])] if "limit" in c else []
        )
        for i, (name, c) in enumerate(CASES)
    ],
)
def test_case(number: int, coded: list[Any]) -> None:
    wanted = {k: v for k, v in CASES[number][1].items() if k in ("type", "mode", "quad")}
    assert {k: coded[number][k] for k in wanted} == wanted, coded[number]["rule"]
