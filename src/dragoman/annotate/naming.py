"""Words, names and offices → who is named where, before anybody is told apart: one `Naming` a run of words."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache

from dragoman.annotate.gazetteer import Hit
from dragoman.annotate.groups import find_groups
from dragoman.annotate.offices import find_offices
from dragoman.annotate.persons import name_at, skip_honorifics
from dragoman.annotate.references import Naming, same_sentence
from dragoman.annotate.shared_titles import shared_out
from dragoman.annotate.things import thing
from dragoman.annotate.titles import OfficePhrase, Titles, is_seat, phrase_at, place_at, titles
from dragoman.annotate.untitled import find_untitled
from dragoman.annotate.words import Word
from dragoman.knowledge.offices import FIRST_NAME, SURNAME_FIRST
from dragoman.knowledge.organisations import organisations

# Whose offices are no state's: "World Bank President".
STATELESS = frozenset(("igo", "company"))
# Behind these a guest is named: "met visiting President X".
GREETED = frozenset(("and", ",", "with", "met", "by", "received", "hosted", "welcomed", "the", "told", "thanked"))
# Organs that are the state itself: "Palestinian Authority President".
WHOLE = frozenset(("Authority", "Government", "Administration", "PA", "PNA"))


def find_namings(words: Sequence[Word], hits: Mapping[int, Hit]) -> list[Naming]:
    """All namings in text order, none inside another: persons with their offices first, then states and the rest."""
    lists = titles()
    taken: list[Naming] = []
    used = [False] * len(words)

    def take(naming: Naming) -> None:
        taken.append(naming)
        used[naming.first : naming.last] = [True] * (naming.last - naming.first)

    for naming in find_groups(words, hits, lists):
        take(naming)
    for office in find_offices(words, hits):
        if office.plural and (named := shared_out(words, hits, office, _owner(words, hits, office.first)[1], lists)):
            for naming in named:
                take(naming)
            continue
        naming = _with_office(words, hits, office, lists, taken[-1] if taken else None)
        if office.head in ("colleague", "colleagues") and naming.country is None:
            # "a colleague", "his colleague" may be anybody's
            continue
        if not any(used[naming.first : naming.last]):
            take(naming)
    for i in range(len(words)):
        if not used[i] and (found := _honoured(words, i, hits, lists)) and not any(used[found.first : found.last]):
            take(found)
    for naming in find_untitled(words, hits, used, lists):
        take(naming)
    taken = _in_capitals(words, taken)
    surnames = {words[n.name[1] - 1].text for n in taken if n.name and n.type == "person"}
    # "PRESIDENT SOTO MEETS …" is Soto in the body
    surnames |= {s.capitalize() for s in surnames if s.isupper() and len(s) > 3}
    lone = {words[n.name[0]].text for n in taken if n.name and n.country in (SURNAME_FIRST | FIRST_NAME)}
    for i, word in enumerate(words):
        if not used[i] and word.capital and (found := _again(words, i, hits, lists, surnames, lone)):
            if not any(used[found.first : found.last]):
                take(found)
    i = 0
    while i < len(words):
        found = None if used[i] else thing(words, i, hits, lists)
        if found and not any(used[found.first : found.last]):
            take(found)
            i = found.last
        else:
            i += 1
    return _abbreviated(words, sorted(_initialled(words, taken, used), key=lambda n: (n.first, n.last)))


def _in_capitals(words: Sequence[Word], namings: Sequence[Naming]) -> list[Naming]:
    """The namings, in headlines in capitals without what no sentence writes as a name: "MINISTER RECEIVES BERG"."""
    sentences: dict[int, list[Word]] = defaultdict(list)
    for w in words:
        if w.text[0].isalpha() and len(w.text) > 3:
            sentences[w.sentence].append(w)
    shouted = {number for number, said in sentences.items() if len(said) > 2 and all(w.text.isupper() for w in said)}
    if not shouted or len(shouted) == len(sentences):
        return list(namings)
    written = {w.low for w in words if w.capital and not w.text.isupper()}
    out = []
    for n in namings:
        if n.type == "person" and n.name is not None and words[n.first].sentence in shouted:
            first, end = n.name
            known = next((k for k in range(first, end) if words[k].low not in written), end)
            if known == end:
                out.append(n)
            elif known > first:
                out.append(replace(n, last=known, name=(first, known)))
            elif n.office is not None and n.office.first < first:
                out.append(replace(n, last=n.office.last, name=None, form="office"))
        else:
            out.append(n)
    return out


def _initialled(words: Sequence[Word], namings: Sequence[Naming], used: Sequence[bool]) -> list[Naming]:
    """The namings, with an organ's initials that the text gives in brackets behind its name: "GSS said" further on."""
    own: dict[str, Naming] = {}
    for n in namings:
        end = n.last + 3
        if n.type != "body" or n.office is not None or n.key or [w.text for w in words[n.last : end : 2]] != ["(", ")"]:
            continue
        if used[n.last + 1]:
            # the table has the initials: see `_abbreviated`
            continue
        name = [w.text for w in words[n.first : n.last]]
        short = words[n.last + 1].text
        if len(short) > 2 and short == "".join(w[0] for w in name if w[0].isupper()):
            own.setdefault(short, replace(n, key=" ".join(name)))
    keys = {n.key for n in own.values()}
    out = []
    for n in namings:
        said = " ".join(w.text for w in words[n.first : n.last])
        out.append(replace(n, key=said) if n.type == "body" and not n.key and said in keys else n)
    again = ((k, own[w.text]) for k, w in enumerate(words) if w.text in own and not used[k])
    return [*out, *(replace(n, first=k, last=k + 1, form="name", name=None) for k, n in again)]


