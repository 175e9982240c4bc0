"""Who is named in which office on which day → conflicts: an office with two holders, a person out of office by then."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from dragoman.knowledge.offices import SPOKEN, SURNAME_FIRST, Tenure, holder, rank_of, tenures_of
from dragoman.records import Event, Found
from dragoman.resolve.claims import said
from dragoman.resolve.conflicts import Conflict, Side
from dragoman.resolve.linking import Pair
from dragoman.resolve.names import alike, one_person, surname_of, words_of
from dragoman.resolve.people import Person, Sighting, people

# Offices that one person at a time holds.
SINGLE = ("head of state", "head of government", "foreign minister", "defence minister")
MONTH, YEAR = 31, 366  # days
SHARED = 2  # words that two spellings of one name have in common, at least
HIGHEST = ("head of state", "head of government")
# Who bears an office in part, or not yet.
PARTLY = (
    "acting", "interim", "caretaker", "elect", "designate", "candidate", "then", "co-", "incoming", "outgoing",
    "vice", "alternate", "late", "former", "ex", "shadow",
)  # fmt: skip
# Below the minister, and of a part of the country.
JUNIOR = ("state minister", "minister of state", "premier of")
PROVINCIAL = frozenset(("AUS", "CAN", "ZAF"))  # where premiers are of provinces
# Where the foreign secretary is the first official of the minister's house.
CIVIL = frozenset(("IND", "PAK", "BGD", "LKA", "NPL"))


@dataclass(frozen=True, slots=True)
class _Seen:
    """Somebody on a day in an office of one rank."""

    day: str
    role: str
    record: str


Held = tuple[Person, Sequence[_Seen]]


def of_offices(
    sightings: Iterable[Sighting],
    found: Mapping[str, Found],
    *,
    same: Iterable[Pair] = (),
    different: Iterable[Pair] = (),
) -> list[Conflict]:
    """The conflicts of offices that sightings tell of; `found` has their records by id.

    Who acts on a day that is told bears the title of that day; who is only named or quoted may be named by a former
    one, and stands beside as the other holder at most. An office has two holders where one is in it on a day between
    two within a year on which another is, or both on one day and no other, and the tables do not have them so. Somebody
    is out of office where the tables have another holder on the day, and do not have him in another of the two highest
    offices. A bare surname is nobody's.
    """
    seen = [s for s in sightings if s.role and s.day and rank_of(s.role) in SINGLE and not _partly(s.role, s.country)]
    out: list[Conflict] = []
    by_country: dict[str, list[Sighting]] = defaultdict(list)
    for s in seen:
        if s.country:
            by_country[s.country].append(s)
    for country in sorted(by_country):
        mine = by_country[country]
        persons = [(p, _days(p, mine)) for p in people(mine, same=same, different=different)]
        for rank in SINGLE:
            held = [(p, days[rank]) for p, days in persons if days.get(rank)]
            acting = [(p, on) for p, days in held if (on := _acting(days, found)) and _is_named(p)]
            outside = {p.name: _outside(country, rank, (p, days), held, found) for p, days in acting}
            for (p, a), (q, b) in combinations(acting, 2):
                # Where the tables tell who is out of office, that conflict names both.
                told = outside[p.name] or outside[q.name] or _akin(p, q, country)
                if not told and (meeting := _crossing(a, b)) and not _known((p, a), (q, b), country):
                    out.append(_two(country, rank, (p, meeting[0]), (q, meeting[1]), found))
            out += [c for conflicts in outside.values() for c in conflicts]
    return out


def _acting(days: Sequence[_Seen], found: Mapping[str, Found]) -> list[_Seen]:
    """Those that are acts with a date of their own."""
    records = ((s, found[s.record].record) for s in days)
    return [s for s, record in records if isinstance(record, Event) and record.date]


def _is_named(person: Person) -> bool:
    """Whether somebody is named in full, and by a name that is no title."""
    return any(len(words_of(name)) > 1 and rank_of(name) is None for name in person.names)


def _known(one: Held, other: Held, country: str) -> bool:
    """Whether the tables have each in the office on those days."""
    return all(
        (known := holder(s.role, country, s.day)) is not None and _is(known, person, country)
        for person, days in (one, other)
        for s in days
    )


def _akin(p: Person, q: Person, country: str) -> bool:
    """Whether two may be one person spelt otherwise: "Gustavo Petro Urrego" and "Gustavo Petro" share a name."""
    mine, theirs = ({w for name in x.names for w in words_of(name) if len(w) > 1} for x in (p, q))
    if country in SURNAME_FIRST:
        mine, theirs = (words - {surname_of(n, country) for n in x.names} for words, x in ((mine, p), (theirs, q)))
    return any(alike(w, t) for w in mine for t in theirs) or not mine or not theirs


def _days(person: Person, sightings: Sequence[Sighting]) -> dict[str, list[_Seen]]:
    """By rank the days on which a person is named in it, in their order."""
    records = {r for t in person.terms for r in t.records}
    out: dict[str, list[_Seen]] = defaultdict(list)
    for s in sightings:
        rank = rank_of(s.role or "")
        if s.record in records and s.name in person.names and rank and s.day and s.role:
            out[rank].append(_Seen(s.day, s.role, s.record))
    return {rank: sorted(days, key=lambda d: (d.day, d.record)) for rank, days in out.items()}


def _crossing(a: Sequence[_Seen], b: Sequence[_Seen]) -> tuple[list[_Seen], list[_Seen]] | None:
    """The days of one that lie between two days of another, and those around them; None where one follows the other."""
    for inner, outer, swapped in ((b, a, False), (a, b, True)):
        for s in inner:
            before = [o for o in outer if o.day < s.day][-1:]
            after = [o for o in outer if o.day > s.day][:1]
            # Who comes back after years held the office twice.
            if before and after and (_day(after[0]) - _day(before[0])).days <= YEAR:
                around = [*before, *after]
                return ([s], around) if swapped else (around, [s])
    days = {s.day for s in a} & {s.day for s in b}
    if days and len({s.day for s in (*a, *b)}) == 1:
        return list(a), list(b)
    return None


def _two(
    country: str,
    rank: str,
    one: tuple[Person, Sequence[_Seen]],
    other: tuple[Person, Sequence[_Seen]],
    found: Mapping[str, Found],
) -> Conflict:
    days = sorted(s.day for _, seen in (one, other) for s in seen)
    because = f"one person at a time is {rank}, and each is named so while the other is"
    sides = tuple(_side(p, seen, found) for p, seen in (one, other))
    return Conflict("office", "office.two-holders", f"{rank} of {country}, {_span(days)}", because, sides)


def _outside(country: str, rank: str, one: Held, held: Sequence[Held], found: Mapping[str, Found]) -> list[Conflict]:
    """By each holder whom the tables have instead, with the reports of these days that name that one."""
    person, days = one
    instead: dict[Tenure, list[_Seen]] = defaultdict(list)
    for s in days:
        known = holder(s.role, country, s.day)
        if (
            known
            and known.source != SPOKEN
            and not _may_be(known, person, country)
            and not _high(person, country, s.day)
        ):
            instead[known].append(s)
    out = []
    for known, seen in instead.items():
        own = [t for t in _tenures(person, country) if rank_of(t.role) == rank]
        terms = ", ".join(f"from {t.since} to {t.until or 'now'}" for t in own)
        when = f"; they have {person.name} in it {terms}" if own else f"; they do not have {person.name} in it"
        because = f"by the tables {known.person} held the office on that day{when}"
        matter = f"{rank} of {country}, {_span([s.day for s in seen])}"
        named = [(q, _around(b, seen)) for q, b in held if q is not person and _is(known, q, country)]
        others = [_side(q, around, found) for q, around in named if around]
        told = (_side(person, seen, found), *others, Side(_told(known), (), known))
        out.append(Conflict("office", "office.outside-tenure", matter, because, told))
    return out


def _around(days: Sequence[_Seen], seen: Sequence[_Seen]) -> list[_Seen]:
    """Of the days on which another is named, those nearest: on the same days, else within a month of them."""
    exact = {s.day for s in seen}
    same = [s for s in days if s.day in exact]
    return same or [s for s in days if any(abs((_day(s) - _day(o)).days) <= MONTH for o in seen)][:1]


def _day(seen: _Seen) -> date:
    return date.fromisoformat(seen.day)


def _is(tenure: Tenure, person: Person, country: str) -> bool:
    """Whether a tenure is the person's, by one spelling of the name at least; unsure ones are taken to be."""
    theirs = words_of(tenure.person)
    for name in person.names:
        mine = words_of(name)
        if one_person(name, tenure.person, country):
            return True
        if len(mine) == 1 and any(alike(mine[0], w) for w in theirs):
            return True
        # "Abdel Fattah Said Alsisi" is "Abdel Fattah el-Sisi"
        if sum(any(alike(w, t) for t in theirs) for w in mine) >= SHARED:
            return True
        if mine and theirs and mine[0] == theirs[0] and _royal(tenure):
            return True
    return False


