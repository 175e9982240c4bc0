"""Text → the report alone: menus, trails, share bars, lists of other stories and comment forms cut, in whole lines.

What is doubtful stays: a lost sentence is worse than a kept menu. A text without furniture comes out as it went in.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from dragoman.languages import table
from dragoman.read.dates import is_date_line

LONGEST = 250  # a longer line is no menu
LONGEST_BANNER = 900
HEAD_LINES = 30
# A line that ends so is part of a sentence; "Updated 3 hours ago:" is too, and stays.
SENTENCE_END = re.compile(r"[.!?;,…][\"”’'»)\]*]*$")
ENDED = re.compile(r"[.!?…:][\"”’'»)\]*]*$")
STOP_INSIDE = re.compile(r"[a-z\d)][.!?][\"”’'»)]*\s+[\"“‘«(]?[A-Z0-9À-Þ]|[.!?…:][\"”’'»)]*$")
WRAPPED = range(45, 112)
# Prose enough that a comment form below it can be one.
BODY = 200
EDGES = " \t\r\xa0.:*…→←»«›‹▸►▼▲-–—|•·_[]()"
END_MARK = re.compile(r"\s+(?:\\?#{2,}|\\?#(?:\s\\?#)+|\((?:END|ENDS)\)|\[END\]|/END/)\s*$")
BYLINE = re.compile(r"(?i:by|from|staff)\s")
WORD = re.compile(r"\w+")


@dataclass(slots=True)
class Line:
    """A line without its break: code points `start` to `end`; `key` its words in lower case without marks around."""

    start: int
    end: int
    text: str
    key: str
    prose: bool = False
    cut: bool = False


def take_off(text: str, *, language: str = "en") -> str:
    """The text without the site's furniture, nothing else changed.

    >>> take_off("Home | News | Sport\\n\\nTalks in Riga\\n\\nThe ministers met.\\n\\nLeave a Reply")
    'Talks in Riga\\n\\nThe ministers met.'
    """
    lines = _lines(text)
    cues = _cues(language)
    _mark_lines(lines, cues)
    _mark_lists(lines, cues)
    _mark_rest(lines, cues)
    _mark_head(lines, cues)
    if any(line.cut for line in lines) and any(not line.cut and line.text.strip() for line in lines):
        text = _without(text, lines)
    if mark := END_MARK.search(text):
        text = text[: mark.start()]
    return text


def _lines(text: str) -> list[Line]:
    lines, at = [], 0
    for piece in text.split("\n"):
        stripped = piece.strip()
        key = "" if len(piece) > LONGEST_BANNER else stripped.lower().strip(EDGES)
        lines.append(Line(at, at + len(piece), stripped, key))
        at += len(piece) + 1
    begin = 0
    for i in range(len(lines) + 1):
        if i == len(lines) or not lines[i].text:
            _mark_prose(lines[begin:i])
            begin = i + 1
    return lines


def _mark_prose(block: list[Line]) -> None:
    """A line is prose that is long or ends a sentence; in a hard-wrapped paragraph with a full stop all lines are."""
    wrapped = sum(len(line.text) in WRAPPED for line in block[:-1]) * 2 > len(block) - 1 > 0
    sentences = wrapped and STOP_INSIDE.search("\n".join(line.text for line in block)) is not None
    for line in block:
        words = line.text.count(" ") + 1
        line.prose = (
            len(line.text) > LONGEST or (words >= 5 and SENTENCE_END.search(line.text) is not None) or sentences
        )


def _mark_lines(lines: list[Line], cues: Cues) -> None:
    """Lines that are furniture wherever they stand, unless they are a piece of a wrapped paragraph."""
    run: list[Line] = []
    for i, line in enumerate(lines):
        if not line.text:
            continue
        if line.key in cues.menu:
            run.append(line)
            if len(run) >= 3:
                for item in run:
                    item.cut = True
        else:
            run = []
        if _is_inside(lines, i):
            continue
        line.cut = line.cut or _is_furniture(line, cues)


def _is_furniture(line: Line, cues: Cues) -> bool:
    if len(line.text) > LONGEST:
        return line.key.startswith(cues.banners)
    if line.key.startswith(cues.banners) or cues.sentence.fullmatch(line.key):
        return True
    if line.text.replace("\\", "").lower() in cues.ends:
        return True
    if line.prose or line.text.endswith("."):
        return False
    return (
        line.key in cues.lines
        or cues.pattern.fullmatch(line.key) is not None
        or cues.prefix.match(line.text) is not None
        or _is_menu(line.text, cues)
    )


def _is_inside(lines: list[Line], i: int) -> bool:
    """Whether the line goes on from the one above or into the one below: a piece of a wrapped paragraph."""
    above = lines[i - 1] if i else lines[0]
    below = lines[i + 1].text if i + 1 < len(lines) else ""
    runs_on = i > 0 and not above.cut and above.prose and len(above.text) in WRAPPED
    goes_on = below[:1].islower() and not below.startswith(("www.", "http"))
    return (runs_on and not ENDED.search(above.text)) or lines[i].text[:1].islower() or goes_on


def _is_menu(text: str, cues: Cues) -> bool:
    """Whether a line is in parts, and most of them are words of menus: "Home | News | Sport", "Home > Diplomacy"."""
    parts = [part for part in cues.separator.split(text.lower()) if part.strip(EDGES)]
    if len(parts) < 2 or any(len(part) > 60 for part in parts):
        return False
    known = [part.strip(EDGES) in cues.menu or cues.menu_pattern.fullmatch(part.strip()) is not None for part in parts]
    # a trail begins at home and ends at the headline, whatever that is
    return sum(known) * 3 >= len(parts) * 2 or (known[0] and parts[0].strip(EDGES) in cues.homes)


def _mark_lists(lines: list[Line], cues: Cues) -> None:
    """A heading such as "Related stories", and what follows it until there are sentences again."""
    started = False
    for i, line in enumerate(lines):
        started = started or (line.prose and not line.cut)
        # above the first sentence the headline would be taken for a link
        if started and _opens_list(line, cues) and not _is_inside(lines, i):
            below = [k for k in range(i + 1, len(lines)) if lines[k].text]
            goes_on = (k for k in below if not lines[k].cut and (lines[k].prose or lines[k].key in cues.sequels))
            until = next(goes_on, len(lines))
            if until < len(lines) and lines[until].prose:
                # the heading of what goes on stays with it: a short line over the sentences, a blank line above it
                while until - 1 > i and lines[until - 1].text and not lines[until - 1].cut:
                    until -= 1
            for item in lines[i:until]:
                item.cut = True


def _opens_list(line: Line, cues: Cues) -> bool:
    return not line.prose and (line.key in cues.tails or cues.tail_pattern.fullmatch(line.key) is not None)


def _mark_rest(lines: list[Line], cues: Cues) -> None:
    """The comments and their form, down to the end, once there is enough prose above for a report."""
    prose = 0
    for i, line in enumerate(lines):
        if (line.key in cues.rests or cues.rest_pattern.fullmatch(line.key)) and not _is_inside(lines, i):
            line.cut = True
            if prose >= BODY:
                for item in lines[i:]:
                    item.cut = True
                return
        prose += len(line.text) if line.prose and not line.cut else 0


def _mark_head(lines: list[Line], cues: Cues) -> None:
    """What stands above the headline: a page title that holds it once more, the site's name, its department."""
    head: list[Line] = []
    for line in lines[: HEAD_LINES * 2]:
        if line.prose and not line.cut:
            break
        if line.text:
            head.append(line)
    if len(head) == len([line for line in lines if line.text]):
        return
    for j in range(len(head) - 1, 0, -1):
        i = next((i for i in range(j) if not head[j].cut and _repeats(head[i].text, head[j].text)), None)
        if i is not None and not any(_says_something(line) for line in head[i + 1 : j]):
            for line in head[i:j]:
                line.cut = True
            break
    first = next((k for k, line in enumerate(head) if not line.cut), len(head))
    menus = [k for k, line in enumerate(head) if line.cut and k > first and _is_menu(line.text, cues)]
    if menus and any(_is_headline(line) for line in head[menus[-1] :]):
        for line in head[first : menus[-1]]:
            line.cut = line.cut or _is_site_name(line.text, cues)
    kept = [line for line in head if not line.cut]
    for line, following in pairwise(kept):
        if line.key not in cues.sections or len(WORD.findall(following.text)) < 4:
            break
        line.cut = True


