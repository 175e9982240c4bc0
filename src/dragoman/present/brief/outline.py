"""What a brief is made of: sections of dated lines, each with the numbers of its footnotes."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.present.brief.notes import Footnote, Source
from dragoman.present.pictures import Series, Timeline


@dataclass(frozen=True, slots=True)
class Remark:
    """A person's own note: `text`, `by` whom, `day` when (YYYY-MM-DD), `on` what where it stands by itself.

    No report says it, so it is never part of a line, and has no footnote. `number` is the judgement that keeps it, by
    which it is taken back; `document` the id of the report that `on` names.
    """

    text: str
    by: str
    day: str
    on: str = ""
    number: int = 0
    document: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One fact: `date` EDTF or "", `label` what the line is about ("last met") or "", `text` the fact.

    `reports` counts those that say it where there are several. `claims` are rival values side by side; the footnotes
    are then theirs. `topic` is what a form sorts by: a figure's measure, "to JPN" of a visit. `remarks` are what
    persons note on the records that it tells; `record` is the one that a further note would be kept on, "" for none.
    `told` is when the first report of it was published, where it has no date of its own; "" where no report has one.
    """

    text: str
    date: str = ""
    label: str = ""
    notes: tuple[int, ...] = ()
    reports: str = ""
    claims: tuple[Line, ...] = ()
    topic: str = ""
    remarks: tuple[Remark, ...] = ()
    record: str = ""
    told: str | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """Lines under one heading; `key` says what they are ("meetings"), in whatever form the brief is.

    `level` 2 is a heading below the one before it. `blank` stands where lines are missing: "for the officer to write".
    """

    title: str
    lines: tuple[Line, ...]
    key: str = ""
    level: int = 1
    blank: str = ""


@dataclass(frozen=True, slots=True)
class Brief:
    """All that the ledger says of the relation of two parties; `as_of` is the day that days left count from.

    `codes` are those of the parties. `since` is the day before which matters are left out, None for none. `timeline`
    and `series` are what its pictures show. `left` counts the older reports that it is not made of. `mark` is how far
    the ledger had come, for `dragoman diff --after`. `remarks` are what persons note on the two, on a report, or on a
    record that no line tells.
    """

    parties: tuple[str, str]
    as_of: str
    reports: str
    sections: tuple[Section, ...]
    footnotes: tuple[Footnote, ...]
    sources: tuple[Source, ...]
    codes: tuple[str, str] = ("", "")
    since: str | None = None
    title: str = ""
    timeline: Timeline | None = None
    series: tuple[Series, ...] = ()
    mark: str = ""
    left: int = 0
    remarks: tuple[Remark, ...] = ()
