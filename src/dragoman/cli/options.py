"""Options that several commands share, and how their values are read."""

from __future__ import annotations

import functools
import getpass
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from difflib import get_close_matches
from typing import Any, TypeVar

import click

from dragoman.errors import UsageError
from dragoman.records import KINDS
from dragoman.settings import Settings, load

SPAN = re.compile(r"(\d{1,5})\s*(d|w|m|y)?", re.IGNORECASE)
DAYS = {"d": 1, "w": 7, "m": 31, "y": 366}

F = TypeVar("F", bound=Callable[..., Any])


def settings_of(ledger: str | None) -> Settings:
    """The settings of this run."""
    return load({"ledger": ledger})


def with_ledger(command: F) -> F:
    """`--ledger` after the command's name too; the command gets the settings with it."""
    option = click.option("--ledger", metavar="PATH", expose_value=False, callback=_ledger, help="The ledger's file.")
    return option(command)


def with_fonts(command: F) -> F:
    """`--fonts`, where a PDF or a PNG may be made; the command gets the settings with it."""
    said = "Of a PDF or PNG: a folder with more fonts."
    return click.option("--fonts", metavar="FOLDER", expose_value=False, callback=_fonts, help=said)(command)


@dataclass(frozen=True, slots=True)
class Author:
    """Who judges, when (UTC, ISO 8601) and why."""

    by: str
    at: str
    because: str


def with_author(reason: str | None = "") -> Callable[[F], F]:
    """`--by`, `--at` and `--because`; the command gets them as `author`.

    Without a `reason` of its own --because must be given; where the reason is None, the command asks for none.
    """

    def decorate(command: F) -> F:
        @functools.wraps(command)
        def called(*, by: str | None, at: str | None, because: str = "", **others: Any) -> Any:
            who = by or click.get_current_context().obj.user or getpass.getuser()
            return command(author=Author(who, _moment(at), because), **others)

        said: dict[str, Any] = {"default": reason} if reason else {"required": True}
        if reason is not None:
            click.option("--because", metavar="TEXT", help="Why.", **said)(called)
        click.option("--at", metavar="TIME", envvar="DRAGOMAN_AT", help="When, in UTC (default: now).")(called)
        click.option("--by", metavar="NAME", help="Who (default: DRAGOMAN_USER, or the account).")(called)
        return called  # type: ignore[return-value]

    return decorate


def _moment(at: str | None) -> str:
    try:
        moment = datetime.fromisoformat(at) if at else datetime.now(UTC)
    except ValueError as error:
        raise UsageError(f"--at is {at!r}, no time", todo="give one such as 2025-03-17T14:05:00Z") from error
    utc = moment.astimezone(UTC) if moment.tzinfo else moment
    return utc.replace(tzinfo=None, microsecond=0).isoformat() + "Z"


def _ledger(ctx: click.Context, _: click.Parameter, value: str | None) -> None:
    if value is not None:
        ctx.obj = replace(ctx.obj, ledger=value)


def _fonts(ctx: click.Context, _: click.Parameter, value: str | None) -> None:
    if value is not None:
        ctx.obj = replace(ctx.obj, fonts=value)


def kinds_of(_: click.Context, __: click.Parameter, value: str | None) -> tuple[str, ...] | None:
    """Kinds of record, given with commas between; raises UsageError for what is none."""
    if value is None:
        return None
    kinds = tuple(k.strip() for k in value.split(",") if k.strip())
    for kind in kinds:
        if kind not in KINDS:
            near = get_close_matches(kind, KINDS, n=1)
            todo = f"did you mean {near[0]}?" if near else f"use some of {', '.join(KINDS)}"
            raise UsageError(f"--kinds has no kind {kind!r}", todo=todo)
    if not kinds:
        raise UsageError("--kinds names none", todo=f"use some of {', '.join(KINDS)}")
    return kinds


