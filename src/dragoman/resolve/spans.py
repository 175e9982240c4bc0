"""A name's words → the known names within it: states, organisations, places, peoples; the longest, none in another."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from dragoman.knowledge.organisations import Organisation, organisation_names
from dragoman.knowledge.places import KnownPlace, peoples, places
from dragoman.knowledge.states import StateWord, ambiguities, state_words

TOKEN = re.compile(r"[^\W_](?:[\w.&+'’-]*[\w+])?\.?|[^\w\s]")
POSSESSIVE = re.compile(r"['’]s?$")
PREFIXED = re.compile(r"-(?:born|led|backed|based|controlled|run|held|made|owned|sponsored|funded|occupied|allied)$")
LONGEST = 9

Known = StateWord | Organisation | KnownPlace
SpanKind = Literal["state", "organisation", "place", "people"]


@dataclass(frozen=True, slots=True)
class Span:
    """Tokens `first` to `last` (exclusive) of a name, and what they name."""

    first: int
    last: int
    kind: SpanKind
    known: Known

    @property
    def country(self) -> str | None:
        """Alpha-3, or PLOVER's code of an organisation."""
        return self.known.country if isinstance(self.known, KnownPlace) else self.known.code


def tokens_of(name: str) -> list[str]:
    """The words of a name, possessive endings kept: "Burkina Faso's junta" → ["Burkina", "Faso's", "junta"]."""
    return TOKEN.findall(name)


def known_spans(tokens: list[str], *, home: str | None = None) -> list[Span]:
    """The known names from left to right; `home`, a country, decides between organisations of one name."""
    found: list[Span] = []
    at = 0
    while at < len(tokens):
        span = _longest(tokens, at, home)
        if span is None:
            at += 1
        else:
            found.append(span)
            at = span.last
    return found


def lookup(name: str, *, home: str | None = None) -> tuple[SpanKind, Known] | None:
    """What the whole name stands for; a state before an organisation, that before a place."""
    if word := state_words().get(name) or state_words().get("The " + name):
        return "state", word
    place = places().get(name)
    if place is not None and place.kind in ("entity", "area"):
        return "place", place
    if candidates := organisation_names().get(name):
        return "organisation", next((o for o in candidates if home and home in (o.code, o.country)), candidates[0])
    if place is not None:
        return "place", place
    if people := peoples().get(name):
        return "people", people
    return None


def _longest(tokens: list[str], at: int, home: str | None) -> Span | None:
    if not (tokens[at][0].isupper() or tokens[at][0].isdigit()):
        return None
    for last in range(min(len(tokens), at + LONGEST), at, -1):
        for name in _forms(tokens[at:last]):
            hit = lookup(name, home=home)
            if hit and not _is_part_of_name(tokens, at, last, name):
                return Span(at, last, *hit)
    return None


def _forms(tokens: list[str]) -> list[str]:
    """The words as they stand, without a possessive ending, without "-led", and in capitals only as a name has them."""
    name = re.sub(r" ([,.;:])", r"\1", " ".join(tokens))
    forms = [name, POSSESSIVE.sub("", name), PREFIXED.sub("", name)]
    if name.isupper() and len(name) > 4:
        forms.append(POSSESSIVE.sub("", name).title())
    return list(dict.fromkeys(f for f in forms if f))


def _is_part_of_name(tokens: list[str], first: int, last: int, name: str) -> bool:
    """Whether an ambiguous word is somebody's: "Michael Jordan", where what stands before names nothing itself."""
    ambiguity = ambiguities().get(name)
    if ambiguity is None or "person" not in ambiguity.other or last - first > 1 or first == 0:
        return False
    before = tokens[first - 1]
    return before[0].isupper() and before.isalpha() and lookup(before) is None
