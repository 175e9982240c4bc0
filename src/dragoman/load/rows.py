"""The text of a table (CSV with any delimiter, SDMX-CSV, JSON Lines) → rows that know where they stand in it."""

from __future__ import annotations

import csv
import json
import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cache, lru_cache
from importlib import resources
from typing import Any

from dragoman.errors import SourceError, UsageError
from dragoman.knowledge.organisations import organisation_names
from dragoman.knowledge.states import state_called, state_words, states
from dragoman.records import AnyRecord, Entity, Evidence

LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r|\Z)")
# SDMX-CSV with labels: "REF_AREA: Reference area", and in its cells "KZ: Kazakhstan".
LABELLED = re.compile(r"\s*([A-Z][A-Z0-9_]*):\s")
LONGEST = 3  # words of a state's name before the rest of an organ's


@dataclass(frozen=True, slots=True)
class Row:
    """A row with its cells by the plain names of their columns; `line` counts from 1, the head included.

    `labels` are what SDMX-CSV writes behind its codes.
    """

    line: int
    start: int
    end: int
    cells: Mapping[str, str]
    labels: Mapping[str, str] = field(default_factory=dict)
    head: bool = False

    def first(self, names: Sequence[str]) -> tuple[str, str]:
        """The first of these columns that has a value, and the value; two empty texts where none has."""
        return next(((n, v) for n in names if (v := self.cells.get(plain(n), ""))), ("", ""))


@dataclass(slots=True)
class Loaded:
    """What a table gave: records in its order, errors with their lines, and how many rows were passed over and why."""

    records: list[AnyRecord] = field(default_factory=list)
    errors: list[SourceError] = field(default_factory=list)
    passed: Counter[str] = field(default_factory=Counter)


def rows_of(text: str, source: str) -> Iterator[Row | SourceError]:
    """The rows of a table; a line that is none comes as its error. Raises SourceError where the table has no head."""
    return (row for row in _every(text, source) if isinstance(row, SourceError) or not row.head)


def check(text: str, source: str, needed: Sequence[str], names: Mapping[str, Sequence[str]], todo: str = "") -> None:
    """Raises SourceError where a table has none of the columns that one of the needed may be called."""
    columns: set[str] = set()
    for row in _every(text, source):
        columns.update(row.cells if isinstance(row, Row) else ())
        if isinstance(row, Row) and row.head:
            break
    for name in needed:
        if not columns & {plain(n) for n in names[name]}:
            advice = f"name one {', '.join(names[name][:3])}{todo if name == needed[-1] else ''}"
            raise SourceError(f"has no column for the {name}", where=source, todo=advice)


def _every(text: str, source: str) -> Iterator[Row | SourceError]:
    """The head, where there is one, and the rows."""
    first = next((m[0] for m in LINE.finditer(text) if m[0].strip()), "")
    return _objects(text, source) if first.lstrip().startswith("{") else _delimited(text, source, first)


def evidence(text: str, row: Row) -> tuple[Evidence, ...]:
    """The words of a row."""
    return (Evidence.of(text, row.start, row.end),)


@lru_cache(maxsize=4096)
def plain(name: str) -> str:
    """The letters and digits of a name: "TIME_PERIOD" and "time period" are one.

    >>> plain("Trade Value (US$)")
    'tradevalueus'
    """
    return "".join(c for c in name.casefold() if c.isalnum())


@cache
def headers() -> dict[str, Any]:
    """The tables of headers.toml."""
    return tomllib.loads((resources.files("dragoman.load") / "headers.toml").read_text(encoding="utf-8"))


