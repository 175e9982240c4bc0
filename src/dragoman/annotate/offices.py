"""Words → offices: "Deputy Prime Minister – Minister of Foreign Affairs of Kazakhstan", "FDFA head", "the minister"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from dragoman.annotate.gazetteer import Hit
from dragoman.annotate.words import Word
from dragoman.knowledge.states import states
from dragoman.languages import table

LINKS = frozenset(("of", "for", "to"))
JOINTS = frozenset(("and", "&", ",", "of", "the", "for", "with", "on"))
DASHES = frozenset(("–", "-", "—", "/"))


@dataclass(frozen=True, slots=True)
class OfficePhrase:
    """An office in words `first` to `last` (exclusive), state included; `role_last` where the role ends without it."""

    first: int
    last: int
    role_last: int
    head: str
    country: str | None
    organ: Hit | None
    definite: bool
    plural: bool = False


@dataclass(frozen=True, slots=True)
class Titles:
    """The word lists of titles.toml, indexed by their first word."""

    heads: Mapping[str, tuple[tuple[str, ...], ...]]
    before: frozenset[str]
    fields: frozenset[str]
    organs: frozenset[str]
    honorifics: Mapping[str, tuple[tuple[str, ...], ...]]
    particles: frozenset[str]
    suffixes: frozenset[str]
    nonames: frozenset[str]
    unique: Mapping[str, str]
    usual: Mapping[str, str]
    level: Mapping[str, str]
    organisational: frozenset[str]


@cache
def titles(language: str = "en") -> Titles:
    """The titles of a language."""
    page: dict[str, Any] = table(language, "titles")
    return Titles(
        _index(page["heads"]),
        frozenset(page["before"]),
        frozenset(page["portfolios"]),
        frozenset(w for phrase in page["organs"] for w in phrase.split()),
        _index(page["honorifics"]),
        frozenset(page["particles"]),
        frozenset(page["suffixes"]),
        frozenset(page["nonames"]),
        page["unique"],
        page["usual"],
        {word: level for level, words in page["level"].items() for word in words},
        frozenset(page["organisational"]),
    )


def _index(phrases: Sequence[str]) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Phrases by first word, the longest first."""
    out: dict[str, list[tuple[str, ...]]] = {}
    for phrase in phrases:
        parts = tuple(phrase.split())
        out.setdefault(parts[0], []).append(parts)
    return {k: tuple(sorted(v, key=len, reverse=True)) for k, v in out.items()}


def phrase_at(words: Sequence[Word], i: int, index: Mapping[str, tuple[tuple[str, ...], ...]]) -> int:
    """How many words from i on make one of the indexed phrases; 0 where none does.

    >>> # "prime minister" at "Prime Minister of Japan" → 2
    """
    for parts in index.get(words[i].low, ()):
        n = len(parts)
        if i + n <= len(words) and all(words[i + k].low == parts[k] for k in range(1, n)):
            if words[i].sentence == words[i + n - 1].sentence:
                return n
    return 0


def find_offices(words: Sequence[Word], hits: Mapping[int, Hit]) -> list[OfficePhrase]:
    """The offices in text order, each as long as it reaches; `hits` are gazetteer names by their first word."""
    lists = titles()
    out: list[OfficePhrase] = []
    i = 0
    while i < len(words):
        plural = False
        n = phrase_at(words, i, lists.heads)
        if not n:
            n = _plural_at(words, i, lists)
            plural = n > 0
        inside = next((h for k in range(max(0, i - 8), i + 1) if (h := hits.get(k)) and h.last > i), None)
        if not n or (inside is not None and inside.type != "office") or _qualifies(words, i, n, lists):
            i += 1
            continue
        found = _reach(words, i, n, hits, lists, out[-1].last if out else 0, plural=plural)
        if out and (link := _joined(words, hits, out[-1], found)):
            previous = out.pop()
            found = OfficePhrase(
                previous.first,
                found.last,
                found.role_last,
                previous.head,
                found.country or previous.country or (link.code if isinstance(link, Hit) else None),
                found.organ or previous.organ,
                previous.definite,
            )
        out.append(found)
        i = found.last
    return out


def _qualifies(words: Sequence[Word], i: int, n: int, lists: Titles) -> bool:
    """ "Chief" in "Chief Negotiator", "General" in "General Secretary": rank before a head, no head itself."""
    k = i + n
    return (
        k < len(words)
        and words[i].sentence == words[k].sentence
        and words[k - 1].low in lists.before
        and not words[k - 1].possessive
        and (phrase_at(words, k, lists.heads) > 0 or _plural_at(words, k, lists) > 0)
    )


