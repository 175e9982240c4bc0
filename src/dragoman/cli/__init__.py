"""The command line: one thin function a command; what is heavy is imported when a command needs it."""

from __future__ import annotations

import errno
import io
import os
import sys
from typing import Any

import click

from dragoman import __version__
from dragoman.cli.asking import listings, show
from dragoman.cli.board import board, score
from dragoman.cli.briefing import brief
from dragoman.cli.changes import diff
from dragoman.cli.checking import doctor
from dragoman.cli.drawing import draw
from dragoman.cli.examples import EXAMPLES
from dragoman.cli.figures import conflicts, series
from dragoman.cli.formats import formats
from dragoman.cli.judging import audit, judge
from dragoman.cli.keeping import ledger_
from dragoman.cli.loading import load
from dragoman.cli.mending import amend, note, notes, withdraw
from dragoman.cli.met import met
from dragoman.cli.naming import code, people, who
from dragoman.cli.options import settings_of
from dragoman.cli.reading import extract, read
from dragoman.cli.reviewing import review
from dragoman.cli.searching import search
from dragoman.cli.serving import serve, user
from dragoman.cli.stories import stories, story
from dragoman.cli.terms import deadlines, lives
from dragoman.errors import DragomanError

FULL = frozenset((errno.ENOSPC, errno.EDQUOT, errno.EFBIG))
INTERRUPTED = 130  # as shells have it: 128 and the number of the signal


class Commands(click.Group):
    """A group that says in one sentence on stderr what went wrong."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; an error of ours, a full disk and Ctrl-C become a sentence and an exit status."""
        try:
            return super().invoke(ctx)
        except DragomanError as error:
            click.echo(f"dragoman: {error}", err=True)
            ctx.exit(error.exit_status)
        except OSError as error:
            if error.errno not in FULL:
                raise
            where = error.filename or "the output"
            click.echo(f"dragoman: {where}: cannot be written ({error.strerror}); make room and try again", err=True)
            # what still waits to be written would fail again when the program ends
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            ctx.exit(1)
        except KeyboardInterrupt:
            click.echo("dragoman: stopped; what was kept before stays, the same command goes on from there", err=True)
            ctx.exit(INTERRUPTED)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """In the order of the work, not of the alphabet."""
        return list(self.commands)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="dragoman", message="%(prog)s %(version)s")
@click.option("--ledger", metavar="PATH", help="The ledger's file (default: dragoman.db, or DRAGOMAN_LEDGER).")
@click.pass_context
def main(ctx: click.Context, ledger: str | None) -> None:
    """Reads diplomatic reporting and keeps a sourced, dated ledger of the relations between states."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A terminal that has no "–" shows \u2013 instead of an error.
            stream.reconfigure(errors="backslashreplace")
    ctx.obj = settings_of(ledger)


# In the order of the work, which is that of the documentation; one a line.
COMMANDS = (
    extract,
    read,
    load,
    show,
    search,
    *listings,
    stories,
    story,
    lives,
    deadlines,
    board,
    score,
    formats,
    met,
    series,
    conflicts,
    brief,
    diff,
    draw,
    review,
    judge,
    amend,
    withdraw,
    note,
    notes,
    audit,
    code,
    who,
    people,
    ledger_,
    serve,
    user,
    doctor,
)
for command in COMMANDS:
    command.epilog = f"Example: {EXAMPLES[str(command.name)]}"
    main.add_command(command)
