"""Records of a relation → the data of its pictures: what happened and is due in time, and what figures are claimed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import cast

from dragoman.present.days import spoken
from dragoman.present.pictures import Approximation, Claim, Item, Series, Timeline
from dragoman.present.series import claimant, heading, said, spread
from dragoman.present.terms import capital, matter
from dragoman.present.wording import INITIALS, act, words
from dragoman.query import name_of
from dragoman.records import Entity, Event, Found, date_of
from dragoman.resolve.deadlines import deadlines
from dragoman.resolve.grouping import together
from dragoman.resolve.lives import IDLE, Life, lives
from dragoman.resolve.meetings import occasions
from dragoman.resolve.names import surname_of, words_of
from dragoman.resolve.quantities import differ
from dragoman.resolve.series import PART, Point, figure_of
from dragoman.resolve.series import Series as Told
from dragoman.resolve.series import series as series_of

GIVEN_NAME = frozenset(("VNM",))  # where persons are called by the name that stands last
NAMES = 3  # of persons at a meeting, at most
CLAIMS = 16  # that a picture of a series has at most, the newest
OUTLET, OTHERS = "outlet", "others"  # kinds of claimants, beside the two parties
DRAWN = frozenset(("exact", "about", "under", "over", "range"))


def timeline_of(found: Iterable[Found], *, title: str, as_of: str) -> Timeline:
    """Meetings by their level, what was announced, agreements over their periods, commitments that fall due."""
    found = list(found)
    lanes = words()["lanes"]
    met = sorted(filter(_held, occasions(found)), key=lambda group: list(lanes).index(_level(group)))
    ahead = deadlines(found)
    items = [_meeting(group) for group in met]
    items += [Item(lanes["announced"], matter(d), d.edtf, planned=True) for d in ahead if d.what == "announced"]
    items += [_instrument(life, lanes["agreements"]) for life in lives(found) if life.now.factuality != "denied"]
    items += [Item(lanes["due"], matter(d), d.edtf, "deadline") for d in ahead if d.what == "due"]
    return Timeline(title, as_of, tuple(items))


def series_from(found: Iterable[Found], between: Sequence[str], *, measure: str | None = None) -> list[Series]:
    """The figures whose claims differ, in time or from one another, by measure; all of a measure that is asked for."""
    figures = [f for f in found if f.record.kind == "figure"]
    drawn = [_series(told, between) for told in series_of(figures, measure=measure)]
    return [s for s in drawn if s.claims and (measure or len({c.said for c in s.claims}) > 1)]


def _held(group: Sequence[Found]) -> bool:
    return any(e.factuality == "fact" for e in _events(group))


def _level(group: Sequence[Found]) -> str:
    levels = {e.level for e in _events(group)}
    return next((level for level in words()["lanes"] if level in levels), "other")


def _meeting(group: Sequence[Found]) -> Item:
    """ "visit: Nurtleu, Iwaya, Tokyo": what it was, whom it is known by, where."""
    events = list(_events(group))
    name = act(next((e for e in events if e.mode), events[0]), "fact")
    every = together(chain.from_iterable((*e.actors, *e.recipients) for e in events))
    people = [e for e in every if e.type == "person"]
    place = next((e.place.name for e in events if e.place), "")
    label = ", ".join(part for part in (f"{name}: {_surnames(people)}" if people else name, place) if part)
    date = next((d for f in group if (d := date_of(f.record))), "")
    return Item(words()["lanes"][_level(group)], label, date)


def _surnames(people: Sequence[Entity]) -> str:
    names = list(dict.fromkeys(map(_surname, people)))
    return ", ".join(names[:NAMES]) + (" and others" if len(names) > NAMES else "")


def _surname(person: Entity) -> str:
    """ "Yoon" of Yoon Suk Yeol, "Iwata" of IWATA Ken, "Chinh" of Pham Minh Chinh, as each is called."""
    surname = "" if person.country in GIVEN_NAME else surname_of(person.name, person.country)
    word = next((w for w in person.name.split() if surname in words_of(w)), person.name.split()[-1])
    return word.title() if word.isupper() and len(word) > INITIALS else word


def _instrument(life: Life, lane: str) -> Item:
    stage = f"{life.now.stage} {spoken(life.now.date)}".strip()
    title = capital(life.title)
    label = f"{title} ({stage})" if life.period else f"{title} ({life.now.stage})"
    planned = life.now.factuality != "fact" or life.now.stage in IDLE
    return Item(lane, label, life.period or life.now.date, "period", planned)


def _series(told: Told, between: Sequence[str]) -> Series:
    points = [p for p in (*told.line, *told.beside) if p.measure == told.measure and p.apart in ("", PART)]
    points.sort(key=lambda p: (p.last or "", p.first or ""), reverse=True)
    claims = [claim for p in points for claim in _claims(p, between)]
    spreads = ((_period(p), how) for p in points if (how := _apart(p)))
    sides = (OUTLET, *map(name_of, between), OTHERS)
    return Series(heading(told), told.unit, tuple(claims[:CLAIMS]), tuple(spreads), sides, told.measure)


def _claims(point: Point, between: Sequence[str]) -> Iterator[Claim]:
    for claim in point.claims:
        f = figure_of(claim.first)
        if f.value is None or f.approximation not in DRAWN:
            continue
        by = claim.first.record.said_by
        side = OUTLET if by is None else name_of(by.country) if by.country and by.country in between else OTHERS
        yield Claim(
            period=_period(point),
            value=f.value,
            said=said(claim),
            claimant=claimant(claim),
            side=side,
            approximation=cast(Approximation, f.approximation),
            low=f.low,
            high=f.high,
            part=point.apart == PART,
        )


def _period(point: Point) -> str:
    """The period of a point; of a stock that nothing dates the days on which it was told."""
    if point.period or not point.first:
        return point.period or ""
    return point.first if point.first == point.last or not point.last else f"{point.first}/{point.last}"


def _apart(point: Point) -> str:
    told = [figure_of(c.first) for c in point.claims]
    rival = any(differ(a, b) for i, a in enumerate(told) for b in told[:i])
    return spread(told) if rival else ""


def _events(group: Iterable[Found]) -> Iterator[Event]:
    for f in group:
        assert isinstance(f.record, Event)
        yield f.record
