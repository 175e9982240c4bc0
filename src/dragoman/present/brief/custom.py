"""A brief and a Jinja template of the user's own → a text; the template can read the brief and nothing else."""

from __future__ import annotations

import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields, is_dataclass
from difflib import get_close_matches
from pathlib import Path

from jinja2 import (
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    PrefixLoader,
    StrictUndefined,
    Template,
    TemplateNotFound,
    TemplateSyntaxError,
)
from jinja2.sandbox import ImmutableSandboxedEnvironment

from dragoman.errors import UsageError
from dragoman.present.brief.outline import Brief
from dragoman.present.brief.render import equip, legible, templates

TODO = "mend the template; docs/commands.md says what it can use"
ROOM = 1_000_000_000  # bytes that a template may take beside what the program has
PAGES = (".html", ".htm", ".xml")


class Missing(StrictUndefined):
    """A name that there is not: of a part of the brief it is said what that has."""

    @property
    def _undefined_message(self) -> str:
        of = self._undefined_obj
        # A hint: that access is unsafe.
        if self._undefined_hint or not is_dataclass(of) or isinstance(of, type):
            return str(super()._undefined_message)
        names = [f.name for f in fields(of)]
        near = get_close_matches(str(self._undefined_name), names, 1)
        meant = f"did you mean {near[0]!r}?" if near else f"it has {', '.join(names)}"
        return f"a {type(of).__name__.casefold()} has no attribute {self._undefined_name!r}: {meant}"


def as_own(brief: Brief, template: str, *, ending: str = "") -> str:
    """What the template makes of `brief`; for a page its values are escaped.

    It may include its neighbours, and the built-in templates as "dragoman/brief.html". Raises UsageError with the
    template's file and line.
    """
    path = Path(template)
    whole = ending in PAGES
    environment = ImmutableSandboxedEnvironment(
        # "dragoman/brief.html" includes "brief.css" by its plain name.
        loader=ChoiceLoader([PrefixLoader({"dragoman": templates()}), FileSystemLoader(path.parent), templates()]),
        autoescape=lambda name: whole or (name or "").removesuffix(path.suffix).endswith(PAGES),
        undefined=Missing,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    equip(environment)
    try:
        with _bounded():
            return _loaded(environment, path, template).render(brief=legible(brief))
    except UsageError:
        raise
    # A template can fail in whatever way: a missing name, a sum of text and number, a name that is off limits.
    except Exception as error:
        frames = [f for f in traceback.extract_tb(error.__traceback__) if Path(f.filename).suffix == path.suffix]
        where = _at(frames[-1].filename, frames[-1].lineno) if frames else template
        if isinstance(error, TemplateSyntaxError):
            where = _at(error.filename, error.lineno)
        if isinstance(error, TemplateNotFound):
            what = f"no template {error.name!r} beside it"
            raise UsageError(what, where=where, todo="include one of its own folder, or dragoman/brief.md") from error
        if isinstance(error, MemoryError):
            what = f"it takes more than {ROOM // 1_000_000:,} MB of memory"
            raise UsageError(what, where=where, todo="let it repeat less") from error
        raise UsageError(str(error) or type(error).__name__, where=where, todo=TODO) from error


@contextmanager
def _bounded() -> Iterator[None]:
    """Within it the process can take ROOM bytes more, where the system counts them (Linux): `"x" * 9999999999` cannot
    take the memory of all other programs, it raises MemoryError. A bound of the system that is lower stays.
    """
    try:
        import resource

        taken = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * resource.getpagesize()
    except (ImportError, OSError):
        yield
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    most = min(bound for bound in (soft, hard, taken + ROOM) if bound != resource.RLIM_INFINITY)
    resource.setrlimit(resource.RLIMIT_AS, (most, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


def _loaded(environment: Environment, path: Path, template: str) -> Template:
    try:
        return environment.get_template(path.name)
    except TemplateSyntaxError as error:
        raise UsageError(error.message or "", where=_at(error.filename, error.lineno), todo=TODO) from error
    except TemplateNotFound as error:
        raise UsageError("no such template", where=template, todo="name a template that exists") from error
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"cannot be read ({error})", where=template, todo="name a template in UTF-8") from error


def _at(file: str | None, line: int | None) -> str:
    return f"{file}, line {line}"
