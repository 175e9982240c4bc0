"""A person's name, with what the title says → the offices that person held, the one at the date first."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.knowledge.offices import NUMERAL, RECORD, SPOKEN, Tenure, fold, rank_of, surnames_of, tenures_of

PARTICLES = frozenset((
    "al", "bin", "ibn", "bint", "de", "del", "della", "der", "den", "di", "do", "dos", "da", "du", "el", "la", "le",
    "van", "von", "ter", "ten", "y", "e", "zu", "ould", "abu", "ben", "of", "the", "ul", "uz", "-",
))  # fmt: skip
# A person seen at the United Nations in one year is taken to be in office the year before and after.
GRACE = 1
FIRST = ("head of state", "head of government")


def offices_of(words: Sequence[str], *, country: str | None = None) -> list[Tenure]:
    """All tenures of the person so named, the last first; empty where the tables know nobody, or two, by that name."""
    words = [w.strip(".,") for w in words if not NUMERAL.fullmatch(w)]
    for index in range(len(words) - 1, -1, -1):
        found = [t for t in tenures_of(words[index]) if _is_same(words, t) and country in (None, t.country)]
        if not found:
            continue
        best = max(_shared(words, t) for t in found)
        found = [t for t in found if _shared(words, t) == best]
        # A bare surname is the best known bearer's: he that has the longest record.
        if len({t.country for t in found}) > 1:
            if len(words) > 1:
                return []
            first = found[0]
            found = [t for t in found if t.country == first.country and _bears(t, first)]
        return sorted(found, key=lambda t: (t.since, t.source != SPOKEN), reverse=True)
    return []


def at(held: Sequence[Tenure], on: str | None) -> tuple[Tenure, bool]:
    """The tenure at the date and whether the person was in office then.

    Without a date it is one that lasts, else the highest, else the last, and taken as held.

    `held` goes from the last to the first and is not empty.
    """
    if on is None:
        lasting = next((t for t in held if t.until is None), None)
        return lasting or next((t for t in held if rank_of(t.role) in FIRST), held[0]), True
    for tenure in held:
        if tenure.covers(on):
            return tenure, True
    for tenure in held:
        if tenure.source == SPOKEN and abs(int(on[:4]) - int((tenure.until or tenure.since)[:4])) <= GRACE:
            return tenure, True
    return next((t for t in held if t.since <= on), held[-1]), False


def is_leader(name: str) -> bool:
    """Whether the word alone is the surname of somebody whose offices are known by the day."""
    plain = _plain(name)
    return any(t.source == RECORD and plain in map(_plain, surnames_of(t.person, t.country)) for t in tenures_of(name))


def is_name(words: Sequence[str]) -> bool:
    """Whether the words can be a person's name: capitalised, but for particles."""
    return bool(words) and all(w[0].isupper() or w.casefold() in PARTICLES for w in words) and words[-1][0].isupper()


def _is_same(words: Sequence[str], tenure: Tenure) -> bool:
    """Whether one is named: two words in common, or one and another that begins alike ("Aleksandr", "Alexander").

    A single word must be the surname, of the best known also another by which they go ("Lula").
    """
    if len(words) == 1:
        return tenure.source == RECORD or _plain(words[0]) in map(
            _plain, tenure.surnames or surnames_of(tenure.person, tenure.country)
        )
    ours, theirs = [_plain(w) for w in words], [_plain(w) for w in tenure.person.split()]
    common = set(ours) & set(theirs) - PARTICLES
    if not common:
        return False
    if len(common) >= 2:
        return True
    return bool({w[:2] for w in ours if w not in common} & {w[:2] for w in theirs if w not in common})


def _shared(words: Sequence[str], tenure: Tenure) -> int:
    return len({_plain(w) for w in words} & {_plain(w) for w in tenure.person.split()})


def _bears(tenure: Tenure, other: Tenure) -> bool:
    return _plain(tenure.person.split()[-1]) == _plain(other.person.split()[-1])


def _plain(word: str) -> str:
    return fold(word).strip(".,").replace("'", "").replace("’", "").replace("-", "")
