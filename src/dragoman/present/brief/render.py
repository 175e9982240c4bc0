"""A brief → Markdown, one HTML page that needs nothing beside it, a Word document or a PDF."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass, replace
from importlib import resources
from typing import TYPE_CHECKING, Any, Protocol, TypeVar, cast

from dragoman.present.brief.illustrations import illustrations
from dragoman.present.brief.outline import Brief
from dragoman.present.brief.sources import (
    OWN,
    OWN_NOTES,
    day_of,
    heading_of,
    places_of,
    reported_of,
    signed_of,
    title_of,
    web,
)
from dragoman.present.days import spoken
from dragoman.present.pictures import style

if TYPE_CHECKING:
    from jinja2 import BaseLoader, Environment

T = TypeVar("T")
ILLEGIBLE = re.compile("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\ud800-\\udfff\\ufffe\\uffff]")
# What Markdown would take for its own: emphasis, code, links, tables, headings, HTML.
MARKDOWN = re.compile(r"([\\`*_\[\]<>|#~])")


def as_markdown(brief: Brief) -> str:
    """Markdown with footnotes as pandoc and GitHub write them."""
    return _environment(escape=False).get_template("brief.md").render(brief=brief)


def as_html(brief: Brief) -> str:
    """A self-contained page without scripts, for screen (light and dark) and print."""
    return _environment(escape=True).get_template("brief.html").render(brief=brief)


def as_docx(brief: Brief, *, fonts: str = "") -> bytes:
    """A Word document with real styles and footnotes; `fonts` is a folder with more fonts for its pictures."""
    from dragoman.present.brief import word

    return word.as_docx(legible(brief), fonts=fonts)


def as_pdf(brief: Brief, *, fonts: str = "") -> bytes:
    """A tagged PDF; `fonts` is a folder with more fonts. Raises SetupError where none has a letter of the brief."""
    from dragoman.present.brief import pdf

    return pdf.as_pdf(legible(brief), fonts=fonts)


class Make(Protocol):
    """What writes a brief in a form; texts and pages take no fonts along."""

    def __call__(self, brief: Brief, *, fonts: str = "") -> bytes: ...


# Ending of a file → what it then holds.
FORMS: dict[str, Make] = {
    ".md": lambda brief, *, fonts="": as_markdown(legible(brief)).encode(),
    ".html": lambda brief, *, fonts="": as_html(legible(brief)).encode(),
    ".docx": as_docx,
    ".pdf": as_pdf,
}


def legible(value: T) -> T:
    """The same with U+FFFD for every character that no XML file can hold: a control character, half a pair."""
    if isinstance(value, str):
        return cast(T, ILLEGIBLE.sub("\ufffd", value))
    if isinstance(value, tuple):
        return cast(T, tuple(legible(item) for item in value))
    if is_dataclass(value) and not isinstance(value, type):
        return cast(T, replace(value, **{f.name: legible(getattr(value, f.name)) for f in fields(value)}))
    return value


def templates() -> BaseLoader:
    """The templates that come with the program."""
    from jinja2 import FunctionLoader

    folder = resources.files("dragoman.present.brief") / "templates"
    # By name only: "/etc/passwd" and "../x" are none of them.
    files = {file.name: file for file in folder.iterdir()}
    return FunctionLoader(lambda name: files[name].read_text(encoding="utf-8") if name in files else None)


def equip(environment: Environment) -> None:
    """Gives an environment what the templates use, as docs/commands.md says."""
    environment.filters |= {"plain": _plain, "title": title_of, "heading": heading_of, "places": places_of}
    environment.filters |= {"pictures": _pictures, "signed": signed_of, "spoken": spoken, "day": day_of}
    environment.filters |= {"reported": reported_of}
    environment.globals |= {"own_notes": OWN_NOTES, "own": OWN}
    environment.globals["picture_style"] = style(page=True)
    environment.tests["web"] = web


def _pictures(brief: Brief) -> dict[int, list[dict[str, Any]]]:
    """The pictures by section, from 1, each for a wide page and a narrow one; they are SVG, not to be escaped."""
    from markupsafe import Markup

    return {
        number + 1: [
            {
                "title": shown.title,
                "table": shown.table,
                "wide": Markup(shown.draw(width=720, name=f"wide-{shown.name}")),
                "narrow": Markup(shown.draw(width=350, name=f"narrow-{shown.name}")),
            }
            for shown in placed
        ]
        for number, placed in illustrations(brief).items()
    }


def _environment(*, escape: bool) -> Environment:
    from jinja2 import Environment, StrictUndefined

    environment = Environment(
        loader=templates(),
        autoescape=escape,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    equip(environment)
    return environment


def _plain(text: str) -> str:
    """A text that Markdown leaves as it is.

    >>> _plain("the *first* [of] two")
    'the \\\\*first\\\\* \\\\[of\\\\] two'
    """
    return MARKDOWN.sub(r"\\\1", " ".join(text.split()))
