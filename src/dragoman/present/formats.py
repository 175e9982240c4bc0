"""Dialogue formats → the words for their rounds: "planned in Astana", "put off", "announced for Tokyo"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from dragoman.present.days import spoken
from dragoman.present.outlets import outlet
from dragoman.present.wording import last_reported
from dragoman.query.carriers import Reports, passage
from dragoman.query.formats import Format
from dragoman.resolve.histories import Turn, tables
from dragoman.resolve.rounds import Round, Step
from dragoman.resolve.sentences import any_of


def named(step: Step, before: Iterable[Step] = ()) -> str:
    """What a step is called behind those before it in its round."""
    if step.turn == "to be held":
        plain = any_of(tables(step.told[0].document.language)["announced"]["cues"]).search(step.told[0].words)
        verb, link = ("announced", "for") if plain else ("planned", "in")
        return f"{verb} {link} {step.where}" if step.where else verb
    if step.turn == "held":
        return f"held in {step.where}" if step.where else "held"
    return f"{step.turn} again" if any(s.turn == step.turn for s in before) else step.turn


def standing(of: Round, as_of: str) -> str:
    """How a round stands, and for how long nothing has been told of it."""
    parts = [
        f"no. {of.number}" if of.number else "",
        named(of.steps[-1], of.steps[:-1]),
        spoken(of.when or ""),
        silence(of, as_of),
    ]
    return " · ".join(p for p in parts if p)


def silence(of: Round, as_of: str) -> str:
    """How long ago it was last told of; "" where no report has a date."""
    return last_reported(silent(of, as_of))


def silent(of: Round, as_of: str) -> int | None:
    """The days since the last report."""
    return (date.fromisoformat(as_of) - of.last_told).days if of.last_told else None


def format_rows(formats: Iterable[Format], as_of: str, reports: Reports) -> Iterator[dict[str, Any]]:
    """Each format as a row of JSON."""
    for form in formats:
        yield {
            "kind": "format",
            "name": form.name,
            "rounds": [_round(r, as_of, reports) for r in form.rounds],
            **reports.told(form.documents),
        }


def listing(formats: Sequence[Format], as_of: str, reports: Reports) -> str:
    """The formats as text: a line a round, below it each step with its words, its source and how many tell of it."""
    lines = []
    for form in formats:
        counted = reports.told(form.documents)
        lines.append(f"{form.name} · {said(counted)}")
        for r in form.rounds:
            lines.append(f"  {standing(r, as_of)}")
            for i, step in enumerate(r.steps):
                lines.append(f"    {step.day or 'reported ' + (_published(step.told[0]))}  {named(step, r.steps[:i])}")
                lines.append(f"      “{step.told[0].words}”")
                lines.append(f"      {_source(step.told[0])}; {said(reports.told(t.document for t in step.told))}")
    return "\n".join(lines)


def said(counted: dict[str, int]) -> str:
    """Numbers of reports in words."""
    n = counted["reports"]
    return f"{n} reports, {counted['independent']} independent" if n > 1 else "1 report"


def _round(of: Round, as_of: str, reports: Reports) -> dict[str, Any]:
    return {
        "number": of.number,
        "state": named(of.steps[-1], of.steps[:-1]),
        "when": of.when,
        "where": of.where,
        "days_of_silence": silent(of, as_of),
        "steps": [
            {
                "turn": step.turn,
                "called": named(step, of.steps[:i]),
                "day": step.day,
                "when": step.when,
                "where": step.where,
                "evidence": [passage(t.document, t.start, t.end) for t in step.told],
                **reports.told(t.document for t in step.told),
            }
            for i, step in enumerate(of.steps)
        ],
    }


def _published(turn: Turn) -> str:
    return turn.document.published or "on an unknown day"


def _source(turn: Turn) -> str:
    return f"{outlet(turn.document)}, {turn.document.published or 'date not given'}, {turn.document.id[:10]}"
