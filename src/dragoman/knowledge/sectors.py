"""The nouns of a mention → the PLOVER sector they tell: "police chief" COP, "former minister" ELI."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

WORD = re.compile(r"[^\W_](?:[\w.&-]*\w)?(?:['’](?:s\b)?)?|,")
# What ends the part of a mention that holds its main noun: "lawmakers | from the south".
LINKS = frozenset("of in from at to for with by near on who that which against , and under inside outside".split())  # noqa: SIM905
LEADS = frozenset(("the", "a", "an", "his", "her", "its", "their", "our", "this", "these", "those", "over", "about"))
LONGEST = 5
IRREGULAR = {"men": "man", "women": "woman", "children": "child", "spies": "spy", "thieves": "thief"}


@dataclass(frozen=True, slots=True)
class SectorWord:
    """A sector and the word that told it; `weak` where the word says it only for want of a better one ("official")."""

    sector: str
    word: str
    weak: bool = False


@dataclass(frozen=True, slots=True)
class SectorTable:
    """sectors.toml, turned round: words → sectors."""

    heads: dict[str, str]
    weak: dict[str, str]
    modifiers: dict[str, str]
    former: frozenset[str]
    former_of: frozenset[str]
    transparent: frozenset[str]
    unknown: frozenset[str]
    titles: frozenset[str]


@cache
def sectors() -> SectorTable:
    """The table of words that tell a sector."""
    table = tomllib.loads(files("dragoman.knowledge").joinpath("sectors.toml").read_text(encoding="utf-8"))

    def turned(section: str) -> dict[str, str]:
        return {word: sector for sector, words in table[section].items() for word in words}

    return SectorTable(
        turned("heads"),
        turned("weak"),
        turned("modifiers"),
        frozenset(table["former"]["words"]),
        frozenset(table["former"]["sectors"]),
        frozenset(table["transparent"]["heads"]),
        frozenset(table["unknown"]["words"]),
        frozenset(table["titles"]["words"]),
    )


def sector_of(phrase: str) -> SectorWord | None:
    """The sector that a noun phrase tells; None where no word of it does.

    >>> sector_of("several of the largest trade unions").sector, sector_of("an opposition lawmaker").sector
    ('LAB', 'LEG')
    """
    words = [w.replace("’", "'").casefold() for w in WORD.findall(phrase)]
    return _sector_of(words)


def _sector_of(words: list[str]) -> SectorWord | None:
    while words and (words[0] in LEADS or words[0] in LINKS or words[0][0].isdigit()):
        words = words[1:]
    end = next((i for i, w in enumerate(words) if w in LINKS), len(words))
    # "schoolchildren and their parents": both nouns stand before the cut, the first decides
    head, rest = words[:end], words[end + 1 :]
    if not head:
        return None
    table = sectors()
    whole = _main(words[: end + 2] if words[end : end + 1] == ["and"] else head, table.heads) or _main(
        head, table.heads
    )
    weak = _main(head, table.weak)
    if rest and words[end] == "of" and _last(head, table.transparent) and (inner := _sector_of(rest)):
        found: SectorWord | None = inner
    elif whole and not (weak and len(weak.word.split()) > len(whole.word.split())):
        found = whole
    else:
        found = _modifier(head) or (_sector_of(rest) if weak and rest and words[end] != "," else None)
        if found is None and weak:
            found = SectorWord(weak.sector, weak.word, weak=True)
    # "the residence of the president", "a base, the army's": an unknown noun leaves it to what follows
    if found is None and rest and words[end] in (",", "of", "and"):
        found = _sector_of(rest)
    if found and found.sector in table.former_of and any(_former(w, table.former) for w in head):
        return SectorWord("ELI", f"former {found.word}")
    return found


def ends_in_title(phrase: str) -> bool:
    """Whether the last words are a noun that stands before names: "Defence Minister", but not "Defence Ministry"."""
    words = [w.replace("’", "'").casefold().removeprefix("ex-") for w in WORD.findall(phrase)]
    return any(" ".join(words[-length:]) in sectors().titles for length in range(1, min(LONGEST, len(words)) + 1))


def is_noun(word: str) -> bool:
    """Whether the tables have the word as a noun: "Forces", "Party"."""
    return bool(_main([word.casefold()], sectors().heads) or _main([word.casefold()], sectors().weak))


def is_former(phrase: str) -> bool:
    """Whether it tells of somebody who was something: "former", "ex-"."""
    return any(_former(w.casefold(), sectors().former) for w in WORD.findall(phrase))


def _former(word: str, words: frozenset[str]) -> bool:
    return word in words or word.startswith("ex-")


def _main(head: Sequence[str], table: dict[str, str]) -> SectorWord | None:
    """The longest run of words at the end of the head that the table knows."""
    for length in range(min(LONGEST, len(head)), 0, -1):
        run = list(head[-length:])
        run[0] = run[0].removeprefix("ex-")
        for last in _singular(run[-1]):
            word = " ".join([*run[:-1], last])
            if word in table:
                return SectorWord(table[word], word)
    return None


def _modifier(head: Sequence[str]) -> SectorWord | None:
    """What stands before a weak noun, the nearest first: "Iranian army | police commander"."""
    table = sectors()
    for end in range(len(head), 0, -1):
        for length in range(min(3, end), 0, -1):
            run = list(head[end - length : end])
            for last in _singular(run[-1]):
                word = " ".join([*run[:-1], last])
                sector = table.modifiers.get(word) or (table.heads.get(word) if word not in table.weak else None)
                if sector:
                    return SectorWord(sector, word)
    return None


def _last(head: Sequence[str], words: frozenset[str]) -> bool:
    return head[-1] in words or (len(head) > 1 and head[0] in words and len(head) <= 2)


def _singular(word: str) -> Iterator[str]:
    """A word as it stands, then what it may be the plural of: "parties", "judges", "coaches"."""
    word = word.removesuffix("'s").removesuffix("'")
    yield word
    if word in IRREGULAR:
        yield IRREGULAR[word]
    if word.endswith("men"):
        yield word[:-2] + "an"
    if word.endswith("ies"):
        yield word[:-3] + "y"
    if word.endswith("es"):
        yield word[:-2]
    if word.endswith("s"):
        yield word[:-1]
