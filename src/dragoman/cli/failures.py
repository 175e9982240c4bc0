"""What cannot be read → a line each on stderr while the rest goes on, and the exit status at the end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

import click

from dragoman.errors import DragomanError, SourceError, UsageError

T = TypeVar("T")


class Failures:
    """Counts what could and what could not be read."""

    def __init__(self) -> None:
        self.failed = self.passed = 0

    def report(self, error: DragomanError) -> None:
        """Say it on stderr and count it."""
        self.failed += 1
        click.echo(f"dragoman: {error}", err=True)

    def passing(self, items: Iterable[T | SourceError]) -> Iterator[T]:
        """The items without the errors among them, which are reported."""
        for item in items:
            if isinstance(item, SourceError):
                self.report(item)
            else:
                self.passed += 1
                yield item

    def end(self, where: str) -> None:
        """Leave with status 1 where something failed; raises UsageError where there was nothing to read."""
        if self.failed:
            click.get_current_context().exit(1)
        if not self.passed:
            raise UsageError("nothing to read", where=where, todo="name files, folders or addresses with text in them")
