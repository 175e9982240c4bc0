"""Promises with their follow-up → text and rows: what later reports say, the days of silence, scores of persons."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

from dragoman.present.formats import said
from dragoman.present.outlets import outlet
from dragoman.present.promises import promised, score
from dragoman.present.wording import last_reported
from dragoman.query.board import Kept
from dragoman.query.carriers import Reports, passage
from dragoman.resolve.following import FollowUp, Passage
from dragoman.resolve.promises import due


def listing(board: Iterable[Kept], as_of: str, reports: Reports) -> str:
    """The board as text: each promise, below it what later reports suggest, in their words, and its scores."""
    lines = []
    for kept in board:
        first = kept.followed.promise[0]
        lines.append(f"{first.record.id[:10]}  {kept.followed.made or '–'}  {promised(kept.followed.promise, as_of)}")
        about = [said(reports.counted(kept.followed.promise)), last_reported(kept.silence)]
        lines.append(f"    {'; '.join(a for a in about if a)}")
        for status, group in groupby(kept.followed.later, key=lambda u: u.status):
            lines += _suggested(status, list(group), reports)
        lines += [f"    scored {score(j)}" for j in kept.scores]
    return "\n".join(lines)


def board_rows(board: Iterable[Kept], as_of: str, reports: Reports) -> Iterator[dict[str, Any]]:
    """Each promise as a row of JSON."""
    for kept in board:
        group = kept.followed.promise
        yield {
            "kind": "promise",
            "promise": promised(group, as_of),
            "date": kept.followed.made or None,
            "due": next((d for f in group if (d := due(f))), None),
            "records": [f.record.id for f in group],
            "evidence": reports.evidence(group),
            **reports.counted(group),
            "later": [_row(u, reports) for u in kept.followed.later],
            "days_of_silence": kept.silence,
            "scores": [
                {"score": j.details.get("score"), "by": j.by, "at": j.at, "because": j.because, "judgement": j.number}
                for j in kept.scores
            ],
        }


def _suggested(status: str, later: Sequence[FollowUp], reports: Reports) -> Iterator[str]:
    told = reports.told(p.document for u in later for p in u.passages)
    yield f"    {status}, as words suggest ({said(told)}):"
    for u in later:
        yield f"      “{u.passages[0].words}”"
        yield f"        {_source(u.passages[0])}; “{u.cue}”; {u.because}"


def _source(p: Passage) -> str:
    return f"{outlet(p.document)}, {p.document.published or 'date not given'}, {p.document.id[:10]}"


def _row(u: FollowUp, reports: Reports) -> dict[str, Any]:
    return {
        "status": u.status,
        "cue": u.cue,
        "because": u.because,
        "evidence": [passage(p.document, p.start, p.end) for p in u.passages],
        **reports.told(p.document for p in u.passages),
    }
