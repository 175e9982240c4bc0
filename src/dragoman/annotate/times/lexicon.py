"""The language's table of times → the class of each word, and the patterns compiled over classes.

A text becomes a string with one character a token, its class; a pattern is a regular expression over classes:
`(day:SMALL)(month:MONTH)` reads "17 March". Names in capitals are classes or parts made of them, `(name:…)` a group.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from dragoman.languages import table

# classes that the shape of a token gives, beside those of words
SHAPES = (
    "OTHER", "BREAK", "COMMA", "DASH", "STOP", "APOSTROPHE", "POSSESSIVE", "QUOTE", "OPEN", "CLOSE", "SLASH", "MARK",
    "SIGN", "SMALL", "YEAR", "NUMBER", "DECIMAL", "FRACTION", "ORDINAL", "DECADE", "CLOCK", "STAMP", "NUMERICDATE",
    "PERIODCODE", "FISCALCODE", "HOLIDAY",
)  # fmt: skip
NAME = re.compile(r"[A-Z]{2,}")


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern over classes with the name of the reader that makes a time of what it matches."""

    reader: str
    pattern: re.Pattern[str]
    example: str


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Words and their classes, their meanings by table, and the rules in order of precedence."""

    code: dict[str, str]
    classes: dict[str, str]
    tables: dict[str, Any]
    rules: tuple[Rule, ...]
    abbreviations: tuple[str, ...]
    heads: re.Pattern[str]

    def name(self, code: str) -> str:
        """The class that a character stands for."""
        return next(name for name, c in self.code.items() if c == code)


@cache
def lexicon(language: str = "en") -> Lexicon:
    """The lexicon of times of a language."""
    page = table(language, "times")
    names = [
        *SHAPES,
        "MONTH",
        "MAYMARCH",
        "SHORTMONTH",
        "WEEKDAY",
        "WEEKDAYS",
        "SHORTDAY",
        "SEASON",
        "PART",
        "NOON",
        "UNIT",
        "UNITS",
    ]
    names += ["CARDINAL", "TODAY", "STEP", "SETWORD", "REFERENCE", *page["words"]]
    # letters, then Latin-1: below code point 256 a set of characters is matched by one look into a bitmap
    alphabet = [c for c in map(chr, range(48, 256)) if c.isalnum()]
    code = dict(zip(dict.fromkeys(names), alphabet, strict=False))
    classes = {word: code[name] for word, name in _words(page).items()}
    abbreviations = tuple(sorted((w for w in classes if w.endswith(".")), key=lambda w: (-len(w), w)))
    parts: dict[str, str] = {}
    for name, pattern in page["parts_of_patterns"].items():
        parts[name] = _expand(pattern, code, parts)
    rules = [
        Rule(rule["reader"], re.compile(_expand(pattern, code, parts)), example)
        for rule in page["rules"]
        for pattern, example in zip(rule["patterns"], rule["examples"], strict=True)
    ]
    heads = re.compile(f"[{''.join(code[name] for name in page['heads'])}]")
    return Lexicon(code, classes, page, tuple(rules), abbreviations, heads)


def _expand(pattern: str, code: dict[str, str], parts: dict[str, str]) -> str:
    """A pattern of names as a regular expression over their characters."""
    pattern = re.sub(r"\(([a-z]+\d?):", r"(?P<\1>", pattern)
    pattern = re.sub(r"\((?!\?)", "(?:", pattern)
    return NAME.sub(lambda m: parts[m.group()] if m.group() in parts else code[m.group()], pattern).replace(" ", "")


def _words(page: dict[str, Any]) -> dict[str, str]:
    """Each word form with its class; months and weekdays are written with a capital."""
    out: dict[str, str] = {}

    def add(words: Any, name: str, *, capital: bool = False) -> None:
        for word in words:
            forms = [word.capitalize(), word.upper()] if capital else [word, word.capitalize(), word.upper()]
            for form in forms:
                out.setdefault(form, name)

    months = page["months"]
    add(page["words_too"], "MAYMARCH", capital=True)
    add([m for m in months if len(m) > 4 or m in page["full_months"]], "MONTH", capital=True)
    add([m for m in months if len(m) <= 4], "SHORTMONTH", capital=True)
    short = [m for m in months if len(m) <= 4 and m not in (*page["full_months"], *page["words_too"])]
    add([f"{m}." for m in short], "MONTH", capital=True)
    add(page["weekdays"], "WEEKDAY", capital=True)
    add([f"{d}s" for d in page["weekdays"]], "WEEKDAYS", capital=True)
    add([f"{d}." for d in page["short_weekdays"]], "SHORTDAY", capital=True)
    add(page["short_weekdays"], "SHORTDAY", capital=True)
    for name, words in page["words"].items():
        add(words, name)
    for name, title in (("seasons", "SEASON"), ("parts", "PART"), ("noons", "NOON"), ("cardinals", "CARDINAL")):
        add(page[name], title)
    for name, title in (("ordinals", "ORDINAL"), ("decades", "DECADE"), ("days", "TODAY"), ("steps", "STEP")):
        add(page[name], title)
    add(page["sets"], "SETWORD")
    out.update(dict.fromkeys(page["holidays"], "HOLIDAY"))
    add(page["references"], "REFERENCE")
    singular = [u for u in page["units"] if u not in page["plurals"]]
    add(singular, "UNIT")
    add(page["plurals"], "UNITS")
    return out
