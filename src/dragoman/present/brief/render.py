"""A brief → Markdown, or one HTML page that needs nothing beside it; the words around the facts are in templates/."""

from __future__ import annotations

import re
from importlib import resources
from typing import TYPE_CHECKING

from dragoman.present.brief.outline import Brief

if TYPE_CHECKING:
    from jinja2 import Environment

# What Markdown would take for its own: emphasis, code, links, tables, headings, HTML.
MARKDOWN = re.compile(r"([\\`*_\[\]<>|#~])")


def as_markdown(brief: Brief) -> str:
    """Markdown with footnotes as pandoc and GitHub write them."""
    return _environment(escape=False).get_template("brief.md").render(brief=brief)


def as_html(brief: Brief) -> str:
    """A self-contained page without scripts, for screen (light and dark) and print."""
    return _environment(escape=True).get_template("brief.html").render(brief=brief)


def _environment(*, escape: bool) -> Environment:
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    folder = resources.files("dragoman.present.brief") / "templates"
    environment = Environment(
        loader=FunctionLoader(lambda name: (folder / name).read_text(encoding="utf-8")),
        autoescape=escape,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["plain"] = _plain
    environment.tests["web"] = _web
    return environment


def _plain(text: str) -> str:
    """A text that Markdown leaves as it is.

    >>> _plain("the *first* [of] two")
    'the \\\\*first\\\\* \\\\[of\\\\] two'
    """
    return MARKDOWN.sub(r"\\\1", " ".join(text.split()))


def _web(address: str | None) -> bool:
    """Whether an address may stand in a link: "javascript:" may not."""
    return bool(address) and str(address).startswith(("https://", "http://"))
