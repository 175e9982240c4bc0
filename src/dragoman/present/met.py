"""Meetings of two parties → text and rows: when they last met, by level, and the first visits since when."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from dragoman.present.brief.acts import occasion
from dragoman.present.formats import said
from dragoman.present.outlets import outlet
from dragoman.present.terms import quoted
from dragoman.query import name_of
from dragoman.query.carriers import Reports, passage
from dragoman.query.met import Met
from dragoman.records import date_of
from dragoman.resolve.encounters import LEVELS, Claim, Encounter, First


def lasts(of: Met, level: str | None) -> Iterator[tuple[str, Encounter]]:
    """The last meeting in person, the last at each level (or at one only), the last call; each under its name."""
    in_person = [e for e in of.encounters if e.how != "call"]
    if in_person and level is None:
        yield "last met", in_person[0]
    for name in LEVELS if level is None else (level,):
        at_level = next((e for e in in_person if name in e.levels), None)
        if at_level:
            yield f"last met, {name}", at_level
    call = next((e for e in of.encounters if e.how == "call" and (level is None or level in e.levels)), None)
    if call:
        yield "last call", call


def first(of: First, begins: str) -> str:
    """A first in words, and that it is so in this ledger."""
    visit = f"visit by the {of.office} of {name_of(of.visitor)} to {name_of(of.host)}"
    if of.before is None:
        since = f", whose first report on the two is of {begins}" if begins else ""
        return f"only {visit} in this ledger{since}"
    return f"last {visit}: the first since {date_of(of.before.found[0].record)} in this ledger"


def listing(of: Met, level: str | None, as_of: str, reports: Reports) -> str:
    """All of it as text, with the words and their source."""
    lines = []
    for name, e in lasts(of, level):
        lines.append(f"{name}: {date_of(e.found[0].record)} · {occasion(e.found)} · {ago(e, as_of)}")
        lines += _words(e, reports)
    for f in of.firsts:
        lines.append(f"{date_of(f.last.found[0].record)} · {first(f, of.begins)}")
    if of.claims:
        lines.append("reports claim:")
    for c in of.claims:
        lines.append(f"  “{c.words}”")
        lines.append(f"    {outlet(c.document)}, {c.document.published or 'date not given'}, {c.document.id[:10]}")
    return "\n".join(lines)


def rows(of: Met, level: str | None, as_of: str, reports: Reports) -> Iterator[dict[str, Any]]:
    """Each meeting, first and claim as a row of JSON."""
    for name, e in lasts(of, level):
        yield {"kind": "last", "what": name, "days_ago": _days(e, as_of), **_row(e, reports)}
    for f in of.firsts:
        yield {
            "kind": "first",
            "visitor": f.visitor,
            "host": f.host,
            "office": f.office,
            "date": date_of(f.last.found[0].record),
            "since": date_of(f.before.found[0].record) if f.before else None,
            "ledger_begins": of.begins or None,
            "said": first(f, of.begins),
            "records": [r.record.id for r in f.last.found],
        }
    yield from ({"kind": "claim", "cue": c.cue, **_claim(c)} for c in of.claims)


def ago(of: Encounter, as_of: str) -> str:
    """How long ago it was."""
    days = _days(of, as_of)
    return "that day" if days == 0 else f"{days} day{'' if days == 1 else 's'} before {as_of}"


def _days(of: Encounter, as_of: str) -> int:
    return (date.fromisoformat(as_of) - of.day).days


def _row(of: Encounter, reports: Reports) -> dict[str, Any]:
    return {
        "date": date_of(of.found[0].record),
        "how": of.how,
        "levels": [level for level in LEVELS if level in of.levels],
        "said": occasion(of.found),
        "records": [f.record.id for f in of.found],
        "evidence": reports.evidence(of.found),
        **reports.counted(of.found),
    }


def _claim(of: Claim) -> dict[str, Any]:
    return passage(of.document, of.start, of.end)


def _words(of: Encounter, reports: Reports) -> Iterator[str]:
    f = of.found[0]
    yield f"  {quoted((f,))}"
    source = f"{outlet(f.document)}, {f.document.published or 'date not given'}, {f.record.id[:10]}"
    yield f"    {source}; {said(reports.counted(of.found))}"
