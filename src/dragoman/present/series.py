"""Series of figures → their words: who claims what, how far claims lie apart, why others are not comparable."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from dragoman.present.outlets import outlet
from dragoman.present.wording import amount, party, words
from dragoman.query import Reports, name_of
from dragoman.records import Figure, Found, flat, record_row
from dragoman.resolve.claims import Claim
from dragoman.resolve.quantities import differ
from dragoman.resolve.series import STOCKS, Point, Series, figure_of

HEAD = ("period", "says", "claimant", "said", "words", "reports")
COLUMNS = (
    "measure", "of", "with", "period", "first_day", "last_day", "comparable", "because", "value", "low", "high",
    "approximation", "change", "unit", "factuality", "claimant", "said", "reports", "independent", "document", "source",
    "record", "quote",
)  # fmt: skip


def heading(series: Series) -> str:
    """What a series is of: "exports · Japan → Kazakhstan (USD)"; of what is no series, without a unit."""
    sides = [", ".join(name_of(code) for code in side) for side in (series.of, series.with_)]
    unit = f" ({series.unit})" if series.line else ""
    return f"{series.measure} · {' → '.join(s for s in sides if s)}{unit}"


def when(point: Point) -> str:
    """Of what time a point is: its period, else the days on which it was told."""
    if point.period or not point.first:
        return point.period or "–"
    return point.first if point.first == point.last else f"{point.first} to {point.last}"


def claimant(claim: Claim) -> str:
    """Who claims it: the speaker by the fullest mention, else the outlet."""
    by = [f.record.said_by for f in claim.found if f.record.said_by]
    return max(map(party, by), key=len) if by else outlet(claim.first.document)


def said(claim: Claim) -> str:
    """What is claimed, in words: "under 2 billion USD"."""
    figure = figure_of(claim.first)
    return " ".join(w for w in (words()["factuality"][figure.factuality], amount(figure)) if w)


def spread(figures: Sequence[Figure]) -> str:
    """How far claims lie apart: "200 million USD apart"; "" where they share a value."""
    valued = [f for f in figures if f.value is not None]
    if not valued:
        return ""
    low, high = (end(valued, key=lambda f: f.value or 0) for end in (min, max))
    if low.value == high.value or low.value is None or high.value is None:
        return ""
    apart = replace(high, value=round(high.value - low.value, 6), approximation="exact", low=None, high=None)
    return f"{amount(replace(apart, change=False))} apart"


def rivalry(point: Point) -> str:
    """How the claims of a point differ, in words; "" where they do not."""
    told = [figure_of(c.first) for c in point.claims]
    if not any(differ(a, b) for i, a in enumerate(told) for b in told[i + 1 :]):
        return ""
    values = list(dict.fromkeys(map(said, point.claims)))
    return "; ".join(p for p in (", ".join(values), spread(told)) if p)


def course(series: Series) -> str:
    """A stock from one value to the next: "7.8 billion USD → 8 billion USD → about 9 billion USD"; "" of others."""
    told = [" ≠ ".join(dict.fromkeys(map(said, p.claims))) for p in series.line]
    return " → ".join(told) if series.measure in STOCKS and len(told) > 1 else ""


def tables(series: Series, reports: Reports) -> Iterator[tuple[str, list[tuple[str, ...]], list[str]]]:
    """Its tables: the line under "", then what is not comparable under each reason; columns as in HEAD.

    With each go sentences on the times of which its claims differ.
    """
    if series.line:
        yield "", [row for p in series.line for row in _claims(p, reports, "")], _differences(series.line)
    for why in dict.fromkeys(w for w in words()["apart"] if any(p.apart == w for p in series.beside)):
        beside = [p for p in series.beside if p.apart == why]
        named = (p.measure if p.measure != series.measure else "" for p in beside)
        told = [row for p, name in zip(beside, named, strict=True) for row in _claims(p, reports, name)]
        yield f"not comparable: {words()['apart'][why]}", told, _differences(beside)


def _differences(points: Iterable[Point]) -> list[str]:
    return [f"{when(p)}: claims differ: {how}" for p in points if (how := rivalry(p))]


def _claims(point: Point, reports: Reports, measure: str) -> Iterator[tuple[str, ...]]:
    for n, claim in enumerate(point.claims):
        counted = reports.counted(claim.found)
        told = f"{counted['reports']}, {counted['independent']} independent" if counted["reports"] > 1 else "1"
        value = f"{measure}: {said(claim)}" if measure else said(claim)
        yield when(point) if not n else "", value, claimant(claim), claim.day or "–", _quoted(claim.first), told


def series_rows(series: Iterable[Series], reports: Reports) -> Iterator[dict[str, Any]]:
    """Each series as a row of JSON."""
    for s in series:
        yield {
            "kind": "series",
            "measure": s.measure,
            "of": list(s.of),
            "with": list(s.with_),
            "unit": s.unit,
            "course": course(s) or None,
            "line": [_point_row(p, reports) for p in s.line],
            "beside": [_point_row(p, reports) for p in s.beside],
        }


def as_csv(series: Iterable[Series], reports: Reports) -> str:
    """CSV with a line a claim."""
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\n")
    writer.writeheader()
    for s in series:
        for point in (*s.line, *s.beside):
            for claim in point.claims:
                first = claim.first
                row = _claim_row(claim, reports)
                evidence = row.pop("evidence")[0]
                writer.writerow(
                    {name: value for name, value in row.items() if name in COLUMNS}
                    | {
                        "measure": point.measure,
                        "of": "; ".join(s.of),
                        "with": "; ".join(s.with_),
                        "period": point.period,
                        "first_day": point.first,
                        "last_day": point.last,
                        "comparable": "no" if point.apart else "yes",
                        "because": words()["apart"].get(point.apart, ""),
                        "document": first.document.id,
                        "source": first.document.source,
                        "record": first.record.id,
                        "quote": flat(evidence["quote"]),
                    }
                )
    return out.getvalue()


def _point_row(point: Point, reports: Reports) -> dict[str, Any]:
    return {
        "measure": point.measure,
        "period": point.period,
        "first_day": point.first,
        "last_day": point.last,
        "comparable": not point.apart,
        "because": words()["apart"].get(point.apart),
        "differ": rivalry(point) or None,
        "claims": [_claim_row(c, reports) for c in point.claims],
    }


def _claim_row(claim: Claim, reports: Reports) -> dict[str, Any]:
    row = record_row(claim.first.record)
    names = ("value", "low", "high", "approximation", "change", "unit", "factuality")
    return {
        **{name: row[name] for name in names},
        "claimant": claimant(claim),
        "said": claim.day,
        "records": [f.record.id for f in claim.found],
        **reports.counted(claim.found),
        "evidence": reports.evidence(claim.found),
    }


def _quoted(found: Found) -> str:
    return f"“{flat(found.record.evidence[0].quote)}”"