def _plural_at(words: Sequence[Word], i: int, lists: Titles) -> int:
    """ "Ministers", "presidents", "heads of state": a head in the plural."""
    w = words[i].low
    if w == "heads" and i + 2 < len(words) and words[i + 1].low == "of" and words[i + 2].low in ("state", "government"):
        return 3
    if w.endswith("s") and (w[:-1],) in lists.heads.get(w[:-1], ()):
        return 1
    two = i + 1 < len(words) and words[i + 1].low.endswith("s") and (w, words[i + 1].low[:-1]) in lists.heads.get(w, ())
    return 2 if two else 0


def _joined(words: Sequence[Word], hits: Mapping[int, Hit], a: OfficePhrase, b: OfficePhrase) -> Hit | bool:
    """Whether two offices stand as one double title: "Deputy Prime Minister – Minister of …", "X and head of Y".

    The seat of government between them is handed over: "Adviser to the President and White House Coordinator".
    """
    between = words[a.last : b.first]
    seat = hits.get(a.last + 1)
    if len(between) > 1 and seat is not None and seat.last == b.first and is_seat(seat) and between[0].low == "and":
        return seat
    if a.plural or b.plural or words[a.first].sentence != words[b.first].sentence:
        return False
    if not between:
        # "Chief of Staff Major General X"
        return True
    if [w.low for w in between] == ["and"]:
        named = b.last < len(words) and words[b.last].capital and words[b.last].sentence == words[b.first].sentence
        apposed = a.first > 0 and words[a.first - 1].text == ","
        return (named or apposed) and (a.country is None or b.country in (None, a.country))
    return len(between) == 1 and between[0].text in DASHES


def _reach(
    words: Sequence[Word], at: int, n: int, hits: Mapping[int, Hit], lists: Titles, floor: int, *, plural: bool
) -> OfficePhrase:
    head = " ".join(w.low for w in words[at : at + n])
    first = _leftward(words, at, hits, lists, floor)
    last, role_last, country, organ = _rightward(words, at + n, hits, lists, plural=plural)
    definite = first > 0 and words[first - 1].low == "the"
    country = country or lists.unique.get(" ".join(w.low for w in words[first:role_last])) or lists.unique.get(head)
    return OfficePhrase(first, last, role_last, head, country, organ, definite, plural)


def _leftward(words: Sequence[Word], at: int, hits: Mapping[int, Hit], lists: Titles, floor: int) -> int:
    """ "Acting Foreign Minister": words of rank and field before the head, in its own case."""
    first = at
    cased = words[at].capital
    while first > floor:
        w = words[first - 1]
        if w.sentence != words[at].sentence or w.possessive or _closes_name(hits, first):
            # "White House Coordinator": no "House Coordinator"
            break
        if w.low in lists.before or w.low in lists.fields:
            if (
                cased
                and not w.capital
                and not w.text[0].isdigit()
                and w.low not in ("then", "former", "acting", "outgoing", "deputy", "vice")
            ):
                break
            first -= 1
        elif w.low in ("and", "&", ",") and first - 1 > floor and _field(words[first - 2], lists, cased) and first < at:
            # "Industry and Trade Minister", but not "trade and the minister"
            if w.low == "," and not any(x.low in ("and", "&") for x in words[first:at]):
                break
            first -= 1
        elif w.text in ("-",) and first - 1 > floor and words[first - 2].low in ("vice", "co", "under", "ex"):
            first -= 1
        else:
            break
    while first < at and words[first].low in ("and", "&", ",", "the", "of"):
        first += 1
    return first


def _closes_name(hits: Mapping[int, Hit], end: int) -> bool:
    """Whether a name of several words ends there: "White House", "South Africa", "European Community"."""
    near = (hits.get(k) for k in range(max(0, end - 5), end - 1))
    return any(h is not None and h.last == end and h.type in ("state", "demonym", "capital", "igo") for h in near)


def is_seat(hit: Hit) -> bool:
    """Whether a name is a seat of government's and no city's: "Kremlin spokesman", but not "in Lima President Soto"."""
    return hit.type == "capital" and hit.name not in states()[hit.code or ""].capitals


def _field(w: Word, lists: Titles, cased: bool) -> bool:
    return w.low in lists.fields and w.capital == cased