def _may_be(holder: Tenure, person: Person, country: str) -> bool:
    """Whether the holder may be meant: also by a surname with another given name, "Chan" for "Chandrikapersad".

    Not where surnames are few, nor where the tables know the person as somebody else.
    """
    if _is(holder, person, country):
        return True
    surname = surname_of(holder.person, country)
    shared = any(alike(surname_of(name, country), surname) for name in person.names)
    return shared and country not in SURNAME_FIRST and not _tenures(person, country)


def _royal(tenure: Tenure) -> bool:
    """Whether a holder is known by a first name: kings, emirs, popes."""
    return rank_of(tenure.role) == "head of state" and not tenure.role.casefold().startswith(("president", "chair"))


def _high(person: Person, country: str, day: str) -> bool:
    """Whether the tables have the person in one of the highest offices that day: "President" of a government."""
    return any(t.covers(day) and rank_of(t.role) in HIGHEST for t in _tenures(person, country))


def _tenures(person: Person, country: str) -> list[Tenure]:
    found = {t for name in person.names for word in name.split() for t in tenures_of(word.strip(".,"))}
    return sorted(
        (t for t in found if t.country == country and _is(t, person, country)), key=lambda t: (t.since, t.role)
    )


def _side(person: Person, seen: Sequence[_Seen], found: Mapping[str, Found]) -> Side:
    records = tuple(sorted({s.record: found[s.record] for s in seen}.values(), key=said))
    return Side(f"{person.name}, {seen[0].role}, {_span([s.day for s in seen])}", records)


def _told(tenure: Tenure) -> str:
    return f"{tenure.person}, {tenure.role}, {tenure.since} to {tenure.until or 'now'}"


def _span(days: Sequence[str]) -> str:
    return min(days) if min(days) == max(days) else f"{min(days)} to {max(days)}"


def _partly(role: str, country: str | None) -> bool:
    folded = role.casefold()
    if country in PROVINCIAL and "premier" in folded:
        return True
    if any(words in folded for words in JUNIOR) or (country in CIVIL and "foreign secretary" in folded):
        return True
    return any(word in folded.replace("-", " ").split() or (word.endswith("-") and word in folded) for word in PARTLY)
