"""Words, names and offices → who is named where, before anybody is told apart: one `Naming` a run of words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from dragoman.annotate.gazetteer import Hit
from dragoman.annotate.offices import OfficePhrase, Titles, find_offices, phrase_at, titles
from dragoman.annotate.persons import name_at
from dragoman.annotate.words import Word
from dragoman.knowledge.sectors import sector_of
from dragoman.languages import table
from dragoman.records import EntityType

# Organs that are the state itself: "Palestinian Authority President".
WHOLE = frozenset(("Authority", "Government", "Administration", "PA", "PNA"))


@dataclass(frozen=True, slots=True)
class Naming:
    """Words `first` to `last` name somebody: a person's name, an office, both, a state, an organisation.

    `name` is (first, last) of the name proper, `office` the office said with it, `country` what the words themselves
    tell, `key` what makes two namings the same where a table tells.
    """

    first: int
    last: int
    type: EntityType
    form: str
    country: str | None = None
    sector: str | None = None
    key: str | None = None
    name: tuple[int, int] | None = None
    office: OfficePhrase | None = None
    counterpart: bool = False
    female: bool | None = None


@dataclass(frozen=True, slots=True)
class References:
    """references.toml, ready for look-up."""

    noun: Mapping[str, str]
    sector: Mapping[str, str]
    ends: Mapping[str, EntityType]
    opens: frozenset[str]
    female: frozenset[str]
    male: frozenset[str]
    page: Mapping[str, Any]
    trades: frozenset[str]


@cache
def references(language: str = "en") -> References:
    """The reference words of a language."""
    page = table(language, "references")
    kinds: tuple[EntityType, ...] = ("body", "igo", "company")
    return References(
        {word: name for name, words in page["nouns"].items() for word in words},
        page["sectors"],
        {word: kind for kind in reversed(kinds) for word in page["organisations"][kind]},
        frozenset(page["organisations"]["opens"]),
        frozenset(page["gender"]["female"]),
        frozenset(page["gender"]["male"]),
        page,
        frozenset(page["organisations"]["trades"]),
    )


def find_namings(words: Sequence[Word], hits: Mapping[int, Hit]) -> list[Naming]:
    """All namings in text order, none inside another: persons with their offices first, then states and the rest."""
    lists = titles()
    taken: list[Naming] = []
    used = [False] * len(words)

    def take(naming: Naming) -> None:
        taken.append(naming)
        used[naming.first : naming.last] = [True] * (naming.last - naming.first)

    for office in find_offices(words, hits):
        naming = _with_office(words, hits, office, lists, taken[-1] if taken else None)
        if not any(used[naming.first : naming.last]):
            take(naming)
    for i in range(len(words)):
        if not used[i] and (found := _honoured(words, i, hits, lists)) and not any(used[found.first : found.last]):
            take(found)
    surnames = {words[n.name[1] - 1].text for n in taken if n.name and n.type == "person"}
    for i, word in enumerate(words):
        if not used[i] and word.capital and (found := _again(words, i, hits, lists, surnames)):
            if not any(used[found.first : found.last]):
                take(found)
    i = 0
    while i < len(words):
        found = None if used[i] else _thing(words, i, hits, lists)
        if found and not any(used[found.first : found.last]):
            take(found)
            i = found.last
        else:
            i += 1
    return sorted(taken, key=lambda n: (n.first, n.last))


def _with_office(
    words: Sequence[Word], hits: Mapping[int, Hit], office: OfficePhrase, lists: Titles, previous: Naming | None
) -> Naming:
    """An office with the name beside it, before or after, and the state said with it."""
    first, country = _owner(words, hits, office.first)
    counterpart = office.head in ("counterpart", "opposite number")
    organ = hits.get(first)
    if previous is not None and previous.counterpart and previous.last == first - 1 and words[first - 1].text == ",":
        # "his Israeli counterpart, National Security Advisor Eyal Hulata"
        country = country or previous.country
    if first < office.first and organ is not None and organ.type == "body" and not set(organ.name.split()) & WHOLE:
        # "Mossad Director", "SDC Director General": the organ belongs to the office
        office = replace(office, first=first)
    country = office.country or country
    person = Naming(first, office.last, "person", "office", country, "GOV", None, None, office, counterpart)
    if office.plural:
        return replace(person, form="collective")
    at = office.last
    comma = at < len(words) and words[at].text == ","
    earlier = _name_before(words, hits, first, lists)
    if earlier is not None and previous is not None and previous.last >= earlier[1] and previous.office is not None:
        # "Director A, Deputy Director B": a name that has its title goes without another
        earlier = None
    if comma and earlier is not None:
        # "X, head of one department, Y, head of another": the office is X's
        female = _gender(words, earlier[0], lists)
        begin = _honorific_before(words, earlier[0], lists)
        return replace(person, first=begin, form="name", name=earlier, female=female)
    marked = office.definite or first < office.first or office.country is not None or counterpart
    marked = marked or office.organ is not None or office.role_last - office.first >= 5
    if comma and marked:
        at += 1
    start, female = _skip_honorifics(words, at, lists)
    end = name_at(words, start, hits, lists) if start < len(words) and _same(words, first, start) else start
    long_enough = end - start >= 2 or (end > start and not comma)
    if long_enough and (not comma or _closes(words, end)):
        last = end
        state = _state_after(words, hits, end)
        if state is not None:
            country, last = country or state.code, state.last
        return replace(person, last=last, form="name", country=country, name=(start, end), female=female)
    if earlier is not None:
        female = _gender(words, earlier[0], lists)
        begin = _honorific_before(words, earlier[0], lists)
        return replace(person, first=begin, form="name", name=earlier, female=female)
    return person


def _same(words: Sequence[Word], a: int, b: int) -> bool:
    return b < len(words) and words[a].sentence == words[b].sentence


def _owner(words: Sequence[Word], hits: Mapping[int, Hit], at: int) -> tuple[int, str | None]:
    """ "Japan's", "Mexican", "his Chilean" before an office: where the phrase begins and the state."""
    first, country = at, None
    if at > 3 and words[at - 1].text == ")" and words[at - 3].text == "(":
        # "Republic of Korea (ROK) National Security Advisor"
        inner = hits.get(at - 2)
        if inner is not None and inner.type == "state":
            return _owner(words, hits, at - 3)[0], inner.code
    for k in range(max(0, at - 4), at):
        hit = hits.get(k)
        if hit is None or hit.last != at or words[k].sentence != words[at].sentence:
            continue
        if (
            hit.type in ("demonym", "state")
            or words[at - 1].possessive
            or (hit.type == "body" and len(hit.code or "") == 3)
        ):
            first, country = k, hit.code
    if (
        first
        and words[first - 1].low in ("his", "her", "their", "its")
        and words[at].low in ("counterpart", "opposite")
    ):
        first -= 1
    return first, country


def _skip_honorifics(words: Sequence[Word], at: int, lists: Titles) -> tuple[int, bool | None]:
    female: bool | None = None
    while at < len(words) and (n := phrase_at(words, at, lists.honorifics)):
        word = " ".join(w.low for w in words[at : at + n])
        female = True if word in references().female else False if word in references().male else female
        at += n
        if at < len(words) and words[at].text == ".":
            at += 1
    return at, female


def _closes(words: Sequence[Word], end: int) -> bool:
    """After "the President, John Mills" a comma, a stop, "and" or a verb must follow; a list of names does not."""
    return end >= len(words) or not words[end].capital or words[end].sentence != words[end - 1].sentence


def _state_after(words: Sequence[Word], hits: Mapping[int, Hit], end: int) -> Hit | None:
    """ "President Macron of France", "President Marcos of the Philippines"."""
    if end >= len(words) or words[end].low != "of" or words[end - 1].possessive:
        return None
    k = end + 1
    if k < len(words) and words[k].low == "the":
        k += 1
    hit = hits.get(k)
    return hit if hit is not None and hit.type == "state" else None


def _name_before(words: Sequence[Word], hits: Mapping[int, Hit], first: int, lists: Titles) -> tuple[int, int] | None:
    """ "Wang Yi, the foreign minister": a full name, a comma, then the office."""
    k = first - 1
    if k >= 0 and words[k].low in ("the", "a", "an"):
        k -= 1
    if k < 1 or words[k].text != "," or not _same(words, k, first):
        return None
    end = k
    if words[end - 1].text == "." and end > 1 and words[end - 2].low in lists.suffixes:
        end -= 1
    for start in range(max(0, end - 8), end):
        if words[start].sentence == words[end - 1].sentence and end - start >= 2 and start not in hits:
            if name_at(words, start, hits, lists) in (end, k) and not (start and _in_name(words, start - 1, lists)):
                named, _ = _skip_honorifics(words, start, lists)
                return (named, k) if named < end else (start, k)
    return None


def _in_name(words: Sequence[Word], k: int, lists: Titles) -> bool:
    """Whether the word before is a capitalised one that is no honorific or office: then the name began earlier."""
    w = words[k]
    return (
        w.capital
        and w.low not in lists.nonames
        and not phrase_at(words, k, lists.honorifics)
        and not phrase_at(words, k, lists.heads)
        and w.low.removesuffix("s") not in lists.heads
        and (w.low.removesuffix("s"),) not in [p[-1:] for p in lists.heads.get(words[k - 1].low, ())]
        and w.sentence == words[k + 1].sentence
    )


def _honorific_before(words: Sequence[Word], start: int, lists: Titles) -> int:
    k = start
    while k > 0 and (
        phrase_at(words, k - 1, lists.honorifics) or (k > 1 and phrase_at(words, k - 2, lists.honorifics) == 2)
    ):
        k -= 1 if phrase_at(words, k - 1, lists.honorifics) else 2
    return k


def _gender(words: Sequence[Word], start: int, lists: Titles) -> bool | None:
    return _skip_honorifics(words, _honorific_before(words, start, lists), lists)[1]


def _honoured(words: Sequence[Word], i: int, hits: Mapping[int, Hit], lists: Titles) -> Naming | None:
    """ "Mr Cassis", "Sheikh Mohamed bin Zayed Al Nahyan"."""
    if not phrase_at(words, i, lists.honorifics) or (words[i].low == "m" and words[i].text != "M"):
        return None
    start, female = _skip_honorifics(words, i, lists)
    if start >= len(words) or not _same(words, i, start) or not words[i].capital:
        return None
    end = name_at(words, start, hits, lists)
    if end == start:
        return None
    return Naming(i, end, "person", "surname" if end - start == 1 else "name", name=(start, end), female=female)


def _again(words: Sequence[Word], i: int, hits: Mapping[int, Hit], lists: Titles, surnames: set[str]) -> Naming | None:
    """A name whose last word has been somebody's surname: "Nurtleu", "B. Orozaliev", "Kamala Harris"."""
    if i in hits and hits[i].type in ("state", "demonym") and words[i].text not in surnames:
        return None
    end = name_at(words, i, hits, lists)
    for stop in range(end, i, -1):
        if words[stop - 1].text in surnames and (stop - i == 1 or words[i].low not in lists.fields):
            return Naming(i, stop, "person", "surname" if stop - i == 1 else "name", name=(i, stop))
    return None


