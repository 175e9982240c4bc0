"""A PLOVER type and mode → its quad and its score from conflict to cooperation; from the table of codes."""

from __future__ import annotations

from functools import cache

from dragoman.knowledge.table import rows


def quad_of(type_: str) -> int:
    """1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict (PLOVER 2.0, chapter 3).

    >>> quad_of("CONSULT"), quad_of("SANCTION")
    (1, 4)
    """
    return _codes()[type_, ""][0]


def scale_of(type_: str, mode: str | None) -> float:
    """From -10 (conflict) to 10 (cooperation), as Goldstein's scale for WEIS; a mode without a score has its type's.

    >>> scale_of("CONSULT", "visit"), scale_of("PROTEST", "vandalize")
    (4.0, -5.0)
    """
    return _codes().get((type_, mode or ""), _codes()[type_, ""])[1]


@cache
def _codes() -> dict[tuple[str, str], tuple[int, float]]:
    return {(row["type"], row["mode"]): (int(row["quad"]), float(row["scale"])) for row in rows("plover")}
