"""`dragoman doctor`: what is installed, what the run goes by, and what is missing."""

from __future__ import annotations

import importlib.util
import platform
import re
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path
from typing import Any

import click

from dragoman import __version__
from dragoman.cli.output import print_rows
from dragoman.errors import DragomanError, SetupError
from dragoman.settings import Settings

NAME = re.compile(r"[A-Za-z0-9._-]+")


@click.command(short_help="Say what is installed and missing.")
@click.option("--json", "as_json", is_flag=True, help="As one JSON object.")
@click.pass_obj
def doctor(settings: Settings, as_json: bool) -> None:
    """Say what is installed, by what settings it runs, and what is missing."""
    from dragoman.ledger import exists, shown, sqlite_version
    from dragoman.present.brief.fonts import lacking_extras

    packages = _packages()
    missing = [name for name, version in packages.items() if version is None]
    if not _has_model(settings.model) and settings.model.replace("_", "-") not in missing:
        missing.append(settings.model)
    facts: dict[str, Any] = {
        "dragoman": __version__,
        "python": platform.python_version(),
        "platform": platform.platform(),
        "sqlite": sqlite_version(),
        "model": settings.model,
        "kernel": settings.kernel,
        "ledger": shown(settings.ledger),
        "ledger_exists": None,
        "packages": packages,
        "letters_missing": list(lacking_extras()),
        "missing": missing,
    }
    try:
        facts["ledger_exists"] = exists(settings.ledger)
    except DragomanError as error:
        facts["ledger_problem"] = str(error)
    if as_json:
        print_rows([facts])
    else:
        click.echo("\n".join(_lines(facts)))
    if missing:
        click.get_current_context().exit(SetupError.exit_status)


def _lines(facts: dict[str, Any]) -> Iterator[str]:
    for name, value in facts.items():
        if name == "packages":
            yield from (f"{package}: {version or 'missing'}" for package, version in value.items())
        elif name == "ledger_exists" and value is not None:
            yield "the ledger exists" if value else "the ledger does not exist yet: 'dragoman read SOURCE' makes it"
        elif name == "letters_missing":
            yield from (f"no {of} letters in PDFs: 'pip install dragoman[{of}]' brings fonts" for of in value)
        elif name not in ("missing", "ledger_exists"):
            yield f"{name}: {value}"
    missing = " ".join(facts["missing"])
    yield f"missing: {missing}; install with 'pip install {missing}'" if missing else "nothing is missing"


def _packages() -> dict[str, str | None]:
    """The packages that this one asks for, with the version installed or None."""
    try:
        required = metadata.requires("dragoman") or []
    except metadata.PackageNotFoundError:
        return {"dragoman": None}
    found: dict[str, str | None] = {}
    for requirement in required:
        name = NAME.match(requirement)
        if name and "extra ==" not in requirement:
            found[name[0]] = _version(name[0])
    return dict(sorted(found.items()))


def _version(package: str) -> str | None:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return None


def _has_model(model: str) -> bool:
    return Path(model).is_dir() or (model.isidentifier() and importlib.util.find_spec(model) is not None)
