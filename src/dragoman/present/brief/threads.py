"""Dialogue formats → lines: each round with what reports say was agreed, planned, put off and held, in their words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from dragoman.present.brief.notes import Notes
from dragoman.present.brief.outline import Line
from dragoman.present.formats import named, standing
from dragoman.query import Format
from dragoman.records import Found
from dragoman.records.when import last_day
from dragoman.resolve.histories import Turn, bare, formats_of
from dragoman.resolve.rounds import Step


def formats(
    told: Iterable[Format], found: Sequence[Found], notes: Notes, as_of: str, since: str | None
) -> Iterator[Line]:
    """Each round of a format with its steps in the order of time; of a format without one, what was said of it.

    With `since` only the steps of the day or later.
    """
    for form in told:
        for r in form.rounds:
            recent = [i for i, s in enumerate(r.steps) if _recent(s, since)]
            claims = tuple(_line(r.steps[i], named(r.steps[i], r.steps[:i]), notes) for i in recent)
            if claims:
                yield Line(f"{form.name} · {standing(r, as_of)}", claims=claims)
        if not form.rounds and not since:
            naming = [f for f in found if any(bare(e.name) == bare(form.name) for e in formats_of(f.record))]
            yield Line(form.name, notes=notes.of(naming), reports=notes.reports(naming))


def passages(told: Iterable[Format], since: str | None) -> list[Turn]:
    """All that the reports tell of the formats, with `since` of steps of the day or later."""
    return [t for form in told for r in form.rounds for s in r.steps if _recent(s, since) for t in s.told]


def telling(told: Iterable[Turn], found: Found) -> bool:
    """Whether the histories tell a record already."""
    start = found.record.evidence[0].start
    return any(t.document.id == found.document.id and t.start <= start < t.end for t in told)


def _recent(step: Step, since: str | None) -> bool:
    day = last_day(step.day or step.told[0].document.published or "")
    return not since or day is None or day.isoformat() >= since


def _line(step: Step, label: str, notes: Notes) -> Line:
    first = step.told[0]
    reported = "as reported" if first.document.published else "as reported (date not given)"
    return Line(
        f"“{first.words}”",
        date=step.day or first.document.published or "",
        label=label if step.day else f"{label}, {reported}",
        notes=tuple(dict.fromkeys(notes.passage(t.document, t.start, t.end) for t in step.told)),
        reports=notes.told(t.document for t in step.told),
    )
