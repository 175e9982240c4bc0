"""Who is named in which capacity on which day → persons with their offices over time."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dragoman.knowledge.offices import rank_of
from dragoman.resolve.linking import Pair, grouped, pair
from dragoman.resolve.names import alike, one_person, surname_of, words_of


@dataclass(frozen=True, slots=True)
class Sighting:
    """A record that names a person in an office; `day` is ISO text, None where nothing dates it."""

    name: str
    country: str | None
    role: str | None
    day: str | None
    document: str
    record: str


@dataclass(frozen=True, slots=True)
class Term:
    """An office as reports tell it: the first and the last day on which somebody is named in it, by what records."""

    role: str
    rank: str | None
    first: str | None
    last: str | None
    records: tuple[str, ...]
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Person:
    """One person by all spellings of the name; terms by their first day. `because` says what joins the spellings."""

    name: str
    country: str | None
    names: tuple[str, ...]
    terms: tuple[Term, ...]
    because: tuple[str, ...]


def people(sightings: Iterable[Sighting], *, same: Iterable[Pair] = (), different: Iterable[Pair] = ()) -> list[Person]:
    """The persons that are named, by country and surname.

    A bare surname is the person of that surname and country where there is but one, or but one in that office; else it
    stays by itself. `same` and `different` are pairs of ids of records that persons judged.
    """
    by_country: dict[str | None, list[Sighting]] = defaultdict(list)
    for s in sightings:
        if words_of(s.name):
            by_country[s.country].append(s)
    said = tuple(same), tuple(different)
    found = [p for country, seen in by_country.items() for p in _of_country(country, seen, *said)]
    return sorted(found, key=lambda p: (p.country or "", surname_of(p.name, p.country), p.name))


def _of_country(
    country: str | None, seen: Sequence[Sighting], same: Iterable[Pair], different: Iterable[Pair]
) -> list[Person]:
    names: dict[str, list[Sighting]] = defaultdict(list)
    for s in seen:
        names[s.name].append(s)
    by_word: dict[str, list[str]] = defaultdict(list)
    for name in sorted(names):
        for word in dict.fromkeys(words_of(name)):
            by_word[word[:1]].append(name)
    strengths = {
        pair(a, b): 1.0
        for candidates in by_word.values()
        for i, a in enumerate(candidates)
        for b in candidates[i + 1 :]
        if one_person(a, b, country)
    }
    home = {s.record: s.name for s in seen}
    told = [pair(home[a], home[b]) for a, b in same if a in home and b in home and home[a] != home[b]]
    apart = [pair(home[a], home[b]) for a, b in different if a in home and b in home and home[a] != home[b]]
    groups = grouped(names, strengths, least=0.5, same=told, different=apart)
    whole = [g for g in groups if any(len(words_of(n)) > 1 for n in g)]
    out: dict[int, list[str]] = {n: list(g) for n, g in enumerate(whole)}
    alone: list[list[str]] = []
    for group in (g for g in groups if g not in whole):
        fits = [n for n, g in enumerate(whole) if _bears(group[0], g, country) and not _parted(group, g, apart)]
        if len(fits) > 1:
            ranks = {rank_of(s.role or "") for name in group for s in names[name]} - {None}
            fits = [n for n in fits if ranks & {rank_of(s.role or "") for name in whole[n] for s in names[name]}]
        if len(fits) == 1:
            out[fits[0]] += group
        else:
            alone.append(group)
    return [_person(country, group, names) for group in (*out.values(), *alone)]


def _person(country: str | None, group: Sequence[str], names: dict[str, list[Sighting]]) -> Person:
    """Named as most reports do, in full."""
    counts = Counter({name: len(names[name]) for name in group})
    full = sorted(group, key=lambda n: (-min(2, len(words_of(n))), n.isupper() or _shouts(n), -counts[n], n))
    terms: dict[str, list[Sighting]] = defaultdict(list)
    for name in group:
        for s in names[name]:
            if s.role:
                terms[rank_of(s.role) or s.role.casefold()].append(s)
    because = [
        f"“{other}” is taken for “{full[0]}”: {_why(other, full[0])}" for other in sorted(group) if other != full[0]
    ]
    made = sorted((_term(seen) for seen in terms.values()), key=lambda t: (t.first or "", t.role))
    return Person(full[0], country, tuple(sorted(group)), tuple(made), tuple(because))


def _term(seen: Sequence[Sighting]) -> Term:
    days = sorted(s.day for s in seen if s.day)
    roles = Counter(s.role for s in seen if s.role)
    role = min(roles, key=lambda r: (-roles[r], r))
    ordered = sorted(seen, key=lambda s: (s.day or "", s.document, s.record))
    records, documents = (tuple(dict.fromkeys(getattr(s, n) for s in ordered)) for n in ("record", "document"))
    return Term(role, rank_of(role), days[0] if days else None, days[-1] if days else None, records, documents)


def _bears(surname: str, group: Sequence[str], country: str | None) -> bool:
    mine = words_of(surname)[-1]
    return any(alike(mine, surname_of(name, country)) for name in group if len(words_of(name)) > 1)


def _parted(a: Sequence[str], b: Sequence[str], apart: Sequence[Pair]) -> bool:
    return any(pair(x, y) in apart for x in a for y in b)


def _why(name: str, full: str) -> str:
    if len(words_of(name)) < 2:
        return "nobody else of the country with that surname is named in that office"
    if sorted(words_of(name)) == sorted(words_of(full)):
        return "the same words, spelt or ordered otherwise"
    return "names that do not contradict"


def _shouts(name: str) -> bool:
    return any(w.isupper() and len(w) > 2 for w in name.split())
