"""A desk that was just started → one whose first pages are ready before anybody asks for them."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date
from typing import Any

from dragoman.errors import DragomanError
from dragoman.ledger import Ledger
from dragoman.web import overview, reading
from dragoman.web.desk import Desk
from dragoman.web.remembering import large

LOG = logging.getLogger(__name__)


def warmed(desk: Desk) -> None:
    """Make ready what many would else make at once when they come: the templates, and of a large ledger what most
    people ask first: the start page, the pairs on it, and what these lead to.

    What the ledger refuses is told whoever asks for it; what else fails is logged, and the rest made ready.
    """
    for name in desk.templates.list_templates():
        desk.templates.get_template(name)
    with suppress(DragomanError), desk.ledger() as ledger:
        for make in _asked_first(desk, ledger) if large(ledger) else ():
            try:
                desk.memory.prepare(ledger, make)
            except DragomanError:
                continue
            except Exception:
                if desk.memory.closed:
                    return
                LOG.exception("a page could not be made ready: %s", make)


def _asked_first(desk: Desk, ledger: Ledger) -> Iterator[Callable[[Ledger], Any]]:
    """What makes the pages that most people ask for first."""
    _, pairs = desk.memory.answer(ledger, reading.latest_and_busy, long=False)
    today, between = date.today().isoformat(), [(a, b) for a, b, _ in pairs]
    yield from (reading.shown_of(two, today) for two in between)
    for two in between:
        yield overview.coming_of(two, today)
        yield overview.contradicting_of(two)
    yield from (reading.people_in(country) for country in dict.fromkeys(code for two in between for code in two))
