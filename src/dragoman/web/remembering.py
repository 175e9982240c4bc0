"""What pages were made of, kept until the ledger has something new that concerns it; of large ledgers made elsewhere.

An answer on thousands of reports takes a processor for a second. It is then made by a process of its own, so that
meanwhile all other pages are as quick as ever; and where others have decided or added something since, the one before
is shown until the new one is made. Who did it is shown the new one.
"""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator, Sequence
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar, cast

from dragoman.ledger import Kept, Ledger
from dragoman.query.changes import NOTHING, Mark, mark_of
from dragoman.records import Document
from dragoman.web.making import Makers

MOST = 200  # answers kept; the one not asked for longest goes
LARGE = 2000  # documents of a ledger whose answers are made by other processes
STALE = 30.0  # seconds after which an answer on the whole ledger is made anew if anything was judged since
OLDEST = 60.0  # seconds for which at most an answer of a large ledger is shown that holds no longer
REST = 15.0  # seconds after which it is made anew, one at a time: who asks for what was not made yet goes before

T = TypeVar("T")


class Watched(Ledger):
    """A ledger that notes which documents an answer was made of."""

    touched: set[str]

    @classmethod
    def over(cls, ledger: Ledger) -> Watched:
        """The same open ledger, with nothing noted yet."""
        made = cls(ledger.database, ledger.reader)
        made.touched = set()
        return made

    def records(self, kind: str | None = None, **asked: Any) -> Iterator[Kept]:
        """As the ledger's."""
        for kept in super().records(kind, **asked):
            self.touched.add(kept.document)
            yield kept

    def documents_of(self, ids: Sequence[str]) -> dict[str, Document]:
        """As the ledger's."""
        self.touched.update(ids)
        return super().documents_of(ids)

    def document(self, beginning: str) -> Document:
        """As the ledger's."""
        found = super().document(beginning)
        self.touched.add(found.id)
        return found

    def telling(self, between: tuple[str, str]) -> set[str]:
        """As the ledger's."""
        found = super().telling(between)
        self.touched |= found
        return found

    def telling_by_day(self, between: tuple[str, str]) -> list[tuple[str | None, str, str]]:
        """As the ledger's."""
        found = super().telling_by_day(between)
        self.touched.update(document for _, document, _ in found)
        return found


@dataclass(slots=True)
class _Answer:
    """An answer with the mark of the ledger up to which it holds, and the documents it was made of.

    `made` and `outdated` are when it was made, and when it was first seen to hold no longer (None: it holds).
    """

    value: Any
    mark: Mark
    touched: frozenset[str]
    made: float
    outdated: float | None = None

    def has(self, mark: Mark) -> bool:
        """Whether it was made of all that the ledger had at a mark."""
        return self.mark.reading >= mark.reading and self.mark.judgement >= mark.judgement


