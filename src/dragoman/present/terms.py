"""Agreements and deadlines → their words: the course of an instrument, what ends or falls due, the days left."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from dragoman.present.days import spoken
from dragoman.present.wording import closed, days_left, parties, sides, words
from dragoman.query.carriers import Reports
from dragoman.records import Agreement, Commitment, Found, flat
from dragoman.records.when import last_day
from dragoman.resolve.deadlines import Deadline
from dragoman.resolve.lives import Life, Stage


def course(life: Life, as_of: str) -> str:
    """An instrument in one line, without its date: title, stage, parties, period, days left, the stages before."""
    *before, now = life.stages
    earlier = ", ".join(f"{stage(s)} {spoken(s.date)}" for s in before if s.date)
    parts = [
        capital(life.title),
        stage(now),
        parties(life.parties),
        f"period {spoken(life.period)}" if life.period else "",
        left(life.period, as_of),
        f"before: {earlier}" if earlier else "",
    ]
    return " · ".join(p for p in parts if p)


def capital(title: str) -> str:
    """A title as it begins a line: "Agreement on cacao"."""
    return title[:1].upper() + title[1:]


def stage(of: Stage) -> str:
    """A stage by name: "signed", "planned ratified"."""
    return " ".join(w for w in (words()["factuality"][of.factuality], of.stage) if w)


def left(period: str | None, as_of: str, *, due: bool = False) -> str:
    """How long a period lasts yet, or until what is due; "" where its end is open or unknown."""
    end = last_day(period) if period else None
    return days_left(end, as_of, due=due) if end else ""


def undertaken(found: Found) -> str:
    """What somebody is to do: "to train nurses"; a whole clause of the report in marks."""
    assert isinstance(found.record, Commitment)
    action = closed(found.record.action)
    # "it would be lifted by September", "The two sides called for calm"
    clause = action[:1].isupper() or action.partition(" ")[0] in words()["clauses"]
    return f"“{action}”" if clause and flat(found.record.action) in flat(found.document.text) else action


def matter(deadline: Deadline) -> str:
    """What it is that ends, is due, or announced."""
    match deadline.found[0].record:
        case Agreement():
            # The fullest title of all reports.
            titles = [flat(f.record.title) for f in deadline.found if isinstance(f.record, Agreement)]
            return capital(max(titles, key=lambda t: (t[:1].isupper(), len(t), t)))
        case Commitment() as c:
            return f"{sides(c.by, c.to)}: {undertaken(deadline.found[0])}"
        case _ if deadline.what == "put off":
            return f"{quoted(deadline.found)} – {quoted(deadline.found[-1:])}"
        case _:
            return quoted(deadline.found)


def life_rows(lives: Iterable[Life], as_of: str, reports: Reports) -> Iterator[dict[str, Any]]:
    """Each life as a row of JSON."""
    for life in lives:
        yield {
            "kind": "life",
            "title": life.title,
            "parties": sorted({e.country for e in life.parties if e.country}),
            "stages": [
                {
                    "stage": s.stage,
                    "factuality": s.factuality,
                    "date": s.date or None,
                    "records": [f.record.id for f in s.found],
                    "evidence": reports.evidence(s.found),
                }
                for s in life.stages
            ],
            "period": life.period,
            "days_left": _days(life.end.isoformat(), as_of) if life.end else None,
            **reports.counted(life.found),
        }


def deadline_rows(deadlines: Iterable[Deadline], as_of: str, reports: Reports) -> Iterator[dict[str, Any]]:
    """Each deadline as a row of JSON."""
    for d in deadlines:
        yield {
            "kind": "deadline",
            "what": d.what,
            "of": d.found[0].record.kind,
            "matter": matter(d),
            "date": d.edtf,
            "first_day": d.first.isoformat(),
            "last_day": d.last.isoformat(),
            "days_left": _days(d.last.isoformat(), as_of),
            "records": [f.record.id for f in d.found],
            "evidence": reports.evidence(d.found),
            **reports.counted(d.found),
        }


def quoted(found: Sequence[Found]) -> str:
    """The words of the first of several records, in marks."""
    return f"“{flat(found[0].record.evidence[0].quote)}”"


def _days(day: str, as_of: str) -> int:
    from datetime import date

    return (date.fromisoformat(day) - date.fromisoformat(as_of)).days