def _rightward(
    words: Sequence[Word], at: int, hits: Mapping[int, Hit], lists: Titles, *, plural: bool
) -> tuple[int, int, str | None, Hit | None]:
    """ "of Foreign Affairs of Kazakhstan": end with the state, end of the role, the state, the organ that is led."""
    end = role_end = at
    country: str | None = None
    organ: Hit | None = None
    i = at
    linked = False
    while i < len(words) and words[i].sentence == words[at - 1].sentence:
        w, hit = words[i], hits.get(i)
        if hit is not None and plural:
            # "the ministers of X and Y": the states speak for themselves
            break
        if hit is not None and hit.type in ("state", "demonym") and linked:
            if hit.type == "state" and words[hit.last - 1].possessive and not _owns_office(words, hit.last, lists):
                # "deputy chief of Chad's militia": the office is in what Chad has
                break
            if hit.type == "state":
                country = hit.code or country
                end, i = hit.last, hit.last
                if i < len(words) and words[i - 1].possessive and not _organ_next(words, i, lists):
                    break
                # "Secretary General of Japan's National Security Secretariat"
                owned = words[i - 1].possessive
                if owned:
                    continue
                linked = False
                continue
            i += 1
            continue
        if hit is not None and hit.type in ("igo", "body", "company", "forum", "group", "capital") and linked:
            organ = organ or hit
            end = role_end = i = hit.last
            linked = False
        elif w.low in LINKS or (linked and w.low in ("the", "a")):
            linked = linked or w.low in LINKS
            i += 1
        elif (
            linked
            and w.low in ("republic", "kingdom", "confederation", "government")
            and not _field_follows(words, i, lists)
        ):
            end = i + 1
            i += 1
            if w.low in ("confederation",):
                role_end = end
        elif (linked or role_end > at) and (
            w.low in lists.fields
            or w.low in lists.organs
            or (w.low in lists.before and _organ_next(words, i + 1, lists))
        ):
            end = role_end = i + 1
            i += 1
            linked = True
        elif w.low in JOINTS and i + 1 < len(words) and role_end > at and _goes_on(words, i + 1, hits, lists):
            i += 1
        elif (
            w.text == "("
            and role_end == i
            and organ_like(words, role_end, lists)
            and i + 2 < len(words)
            and words[i + 2].text == ")"
        ):
            end = role_end = i + 3
            i += 3
        else:
            break
    return end, role_end, country, organ


def organ_like(words: Sequence[Word], end: int, lists: Titles) -> bool:
    """Whether the words before `end` name an organ, so that an acronym in brackets belongs to it."""
    return any(w.low in lists.organs or w.low in lists.fields for w in words[max(0, end - 4) : end])


def _owns_office(words: Sequence[Word], i: int, lists: Titles) -> bool:
    """Whether what a state has is an organ, or nothing follows that it could have."""
    lower = i < len(words) and words[i].sentence == words[i - 1].sentence and words[i].text.islower()
    return not lower or _organ_next(words, i, lists) or words[i].low in lists.before


def _organ_next(words: Sequence[Word], i: int, lists: Titles) -> bool:
    """ "the Federal Department": a word of rank before an organ."""
    return i < len(words) and (words[i].low in lists.organs or words[i].low in lists.fields)


def _field_follows(words: Sequence[Word], i: int, lists: Titles) -> bool:
    return i + 1 < len(words) and words[i + 1].low in ("for", "secretary", "secretariat")


def _goes_on(words: Sequence[Word], i: int, hits: Mapping[int, Hit], lists: Titles) -> bool:
    """Whether after a joint another field follows: "Foreign Affairs and European Integration"."""
    while i < len(words) and words[i].low in JOINTS:
        i += 1
    if i >= len(words) or phrase_at(words, i, lists.heads):
        return False
    hit = hits.get(i)
    if hit is not None:
        return False
    if words[i].low not in lists.fields and words[i].low not in lists.organs:
        return False
    return words[i].capital == words[i - 2].capital or words[i].low in lists.fields


def level_of(role: str | None) -> str | None:
    """At which level an office-holder meets.

    >>> level_of("Minister of Foreign Affairs"), level_of("Prime Minister"), level_of(None)
    ('minister', 'head of government', None)
    """
    low = (role or "").casefold()
    if not low:
        return None
    if re.search(r"\b(?:vice|deputy) (?:president|chairman)|deputy prime minister", low):
        return "minister"
    if re.search(r"\bdeputy\b|\bassistant\b|\bunder-?secretary|\bstate secretary", low):
        return "official"
    levels = titles().level
    for phrase in sorted(levels, key=len, reverse=True):
        if re.search(rf"\b{re.escape(phrase)}\b", low):
            return levels[phrase]
    return "official"