@cache
def claimant_of(name: str) -> Entity:
    """Who publishes a table, by name: an organisation that is known, else an organ of the state that its name tells.

    >>> claimant_of("US Department of State").country
    'USA'
    """
    name = " ".join(name.split())
    if not name:
        raise UsageError("the claimant has no name", todo='say who publishes the table: --claimant "UN Comtrade"')
    known = organisation_names().get(name)
    if known:
        return Entity(name, known[0].type, known[0].code)
    if code := state_called(name):
        return Entity(name, "state", code)
    words = name.removeprefix("the ").removeprefix("The ").split()
    told = (state_words().get(" ".join(words[:n]).removesuffix("'s").removesuffix("’s")) for n in range(LONGEST, 0, -1))
    word = next((w for w in told if w), None)
    return Entity(name, "body", word.code if word else None, "GOV" if word else None)


def party_of(cell: str, where: str) -> Entity:
    """A state that a cell names by code, number or name; raises SourceError for another."""
    code = state_called(cell)
    if code is None:
        near = get_close_matches(cell.casefold(), {s.name.casefold(): s for s in states().values()}, n=1)
        todo = f"did you mean {near[0].title()}?" if near else "write its ISO 3166-1 code or its name"
        raise SourceError(f"no state is called {cell!r}", where=where, todo=todo)
    return Entity(cell, "state", code)


def _delimited(text: str, source: str, first: str) -> Iterator[Row | SourceError]:
    delimiter = max(",;\t|", key=first.count)
    head: list[str] = []
    labelled: list[bool] = []
    for line, start, end in _records(text):
        where = f"{source}#{line}"
        try:
            values = next(csv.reader([text[start:end]], delimiter=delimiter, strict=True), [])
        except csv.Error as error:
            yield SourceError(f"is no row ({error})", where=where, todo="check its quotation marks")
            continue
        values = [v.strip() for v in values]
        if not any(values):
            continue
        if not head:
            labelled = [bool(LABELLED.match(v + " ")) for v in values]
            head = [plain(v.split(":")[0] if has else v) for v, has in zip(values, labelled, strict=True)]
            if len([n for n in head if n]) < 2:
                raise SourceError("has no head with names of columns", where=source, todo="write one as its first line")
            yield Row(line, start, end, dict.fromkeys(head, ""), head=True)
            continue
        if len(values) > len(head):
            found = f"has {len(values)} cells, the head {len(head)}"
            yield SourceError(found, where=where, todo="put cells that hold the delimiter in quotation marks")
            continue
        cells = {n: v.partition(":") if has else (v, "", "") for n, has, v in zip(head, labelled, values, strict=False)}
        codes, labels = ({n: parts[i].strip() for n, parts in cells.items() if n} for i in (0, 2))
        yield Row(line, start, end, codes, labels)
    if not head:
        raise SourceError("is empty", where=source, todo="name a table with a head and rows")


def _records(text: str) -> Iterator[tuple[int, int, int]]:
    """The number of the first line, start and end of each record; in quotation marks a record goes over lines."""
    first, start, open_ = 0, 0, False
    for number, m in enumerate(LINE.finditer(text), 1):
        if not open_:
            first, start = number, m.start()
        open_ ^= m[0].count('"') % 2 == 1
        if not open_ and m[0].strip():
            yield first, start, m.end()
    if open_:
        yield first, start, len(text)


def _objects(text: str, source: str) -> Iterator[Row | SourceError]:
    for number, m in enumerate(LINE.finditer(text), 1):
        if not m[0].strip():
            continue
        where = f"{source}#{number}"
        try:
            found = json.loads(m[0])
        except (ValueError, RecursionError) as error:
            yield SourceError(f"is no JSON ({str(error)[:80]})", where=where, todo="mend or remove the line")
            continue
        if not isinstance(found, dict):
            yield SourceError(f"is a {type(found).__name__}", where=where, todo="write an object")
            continue
        yield Row(number, m.start(), m.end(), {plain(k): _cell(v) for k, v in found.items()})


def _cell(value: Any) -> str:
    if isinstance(value, list):
        return "; ".join(map(_cell, value))
    return "" if value is None or isinstance(value, dict) else str(value).strip()
