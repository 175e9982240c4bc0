"""Text → names that the knowledge tables hold: states in every form, capitals, organisations, formats, companies."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from dragoman.annotate.words import Word
from dragoman.knowledge.organisations import organisations
from dragoman.knowledge.states import states

HitType = Literal["state", "demonym", "capital", "igo", "forum", "body", "company", "group", "office"]

# A line break inside a name is a space, a curly apostrophe a straight one; both keep their length.
LEVEL = str.maketrans({"\n": " ", "\r": " ", "\t": " ", "\xa0": " ", "’": "'", "‑": "-", "–": "-"})


@dataclass(frozen=True, slots=True)
class Hit:
    """A known name in words `first` to `last` (exclusive).

    `code` is the country's (for organisations PLOVER's); `name` the table's own; `people` true of "Kazakhs".
    """

    first: int
    last: int
    type: HitType
    code: str | None
    name: str
    sector: str | None = None
    people: bool = False


Entry = tuple[HitType, str | None, str, str | None, bool]


def find_names(text: str, words: Sequence[Word]) -> dict[int, Hit]:
    """The known names by their first word, the longest at each place, none inside another."""
    automaton, entries = _automaton()
    starts = {w.start: i for i, w in enumerate(words)}
    ends = {w.end: i + 1 for i, w in enumerate(words)}
    out: dict[int, Hit] = {}
    level = text.translate(LEVEL)
    last = 0
    matches = automaton.find_matches_as_indexes(level, overlapping=True)
    for pattern, start, end in sorted(matches, key=lambda m: (m[1], -m[2])):
        first, stop = starts.get(start), ends.get(end)
        if first is None or stop is None or first < last or words[first].sentence != words[stop - 1].sentence:
            continue
        type_, code, name, sector, people = entries[pattern]
        out[first] = Hit(first, stop, type_, code, name, sector, people)
        last = stop
    return out


@cache
def _automaton() -> tuple[Any, tuple[Entry, ...]]:
    from ahocorasick_rs import AhoCorasick, Implementation

    patterns = _patterns()
    return AhoCorasick(list(patterns), implementation=Implementation.ContiguousNFA), tuple(patterns.values())


def _patterns() -> Mapping[str, Entry]:
    """Every surface form with what it names; states win over organisations of the same name."""
    out: dict[str, Entry] = {}

    def add(form: str, entry: Entry, *, shout: bool = False) -> None:
        form = form.translate(LEVEL)
        if len(form) > 1:
            out.setdefault(form, entry)
        if shout and len(form) > 4:
            out.setdefault(form.upper(), entry)

    for state in states().values():
        for form in (state.name, state.formal, *state.names):
            add(form, ("state", state.code, state.name, None, False), shout=True)
        for form in state.adjectives:
            add(form, ("demonym", state.code, state.name, None, False))
        for form in state.nouns:
            add(form, ("demonym", state.code, state.name, None, True))
        for form in state.capitals:
            add(form, ("capital", state.code, form, "GOV", False), shout=True)
        for form, sector in state.metonyms:
            add(form, ("capital", state.code, form, sector, False))
    for organisation in organisations():
        for form in (organisation.short, organisation.name, *organisation.names):
            add(form, (organisation.type, organisation.code, organisation.short, organisation.sector, False))
    return out
