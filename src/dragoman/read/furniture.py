"""Text → the report alone: menus, trails, share bars, lists of other stories and comment forms cut, in whole lines.

What is doubtful stays: a lost sentence is worse than a kept menu. A text without furniture comes out as it went in.
"""

from __future__ import annotations

import re
from itertools import pairwise

from dragoman.read.cues import WORD, Cues, cues_of
from dragoman.read.dates import is_date_line
from dragoman.read.lines import Line, is_inside, lines_of, without

HEAD_LINES = 30
# Prose enough that a comment form below it can be one.
BODY = 200
END_MARK = re.compile(r"\s(?:\\?#{2,}|\\?#(?:\s\\?#)+|\((?:END|ENDS)\)|\[END\]|/END/)$")
# " - Ministry of Foreign Affairs" after the headline
PARTED = re.compile(r"\s*[|:»›•·–—-]")
BYLINE = re.compile(r"(?i:by|from|staff)\s")


def take_off(text: str, *, language: str = "en") -> str:
    """The text without the site's furniture, nothing else changed.

    >>> take_off("Home | News | Sport\\n\\nTalks in Riga\\n\\nThe ministers met.\\n\\nLeave a Reply")
    'Talks in Riga\\n\\nThe ministers met.'
    """
    lines = lines_of(text)
    cues = cues_of(language)
    _mark_lines(lines, cues)
    _mark_lists(lines, cues)
    _mark_rest(lines, cues)
    _mark_head(lines, cues)
    if any(line.cut for line in lines) and any(not line.cut and line.text.strip() for line in lines):
        text = without(text, lines)
    whole = text.rstrip()
    mark = END_MARK.search(whole, max(0, len(whole) - 20))
    return whole[: mark.start()].rstrip() if mark else text


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
        line.cut = line.cut or (not is_inside(lines, i) and cues.is_furniture(line))


def _mark_lists(lines: list[Line], cues: Cues) -> None:
    """A heading such as "Related stories", and what follows it until there are sentences again."""
    started, until = False, 0
    for i, line in enumerate(lines):
        started = started or (line.prose and not line.cut)
        # above the first sentence the headline would be taken for a link
        if started and i >= until and cues.opens_list(line) and not is_inside(lines, i):
            below = (k for k in range(i + 1, len(lines)) if not lines[k].cut)
            goes_on = (k for k in below if lines[k].prose or lines[k].key in cues.sequels)
            until = next(goes_on, len(lines))
            if until < len(lines) and lines[until].prose:
                # the heading of what goes on stays with it: a short line over the sentences, a blank line above it
                while until - 1 > i and lines[until - 1].text and not lines[until - 1].cut:
                    until -= 1
            for item in lines[i:until]:
                item.cut = True


def _mark_rest(lines: list[Line], cues: Cues) -> None:
    """The comments and their form, down to the end, once there is enough prose above for a report."""
    prose = 0
    for i, line in enumerate(lines):
        if cues.opens_comments(line) and not is_inside(lines, i):
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
    if len(head) < sum(bool(line.text) for line in lines):
        _mark_menu_blocks(lines, cues)
        _mark_page_title(head)
        _mark_site_name(head, lines, cues)
        for line, following in pairwise([line for line in head if not line.cut]):
            if line.key not in cues.sections or len(WORD.findall(following.text)) < 4:
                break
            line.cut = True


def _mark_menu_blocks(lines: list[Line], cues: Cues) -> None:
    """Short lines right below "Home" or "Main menu", whatever they name: "Home⏎Niger⏎Burkina Faso"."""
    for i, line in enumerate(lines[: HEAD_LINES * 2]):
        if line.key in cues.headings and (i == 0 or lines[i - 1].cut or not lines[i - 1].text):
            end = next((k for k in range(i, len(lines)) if not lines[k].text), len(lines))
            if end - i >= 3 and all(len(WORD.findall(item.text)) <= 3 for item in lines[i:end]):
                for item in lines[i:end]:
                    item.cut = True


def _mark_page_title(head: list[Line]) -> None:
    """The lowest line that one above it repeats is the headline."""
    for j in range(len(head) - 1, 0, -1):
        i = next((i for i in range(j) if not head[j].cut and _repeats(head[i].text, head[j].text)), None)
        if i is not None and not any(_says_something(line) for line in head[i + 1 : j]):
            for line in head[i:j]:
                line.cut = line.cut or not is_date_line(line.text)
            break


def _mark_site_name(head: list[Line], lines: list[Line], cues: Cues) -> None:
    """Names above a menu or a trail; and one right above the headline that comes again by the date or copyright."""
    kept = [k for k, line in enumerate(head) if not line.cut]
    menus = [k for k in range(kept[0] if kept else 0, len(head)) if head[k].cut and cues.belongs_to_menu(head[k])]
    if menus and any(_is_headline(line) for line in head[menus[-1] :]):
        for line in head[kept[0] : menus[-1]]:
            # the date above the menu is today's
            line.cut = line.cut or cues.is_site_name(line.text) or is_date_line(line.text)
    left = [line for line in head if not line.cut]
    if len(left) < 2 or is_date_line(left[0].text) or not cues.is_site_name(left[0].text):
        return
    if _is_headline(left[1]) and not cues.is_site_name(left[1].text):
        marks = (line for line in lines if line.cut or BYLINE.match(line.text) or is_date_line(line.text))
        left[0].cut = any(left[0].text in line.text for line in marks)


def _is_headline(line: Line) -> bool:
    if line.cut or BYLINE.match(line.text) or is_date_line(line.text):
        return False
    return len(WORD.findall(line.text)) >= 4


def _says_something(line: Line) -> bool:
    """Whether a line between a page title and the headline could be the report's: long, or the opening of a list."""
    return not line.cut and (len(WORD.findall(line.text)) > 12 or (line.text.endswith(":") and " " in line.text))


def _repeats(above: str, below: str) -> bool:
    """Whether the upper line is the lower one with a site's name or department beside it, or the same."""
    upper, lower = above.lower(), below.lower()
    if len(WORD.findall(lower)) < 4 or lower not in upper:
        return False
    left, _, right = upper.partition(lower)
    # "Fact Sheet: The Partnership with Peru" over "The Partnership with Peru" is a headline of its own
    if not right and left.rstrip().endswith(":"):
        return False
    return len(WORD.findall(left + right)) <= 10 and (not left or not right or bool(PARTED.match(right)))
