"""Text → names that the knowledge tables hold: states in every form, capitals, organisations, formats, companies."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from dragoman.annotate.words import Word
from dragoman.knowledge.organisations import organisations
from dragoman.knowledge.states import states

OWN = frozenset(("National", "Supreme"))
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


@dataclass(frozen=True, slots=True)
class Entry:
    """What a surface form names; `doubtful` where it may be a common word or another's name."""

    type: HitType
    code: str | None
    name: str
    sector: str | None = None
    people: bool = False
    doubtful: bool = False
    cues: tuple[str, ...] = ()


def find_names(text: str, words: Sequence[Word]) -> dict[int, Hit]:
    """The known names by their first word, the longest at each place, none inside another.

    A doubtful one ("Congress", "Shell") counts where the text names its state, or itself, in another way too; a state's
    name does not where the words beside it tell of something else ("Michael Jordan", "Georgia Tech").
    """
    automaton, entries = _automaton()
    starts = {w.start: i for i, w in enumerate(words)}
    ends = {w.end: i + 1 for i, w in enumerate(words)}
    found: list[tuple[int, int, Entry]] = []
    last = 0
    matches = automaton.find_matches_as_indexes(text.translate(LEVEL), overlapping=True)
    for pattern, start, end in sorted(matches, key=lambda m: (m[1], -m[2])):
        first, stop = starts.get(start), ends.get(end)
        if stop is None and text[end - 1 : end] == ".":
            stop = ends.get(end - 1)
        if first is None or stop is None or first < last or words[first].sentence != words[stop - 1].sentence:
            continue
        entry = entries[pattern]
        if text[end : end + 1] in ("$", "€", "£"):
            # "US$8bn"
            continue
        if entry.type == "igo" and first and words[first - 1].text in OWN:
            # a "National Security Council" is some state's
            continue
        if entry.cues and _otherwise(words, first, stop, entry.cues):
            continue
        found.append((first, stop, entry))
        last = stop
    sure = {e.code for _, _, e in found if not e.doubtful} | {e.name for _, _, e in found if not e.doubtful}
    return {
        first: Hit(first, stop, e.type, e.code, e.name, e.sector, e.people)
        for first, stop, e in found
        if not e.doubtful or e.name in sure or (e.code in sure and e.code not in NO_STATE)
    }


NO_STATE = frozenset(("IGO", "UNO", "EUR", "NGO", "MNC", "IMG", "ISM"))


def _otherwise(words: Sequence[Word], first: int, stop: int, cues: tuple[str, ...]) -> bool:
    """Whether a word beside the name is one of the cues of its other reading."""
    beside = {words[k].text for k in (first - 1, stop) if 0 <= k < len(words)}
    return bool(beside & set(cues))


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
        cues = {a.word: a.cues for a in state.ambiguous}
        for form in dict.fromkeys((state.name, state.formal, *state.names)):
            add(form, Entry("state", state.code, state.name, cues=cues.get(form, ())), shout=True)
        for form in state.adjectives:
            add(form, Entry("demonym", state.code, state.name, cues=cues.get(form, ())))
        for form in state.nouns:
            add(form, Entry("demonym", state.code, state.name, people=True))
        for form in state.capitals:
            add(form, Entry("capital", state.code, form, "GOV", cues=cues.get(form, ())), shout=True)
        for form, sector in state.metonyms:
            add(form, Entry("capital", state.code, form, sector))
    for organisation in organisations():
        for form in dict.fromkeys((organisation.name, *organisation.names)):
            doubtful = form in organisation.ambiguous
            if len(form) > 2 or not doubtful:
                add(
                    form,
                    Entry(
                        organisation.type, organisation.code, organisation.short, organisation.sector, doubtful=doubtful
                    ),
                )
    return out
