"""Two offices → one title: "Deputy Prime Minister – Minister of …", "Chief of Staff to the President"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dragoman.annotate.gazetteer import Hit
from dragoman.annotate.titles import LINKS, OfficePhrase, is_seat, titles
from dragoman.annotate.words import Word

DASHES = frozenset(("–", "-", "—", "/"))


def one_title(words: Sequence[Word], hits: Mapping[int, Hit], a: OfficePhrase, b: OfficePhrase) -> OfficePhrase | None:
    """The title that an office makes with the one behind it, None where they are two."""
    if (served := _served(words, hits, a, b)) is not None:
        return served
    if not (link := _joined(words, hits, a, b)):
        return None
    country = b.country or a.country or (link.code if isinstance(link, Hit) else None)
    return OfficePhrase(a.first, b.last, b.role_last, a.head, country, b.organ or a.organ, a.definite)


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


def _served(words: Sequence[Word], hits: Mapping[int, Hit], a: OfficePhrase, b: OfficePhrase) -> OfficePhrase | None:
    """ "Chief of Staff to the President Daniel Osei": one office, and the name behind it is of who serves.

    "Chief of Staff to President Osei" and "an adviser to the Ghanaian president Kofi Osei" name whom they serve.
    """
    if a.plural or b.plural or a.head not in titles().serving or words[a.first].sentence != words[b.first].sentence:
        return None
    link, *between = range(a.last, b.first) or (a.last,)
    if words[link].low not in LINKS:
        return None
    the = bool(between) and words[between[0]].low in ("the", "his", "her")
    owner = hits.get(between[the]) if len(between) > the else None
    if len(between) > the and (owner is None or owner.last != b.first):
        return None
    if b.last < len(words) and words[b.last].capital and words[b.last].sentence == words[b.first].sentence:
        if not (the and words[a.first].capital):
            return None
    role = " ".join(w.low for w in words[a.first : b.role_last])
    country = a.country or b.country or (owner.code if owner is not None and owner.type != "igo" else None)
    country = country or next((code for title, code in titles().unique.items() if role.startswith(title)), None)
    return OfficePhrase(a.first, b.last, b.role_last, a.head, country, a.organ or b.organ, a.definite)