def _thing(words: Sequence[Word], i: int, hits: Mapping[int, Hit], lists: Titles) -> Naming | None:
    """A state, a demonym with its noun, an organisation by table or by its last word."""
    refs = references()
    hit = hits.get(i)
    if hit is not None and hit.last < len(words) and words[hit.last].text in refs.page["not_state"]["after"]:
        return None
    if hit is not None and hit.type == "demonym":
        whole = hit.last < len(words) and words[hit.last].capital and _organisation(words, i, hits, lists, refs)
        return whole if whole and whole.last > hit.last else _demonym(words, i, hit, refs)
    if hit is not None and hit.type in ("state", "capital"):
        return _organ_of(words, i, hit, refs) or Naming(
            i, hit.last, "state", "name" if hit.type == "state" else "capital", hit.code, hit.sector, hit.code
        )
    if hit is not None:
        kind: EntityType = hit.type if hit.type in ("igo", "forum", "company", "group", "body") else "body"
        return Naming(i, hit.last, kind, "name", hit.code, hit.sector, hit.name, (i, hit.last))
    return _company(words, i, refs) or _organisation(words, i, hits, lists, refs)


def _company(words: Sequence[Word], i: int, refs: References) -> Naming | None:
    """ "the Chilean state miner ENAMI", "the firms ENAP and Pertamina": capitalised words after a trade."""
    if not i or not words[i].capital or not _same(words, i - 1, i):
        return None
    k = i - 1
    if words[k].low == "and" and k > 1 and words[k - 1].capital:
        # the second of a list: its trade is in the plural
        while k > 0 and (words[k].capital or words[k].low in ("and", ",")) and _same(words, k, i):
            k -= 1
        if not words[k].low.endswith("s"):
            return None
    if words[k].low not in refs.trades or words[k].capital:
        return None
    end = i
    while (
        end < len(words)
        and end - i < 4
        and words[end].capital
        and _same(words, i, end)
        and words[end].text[0].isalpha()
    ):
        end += 1
        if words[end - 1].possessive:
            break
    return Naming(i, end, "company", "name", None, "BUS", None, (i, end))


