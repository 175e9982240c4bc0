"""A person's name, or a role with its country and date → who held which office when."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from dragoman.knowledge.table import rows

SPOKEN = "UN General Debate"
NUMERAL = re.compile(r"[IVXL]+\.?|Jr\.?|Sr\.?")
# What titles call one office; the first that is found in a title is its rank.
RANKS = tuple(
    (rank, re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE))
    for rank, pattern in (
        ("deputy", r"deputy|vice[- ](?:minister|chair\w*|premier)|assistant|under[- ]?secretary|state secretary|vice department"),
        ("vice president", r"vice[- ]president"),
        ("ambassador", r"ambassador|permanent representative"),
        ("head of government", r"prime minister|premier|taoiseach|head of government|chief adviser|(?<!federal )chancellor(?! of)"),
        ("foreign minister", r"(?:foreign|external)(?: affairs| relations)? (?:minister|secretary)"),
        ("foreign minister", r"(?:minister|secretary|department)\b.{0,40}\b(?:foreign|external) (?:affairs|relations)|secretary of state"),
        ("defence minister", r"(?:defen[cs]e|war) (?:minister|secretary)|(?:minister|secretary) (?:of|for) (?:national )?(?:defen[cs]e|war)"),
        ("finance minister", r"finance minister|minister (?:of|for) finance|secretary of the treasury|treasury secretary|exchequer"),
        ("interior minister", r"interior minister|minister (?:of|for) (?:the )?interior|home (?:minister|secretary)"),
        ("supreme leader", r"supreme leader"),
        ("crown prince", r"crown prince"),
        ("president of an organ", r"president of the (?:council of ministers|european|world bank|kurdistan)|president of \w+land"),
        ("head of state", r"president|king|queen|emir|amir|sultan|emperor|pope|head of state|grand duke"),
        ("spokesman", r"spokes\w+|press secretary"),
        ("speaker", r"speaker|chair\w* of the (?:state duma|federation council)"),
        ("security adviser", r"(?:national )?security advis[eo]r"),
        ("attorney general", r"attorney[- ]general|justice minister|minister (?:of|for) justice"),
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Tenure:
    """Who held which office: `since` and `until` are days, months or years, `until` None where it lasted in May 2026.

    Where the `source` is the UN General Debate they are the first and the last year somebody was seen in office, and
    the tenure may have been longer. `country` is alpha-3, or UNO, IGO, EUR, IMG; `sector` PLOVER's.
    """

    person: str
    role: str
    country: str
    since: str
    until: str | None
    source: str
    sector: str = "GOV"
    surnames: tuple[str, ...] = ()

    def covers(self, on: str) -> bool:
        """Whether it was held on the date: "2015" and "2015-03" count where a part of them falls within it."""
        until = self.until or "9999"
        return self.since[: len(on)] <= on[: len(self.since)] and on[: len(until)] <= until[: len(on)]


@cache
def tenures() -> tuple[Tenure, ...]:
    """All tenures; those with known days before those seen in single years."""
    known = [
        Tenure(r["person"], r["role"], r["country"], r["since"], r["until"] or None, "public record", r["sector"])
        for r in rows("leaders")
    ]
    seen = [
        Tenure(*(r[c] for c in ("person", "role", "country", "since")), r["until"] or None, r["source"], "GOV",
               listed(r["surnames"]))
        for r in rows("officials")
    ]  # fmt: skip
    return (*known, *seen)


def tenures_of(surname: str) -> tuple[Tenure, ...]:
    """The tenures of all who bear this name as a surname or a middle one, bearers of the surname first.

    Case and accents do not count.

    >>> [(t.person, t.since) for t in tenures_of("MERKEL")]
    [('Angela Merkel', '2005-11-22')]
    """
    return _by_name().get(fold(surname), ())


def holder(role: str, country: str, on: str) -> Tenure | None:
    """Who held the office on the date, None where the tables do not tell or have several.

    >>> holder("Foreign Secretary", "GBR", "2000-05-01").person
    'Robin Cook'
    """
    rank = rank_of(role)
    if rank is None or rank == "deputy":
        return None
    held = [t for t in _by_rank().get((country, rank), ()) if t.covers(on)]
    known = [t for t in held if t.source != SPOKEN] or held
    people = {fold(t.person.split()[-1]) for t in known}
    if rank == "head of government" and not known and country in _presidential():
        return None
    return known[0] if len(people) == 1 else None


def rank_of(role: str) -> str | None:
    """The office that a title names: "Secretary of State" and "external affairs minister" are one, None if unknown."""
    return next((rank for rank, pattern in RANKS if pattern.search(role)), None)


def fold(name: str) -> str:
    """The name without accents and case: "Erdoğan" → "erdogan"."""
    name = name.replace("ı", "i").replace("ø", "o").replace("ł", "l").replace("đ", "d").replace("Đ", "D")
    return "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)).casefold()


@dataclass(frozen=True, slots=True)
class Tenure:
    """Who held an office from `since` until `until` (EDTF days or years; None where open or not known)."""

    person: str
    role: str
    country: str
    since: str | None
    until: str | None
    sector: str | None


@cache
def tenures() -> tuple[Tenure, ...]:
    """All tenures of the table `leaders.csv`."""
    return tuple(
        Tenure(r["person"], r["role"], r["country"], r["since"] or None, r["until"] or None, r["sector"] or None)
        for r in rows("leaders")
    )


def fold(name: str) -> str:
    """A name for comparing: no accents, lower case."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return plain.casefold().strip(".,")


@cache
def _by_word() -> dict[str, tuple[Tenure, ...]]:
    found: dict[str, list[Tenure]] = {}
    for tenure in tenures():
        for word in tenure.person.split():
            found.setdefault(fold(word), []).append(tenure)
    return {word: tuple(all_) for word, all_ in found.items()}


def tenures_of(surname: str) -> tuple[Tenure, ...]:
    """The tenures of all whose name has this word.

    >>> [t.role for t in tenures_of("Macron")]
    ['President']
    """
    return _by_word().get(fold(surname), ())


def rank_of(title: str) -> str | None:
    """Which of the ranks a title says; None where it says none.

    >>> rank_of("Minister of Foreign Affairs"), rank_of("Deputy Foreign Minister")
    ('foreign minister', 'deputy')
    """
    return next((rank for rank, pattern in RANKS if pattern.search(title)), None)


def holder(role: str, country: str, on: str) -> Tenure | None:
    """Who held that office of the country on a day; None where the table does not tell.

    >>> holder("foreign minister", "KAZ", "2025-03-17").person
    'Murat Nurtleu'
    """
    rank = rank_of(role)
    for tenure in tenures():
        if tenure.country == country and rank and rank == rank_of(tenure.role):
            started = tenure.since is not None and tenure.since[: len(on)] <= on
            if started and (tenure.until is None or on <= tenure.until[: len(on)]):
                return tenure
    return None