def _is_headline(line: Line) -> bool:
    return (
        not line.cut and len(WORD.findall(line.text)) >= 4 and not (BYLINE.match(line.text) or is_date_line(line.text))
    )


def _is_site_name(text: str, cues: Cues) -> bool:
    """ "The Lusaka Ledger", "Ministry of Foreign Affairs of the Kingdom of Lesotho": large words, few or an organ's."""
    words = WORD.findall(text)
    small = [word for word in words if word[0].islower() and len(word) > 3]
    return not small and (len(words) <= 4 or cues.site.fullmatch(text.lower()) is not None)


def _says_something(line: Line) -> bool:
    """Whether a line between a page title and the headline could be the report's: long, or the opening of a list."""
    return not line.cut and (len(WORD.findall(line.text)) > 12 or (line.text.endswith(":") and " " in line.text))


def _repeats(above: str, below: str) -> bool:
    """Whether the upper line is the lower one with a site's name or department beside it, or the same."""
    upper, lower = above.lower(), below.lower()
    if len(WORD.findall(lower)) < 4 or lower not in upper:
        return False
    rest = upper.removeprefix(lower) if upper.startswith(lower) else upper.removesuffix(lower)
    # "Fact Sheet: The Partnership with Peru" over "The Partnership with Peru" is a headline of its own
    return upper == lower or (rest != upper and len(WORD.findall(rest)) <= 8 and not rest.rstrip().endswith(":"))