def pair_of(_: click.Context, __: click.Parameter, value: tuple[str, str] | None) -> tuple[str, str] | None:
    """Two parties as codes; raises UsageError for an unknown one."""
    from dragoman.query import code_of

    return (code_of(value[0]), code_of(value[1])) if value else None


def two_of(ctx: click.Context, _: click.Parameter, value: tuple[str, ...]) -> tuple[str, str]:
    """Two parties as codes; raises UsageError for an unknown one, and for another number of them."""
    from dragoman.query import code_of

    if len(value) != 2:
        # "dragoman brief South Korea Kenya"
        todo = f"name two, a name of several words in quotes: dragoman {ctx.info_name} KAZ 'South Korea'"
        raise UsageError(f"of two parties {len(value)} are named", todo=todo)
    return code_of(value[0]), code_of(value[1])


def pair_or_none(_: click.Context, __: click.Parameter, value: tuple[str, ...]) -> tuple[str, str] | None:
    """Two parties as codes, None where none is named; raises UsageError for another number of them."""
    from dragoman.query import code_of

    if not value:
        return None
    if len(value) != 2:
        raise UsageError(f"of two parties {len(value)} are named", todo="name two, KAZ JPN, or none")
    return code_of(value[0]), code_of(value[1])


def day_of(_: click.Context, parameter: click.Parameter, value: str | None) -> str:
    """A day as YYYY-MM-DD, today's where none is given; raises UsageError for what is none."""
    day = value or date.today().isoformat()
    try:
        return date.fromisoformat(day).isoformat()
    except ValueError as error:
        name = f"--{str(parameter.name).replace('_', '-')}"
        raise UsageError(f"{name} is {day!r}, no day", todo="give one such as 2025-03-17") from error


def day_or_none(context: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    """A day as YYYY-MM-DD, None where none is given."""
    return day_of(context, parameter, value) if value is not None else None


def first_day(_: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    """The day with which a day, month or year begins, None where none is given; raises UsageError for what is none."""
    return _bound(parameter, value, 0)


def last_day(_: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    """The day with which it ends."""
    return _bound(parameter, value, 1)


def _bound(parameter: click.Parameter, value: str | None, which: int) -> str | None:
    from dragoman.records.when import bounds

    day = bounds(value)[which] if value else None
    if value is not None and day is None:
        raise UsageError(
            f"--{parameter.name} is {value!r}, no date", todo="give a day, month or year: 2025-03-17, 2025"
        )
    return day.isoformat() if day else None


def newest_of(_: click.Context, parameter: click.Parameter, value: str | None) -> int | None:
    """How many of the newest reports are read: None for all, as many as a brief reads where nothing is given."""
    from dragoman.present.brief import NEWEST

    if value is None or value == "all":
        return NEWEST if value is None else None
    if not value.isdecimal() or not int(value):
        raise UsageError(f"--{parameter.name} is {value!r}, no number", todo="give one such as 500, or all")
    return int(value)


def party_of(_: click.Context, __: click.Parameter, value: str) -> str:
    """A party as its code; raises UsageError for an unknown one."""
    from dragoman.query import code_of

    return code_of(value)


def span_of(_: click.Context, parameter: click.Parameter, value: str | None) -> int | None:
    """A span in days; a month is 31, a year 366 of them. Raises UsageError for what is none."""
    if value is None:
        return None
    span = SPAN.fullmatch(value.strip())
    if span is None:
        raise UsageError(
            f"--{parameter.name} is {value!r}, no span", todo="give days, weeks, months or years: 90d, 12w, 6m, 1y"
        )
    return int(span[1]) * DAYS[(span[2] or "d").lower()]


def edtf_of(_: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    """A date as EDTF; raises UsageError for what is none."""
    from dragoman.records.when import is_edtf

    if value is not None and not is_edtf(value):
        raise UsageError(
            f"--{parameter.name} is {value!r}, no date", todo="give a day, month or year: 2025-03-17, 2025"
        )
    return value