def _demonym(words: Sequence[Word], i: int, hit: Hit, refs: References) -> Naming:
    """ "the Kazakh side" is its government, "Japanese businesses" its business, "the Chinese" the state itself."""
    for k in range(hit.last, min(hit.last + 3, len(words))):
        if not _same(words, i, k) or not words[k].text[0].isalpha():
            break
        noun = refs.noun.get(words[k].low)
        if noun is not None:
            kind: EntityType = "group" if noun in ("people", "business") else "body" if noun != "side" else "state"
            return Naming(i, k + 1, kind, "organ" if kind == "body" else "demonym", hit.code, refs.sector[noun], None)
        if words[k].capital or words[k].low in ("and", "or", "of", "in", "on", "to", "is", "was", "are"):
            break
        if (told := _sector(words[k].low)) is not None:
            return Naming(i, k + 1, "group", "demonym", hit.code, told, None)
    return Naming(i, hit.last, "state", "demonym", hit.code, "CVL" if hit.people else None, hit.code)


@cache
def _sector(noun: str) -> str | None:
    """The sector of a group's noun: "rebels", "warships", "lawmakers"."""
    found = sector_of(noun)
    return found.sector if found is not None and not found.weak else None


def _organ_of(words: Sequence[Word], i: int, hit: Hit, refs: References) -> Naming | None:
    """ "Kazakhstan's foreign ministry", "the U.S. Embassy"."""
    k = hit.last
    while k < len(words) and k - hit.last < 4 and _same(words, i, k):
        noun = refs.noun.get(words[k].low)
        if noun in ("government", "military", "legislature", "law") and (
            words[hit.last - 1].possessive or words[k].capital or k == hit.last
        ):
            return Naming(i, k + 1, "body", "organ", hit.code, refs.sector[noun])
        if k == hit.last and not words[k].capital and (told := _sector(words[k].low)) and not words[k - 1].possessive:
            # "Ivory Coast rebels", "US forces"
            return Naming(i, k + 1, "group", "demonym", hit.code, told)
        if words[k].low not in titles().fields:
            break
        k += 1
    return None


