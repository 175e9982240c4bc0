"""Words → names of persons beside their offices: "Minister Iwaya", "Wang Yi, the foreign minister"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from dragoman.annotate.gazetteer import Hit
from dragoman.annotate.references import references
from dragoman.annotate.titles import Titles, phrase_at
from dragoman.annotate.words import Word
from dragoman.languages import table

LONGEST = 8
VOWEL = re.compile(r"[AEIOUY]")
# "el-Sisi", "al-Maliki"
PREFIXED = re.compile(r"(?:al|el|ad|ar|as|at|az|an|ul|ur)[-‑][A-Z]")


@cache
def _cut_short() -> frozenset[str]:
    """Given names that a full stop ends: "Ma. Theresa Lazaro"."""
    return frozenset(table("en", "sentences")["given"])


def name_at(words: Sequence[Word], i: int, hits: Mapping[int, Hit], lists: Titles) -> int:
    """Where a person's name that begins at word i ends; i where none begins.

    >>> # "Mohammed bin Zayed Al Nahyan of" → the five words before "of"
    """
    j = last = i
    while j < len(words) and j - i < LONGEST and words[j].sentence == words[i].sentence:
        w = words[j]
        hit = hits.get(j)
        if (
            j > i
            and hit is not None
            and hit.type in ("state", "demonym", "capital", "igo", "forum", "body")
            and hit.last > j
        ) and not (
            hit.type in ("capital", "demonym")
            and hit.last == j + 1
            and j + 1 < len(words)
            and _name_word(words, j + 1, lists)
        ):
            break
        if w.low in lists.suffixes and j > i:
            j = last = j + 1
            if j < len(words) and words[j].text == ".":
                last = j = j + 1
            break
        if w.text == "," and j > i and j + 1 < len(words) and words[j + 1].low in lists.suffixes:
            j += 1
            continue
        if (
            w.text == "."
            and j > i
            and (len(words[j - 1].text) == 1 or words[j - 1].text in _cut_short())
            and j + 1 < len(words)
            and words[j + 1].capital
        ):
            j += 1
            continue
        if (
            w.low in lists.particles
            and j > i
            and j + 1 < len(words)
            and (words[j + 1].capital or words[j + 1].low in lists.particles)
            and not w.capital
        ):
            if (w.low in ("e", "y", "la", "of") and not words[j + 1].capital) or w.low == "of":
                break
            j += 1
            continue
        if (
            j > i
            and w.text in ("’", "'", "“", "”", '"', "‘")
            and j + 1 < len(words)
            and _name_word(words, j + 1, lists)
        ):
            # "Mohammed Shia’ al-Sudani", "Benjamin “Benny” Gantz"
            if (w.text in ("’", "'") and words[j - 1].end == w.start) or _nickname(words, i, j):
                j += 1
                continue
        if w.text == "-" and j > i:
            break
        if j == i + 1 and w.low in lists.surnames and _ends(words, j):
            return j + 1
        if not _name_word(words, j, lists) or (
            j > i
            and phrase_at(words, j, lists.heads)
            and w.low not in ("general", "king", "prince", "head", "judge", "pope", "speaker", "chief", "justice")
        ):
            break
        j = last = j + 1
        if w.possessive:
            break
    return last


def _ends(words: Sequence[Word], j: int) -> bool:
    """Whether word j has a capital and nothing goes on behind it that could be a name's or a date's."""
    if not words[j].capital or j + 1 >= len(words) or words[j + 1].sentence != words[j].sentence:
        return words[j].capital
    behind = words[j + 1]
    return not behind.capital and not behind.text[0].isdigit()


def _nickname(words: Sequence[Word], i: int, j: int) -> bool:
    """Whether the mark at j opens or closes a nickname of one or two words inside the name that begins at i."""
    opening = words[j].text in '“"‘' and any(w.text in '”"’' for w in words[j + 2 : j + 4])
    return opening or any(w.text in '“"‘' for w in words[max(i, j - 3) : j])


def _name_word(words: Sequence[Word], j: int, lists: Titles) -> bool:
    w = words[j]
    if PREFIXED.match(w.text):
        return True
    if not w.capital or w.low in lists.nonames or not w.text[0].isalpha():
        return False
    if w.low.endswith("s") and (w.low[:-1],) in lists.heads.get(w.low[:-1], ()):
        # "Federal Councillors X and Y"
        return False
    if w.text.isupper() and 1 < len(w.text) <= 5 and w.text.isascii() and "." not in w.text:
        # an acronym, but for a surname in capitals: "IWAYA Takeshi", "PRESIDENT SOTO MEETS"
        if j and words[j - 1].text.isupper() and len(words[j - 1].text) > 3 and words[j - 1].sentence == w.sentence:
            return True
        return len(w.text) > 2 and bool(VOWEL.search(w.text)) and _mixed(words, j + 1, lists)
    return True


def _mixed(words: Sequence[Word], j: int, lists: Titles) -> bool:
    """Whether the word at j is a capitalised one in lower case that is no office."""
    if j >= len(words) or words[j].sentence != words[j - 1].sentence or phrase_at(words, j, lists.heads):
        return False
    w = words[j]
    return w.capital and not w.text.isupper() and w.low not in lists.nonames and w.low not in lists.fields


def skip_honorifics(words: Sequence[Word], at: int, lists: Titles) -> tuple[int, bool | None]:
    """Where the name behind "Mr", "H.E. Ms" begins, and whether they tell a woman."""
    female: bool | None = None
    while at < len(words) and (n := phrase_at(words, at, lists.honorifics)):
        word = " ".join(w.low for w in words[at : at + n])
        female = True if word in references().female else False if word in references().male else female
        at += n
        if at < len(words) and words[at].text == ".":
            at += 1
    return at, female
