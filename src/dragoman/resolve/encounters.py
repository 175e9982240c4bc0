"""Records of events → when two last met, at what level, and which visits were the first since when."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from itertools import chain
from typing import Any

from dragoman.knowledge.offices import rank_of
from dragoman.knowledge.sectors import is_former
from dragoman.languages import languages, table
from dragoman.records import Document, Entity, Event, Found, flat
from dragoman.records.when import bounds
from dragoman.resolve.meetings import occasions
from dragoman.resolve.sentences import any_of, sentences

LEVELS = ("head of state", "head of government", "minister", "official")
# Offices by the level at which those who hold them meet; others are known by their records.
RANKS = {
    "supreme leader": "head of state",
    "crown prince": "head of state",
    "head of state": "head of state",
    "head of government": "head of government",
    "vice president": "minister",
    "deputy prime minister": "minister",
    "foreign minister": "minister",
    "defence minister": "minister",
    "finance minister": "minister",
    "interior minister": "minister",
    "justice minister": "minister",
    "deputy": "official",
    "ambassador": "official",
    "security adviser": "official",
    "spokesman": "official",
    "speaker": "official",
}
# Offices that many hold at once: that one of them came is no first.
GENERAL = frozenset(("deputy", "spokesman", "speaker", "ambassador"))
JOINT = re.compile(r"\s+and\s+|\s*[,/–]\s*", re.IGNORECASE)
DEPUTY = re.compile(r"\b(?:deputy|vice)[ -]", re.IGNORECASE)


@dataclass(frozen=True)
class Encounter:
    """A meeting, visit or call of two parties as its reports tell it, on known days."""

    found: tuple[Found, ...]

    @cached_property
    def day(self) -> date:
        """Its last day, as far as told."""
        ends = (bounds(e.end_date or e.date or "")[1] for e in self.events)
        return max(d for d in ends if d)

    @property
    def events(self) -> Iterator[Event]:
        """Its records."""
        return (f.record for f in self.found if isinstance(f.record, Event))

    @cached_property
    def how(self) -> str:
        """What it was: "call", "visit", else "meeting"."""
        modes = {e.mode for e in self.events}
        return "call" if "phone" in modes else "visit" if any(v for v in self.visits) else "meeting"

    @cached_property
    def levels(self) -> frozenset[str]:
        """The levels of those who took part, of each person the highest."""
        people = chain.from_iterable((*e.actors, *e.recipients) for e in self.events)
        known = [sorted((RANKS[o] for o in offices(p)), key=LEVELS.index) for p in people]
        return frozenset(of[0] for of in known if of) or frozenset(e.level for e in self.events if e.level)

    @cached_property
    def visits(self) -> frozenset[tuple[str, str, str]]:
        """Who came: country, host country and office of each visitor."""
        return frozenset(
            (guest.country, host.country, office)
            for e in self.events
            if e.mode == "visit"
            for guest in e.actors
            for host in e.recipients
            if guest.country and host.country and guest.country != host.country
            for office in offices(guest) - GENERAL
        )


@dataclass(frozen=True, slots=True)
class First:
    """The last visit of an office of one party to the other, and the one before it, if any is known."""

    visitor: str
    host: str
    office: str
    last: Encounter
    before: Encounter | None


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence of a report that claims a first or a last, with the words that do."""

    document: Document
    start: int
    end: int
    cue: str

    @property
    def words(self) -> str:
        """The sentence in one line."""
        return flat(self.document.text[self.start : self.end])


def encounters(found: Iterable[Found], *, as_of: str) -> list[Encounter]:
    """Meetings that were held by the day, the last first; those of which no report gives a date are left out."""
    day = date.fromisoformat(as_of)
    held = [f for f in found if isinstance(f.record, Event) and f.record.factuality == "fact" and _dated(f.record)]
    every = [Encounter(tuple(group)) for group in occasions(held)]
    return sorted((e for e in every if e.day <= day), key=lambda e: e.day, reverse=True)


def firsts(met: Sequence[Encounter]) -> list[First]:
    """For each office the last visit that those who hold it paid, with the one before; by country and level."""
    seen: dict[tuple[str, str, str], list[Encounter]] = {}
    for e in met:
        for visit in e.visits:
            seen.setdefault(visit, []).append(e)
    every = [First(*visit, last=of[0], before=of[1] if len(of) > 1 else None) for visit, of in seen.items()]
    return sorted(every, key=lambda f: (f.visitor, f.host, LEVELS.index(RANKS.get(f.office, "official")), f.office))


def offices(person: Entity) -> frozenset[str]:
    """The offices that somebody holds, as far as they are of a known level; none of one that is told to be past.

    >>> sorted(offices(Entity("Aset Omarov", "person", "KAZ", "GOV", "Deputy Prime Minister and Foreign Minister")))
    ['deputy prime minister', 'foreign minister']
    """
    if not person.role or is_former(person.role):
        return frozenset()
    found = set()
    for title in JOINT.split(person.role):
        rank = rank_of(title)
        if rank == "deputy" and rank_of(DEPUTY.sub("", title)) == "head of government":
            rank = "deputy prime minister"
        if rank in RANKS:
            found.add(rank)
    return frozenset(found)


def claims(documents: Iterable[tuple[Document, Sequence[Found]]]) -> list[Claim]:
    """What reports claim of firsts and lasts in sentences with a record of the two parties, the newest first."""
    out = []
    for document, records in documents:
        first, phrases = _cues(document.language)
        for start, end, words in sentences(document.text):
            cue = phrases.search(words) or first.search(words)
            if cue and any(start <= e.start < end for f in records for e in f.record.evidence):
                out.append(Claim(document, start, end, cue[0]))
    return sorted(out, key=lambda c: (c.document.published or "", c.document.id, -c.start), reverse=True)


def _dated(event: Event) -> bool:
    return bounds(event.end_date or event.date or "")[1] is not None


@cache
def _cues(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    own: dict[str, Any] = table(language if language in languages() else "en", "firsts")
    ordinals, meetings = ("|".join(map(re.escape, own[name])) for name in ("first", "meetings"))
    return re.compile(rf"\b(?:{ordinals})\s+(?:[\w'’-]+\s+){{0,4}}(?:{meetings})\b", re.I), any_of(own["phrases"])
