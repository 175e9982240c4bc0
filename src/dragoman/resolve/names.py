"""Two spellings of a person's name → whether they may be one: word order, initials, transliterations, missing names."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from dragoman.knowledge.offices import NUMERAL, SURNAME_FIRST, fold
from dragoman.languages import table
from dragoman.resolve.persons import PARTICLES

# Spellings of one sound in names from other scripts, in order: "Zhomart" and "Jomart", "Khalid" and "Halid".
SOUNDS = (
    ("shch", "sch"), ("tch", "ch"), ("dzh", "j"), ("zh", "j"), ("dj", "j"), ("kh", "h"), ("ph", "f"), ("th", "t"),
    ("ck", "k"), ("ks", "x"), ("ou", "u"), ("oo", "u"), ("ee", "i"), ("ye", "e"), ("yo", "o"), ("yu", "u"),
    ("ya", "a"), ("ie", "e"), ("ia", "a"), ("iu", "u"), ("q", "k"), ("w", "v"), ("y", "i"),
)  # fmt: skip
DOUBLE = re.compile(r"(.)\1+")
VOWEL = re.compile(r"(?<!^)[aeiou]")
LONG = 5  # letters of a name whose vowels may differ: "Muhammad", "Mohamed"
SPLIT = re.compile(r"[\s-]+")


@lru_cache(maxsize=65_536)
def words_of(name: str) -> tuple[str, ...]:
    """The words of a name in a plain spelling, without particles, numerals and marks.

    >>> words_of("Kassym-Jomart TOKAYEV"), words_of("Qasym-Zhomart Tokaev")
    (('kasim', 'jomart', 'tokaev'), ('kasim', 'jomart', 'tokaev'))
    """
    words = (w.strip(".,'’") for w in SPLIT.split(name.replace("’", "'")) if not NUMERAL.fullmatch(w))
    return tuple(sound for w in words if fold(w) not in PARTICLES and (sound := _sound(w)))


def surname_of(name: str, country: str | None) -> str:
    """The surname in its plain spelling: written in capitals, or where the country's custom has it."""
    words = [w for w in name.split() if words_of(w)]
    if not words:
        return ""
    capitals = [w for w in words if len(w) > 2 and w.isupper() and "." not in w]
    if capitals and len(capitals) < len(words):
        return words_of(capitals[-1])[-1]
    return words_of(words[0] if country in SURNAME_FIRST and len(words) > 1 else words[-1])[-1]


def one_person(a: str, b: str, country: str | None) -> bool:
    """Whether two full names may be one person's; a bare surname tells too little, and is none.

    >>> one_person("IWAYA Takeshi", "Takeshi Iwaya", "JPN"), one_person("M. Nurtleu", "Murat Nurtleu", "KAZ")
    (True, True)
    >>> one_person("Joe Biden", "Joseph R. Biden, Jr.", "USA")
    True
    >>> one_person("George W. Bush", "George H. W. Bush", "USA"), one_person("Bush", "George W. Bush", "USA")
    (False, False)
    """
    ours, theirs = words_of(a), words_of(b)
    if len(ours) < 2 or len(theirs) < 2:
        return ours == theirs and bool(ours)
    if not any(alike(x, y) for x in (surname_of(a, country),) for y in theirs) or not any(
        alike(x, y) for x in (surname_of(b, country),) for y in ours
    ):
        return False
    return _matched(ours, theirs) == min(len(ours), len(theirs))


def alike(a: str, b: str) -> bool:
    """Whether two words in plain spelling are one name: the same, or long and with the same consonants."""
    if a == b:
        return True
    return min(len(a), len(b)) >= LONG and a[0] == b[0] and VOWEL.sub("", a) == VOWEL.sub("", b)


def _matched(ours: tuple[str, ...], theirs: tuple[str, ...]) -> int:
    """How many words of the shorter name have their own in the longer; an initial is a word that begins so.

    The initials of both must agree in order: "George W." is not "George H. W.".
    """
    short, long = sorted((ours, theirs), key=lambda w: (len(w), w))
    free = list(long)
    found = 0
    for word in short:
        fit = next((w for w in free if alike(word, w)), None) or next(
            (w for w in free if w[0] == word[0] and 1 in (len(w), len(word))), None
        )
        if fit is not None:
            free.remove(fit)
            found += 1
    # What is left over may be a second given name, not another initial than the one given.
    initials = sum(len(w) == 1 for w in short), sum(len(w) == 1 for w in long)
    return found if 0 in initials or initials[0] == initials[1] else 0


@lru_cache(maxsize=65_536)
def _sound(word: str) -> str:
    plain = "".join(c for c in fold(word) if c.isalnum())
    plain = _short_forms().get(plain, plain)
    if len(plain) < 3:
        return plain
    for spelt, sound in SOUNDS:
        plain = plain.replace(spelt, sound)
    return DOUBLE.sub(r"\1", plain)


@cache
def _short_forms() -> dict[str, str]:
    """The name that each short form stands for: "joe" → "joseph"."""
    return {short: name for name, forms in table("en", "titles")["short"].items() for short in forms}
