"""What a person types to search → words and filters; any text is either understood or refused with what to do."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from difflib import get_close_matches

from dragoman.errors import UsageError
from dragoman.ledger.database import Term
from dragoman.ledger.searching import Limits, Search
from dragoman.query.parties import code_of
from dragoman.records import KINDS
from dragoman.records.when import bounds, is_edtf
from dragoman.records.words import words

FILTERS = ("actor", "between", "kind", "measure", "outlet", "language", "said_by", "since", "until")
ONCE = ("since", "until", "between")  # cannot be left out, nor given twice
OF_RECORDS = ("actor", "between", "measure", "said_by")
DOCUMENT = "document"
MEASURES = (
    "trade turnover",
    "exports",
    "imports",
    "investment stock",
    "investment flow",
    "loan",
    "grant",
    "project value",
    "companies",
    "projects",
    "visitors",
    "residents",
    "students",
    "rank",
    "share",
    "other",
)
# -outlet:"Steppe Telegraph", since:2024, "trade turnover", export*; an open quote ends with the text.
TOKEN = re.compile(r'(-?)(?:([A-Za-z_]+):(?!//))?(?:["“”]([^"“”]*)(?:["“”]|$)|([^\s"“”]+))')
LANGUAGE = re.compile(r"[A-Za-z]{2,3}")
LEFT = re.compile(r"(-?)([A-Za-z_]+):(?=\s|$)")


@dataclass(frozen=True, slots=True)
class Given:
    """One thing typed: a filter's value, or words where `name` is empty."""

    name: str
    value: str
    negative: bool
    quoted: bool


def parse(text: str, outlets: Callable[[], Iterable[str]] = tuple) -> Search:
    """The search that a text asks for; `outlets` gives the names that outlet: may mean.

    Raises UsageError for an unknown filter or value, and where nothing is asked for.

    >>> parse('"trade turnover" export* -nuclear').words
    (Term(words=('trade', 'turnover'), prefix=False), Term(words=('export',), prefix=True))
    """
    given = list(_split(text))
    found = [t for g in given if not g.name and not g.negative for t in _terms(g)]
    without = [t for g in given if not g.name and g.negative for t in _terms(g)]
    filters = [g for g in given if g.name]
    if not found and not without and not filters:
        raise UsageError("nothing to search for", todo='give words, or filters such as actor:JPN or "kind:figure"')
    _check(filters)
    actors = [_party(g.name, g.value) for g in filters if g.name == "actor" and not g.negative]
    actors += [code for g in filters if g.name == "between" for code in _pair(g.value)]
    kinds = tuple(_kind(g.value) for g in filters if g.name == "kind" and not g.negative)
    records = any(g.name in OF_RECORDS for g in filters) or any(
        g.name == "kind" and g.value != DOCUMENT for g in filters
    )
    if records and DOCUMENT in kinds:
        raise UsageError("kind:document has no such filter", todo=f"leave out {' and '.join(_named(filters))}")
    known = tuple(outlets()) if any(g.name == "outlet" for g in filters) else ()
    return Search(
        records=records,
        words=tuple(found),
        without=tuple(without),
        actors=tuple(dict.fromkeys(actors)),
        without_actors=tuple(_party(g.name, g.value) for g in filters if g.name == "actor" and g.negative),
        claimants=tuple(_claimant(g.value) for g in filters if g.name == "said_by" and not g.negative),
        without_claimants=tuple(t for g in filters if g.name == "said_by" and g.negative for t in _claimant(g.value)),
        only=_limits([g for g in filters if not g.negative and g.value != DOCUMENT], known),
        but=_limits([g for g in filters if g.negative], known),
        since=next((_day(g, first=True) for g in filters if g.name == "since"), None),
        until=next((_day(g, first=False) for g in filters if g.name == "until"), None),
    )


def _split(text: str) -> Iterator[Given]:
    left = LEFT.search(re.sub(r'["“”][^"“”]*(?:["“”]|$)', lambda m: "x" * len(m[0]), text))
    if left and left[2].lower() in FILTERS:
        raise UsageError(f"{left[2]}: has no value", todo=f"write it without a space behind the colon: {left[2]}:VALUE")
    for found in TOKEN.finditer(text):
        minus, name, quoted, plain = found.groups()
        value = quoted if quoted is not None else plain
        if name and plain is not None and name.lower() not in FILTERS and not plain.strip(":"):
            name, value = None, f"{name}:"
        yield Given((name or "").lower(), value.strip(), bool(minus), quoted is not None)