def _abbreviated(words: Sequence[Word], namings: Sequence[Naming]) -> list[Naming]:
    """A long form and the abbreviation in brackets behind it name one thing.

    The table's where they share a word ("the International Labor Office (ILO)"), else the text's own from there on: not
    every PACE is the Parliamentary Assembly.
    """
    out = list(namings)
    for n, (long, short) in enumerate(itertools.pairwise(namings)):
        bracketed = short.first == long.last + 1 and words[long.last].text == "("
        if not bracketed or long.type not in ("igo", "body", "company") or long.key or short.key is None:
            continue
        spelt = [w.text for w in words[long.first : long.last] if w.capital]
        said = "".join(w.text for w in words[short.first : short.last]).replace(".", "")
        if "".join(w[0] for w in spelt) != said or short.type not in ("igo", "forum"):
            continue
        if _tabled(short.key).isdisjoint(spelt):
            own = replace(long, key=" ".join(w.text for w in words[long.first : long.last]))
            same = {"type": own.type, "country": own.country, "sector": own.sector, "key": own.key}
            out[n:] = [own, *(replace(m, **same) if m.key == short.key else m for m in out[n + 1 :])]  # type: ignore[arg-type]
        else:
            same = {"type": short.type, "country": short.country, "sector": short.sector, "key": short.key}
            out[n] = replace(long, **same)  # type: ignore[arg-type]
    return out


@cache
def _tabled(short: str) -> frozenset[str]:
    """The words of all the names that the table has for an organisation."""
    names = [name for o in organisations() if o.short == short for name in (o.name, *o.names)]
    return frozenset(w for name in names for w in name.split() if len(w) > 3)


def _with_office(
    words: Sequence[Word], hits: Mapping[int, Hit], office: OfficePhrase, lists: Titles, previous: Naming | None
) -> Naming:
    """An office with the name beside it, before or after, and the state said with it."""
    first, country = _owner(words, hits, office.first)
    if first == office.first and office.head in lists.local and words[first - 1].sentence == words[first].sentence:
        # "Hawaii Governor", "New South Wales Premier"
        first = next((k for k in (first - 3, first - 2, first - 1) if place_at(words, k, first)), first)
        country = place_at(words, first, office.first)
    counterpart = office.head in lists.counterparts
    organ = hits.get(first)
    if previous is not None and previous.counterpart and previous.last == first - 1 and words[first - 1].text == ",":
        # "his Israeli counterpart, National Security Advisor Eyal Hulata"
        country = country or previous.country
    if office.plural and organ is not None and organ.type == "igo":
        # "EU foreign ministers": the organisation acts
        first = office.first
    elif first < office.first and organ is not None and organ.type == "igo" and words[organ.last - 1].possessive:
        # "the EU's special envoy"
        office = replace(office, organ=organ)
    elif first < office.first and organ is not None and _led(organ):
        # "Mossad Director", "Kremlin spokesman", "World Bank President": the organ belongs to the office
        office = replace(office, first=first, organ=organ if organ.type == "igo" else office.organ)
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
    if earlier is not None and words[first - 1].low == "then":
        # "X, then Japan's prime minister": of that state, but in that office no more
        person = replace(person, office=None)
    if comma and earlier is not None:
        # "X, head of one department, Y, head of another": the office is X's
        return _with_name(words, person, earlier, lists)
    marked = office.definite or first < office.first or office.country is not None or counterpart
    marked = marked or office.organ is not None or office.role_last - office.first >= 5
    if comma and marked:
        at += 1
    start, female = skip_honorifics(words, at, lists)
    end = name_at(words, start, hits, lists) if start < len(words) and same_sentence(words, first, start) else start
    long_enough = end - start >= 2 or (end > start and not comma)
    if long_enough and (not comma or _closes(words, end)):
        last = end
        state = _state_after(words, hits, end)
        if state is not None:
            country, last = country or state.code, state.last
        return replace(person, last=last, form="name", country=country, name=(start, end), female=female)
    return _with_name(words, person, earlier, lists) if earlier is not None else person


