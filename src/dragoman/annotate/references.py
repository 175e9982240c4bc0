"""What names somebody: a `Naming` is one run of words; `references` are the words by which kinds are known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from dragoman.annotate.titles import OfficePhrase
from dragoman.annotate.words import Word
from dragoman.languages import table
from dragoman.records import EntityType


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

    @property
    def office_head(self) -> str:
        """The head of its office, "" where it names none."""
        return self.office.head if self.office is not None else ""


@dataclass(frozen=True, slots=True)
class Reference:
    """A run of words that takes up somebody: what kind, over which words, with which noun."""

    first: int
    last: int
    kind: str
    noun: str


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


def same_sentence(words: Sequence[Word], a: int, b: int) -> bool:
    """Whether word b is there and stands in the sentence of word a."""
    return b < len(words) and words[a].sentence == words[b].sentence
