"""Persons whose office nobody says → namings: "Kenya's William Ruto", "Canada's Carney", "Vladimir Putin".

What a state has may be a company, a town or a law too. So a name of several words needs a given name that the tables
of office-holders know, or something that persons do beside it; a single one an office-holder of that state, or that.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from dragoman.annotate.gazetteer import Hit
from dragoman.annotate.persons import name_at
from dragoman.annotate.references import Naming, references, same_sentence
from dragoman.annotate.titles import Titles, phrase_at
from dragoman.annotate.words import Word
from dragoman.knowledge.offices import fold, given_names, tenures_of
from dragoman.knowledge.places import places

JOINTS = frozenset(("and", ",", "&"))


def find_untitled(words: Sequence[Word], hits: Mapping[int, Hit], used: Sequence[bool], lists: Titles) -> list[Naming]:
    """The persons of a state whose office nobody says, in text order."""
    found = [n for i in hits if (n := _owned(words, i, hits, lists) or _of(words, i, hits, lists)) is not None]
    found += [n for i in range(len(words)) if not used[i] and (n := _known(words, i, hits, lists)) is not None]
    free = sorted((n for n in found if not any(used[n.first : n.last])), key=lambda n: n.first)
    sure = [n for n in free if _tells(words, n)]
    while more := [n for n in free if n not in sure and _beside(words, n, sure)]:
        # "Germany's Merz and Italy's Meloni met": what the last of a list does the others do
        sure += more
    return sorted(sure, key=lambda n: n.first)


def _owned(words: Sequence[Word], i: int, hits: Mapping[int, Hit], lists: Titles) -> Naming | None:
    """ "Kenya's William Ruto"."""
    hit = hits[i]
    # "Laos' Saleumxay Kommasith": the mark is a word of its own
    at = hit.last + (hit.last < len(words) and words[hit.last].text in ("'", "’"))
    if hit.type != "state" or not words[hit.last - 1].possessive or not same_sentence(words, i, at):
        return None
    end = name_at(words, at, hits, lists)
    return _named(words, i, end, (at, end), hit, hits, lists)


def _of(words: Sequence[Word], i: int, hits: Mapping[int, Hit], lists: Titles) -> Naming | None:
    """ "Narendra Modi of India", "Tessa Cole of the United Kingdom"."""
    hit = hits[i]
    of = i - 2 if i > 1 and words[i - 1].low == "the" else i - 1
    if hit.type != "state" or words[hit.last - 1].possessive or of < 1 or words[of].low != "of":
        return None
    starts = [k for k in range(max(0, of - 4), of) if words[k].capital and name_at(words, k, hits, lists) == of]
    first = next((k for k in starts if not (k and words[k - 1].capital and same_sentence(words, k - 1, k))), None)
    return _named(words, first, hit.last, (first, of), hit, hits, lists) if first is not None else None


def _known(words: Sequence[Word], i: int, hits: Mapping[int, Hit], lists: Titles) -> Naming | None:
    """ "Vladimir Putin had a telephone conversation": an office-holder of the tables by his full name."""
    if not words[i].capital or i in hits or (i and words[i - 1].capital and same_sentence(words, i - 1, i)):
        return None
    if fold(words[i].text) not in given_names():
        return None
    end = name_at(words, i, hits, lists)
    called = [fold(w.text) for w in words[i:end]]
    if len(called) < 2 or not any(fold(t.person).split() == called for t in tenures_of(words[end - 1].text)):
        return None
    return Naming(i, end, "person", "name", None, None, None, (i, end))


def _named(
    words: Sequence[Word],
    first: int,
    last: int,
    name: tuple[int, int],
    hit: Hit,
    hits: Mapping[int, Hit],
    lists: Titles,
) -> Naming | None:
    start, end = name
    own = words[start:end]
    if not own or start in hits or phrase_at(words, start, lists.heads) or any(_thing(w, lists) for w in own):
        return None
    if " ".join(w.text for w in own) in places() and not _holds(own, hit.code):
        return None
    form = "name" if end - start > 1 else "surname"
    return Naming(first, last, "person", form, hit.code, None, None, name)


def _thing(w: Word, lists: Titles) -> bool:
    """Whether a word tells that no person is named: "Supreme Court", "Tata Steel", "Independence Day"."""
    refs = references()
    return (
        w.text in refs.ends
        or w.text in refs.opens
        or w.low in lists.organs
        or w.low in lists.fields
        or w.low in refs.noun
        or w.low in refs.trades
        or (w.low in lists.nonames and w.low not in lists.surnames)
        or w.low in refs.page["untitled"]["things"]
    )


def _holds(own: Sequence[Word], code: str | None) -> bool:
    """Whether the tables have an office-holder of that state and name."""
    return any(t.country == code for w in (own[-1], own[0]) for t in tenures_of(w.text))


def _tells(words: Sequence[Word], n: Naming) -> bool:
    """Whether a table, what stands beside it or what is said further on tells that it is a person."""
    assert n.name is not None
    own = words[n.name[0] : n.name[1]]
    if n.country is None or _holds(own, n.country):
        return True
    if len(own) > 1 and fold(own[0].text) in given_names():
        return True
    if n.name[1] < n.last:
        # "the Young Farmers of Chile met"
        return len(own) > 1 and _again(words, n)
    does, done = _cues()
    before = words[n.first - 1].low if n.first and same_sentence(words, n.first - 1, n.first) else ""
    after = words[n.last].low if same_sentence(words, n.first, n.last) else ""
    if after in does or before in done or (after == "," and _who(words, n.last + 1)):
        return True
    return len(own) > 1 and own[0].text != own[-1].text and _again(words, n)


def _who(words: Sequence[Word], k: int) -> bool:
    return k < len(words) and words[k].low in ("who", "whose", "whom")


def _again(words: Sequence[Word], n: Naming) -> bool:
    """ "Petrosyan told reporters": persons are taken up by their last word, companies by their first."""
    assert n.name is not None
    surname = words[n.name[1] - 1].text
    says = _cues()[0] | frozenset(references().page["untitled"]["says"])
    return any(
        w.text == surname and k + 1 < len(words) and words[k + 1].low in says and not words[k - 1].capital
        for k, w in enumerate(words)
        if k and not n.first <= k < n.last
    )


def _beside(words: Sequence[Word], n: Naming, sure: Sequence[Naming]) -> bool:
    """Whether only "and" or a comma parts it from a person of whom something tells."""
    return any(
        0 < b.first - a.last <= 2 and all(w.low in JOINTS for w in words[a.last : b.first])
        for m in sure
        for a, b in ((m, n), (n, m))
        if words[m.first].sentence == words[n.first].sentence
    )


@cache
def _cues() -> tuple[frozenset[str], frozenset[str]]:
    """What only persons do, and what is only done to them."""
    page = references().page["untitled"]
    return frozenset(page["does"]), frozenset(page["done"])
