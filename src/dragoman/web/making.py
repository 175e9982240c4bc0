"""Processes that make long answers beside the desk: for who waits, and behind them what nobody waits for yet."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.context import BaseContext
from typing import Any, TypeVar

WAITED_FOR = 2  # processes for answers that somebody waits for
BEHIND = 1  # and for those that nobody waits for yet; they have the processor when nobody else wants it
NICE = 5  # how far these stand back: not so far that whoever else uses the machine keeps them from ending
# What they need, imported once and not by each of them.
NEEDED = ["dragoman.cli", "dragoman.web.app"]

T = TypeVar("T")


class Makers:
    """The processes, started when they are first needed; safe to use from several threads."""

    def __init__(self) -> None:
        self._pools: dict[bool, ProcessPoolExecutor] = {}
        self._lock = threading.Lock()
        self.closed = False

    def submit(self, work: Callable[..., T], *given: Any, behind: bool = False) -> Future[T]:
        """Have something done; raises BrokenProcessPool where a process was killed, RuntimeError when closed."""
        with self._lock:
            if self.closed:
                raise RuntimeError("the desk has ended")
            pool = self._pools.get(behind) or self._started(behind)
            try:
                return pool.submit(work, *given)
            except BrokenProcessPool:
                del self._pools[behind]
                raise

    def close(self) -> None:
        """Let them go, when what they are at is done."""
        with self._lock:
            self.closed = True
        for pool in self._pools.values():
            pool.shutdown(cancel_futures=True)

    def _started(self, behind: bool) -> ProcessPoolExecutor:
        count = BEHIND if behind else WAITED_FOR
        pool = ProcessPoolExecutor(count, mp_context=_context(), initializer=_begin, initargs=(behind,))
        self._pools[behind] = pool
        return pool


def _context() -> BaseContext:
    """How they start: from one process that has imported what they need, where the system is known to bear it."""
    if sys.platform != "linux":
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(NEEDED)
    return context


def _begin(behind: bool) -> None:
    """A process that lives as long as the desk: Ctrl-C is for the desk, and its end, even by a kill, is ours."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if behind and hasattr(os, "nice"):
        os.nice(NICE)
    threading.Thread(target=_end_with_desk, daemon=True).start()


def _end_with_desk() -> None:
    desk = multiprocessing.parent_process()
    if desk is not None:
        desk.join()
        os._exit(0)
