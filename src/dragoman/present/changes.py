"""Changes → text and rows: what is new, what is read anew, what persons decided."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from dragoman.present.judged import between, pair_named, told
from dragoman.present.tables import cell, title_of
from dragoman.present.wording import gist
from dragoman.query.changes import Changed, Changes
from dragoman.records import Found, Judgement, date_of, flat, record_row


def listing(of: Changes) -> str:
    """The changes as text, a heading for each kind that there is; at the end the mark to ask from next time."""
    lines = [
        *_section("new", of.new),
        *_section("found anew in reports read before", of.anew),
        *_changed(of.changed),
        *_section("no longer found", of.gone),
        *_judged(of.judged),
        f"mark {of.mark}",
    ]
    return "\n".join(lines)


def rows(of: Changes) -> Iterator[dict[str, Any]]:
    """Each change as a row of JSON; the last row is the mark."""
    for change, found in (("new", of.new), ("found anew", of.anew), ("no longer found", of.gone)):
        yield from ({"change": change, "record": record_row(f.record)} for f in found)
    for c in of.changed:
        yield {
            "change": "changed",
            "record": record_row(c.found.record),
            "fields": {k: [*v] for k, v in c.fields.items()},
        }
    yield from ({"change": _verdict(j), "judgement": _row(j)} for j in of.judged)
    yield {"change": "mark", "mark": str(of.mark)}


def line(found: Found) -> str:
    """A record in a line: id, date, what it says, where it was published."""
    f = found
    published = f.document.published or "date not given"
    return f"{f.record.id[:10]}  {date_of(f.record) or '–'}  {flat(gist(f.record))}  ({title_of(f)}, {published})"


def otherwise(changed: Changed) -> str:
    """What a record says now and what it said before: "place: Oslo, before: nothing"."""
    told = (f"{k}: {_value(new)}, before: {_value(old)}" for k, (old, new) in changed.fields.items())
    return "; ".join(told)


def decided(judgement: Judgement) -> str:
    """A judgement in a line: verdict, what it is about, who, when, why."""
    things = (judgement.of, judgement.other)
    about = between(judgement).join(_about(p.kind, p.record or p.document, p.quote) for p in things if p)
    details = "; ".join(told(judgement.details))
    said = f"{_verdict(judgement)}: {about}{f' [{details}]' if details else ''}"
    return f"{said} – {judgement.by}, {judgement.at[:10]}: {judgement.because}"


def _section(title: str, found: Sequence[Found]) -> Iterator[str]:
    if found:
        yield f"{title} ({len(found)}):"
        yield from (f"  {line(f)}" for f in found)


def _changed(changed: Sequence[Changed]) -> Iterator[str]:
    if changed:
        yield f"changed ({len(changed)}):"
        for c in changed:
            yield f"  {line(c.found)}"
            yield f"    {otherwise(c)}"


def _judged(judged: Sequence[Judgement]) -> Iterator[str]:
    if judged:
        yield f"judged ({len(judged)}):"
        yield from (f"  {j.number}  {decided(j)}" for j in judged)


def _verdict(judgement: Judgement) -> str:
    return f"undone {judgement.undoes}" if judgement.undoes else judgement.verdict


def _about(kind: str, id_: str, quote: str) -> str:
    if kind == "pair":
        return pair_named(quote)
    return f"{kind} {id_[:10]}".rstrip() + (f" “{flat(quote)}”" if quote else "")


def _value(value: Any) -> str:
    return str(cell(value)) if value not in (None, "", []) else "nothing"


def _row(judgement: Judgement) -> dict[str, Any]:
    from dataclasses import asdict

    return {**asdict(judgement), "details": dict(judgement.details)}