def _with_name(words: Sequence[Word], person: Naming, name: tuple[int, int], lists: Titles) -> Naming:
    """An office with the name that stands before it, and its honorifics."""
    female = _gender(words, name[0], lists)
    return replace(person, first=_honorific_before(words, name[0], lists), form="name", name=name, female=female)


def _led(organ: Hit) -> bool:
    """Whether what stands before an office is an organ or organisation whose office it is."""
    whole = organ.type == "body" and set(organ.name.split()) & WHOLE
    return (organ.type == "body" and not whole) or organ.type in STATELESS or is_seat(organ)


def _owner(words: Sequence[Word], hits: Mapping[int, Hit], at: int) -> tuple[int, str | None]:
    """ "Japan's", "Mexican", "his Chilean" before an office: where the phrase begins and the state."""
    first, country = at, None
    adjectives = at
    while adjectives > 1 and words[adjectives - 1].low in titles().aside:
        adjectives -= 1
    if adjectives < at and same_sentence(words, adjectives - 1, at):
        # "Iceland's new Prime Minister"
        first, country = _owner(words, hits, adjectives)
        return (first, country) if first < adjectives else (at, None)
    if at > 3 and words[at - 1].text == ")" and words[at - 3].text == "(":
        # "Republic of Korea (ROK) National Security Advisor"
        inner = hits.get(at - 2)
        if inner is not None and inner.type == "state":
            return _owner(words, hits, at - 3)[0], inner.code
    for k in range(max(0, at - 4), at):
        hit = hits.get(k)
        if hit is None or hit.last != at or words[k].sentence != words[at].sentence:
            continue
        if hit.type in STATELESS:
            first, country = k, None
        elif (
            hit.type in ("demonym", "state")
            or words[at - 1].possessive
            # "Houthi negotiator Y"
            or (hit.type in ("body", "group") and len(hit.code or "") == 3)
            or is_seat(hit)
        ):
            first, country = k, hit.code
    if (
        first
        and words[first - 1].low in ("his", "her", "their", "its")
        and words[at].low in ("counterpart", "opposite", "colleague")
    ):
        first -= 1
    ranked = 0 < first < at and words[first - 1].low in titles().passing and same_sentence(words, first - 1, at)
    if ranked and (first < 2 or words[first - 2].text != ","):
        # "former Finnish foreign minister", but not "Vula, then Fiji's prime minister"
        first -= 1
    if 1 < first < at and words[first - 1].low == "visiting" and words[first - 2].low in GREETED:
        # "hosted visiting Malaysian Prime Minister X": the parser takes it for a verb
        first -= 1
    return first, country


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
    while k >= 0 and words[k].low in ("the", "a", "an", "then", "now"):
        k -= 1
    if k < 1 or words[k].text != "," or not same_sentence(words, k, first):
        return None
    end = k
    if words[end - 1].text == "." and end > 1 and words[end - 2].low in lists.suffixes:
        end -= 1
    for start in range(max(0, end - 8), end):
        if words[start].sentence == words[end - 1].sentence and end - start >= 2 and start not in hits:
            if name_at(words, start, hits, lists) in (end, k) and not (start and _in_name(words, start - 1, lists)):
                named, _ = skip_honorifics(words, start, lists)
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
    return skip_honorifics(words, _honorific_before(words, start, lists), lists)[1]


def _honoured(words: Sequence[Word], i: int, hits: Mapping[int, Hit], lists: Titles) -> Naming | None:
    """ "Mr Cassis", "Sheikh Mohamed bin Zayed Al Nahyan"."""
    if not phrase_at(words, i, lists.honorifics) or (words[i].low == "m" and words[i].text != "M"):
        return None
    start, female = skip_honorifics(words, i, lists)
    if start >= len(words) or not same_sentence(words, i, start) or not words[i].capital:
        return None
    end = name_at(words, start, hits, lists)
    if end == start:
        return None
    return Naming(i, end, "person", "surname" if end - start == 1 else "name", name=(start, end), female=female)


def _again(
    words: Sequence[Word], i: int, hits: Mapping[int, Hit], lists: Titles, surnames: set[str], lone: set[str]
) -> Naming | None:
    """A name whose last word has been somebody's surname: "Nurtleu", "B. Orozaliev", "Kamala Harris".

    lone: the first words of names that go by these, "Xi", "Abiy", by themselves.
    """
    if i in hits and hits[i].type in ("state", "demonym") and words[i].text not in surnames:
        return None
    end = name_at(words, i, hits, lists)
    if end == i + 1 and words[i].text in lone:
        return Naming(i, end, "person", "surname", name=(i, end))
    for stop in range(end, i, -1):
        if words[stop - 1].text in surnames and (stop - i == 1 or words[i].low not in lists.fields):
            return Naming(i, stop, "person", "surname" if stop - i == 1 else "name", name=(i, stop))
    return None
