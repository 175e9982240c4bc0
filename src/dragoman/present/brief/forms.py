"""A brief → the same lines in another form: the order, headings and numbers of an official page, from forms.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from importlib import resources
from typing import Any

from dragoman.present.brief.outline import Brief, Line, Section

PLAIN = "plain"


def names() -> tuple[str, ...]:
    """The forms there are."""
    return (PLAIN, *_forms())


def in_form(brief: Brief, name: str) -> Brief:
    """The brief in a form: every line of it stands somewhere, footnotes numbered as they now come."""
    if name == PLAIN:
        return brief
    form = _forms()[name]
    left = {s.key or s.title: list(s.lines) for s in brief.sections}
    sections: list[Section] = []
    for number, given in enumerate(form["sections"], start=1):
        parts = [_section(part, left, brief, level=2) for part in given.get("parts", ())]
        parts = [part for part in parts if part.lines]
        own = _section(given, left, brief, level=1)
        if not (own.lines or parts or own.blank) and "nothing" in form:
            own = replace(own, blank=form["nothing"])
        if own.lines or parts or own.blank:
            sections += _numbered(own, parts, number) if form.get("numbered") else (own, *parts)
    rest = tuple(line for lines in left.values() for line in lines)
    if rest:
        sections.append(Section(form["rest"], rest, "rest"))
    title = form["title"].format(a=brief.parties[0], b=brief.parties[1])
    return renumbered(replace(brief, title=title, sections=tuple(sections)))


def renumbered(brief: Brief) -> Brief:
    """The footnotes numbered in the order in which the lines cite them; those that none cites are left out."""
    order = list(dict.fromkeys(n for s in brief.sections for line in s.lines for n in _cited(line)))
    numbers = {old: new for new, old in enumerate(order, start=1)}
    notes = {note.number: note for note in brief.footnotes}
    sections = tuple(replace(s, lines=tuple(_relabelled(line, numbers) for line in s.lines)) for s in brief.sections)
    footnotes = tuple(replace(notes[old], number=new) for old, new in numbers.items())
    return replace(brief, sections=sections, footnotes=footnotes)


def _section(given: dict[str, Any], left: dict[str, list[Line]], brief: Brief, *, level: int) -> Section:
    a, b = brief.parties
    lines = tuple(line for wanted in given.get("take", ()) for line in _taken(wanted, left, brief))
    title = given["title"].format(a=a, b=b)
    # Under "Last met" a line need not say "last met" again, nor "last met, minister" more than "minister".
    lines = tuple(replace(x, label=x.label.removeprefix(title.casefold()).removeprefix(", ")) for x in lines)
    key = str(given.get("take", ("",))[0]).partition(":")[0]
    return Section(title, lines, key, level, given.get("blank", ""))


def _taken(wanted: str, left: dict[str, list[Line]], brief: Brief) -> list[Line]:
    """The lines that are wanted, taken out of what is left."""
    key, colon, what = wanted.partition(":")
    what = what.format(a=brief.codes[0], b=brief.codes[1])
    lines = left.get(key, [])
    taken = [x for x in lines if not colon or what in (x.label, x.topic, x.label.partition(",")[0])]
    left[key] = [line for line in lines if line not in taken]
    return taken


def _numbered(own: Section, parts: list[Section], number: int) -> Iterator[Section]:
    yield replace(own, title=f"{number}. {own.title}")
    for n, part in enumerate(parts, start=1):
        yield replace(part, title=f"({n}) {part.title}")


def _cited(line: Line) -> Iterator[int]:
    yield from line.notes
    for claim in line.claims:
        yield from _cited(claim)


def _relabelled(line: Line, numbers: dict[int, int]) -> Line:
    claims = tuple(_relabelled(claim, numbers) for claim in line.claims)
    return replace(line, notes=tuple(numbers[n] for n in line.notes), claims=claims)


@cache
def _forms() -> dict[str, Any]:
    text = (resources.files("dragoman.present.brief") / "forms.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