class Memory:
    """Answers by what was asked of the ledger at `path`.

    Safe to use from several threads, of which one makes an answer and the rest wait.
    """

    def __init__(self, path: str) -> None:
        self._path = path
        self._answers: OrderedDict[Hashable, _Answer] = OrderedDict()
        self._making: dict[Hashable, threading.Lock] = {}
        self._renewing: set[Hashable] = set()
        self._lock = threading.Lock()
        self._makers = Makers()

    @property
    def closed(self) -> bool:
        """Whether the desk has ended."""
        return self._makers.closed

    def close(self) -> None:
        """Let the processes go, when what they are at is done."""
        self._makers.close()

    def prepare(self, ledger: Ledger, make: Callable[[Ledger], Any]) -> None:
        """Have an answer made before anybody asks, behind all that somebody waits for; raises what making it raises.

        Who asks meanwhile does not wait for it, but has it made at once.
        """
        asked = _asked(make)
        if asked in self._answers:
            return
        made = self._makers.submit(_apart, self._path, ledger.reader, make, behind=True).result()
        made.made = time.monotonic()
        if asked not in self._answers:
            self._keep(asked, made)

    def answer(
        self,
        ledger: Ledger,
        make: Callable[[Ledger], T],
        between: tuple[str, str] | None = None,
        *,
        long: bool = True,
        own: Mark = NOTHING,
    ) -> T:
        """What `make` gives, made anew where documents came since, or judgements of documents that it was made of.

        Where that takes `long` another process does it, and meanwhile whoever has done nothing since is shown the
        answer before, for a minute at most; `own` is the mark of the ledger after the last deed of who asks.

        `make` is a function of a module, or a partial one, which is remembered by what it is given. Without `between`
        it is on the whole ledger: other judgements then count after half a minute.
        """
        asked = _asked(make)
        apart = long and large(ledger)
        if apart and (earlier := self._earlier(asked, ledger, make, between, own)):
            return cast(T, earlier.value)
        with self._lock:
            making = self._making.setdefault(asked, threading.Lock())
        with making:
            mark = mark_of(ledger)
            known = self._answers.get(asked)
            if known is None or not _holds(known, ledger, mark, between):
                try:
                    known = self._made(ledger, make) if apart else _answered(ledger, make)
                except BaseException:
                    self._forget(asked)
                    raise
                mark, known.made = known.mark, time.monotonic()
            known.mark = mark
            self._keep(asked, known)
            return cast(T, known.value)

    def _earlier(
        self,
        asked: Hashable,
        ledger: Ledger,
        make: Callable[[Ledger], Any],
        between: tuple[str, str] | None,
        own: Mark,
    ) -> _Answer | None:
        """An answer that was made before and may be shown; where it holds no longer it is made anew meanwhile."""
        known, now = self._answers.get(asked), time.monotonic()
        if known is None or not known.has(own) or (known.outdated and now - known.outdated > OLDEST):
            return None
        if known.outdated is None:
            mark = mark_of(ledger)
            if _holds(known, ledger, mark, between):
                known.mark = mark
            else:
                known.outdated = now
        if known.outdated and now - known.made > REST:
            self._renew(asked, ledger.reader, make)
        self._keep(asked, known)
        return known

    def _renew(self, asked: Hashable, reader: str, make: Callable[[Ledger], Any]) -> None:
        with self._lock:
            if self._renewing:
                return
            self._renewing.add(asked)
        try:
            made = self._makers.submit(_apart, self._path, reader, make, behind=True)
        except BrokenProcessPool:
            self._renewing.discard(asked)
        else:
            made.add_done_callback(partial(self._renewed, asked))

    def _renewed(self, asked: Hashable, made: Future[_Answer]) -> None:
        self._renewing.discard(asked)
        if made.cancelled():
            return
        if made.exception():
            # Whoever asks next is told why.
            self._forget(asked)
            return
        answer, known = made.result(), self._answers.get(asked)
        if known is None or answer.has(known.mark):
            answer.made = time.monotonic()
            self._keep(asked, answer)

    def _forget(self, asked: Hashable) -> None:
        """What fails leaves nothing behind."""
        with self._lock:
            self._answers.pop(asked, None)
            self._making.pop(asked, None)

    def _made(self, ledger: Ledger, make: Callable[[Ledger], Any]) -> _Answer:
        try:
            return self._makers.submit(_apart, self._path, ledger.reader, make).result()
        except BrokenProcessPool:
            return _answered(ledger, make)

    def _keep(self, asked: Hashable, answer: _Answer) -> None:
        with self._lock:
            self._answers[asked] = answer
            self._answers.move_to_end(asked)
            while len(self._answers) > MOST:
                gone, _ = self._answers.popitem(last=False)
                self._making.pop(gone, None)


def _holds(known: _Answer, ledger: Ledger, mark: Mark, between: tuple[str, str] | None) -> bool:
    """Whether nothing that came since concerns an answer."""
    if known.mark == mark:
        return True
    if known.mark.reading != mark.reading:
        return False
    judged = ledger.judged_since(known.mark.judgement)
    if not judged.isdisjoint(known.touched):
        return False
    if between is None:
        return time.monotonic() - known.made < STALE
    # What tells of the two only since it was judged, or did until then, without being read for the answer.
    return next(iter(ledger.records(between=between, among=judged)), None) is None


def _asked(make: Callable[..., Any]) -> Hashable:
    """What tells an answer from others: the function that makes it, and all that it is given."""
    if isinstance(make, partial):
        return make.func, make.args, tuple(sorted(make.keywords.items()))
    return make


def large(ledger: Ledger) -> bool:
    """Whether an answer may take long."""
    return ledger.size() > LARGE


def _apart(path: str, reader: str, make: Callable[[Ledger], Any]) -> _Answer:
    """An answer, made by another process."""
    with Ledger.open(path, create=False, reader=reader) as ledger:
        return _answered(ledger, make)


def _answered(ledger: Ledger, make: Callable[[Ledger], Any]) -> _Answer:
    mark = mark_of(ledger)
    watched = Watched.over(ledger)
    return _Answer(make(watched), mark, frozenset(watched.touched), time.monotonic())
