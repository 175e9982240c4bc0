"""One office of several persons → each with his state: "the presidents of Chile and Peru, Ana Soto and Luis Rey"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dragoman.annotate.gazetteer import Hit
from dragoman.annotate.persons import name_at, skip_honorifics
from dragoman.annotate.references import Naming, same_sentence
from dragoman.annotate.titles import OfficePhrase, Titles, singular
from dragoman.annotate.words import Word

JOINTS = frozenset((",", "and", "&"))
STATES = frozenset(("state", "demonym"))


def shared_out(
    words: Sequence[Word], hits: Mapping[int, Hit], office: OfficePhrase, country: str | None, lists: Titles
) -> list[Naming]:
    """The persons whose office is said once in the plural, each with his state; none where names and states differ.

    The states stand behind the office, before it or behind each name: "Presidents Mwale of Zambia and Phiri of Malawi".
    """
    of = _is(words, office.last, "of") or _is(words, office.last, "from")
    after, at = _states(words, hits, office.last) if of else ([], office.last)
    if after and _is(words, at, "to") and at + 1 < len(words) and (there := hits.get(at + 1)) and there.type == "state":
        # "the ambassadors of Georgia and Ukraine to Ireland, X and Y"
        at = there.last
    before = [] if after else _before(words, hits, office.first)
    apart = _is(words, at, ",")
    sentence = words[office.first].sentence
    named = _names(words, hits, at + apart, sentence, lists) or (
        [] if before else _leading(words, hits, office.first, lists)
    )
    if len(named) < 2 or (apart and not after and not before):
        # "ministers, Ana Soto and Luis Rey among them"
        return []
    own = [n.country for n in named]
    codes = after or before or own
    if len(codes) == 1 or not any(codes):
        # "Federal Councillors A and B", "Presidents Mwale and Phiri": of one state, or of one told elsewhere
        codes = [next(iter(codes), None) or country] * len(named)
    if len(codes) != len(named):
        return []
    theirs = singular(office.head) in lists.counterparts
    return [
        Naming(n.first, n.last, "person", "name", code, "GOV", None, n.name, office, theirs, n.female)
        for n, code in zip(named, codes, strict=True)
    ]


def _is(words: Sequence[Word], k: int, low: str) -> bool:
    return 0 < k < len(words) and words[k].low == low and words[k].sentence == words[k - 1].sentence


def _states(words: Sequence[Word], hits: Mapping[int, Hit], at: int) -> tuple[list[str | None], int]:
    """The states of "of Chile, Peru and the Philippines" and where they end."""
    codes: list[str | None] = []
    k, end = at + 1, at
    while k < len(words) and same_sentence(words, at, k):
        hit = hits.get(k)
        if hit is not None and hit.type == "state" and not words[hit.last - 1].possessive:
            codes.append(hit.code)
            k = end = hit.last
        elif words[k].low in JOINTS or words[k].low == "the":
            k += 1
        else:
            break
    return codes, end


def _before(words: Sequence[Word], hits: Mapping[int, Hit], at: int) -> list[str | None]:
    """The states of "the Chilean and Peruvian foreign ministers"."""
    codes: list[str | None] = []
    while at > 0 and words[at - 1].sentence == words[at].sentence:
        hit = next((h for k in range(max(0, at - 4), at) if (h := hits.get(k)) and h.last == at), None)
        if hit is not None and hit.type in STATES:
            codes.insert(0, hit.code)
            at = next(k for k in range(max(0, at - 4), at) if hits.get(k) is hit)
        elif codes and words[at - 1].low in JOINTS:
            at -= 1
        else:
            break
    return codes


def _names(words: Sequence[Word], hits: Mapping[int, Hit], at: int, sentence: int, lists: Titles) -> list[Naming]:
    """The names of a list from word `at` on, with their states: "Ana Soto of Chile, Luis Rey of Peru"."""
    out: list[Naming] = []
    k = at
    while k < len(words) and words[k].sentence == sentence:
        start, female = skip_honorifics(words, k, lists)
        hit = hits.get(start)
        free = same_sentence(words, k, start) and (hit is None or hit.type == "capital")
        end = name_at(words, start, hits, lists) if free else k
        if end <= start or words[end - 1].possessive:
            break
        code, last = _own_state(words, hits, end)
        out.append(Naming(k, last, "person", "name", code, name=(start, end), female=female))
        k = last
        joints = 0
        while k < len(words) and words[k].low in JOINTS and joints < 2:
            k, joints = k + 1, joints + 1
        if not joints:
            break
    return out


def _own_state(words: Sequence[Word], hits: Mapping[int, Hit], end: int) -> tuple[str | None, int]:
    """ "of Zambia" or "(Zambia)" behind a name."""
    if end + 1 >= len(words) or words[end].text not in ("of", "(") or not same_sentence(words, end - 1, end):
        return None, end
    k = end + 2 if words[end + 1].low == "the" else end + 1
    hit = hits.get(k)
    if hit is None or hit.type != "state":
        return None, end
    closed = words[end].text == "of" or (hit.last < len(words) and words[hit.last].text == ")")
    return (hit.code, hit.last + (words[end].text == "(")) if closed else (None, end)


def _leading(words: Sequence[Word], hits: Mapping[int, Hit], first: int, lists: Titles) -> list[Naming]:
    """The names that stand before: "Ana Soto and Luis Rey, the foreign ministers of Chile and Peru"."""
    k = first - 1 if _is(words, first - 1, "the") else first
    if not _is(words, k - 1, ","):
        return []
    comma, begin = k - 1, k - 1
    while begin > 0 and words[begin - 1].sentence == words[first].sentence and first - begin < 24:
        w = words[begin - 1]
        if not (w.capital or w.low in JOINTS or w.low in lists.particles):
            break
        begin -= 1
    for start in range(begin, comma):
        found = _names(words, hits, start, words[start].sentence, lists) if words[start].capital else []
        if len(found) > 1 and found[-1].last == comma and all(n.name and n.name[1] - n.name[0] > 1 for n in found):
            return found
    return []
