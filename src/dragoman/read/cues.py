"""A language's cues of furniture, compiled, and what they say of a single line."""

from __future__ import annotations

import re
from functools import cache

from dragoman.languages import table
from dragoman.read.lines import EDGES, LONGEST, Line

ARROW = re.compile(r"[>»›→▸►]")
WORD = re.compile(r"\w+")


@cache
def cues_of(language: str) -> Cues:
    """The cues of a language; raises FileNotFoundError where it has none."""
    return Cues(language)


class Cues:
    """The tables of languages/LANGUAGE/furniture.toml."""

    def __init__(self, language: str) -> None:
        page = table(language, "furniture")
        menu = page["menu"]
        self.lines, self.tails, self.sequels = _keys(page["lines"]), _keys(page["tails"]), _keys(page["sequels"])
        self.rests, self.sections = _keys(page["rests"]), _keys(page["sections"])
        self.ends, self.banners = frozenset(page["ends"]), tuple(page["banners"])
        self.headings = frozenset(menu["headings"]) | frozenset(menu["homes"])
        self.tokens = frozenset(word for entry in menu["words"] for word in entry.split())
        self.menu, self.homes = frozenset(menu["words"]), frozenset(menu["homes"])
        self.pattern, self.sentence = _either(page["patterns"]), _either(page["sentences"])
        self.tail_pattern, self.rest_pattern = _either(page["tail_patterns"]), _either(page["rest_patterns"])
        self.menu_pattern, self.separator = _either(menu["patterns"]), re.compile(menu["separators"])
        self.ticker = re.compile(page["ticker"])
        self.site = re.compile(page["sites"])
        self.prefix = re.compile(rf"(?i:{'|'.join(map(re.escape, page['prefixes']))})\s*:(?!//)")

    def is_furniture(self, line: Line) -> bool:
        """Whether a line that stands on its own is furniture, whatever is around it."""
        if line.key.startswith(self.banners) or self.ticker.fullmatch(line.key):
            return True
        if len(line.text) > LONGEST:
            return False
        if self.sentence.fullmatch(line.key) or line.text.replace("\\", "").lower() in self.ends:
            return True
        if line.prose or line.text.endswith("."):
            return False
        return (
            line.key in self.lines
            or self.pattern.fullmatch(line.key) is not None
            or self.prefix.match(line.text) is not None
            or self.is_menu(line.text)
        )

    def is_menu(self, text: str) -> bool:
        """Whether a line is in parts, most of them words of menus: "Home | News | Sport", "Home > Diplomacy"."""
        parts = [part for part in self.separator.split(text.lower()) if part.strip(EDGES)]
        if len(parts) == 1:
            # "HOME NEWS VIDEO ABOUT"
            words = text.lower().split()
            return len(words) >= 4 and words[0] in self.homes and self.tokens.issuperset(words)
        if not parts or any(len(part) > 60 for part in parts):
            return False
        known = [
            part.strip(EDGES) in self.menu or self.menu_pattern.fullmatch(part.strip()) is not None for part in parts
        ]
        first = parts[0].strip(EDGES)
        # a trail begins at home or at a department, and ends at the headline, whatever that is
        trail = first in self.homes or (known[0] and all(ARROW.search(gap) for gap in self.separator.findall(text)))
        return sum(known) * 3 >= len(parts) * 2 or trail

    def belongs_to_menu(self, line: Line) -> bool:
        """Whether it is a menu, a trail, or a word that stands in one."""
        return line.key in self.menu or line.key in self.headings or self.is_menu(line.text)

    def opens_list(self, line: Line) -> bool:
        """Whether it is a heading such as "Related stories"."""
        return not line.prose and (line.key in self.tails or self.tail_pattern.fullmatch(line.key) is not None)

    def opens_comments(self, line: Line) -> bool:
        """Whether readers' comments or the form for them follow."""
        return line.key in self.rests or self.rest_pattern.fullmatch(line.key) is not None

    def is_site_name(self, text: str) -> bool:
        """Whether all its words are large, and few or an organ's: "The Lusaka Ledger", "Embassy of Chad in Nepal"."""
        words = WORD.findall(text)
        small = [
            word for word in words if word[0].islower() and len(word) > 3 and word not in ("website", "site", "page")
        ]
        return not small and (len(words) <= 4 or self.site.fullmatch(text.lower()) is not None)


def _keys(entries: list[str]) -> frozenset[str]:
    return frozenset(entry.strip(EDGES) for entry in entries)


def _either(patterns: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(pattern.replace("#", r"\d[\d,.]*[km]?") for pattern in patterns))