def _without(text: str, lines: list[Line]) -> str:
    """What is left: of the blank lines around a cut those below stay."""
    kept: list[str] = []
    position, at = 0, 0
    while at < len(lines):
        if not lines[at].cut:
            at += 1
            continue
        end = at
        while end < len(lines) and (lines[end].cut or (not lines[end].text and _next_is_cut(lines, end))):
            end += 1
        begin = at
        if end == len(lines) or not lines[end].text:
            while begin > 0 and not lines[begin - 1].text:
                begin -= 1
        if begin == 0:
            while end < len(lines) and not lines[end].text:
                end += 1
        kept.append(text[position : lines[begin].start])
        position = lines[end].start if end < len(lines) else len(text)
        at = end
    kept.append(text[position:])
    result = "".join(kept)
    return result.rstrip() if _last_is_cut(lines) else result


def _next_is_cut(lines: list[Line], at: int) -> bool:
    return next((line.cut for line in lines[at:] if line.text or line.cut), False)


def _last_is_cut(lines: list[Line]) -> bool:
    return next((line.cut for line in reversed(lines) if line.text), False)


@dataclass(frozen=True, slots=True)
class Cues:
    """A language's cues, compiled."""

    lines: frozenset[str]
    ends: frozenset[str]
    tails: frozenset[str]
    sequels: frozenset[str]
    rests: frozenset[str]
    sections: frozenset[str]
    menu: frozenset[str]
    homes: frozenset[str]
    banners: tuple[str, ...]
    pattern: re.Pattern[str]
    sentence: re.Pattern[str]
    prefix: re.Pattern[str]
    tail_pattern: re.Pattern[str]
    rest_pattern: re.Pattern[str]
    site: re.Pattern[str]
    menu_pattern: re.Pattern[str]
    separator: re.Pattern[str]


@cache
def _cues(language: str) -> Cues:
    page = table(language, "furniture")

    def keys(name: str) -> frozenset[str]:
        return frozenset(entry.strip(EDGES) for entry in page[name])

    def either(patterns: list[str]) -> re.Pattern[str]:
        return re.compile("|".join(pattern.replace("#", r"\d[\d,.]*[km]?") for pattern in patterns))

    return Cues(
        lines=keys("lines"),
        ends=frozenset(page["ends"]),
        tails=keys("tails"),
        sequels=keys("sequels"),
        rests=keys("rests"),
        sections=keys("sections"),
        menu=frozenset(page["menu"]["words"]),
        homes=frozenset(page["menu"]["homes"]),
        banners=tuple(page["banners"]),
        pattern=either(page["patterns"]),
        sentence=either(page["sentences"]),
        prefix=re.compile(rf"(?i:{'|'.join(map(re.escape, sorted(page['prefixes'], key=len)[::-1]))})\s*:(?!//)"),
        tail_pattern=either(page["tail_patterns"]),
        rest_pattern=either(page["rest_patterns"]),
        site=re.compile(page["sites"]),
        menu_pattern=either(page["menu"]["patterns"]),
        separator=re.compile(page["menu"]["separators"]),
    )
