"""A table of statistics → a figure a row, each with the row as its evidence and the table's publisher as its claimant.

Read are plain tables (reporter, partner, measure, period, value, unit, by many names) and SDMX-CSV 1.0 and 2.0.
"""

from __future__ import annotations

import re
from collections.abc import Hashable

from dragoman.errors import SourceError, UsageError
from dragoman.load.quantities import COUNTS, is_missing, measure_of, number_of, period_of, scale_of, unit_of
from dragoman.load.rows import Loaded, Row, check, claimant_of, evidence, headers, party_of, plain, rows_of
from dragoman.records import Entity, Figure, Reason

NEEDED = ("reporter", "period", "value")
DELETED = "D"  # what SDMX-CSV 2.0 says of a row that is to be removed
INVESTMENT = ("investment stock", "investment flow")
IN_CODE = re.compile(r"_([A-Z]{3})(?=_|$)")  # "TXG_FOB_USD" tells its currency


class Passed(Exception):
    """A row that tells no figure, and is no mistake."""


def statistics(text: str, *, source: str, claimant: str, measure: str | None = None, unit: str | None = None) -> Loaded:
    """The figures of a table; `measure` and `unit` hold where its columns name none.

    A row that cannot be read is an error with its line, and the others go on; so is one that contradicts another of
    the table. Raises SourceError where the table lacks a column.
    """
    names: dict[str, list[str]] = headers()["statistics"]
    by = claimant_of(claimant)
    needed = NEEDED if measure else (*NEEDED, "measure")
    check(text, source, needed, names, "" if measure else ", or give --measure, as in --measure exports")
    loaded = Loaded()
    seen: dict[Hashable, tuple[int, float | None]] = {}
    for row in rows_of(text, source):
        if isinstance(row, SourceError):
            loaded.errors.append(row)
            continue
        try:
            figure = _figure(row, text, source, by, names, measure, unit)
            _once(figure, row, source, seen)
        except SourceError as error:
            loaded.errors.append(error)
        except Passed as why:
            loaded.passed[str(why)] += 1
        else:
            loaded.records.append(figure)
    return loaded


def _figure(
    row: Row, text: str, source: str, by: Entity, names: dict[str, list[str]], measure: str | None, unit: str | None
) -> Figure:
    where = f"{source}#{row.line}"
    cells = {name: row.first(columns)[1] for name, columns in names.items()}
    _pass(cells, row)
    labels = {name: row.labels.get(plain(row.first(columns)[0]), "") for name, columns in names.items()}
    told, turned = measure_of(measure or labels["measure"])
    told, turned = (measure or told, turned) if measure or told else measure_of(cells["measure"])
    if told is None:
        raise SourceError(
            f"no measure is called {cells['measure']!r}",
            where=where,
            todo="write exports, imports, … or give --measure",
        )
    value = number_of(cells["value"])
    if value is None:
        raise SourceError(f"{cells['value']!r} is no number", where=where, todo="write it without separators: 1234.5")
    period = period_of(cells["period"], cells["frequency"])
    if period is None:
        raise SourceError(f"{cells['period']!r} is no period", where=where, todo="write 2024, 2024-03 or 2024-Q1")
    scale = scale_of(cells["scale"]) if cells["scale"] else 1
    if scale is None:
        raise SourceError(f"{cells['scale']!r} is no multiplier", where=where, todo="write a power of ten: 6")
    code, times, why = _unit(row, cells, names, told, unit, where)
    total = value * scale * times
    reasons = [Reason("unit", "inferred", why)] if why else []
    comes = " ".join((*(cells[n] for n in ("direction", "measure")), *(labels[n] for n in ("direction", "measure"))))
    of, with_, unsure = _sides(cells, told, turned, comes, where)
    if unsure:
        reasons.append(Reason("of", "inferred", unsure))
    return Figure(
        evidence=evidence(text, row),
        rule="statistics",
        reasons=tuple(reasons),
        said_by=by,
        measure=told,
        value=round(total, 6) if isinstance(total, float) and not total.is_integer() else int(total),
        unit=code,
        period=period,
        of=of,
        with_=with_,
    )


def _pass(cells: dict[str, str], row: Row) -> None:
    whole = headers()["whole"]
    for column, every in headers()["parts"].items():
        if (part := row.first([column])[1]) and part.casefold() not in every:
            raise Passed("of single ways, procedures or second partners")
    if cells["action"].upper() == DELETED:
        raise Passed("marked as deleted")
    if cells["product"] and cells["product"].casefold() not in whole["product"]:
        raise Passed("of single goods or branches")
    if is_missing(cells["value"]):
        raise Passed("without a value")


def _unit(
    row: Row, cells: dict[str, str], names: dict[str, list[str]], measure: str, given: str | None, where: str
) -> tuple[str, float, str]:
    """The unit, what the values are multiplied by, and why where no cell says so."""
    if cells["unit"]:
        code, times = unit_of(cells["unit"])
        if code is None:
            raise SourceError(f"no unit is called {cells['unit']!r}", where=where, todo="write an ISO 4217 code")
        return code, times, ""
    column = row.first(names["value"])[0]
    if named := headers()["units"].get(column):
        return named, 1, ""
    for part in (*IN_CODE.findall(cells["measure"]), *cells["measure"].split(",")[1:]):
        told, times = unit_of(part)
        if told:
            return told, times, ""
    if measure in COUNTS:
        return "count", 1, ""
    if given:
        code, times = unit_of(given)
        if code is None:
            raise UsageError(f"--unit is {given!r}, no unit", todo="give an ISO 4217 code such as USD, or count")
        return code, times, f"The table names no unit; {given} was given when it was loaded."
    raise SourceError("has no unit", where=where, todo="add a column unit, or give --unit, as in --unit USD")


def _sides(
    cells: dict[str, str], measure: str, turned: bool, comes: str, where: str
) -> tuple[tuple[Entity, ...], tuple[Entity, ...], str]:
    """Whose figure it is and toward whom; investors come first, and so do visitors, students, companies."""
    reporter = (party_of(cells["reporter"], where),)
    everyone = cells["partner"].casefold() in ("", *headers()["whole"]["partner"])
    partner = () if everyone else (party_of(cells["partner"], where),)
    if partner and partner[0].country == reporter[0].country:
        raise SourceError(f"{cells['partner']!r} is its own partner", where=where, todo="name two states")
    if measure not in INVESTMENT:
        return (partner, reporter, "") if turned and partner else (reporter, partner, "")
    words = set(re.split(r"[\W_]+", comes.casefold()))
    if words & {*headers()["directions"]["inward"]}:
        return partner, reporter, ""
    if words & {*headers()["directions"]["outward"]}:
        return reporter, partner, ""
    return reporter, partner, "The table does not say which side invests; the one that reports is taken for it."


def _once(figure: Figure, row: Row, source: str, seen: dict[Hashable, tuple[int, float | None]]) -> None:
    """A table that gives one quantity twice has rows of a finer kind, which would pass for totals."""
    sides = tuple(e.country for e in figure.of), tuple(e.country for e in figure.with_)
    key = figure.measure, sides, figure.period, figure.unit
    line, value = seen.setdefault(key, (row.line, figure.value))
    if line == row.line:
        return
    if value == figure.value:
        raise Passed("said twice")
    raise SourceError(
        f"gives another value than line {line} for the same measure, states and period",
        where=f"{source}#{row.line}",
        todo="leave the totals alone in the table",
    )
