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
    "(": "OPEN", ")": "CLOSE", "%": "SIGN",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Page:
    """A text as tokens: `classes[i]` is the class of the token that stands at `starts[i]` to `ends[i]`."""

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
    [('On', 'OTHER'), ('17', 'SMALL'), ('March', 'MAYMARCH')]
    """
    words = lexicon(language)
    known, other = words.classes, words.code["OTHER"]
    token, feasts = _token(language)
    starts, ends, classes = [], [], []
    for m in token.finditer(text):
        word = m.group()
        starts.append(m.start())
        ends.append(m.end())
        cls = known.get(word)
        if cls is None:
            cls = other if word.isalpha() else known.get(plain(word)) or _shape(word, words.code, feasts)
        classes.append(cls)
    return Page(text, starts, ends, "".join(classes), words)


def plain(phrase: str) -> str:
    """A phrase with single spaces and typewriter apostrophes: "New\n Year’s Day" is "New Year's Day"."""
    return " ".join(phrase.split()).replace("’", "'")


@cache
def _token(language: str) -> tuple[re.Pattern[str], frozenset[str]]:
    """What a token looks like, and the feasts, which are tokens of several words."""
    words = lexicon(language)
    feasts = sorted(words.tables["holidays"], key=lambda f: (-len(f), f))
    apart = [r"\s+".join(re.escape(w).replace("'", "['’]") for w in feast.split()) for feast in feasts]
    dotted = "|".join(re.escape(w) for w in words.abbreviations)
    pattern = re.compile(
        rf"""
          (?=[A-Z])(?:{"|".join(apart)})\b
        | (?:(?:{dotted}))
        | \d{{4}}-\d\d-\d\d(?:T\d\d:?\d\d(?::?\d\d)?Z?)?(?![\w-]) | \d{{4}}/\d\d/\d\d(?![\w/])
        | \d{{1,2}}([/.-])\d{{1,2}}\1(?:\d{{4}}|\d\d)(?![\w/-])
        | \d{{1,2}}:\d\d(?::\d\d)?(?![\w:])
        | \d+[ ]\d/\d(?![\w/]) | \d/\d(?![\w/])
        | ['’`]?\d0s\b | \d{{3}}0['’]?s\b | \d{{1,3}}(?:st|nd|rd|th)\b | o['’]clock\b | ['’]s\b
        | \d+(?:[.:]\d\d)?(?=[ap]\.?m\b|[AP]M\b) | \d+[^\W\d_]\w* | \d+(?:,\d{{3}})*(?:\.\d+)?
        | [^\W\d_]+(?:\d\w*)?
        | \n[ \t\r]*\n\s* | [^\w\s]
        """,
        re.VERBOSE,
    )
    return pattern, frozenset(feasts)


def _shape(word: str, code: dict[str, str], feasts: frozenset[str]) -> str:
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
    if plain(word) in feasts:
        return code["HOLIDAY"]
    if word.replace(",", "").isdigit():
        return code["NUMBER"]
    return code["MARK"] if len(word) == 1 else code["OTHER"]
