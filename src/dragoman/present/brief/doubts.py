"""Records → what to check before relying on them: what was inferred and why, and where claims differ."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from dragoman.present.brief.figures import claimants, contradictory, quantities
from dragoman.present.brief.grouping import groups
from dragoman.present.brief.notes import Notes
from dragoman.present.brief.outline import Line
from dragoman.present.doubtful import reasons
from dragoman.present.wording import amount, flat, when
from dragoman.query import Found
from dragoman.records import Agreement, Figure


def doubts(found: Sequence[Found], notes: Notes, as_of: str) -> Iterator[Line]:
    """Claims that differ first, then inferences in the order of publication, each said once a document."""
    yield from _figures([f for f in found if isinstance(f.record, Figure)], notes)
    yield from _dates([f for f in found if isinstance(f.record, Agreement)], notes)
    yield from _inferred(found, notes)


def _figures(found: Sequence[Found], notes: Notes) -> Iterator[Line]:
    for group in quantities(found):
        apart = contradictory(group)
        if apart:
            said = " ≠ ".join(f"{amount(f.record)} ({claimants([f])})" for f in apart if isinstance(f.record, Figure))
            measure = group[0].record.measure if isinstance(group[0].record, Figure) else ""
            yield Line(f"{measure}: {said}", date=when(group[0].record), label="claims differ", notes=notes.of(apart))


def _dates(found: Sequence[Found], notes: Notes) -> Iterator[Line]:
    # A period tells one "Action Plan" from the next; without one, two dates may be of two instruments.
    whole = [f.record for f in found if isinstance(f.record, Agreement) and f.record.date and f.record.period]
    titles = {a.id: a for a in whole}
    dated = [f for f in found if f.record.id in titles]
    for group in groups(dated, lambda f: _instrument(titles[f.record.id])):
        days = groups(group, lambda f: titles[f.record.id].date)
        spans = sorted((f[0].first_day or "", f[0].last_day or "9999") for f in days)
        # "March 2025" and "17 March 2025" agree; two days of which neither holds the other do not.
        if any(a[1] < b[0] for a, b in pairwise(spans)):
            agreement = titles[group[0].record.id]
            said = " ≠ ".join(titles[d[0].record.id].date or "" for d in days)
            text = f"{flat(agreement.title)}, {agreement.stage}: {said}"
            yield Line(text, label="claims differ", notes=notes.of([d[0] for d in days]))


def _instrument(agreement: Agreement) -> tuple[str | None, ...]:
    return flat(agreement.title).casefold(), agreement.stage, agreement.period


def _inferred(found: Sequence[Found], notes: Notes) -> Iterator[Line]:
    seen: dict[tuple[str, str], list[Found]] = {}
    for f in found:
        for sentence in reasons(f.record):
            seen.setdefault((f.document.id, sentence), []).append(f)
    for (_, sentence), group in seen.items():
        yield Line(sentence, label="inferred", notes=notes.of(group))
