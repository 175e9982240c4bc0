"""Agreements and commitments → lines with what is left of their time, and what became of them as reports tell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from dragoman.present.brief.notes import Notes
from dragoman.present.brief.outline import Line
from dragoman.present.promises import promised, score
from dragoman.present.terms import course
from dragoman.present.wording import last_reported
from dragoman.query.board import Kept
from dragoman.records import Document, Found, Judgement
from dragoman.resolve.following import FollowUp
from dragoman.resolve.lives import lives


def agreements(found: Sequence[Found], notes: Notes, as_of: str) -> Iterator[Line]:
    """Each instrument with the stages it went through, newest first, with its period and the days left of it."""
    for life in lives(found):
        day, numbers, reports = life.now.date, notes.of(life.found), notes.reports(life.found)
        told = None if day else notes.first_told(life.now.found)
        yield Line(course(life, as_of), date=day, notes=numbers, reports=reports, told=told)


def commitments(board: Iterable[Kept], notes: Notes, as_of: str) -> Iterator[Line]:
    """Who is to do what for whom, newest first, with the days left; below it what later reports suggest."""
    for kept in board:
        group = kept.followed.promise
        parts = [promised(group, as_of), last_reported(kept.silence), *map(_scored, kept.scores)]
        text = " · ".join(p for p in parts if p)
        numbers = notes.of(group)
        claims = tuple(_line(u, notes) for u in kept.followed.later)
        day = kept.followed.made
        told = None if day else notes.first_told(group)
        yield Line(text, date=day, notes=numbers, reports=notes.reports(group), claims=claims, told=told)


def cited(board: Iterable[Kept]) -> Iterator[Document]:
    """The documents that tell of promises and of what became of them."""
    for kept in board:
        yield from (f.document for f in kept.followed.promise)
        yield from (p.document for u in kept.followed.later for p in u.passages)


def _line(u: FollowUp, notes: Notes) -> Line:
    first = u.passages[0]
    return Line(
        f"“{first.words}”",
        date=first.document.published or "",
        label=f"suggests “{u.status}”",
        notes=tuple(dict.fromkeys(notes.passage(p.document, p.start, p.end) for p in u.passages)),
        reports=notes.told(p.document for p in u.passages),
    )


def _scored(judgement: Judgement) -> str:
    return f"scored {score(judgement)}"
