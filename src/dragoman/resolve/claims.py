"""Records that say one thing → claims: what one claimant says, with all the reports that carry it."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass

from dragoman.knowledge.offices import fold
from dragoman.records import Found
from dragoman.resolve.grouping import groups
from dragoman.resolve.names import words_of


@dataclass(frozen=True, slots=True)
class Claim:
    """What one claimant says; `found` are the records that tell of it, by the day of their reports."""

    found: tuple[Found, ...]

    @property
    def first(self) -> Found:
        """The record of the earliest report."""
        return self.found[0]

    @property
    def day(self) -> str | None:
        """The day on which the earliest report of it was published, None where nobody knows."""
        return self.first.document.published


def claims(found: Iterable[Found], says: Callable[[Found], Hashable]) -> list[Claim]:
    """The claims by what is said and by who says it, in the order of their first reports."""
    ordered = sorted(found, key=said)
    return [Claim(tuple(group)) for group in groups(ordered, lambda f: (says(f), claimant(f)))]


def said(found: Found) -> tuple[str, str, int]:
    """A key to sort records by: the day of the report, the undated last."""
    return found.document.published or "9999", found.document.id, found.record.evidence[0].start


def claimant(found: Found) -> Hashable:
    """Who claims it: a person by name in any spelling, an organ by its own, else the outlet."""
    by = found.record.said_by
    if by is None:
        return "", found.document.publisher or found.document.source
    return by.country, tuple(sorted(words_of(by.name))) if by.type == "person" else fold(by.name)