def _organisation(
    words: Sequence[Word], i: int, hits: Mapping[int, Hit], lists: Titles, refs: References
) -> Naming | None:
    """ "Ministry of Energy", "the Pacific Resilience Facility", "the Kuwait Fund for Arab Economic Development"."""
    w = words[i]
    if not w.capital or w.low in ("the", "a") or not w.text[0].isalpha():
        return None
    j, end, kind, country = i, i, None, None
    while j < len(words) and _same(words, i, j) and j - i < 12:
        word = words[j]
        if word.text in refs.ends and (j > i or word.text in refs.opens) and word.capital:
            kind, end = kind or refs.ends[word.text], j + 1
        elif not word.capital and not (
            (kind and word.low in ("of", "for", "and", "on", "the", "&"))
            or (word.low in ("and", "of", "&", "for") and j > i)
        ):
            break
        elif (kind and word.capital and end < j + 1 and words[j - 1].low in ("of", "for", "and", "the", "on")) or (
            kind and word.capital and words[j - 1].capital and end == j
        ):
            end = j + 1
        if (
            j in hits
            and hits[j].type in ("state", "demonym")
            and (j == i or kind == "body" or words[i].text in refs.opens)
        ):
            country = country or hits[j].code
        j += 1
        if word.possessive or (word.low == "and" and j in hits and hits[j].type in ("state", "demonym")):
            break
    if kind is None or (end - i == 1 and words[i].text not in refs.opens):
        return None
    if end - i == 1 and kind != "body":
        return None
    sector = "GOV" if kind == "body" else None
    return Naming(i, end, "body" if kind == "igo" and country else kind, "organ", country, sector, None, (i, end))
