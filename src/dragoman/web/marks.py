"""A text and the passages of its records → runs of text, each with the records it carries; passages may overlap."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from dragoman.records import AnyRecord, Document


@dataclass(frozen=True, slots=True)
class Run:
    """A run of text; `records` are those it carries, `first` those whose first passage begins here.

    `at` says whether it lies in the passage that was asked for, `begins` whether that begins here.
    """

    text: str
    records: tuple[AnyRecord, ...]
    first: tuple[AnyRecord, ...]
    at: bool
    begins: bool

    @property
    def kinds(self) -> str:
        """The kinds of its records, each once, with spaces between."""
        return " ".join(dict.fromkeys(r.kind for r in self.records))


def runs(document: Document, records: Sequence[AnyRecord], at: tuple[int, int] | None = None) -> list[Run]:
    """The text in runs, cut wherever a passage begins or ends; joined they are the text."""
    text = document.text
    cuts = {0, len(text)}
    for record in records:
        for e in record.evidence:
            cuts.update((e.start, e.end))
    if at:
        cuts.update(at)
    edges = sorted(c for c in cuts if 0 <= c <= len(text))
    out = []
    for start, end in pairwise(edges):
        carried = tuple(r for r in records if any(e.start <= start and end <= e.end for e in r.evidence))
        first = tuple(r for r in carried if r.evidence[0].start == start)
        inside = bool(at and at[0] <= start and end <= at[1])
        out.append(Run(text[start:end], carried, first, inside, bool(at and at[0] == start)))
    return out