def _terms(given: Given) -> list[Term]:
    """The words of what was typed: those between quotes, or joined by a hyphen, must follow one another."""
    found = tuple(words(given.value))
    return [Term(found, prefix=not given.quoted and given.value.endswith("*"))] if found else []


def _check(filters: list[Given]) -> None:
    for g in filters:
        if g.name not in FILTERS:
            near = get_close_matches(g.name, FILTERS, n=1)
            todo = f"did you mean {near[0]}:?" if near else f"filters are {', '.join(FILTERS)}"
            raise UsageError(f"no filter is called {g.name!r}", todo=f'{todo}; as words put it in quotes: "{g.name}:…"')
        if not g.value:
            raise UsageError(f"{g.name}: has no value", todo=f"give one, or leave out {g.name}:")
        if g.name in ONCE:
            if g.negative:
                raise UsageError(f"-{g.name}: leaves nothing out", todo=f"give {g.name}: without the minus")
            if sum(other.name == g.name for other in filters) > 1:
                raise UsageError(f"{g.name}: is given twice", todo="give it once")


def _named(filters: list[Given]) -> list[str]:
    names = (g.name for g in filters if g.name in OF_RECORDS or (g.name == "kind" and g.value != DOCUMENT))
    return [f"{name}:" for name in dict.fromkeys(names)]


def _party(name: str, value: str) -> str:
    try:
        return code_of(value)
    except UsageError as error:
        raise UsageError(error.what, where=name, todo=error.todo) from error


def _pair(value: str) -> tuple[str, str]:
    parts = [p for p in value.split(",") if p.strip()]
    if len(parts) != 2:
        raise UsageError(f"between: is {value!r}", todo="name two parties with a comma between: between:KAZ,JPN")
    a, b = (_party("between", p) for p in parts)
    if a == b:
        raise UsageError(f"between: names {a} twice", todo="name two parties")
    return a, b


def _kind(value: str) -> str:
    return _chosen("kind", value, (*KINDS, DOCUMENT))


def _chosen(name: str, value: str, known: Iterable[str]) -> str:
    """The known value that is meant, case aside, or in the plural."""
    folded = {k.casefold(): k for k in known}
    wanted = value.casefold()
    found = folded.get(wanted) or folded.get(wanted.removesuffix("s"))
    if found:
        return found
    near = [folded[n] for n in get_close_matches(wanted, folded, n=3)]
    todo = f"did you mean {' or '.join(near)}?" if near else f"use one of {', '.join(list(folded.values())[:20])}"
    raise UsageError(f"no {name} is called {value!r}", where=name, todo=todo if folded else "read reports first")


def _limits(filters: list[Given], outlets: tuple[str, ...]) -> Limits:
    def all_of(name: str) -> list[str]:
        return [g.value for g in filters if g.name == name]

    return Limits(
        kinds=tuple(_kind(v) for v in all_of("kind")),
        measures=tuple(_chosen("measure", v, MEASURES) for v in all_of("measure")),
        outlets=tuple(name for v in all_of("outlet") for name in _outlets(v, outlets)),
        languages=tuple(_language(v) for v in all_of("language")),
    )


def _language(value: str) -> str:
    if not LANGUAGE.fullmatch(value):
        raise UsageError(f"language: is {value!r}", todo="give a code of ISO 639-1: en, ru, ja")
    return value.lower()


def _outlets(value: str, known: tuple[str, ...]) -> list[str]:
    """The outlets whose name has the words."""
    wanted = " ".join(words(value))
    found = [name for name in known if wanted and f" {wanted} " in f" {' '.join(words(name))} "]
    return found or [_chosen("outlet", value, known)]


def _claimant(value: str) -> tuple[Term, ...]:
    """A name, or a party by code or name: then any who speaks for it."""
    found = [Term(tuple(words(value)))] if words(value) else []
    with suppress(UsageError):
        found.append(Term((code_of(value).lower(),)))
    if not found:
        raise UsageError(f"said_by: is {value!r}", todo="give a name, or a party such as JPN")
    return tuple(dict.fromkeys(found))


def _day(given: Given, *, first: bool) -> str | None:
    if not is_edtf(given.value):
        raise UsageError(
            f"{given.name}: is {given.value!r}, no date", todo="give a day, month or year: 2025-03-17, 2025"
        )
    day = bounds(given.value)[0 if first else 1]
    return day.isoformat() if day else None
