"""Conflicts → their words: what each side says, who claims it when, in what words, and why not both can be right."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from dragoman.present.days import spoken_in
from dragoman.present.series import claimant, said
from dragoman.present.wording import words
from dragoman.query import Reports, name_of
from dragoman.records import Figure, flat
from dragoman.resolve.claims import Claim, claims
from dragoman.resolve.conflicts import Conflict, Side

CODE = re.compile(r"\b[A-Z]{3}\b")
HEAD = ("says", "claimant", "said", "words", "reports")


def told(side: Side) -> str:
    """What a side says, in words."""
    if side.found and isinstance(side.found[0].record, Figure):
        return said(Claim(side.found))
    return side.says


def rows(conflict: Conflict, reports: Reports) -> list[tuple[str, ...]]:
    """The claims of a conflict as a table with the columns of HEAD."""
    out: list[tuple[str, ...]] = []
    for side in conflict.sides:
        says = told(side)
        if side.known:
            out.append((says, f"tables: {side.known.source}", "–", "", ""))
        for claim in _claims(side):
            counted = reports.counted(claim.found)
            number = f"{counted['reports']}, {counted['independent']} independent" if counted["reports"] > 1 else "1"
            quote = flat(claim.first.record.evidence[0].quote)
            out.append((says, claimant(claim), claim.day or "–", f"“{quote}”", number))
            says = ""
    return out


def conflict_rows(conflicts: Iterable[Conflict], reports: Reports) -> Iterator[dict[str, Any]]:
    """Each conflict as a row of JSON."""
    for c in conflicts:
        yield {
            "kind": "conflict",
            "of": c.kind,
            "rule": c.rule,
            "matter": c.matter,
            "because": c.because,
            "sides": [_side_row(s, reports) for s in c.sides],
        }


def _side_row(side: Side, reports: Reports) -> dict[str, Any]:
    known = side.known
    table = ("person", "role", "country", "since", "until", "source")
    return {
        "says": told(side),
        "table": {name: getattr(known, name) for name in table} if known else None,
        "claims": [
            {
                "claimant": claimant(c),
                "said": c.day,
                "records": [f.record.id for f in c.found],
                **reports.counted(c.found),
                "evidence": reports.evidence(c.found),
            }
            for c in _claims(side)
        ],
    }


def _claims(side: Side) -> list[Claim]:
    return claims(side.found, lambda f: "")


def heading(conflict: Conflict) -> str:
    """What a conflict is about, states by their names, dates in words; a title of an agreement is left as it is."""
    matter = conflict.matter
    if conflict.kind != "agreement":
        matter = spoken_in(CODE.sub(lambda m: name_of(m[0]), matter))
    return f"{words()['conflicts'][conflict.kind]}: {matter}"
