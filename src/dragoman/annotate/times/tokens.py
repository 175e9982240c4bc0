"""Text → tokens that times are made of: where they stand and a string of their classes, one character a token."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from dragoman.annotate.times.lexicon import Lexicon, lexicon

SHAPES = (
    ("STAMP", re.compile(r"\d{4}-\d\d-\d\d(?:T\d\d:?\d\d(?::?\d\d)?Z?)?|\d{4}/\d\d/\d\d")),
    ("NUMERICDATE", re.compile(r"\d{1,2}([/.-])\d{1,2}\1(?:\d{4}|\d\d)")),
    ("CLOCK", re.compile(r"\d{1,2}:\d\d(?::\d\d)?")),
    ("FRACTION", re.compile(r"\d+ \d/\d|\d/\d")),
    ("DECIMAL", re.compile(r"\d+(?:,\d{3})*\.\d+")),
    ("YEAR", re.compile(r"1[4-9]\d\d|20\d\d|21\d\d")),
    ("SMALL", re.compile(r"0?[1-9]|[12]\d|3[01]")),
    ("ORDINAL", re.compile(r"\d{1,3}(?:st|nd|rd|th)")),
    ("DECADE", re.compile(r"(?:['’`]?\d0|\d{3}0)['’]?s")),
    ("PERIODCODE", re.compile(r"[QH][1-4]|[1-4][QH]")),
    ("FISCALCODE", re.compile(r"FY['’]?\d\d(?:\d\d)?")),
)
MARKS = {
    ",": "COMMA", "-": "DASH", "–": "DASH", "—": "DASH", "‑": "DASH", "−": "DASH", ".": "STOP", "!": "STOP",
    "?": "STOP", "…": "STOP", "'": "APOSTROPHE", "’": "APOSTROPHE", '"': "QUOTE", "“": "QUOTE", "”": "QUOTE",
    "(": "OPEN", ")": "CLOSE", "%": "SIGN", "/": "SLASH",
}  # fmt: skip


# the longest pattern's words before or after its head, and what readers look at around it
REACH = 14


@dataclass(frozen=True, slots=True)
class Page:
    """A text's tokens near times: `classes[i]` is the class of the token that stands at `starts[i]` to `ends[i]`."""

    text: str
    starts: list[int]
    ends: list[int]
    classes: str
    lexicon: Lexicon

    def word(self, i: int) -> str:
        """The token's text, empty beyond the page."""
        return self.text[self.starts[i] : self.ends[i]] if 0 <= i < len(self.starts) else ""

    def name(self, i: int) -> str:
        """The token's class by name, BREAK beyond the page."""
        return self.lexicon.name(self.classes[i]) if 0 <= i < len(self.starts) else "BREAK"


def tokenize(text: str, *, language: str = "en") -> Page:
    """The page of a text.

    >>> page = tokenize("On 17 March")
    >>> [(page.word(i), page.name(i)) for i in range(3)]
    [('On', 'ON'), ('17', 'SMALL'), ('March', 'MAYMARCH')]
    """
    words = lexicon(language)
    known, other = words.classes, words.code["OTHER"]
    token = _token(language)
    spans, classes = [], []
    for m in token.finditer(text):
        word = m.group()
        cls = known.get(word)
        if cls is None:
            cls = other if word.isalpha() else known.get(plain(word)) or _shape(word, words.code)
        spans.append(m.span())
        classes.append(cls)
    near = _near_times("".join(classes), words)
    return Page(
        text,
        [spans[i][0] for i in near],
        [spans[i][1] for i in near],
        "".join(classes[i] for i in near),
        words,
    )


def _near_times(classes: str, words: Lexicon) -> list[int]:
    """The tokens that can be part of a time or stand around one: those near the words that every time has."""
    near: list[int] = []
    done = 0
    for m in words.heads.finditer(classes):
        end = min(m.end() + REACH, len(classes))
        near.extend(range(max(done, m.start() - REACH), end))
        done = max(done, end)
    return near


def plain(phrase: str) -> str:
    """A phrase with single spaces and typewriter apostrophes: "New\n Year’s Day" is "New Year's Day"."""
    return " ".join(phrase.split()).replace("’", "'")


@cache
def _token(language: str) -> re.Pattern[str]:
    """What a token looks like; feasts are tokens of several words."""
    words = lexicon(language)
    feasts = sorted(words.tables["holidays"], key=lambda f: (-len(f), f))
    apart = [r"\s+".join(re.escape(w).replace("'", "['’]") for w in feast.split()) for feast in feasts]
    dotted = "|".join(re.escape(w) for w in words.abbreviations)
    pattern = re.compile(
        rf"""
          (?=[A-Z])(?:{"|".join(apart)})\b
        | (?=[A-Za-z]{{1,5}}\.)(?:{dotted})
        | [^\W\d_]+(?:\d\w*)?
        | (?=\d)(?:
            \d{{4}}-\d\d-\d\d(?:T\d\d:?\d\d(?::?\d\d)?Z?)?(?![\w-]) | \d{{4}}/\d\d/\d\d(?![\w/])
          | \d{{1,2}}([/.-])\d{{1,2}}\1(?:\d{{4}}|\d\d)(?![\w/-])
          | \d{{1,2}}:\d\d(?::\d\d)?(?![\w:])
          | \d+[ ]\d/\d(?![\w/]) | \d/\d(?![\w/])
          | \d0s\b | \d{{3}}0['’]?s\b | \d{{1,3}}(?:st|nd|rd|th)\b
          | \d+(?:[.:]\d\d)?(?=[ap]\.?m\b|[AP]M\b) | \d+[^\W\d_]\w* | \d+(?:,\d{{3}})*(?:\.\d+)? )
        | ['’`]\d0s\b | ['’]s\b
        | \n[ \t\r]*\n\s* | [^\w\s]
        """,
        re.VERBOSE,
    )
    return pattern


def _shape(word: str, code: dict[str, str]) -> str:
    """The class of what no list of words has."""
    if mark := MARKS.get(word):
        return code[mark]
    if word.isspace():
        return code["BREAK"]
    if word in ("'s", "’s"):
        return code["POSSESSIVE"]
    for name, shape in SHAPES:
        if shape.fullmatch(word):
            return code[name]
    if word.replace(",", "").isdigit():
        return code["NUMBER"]
    return code["MARK"] if len(word) == 1 else code["OTHER"]
