"""Who is at the desk: sessions in memory, each with a token that every form must bring back."""

from __future__ import annotations

import hmac
import secrets
import threading
import time
from collections import OrderedDict, deque
from dataclasses import dataclass

from dragoman.query.changes import NOTHING, Mark

MOST = 10_000  # sessions at once; the one not used for longest goes
TRIES, WINDOW = 8, 300.0  # wrong passwords that one place or name may give in so many seconds


@dataclass(slots=True)
class Session:
    """One browser: `token` is in its forms, `said` is shown on its next page, `used` is when it last asked.

    `own` is how far the ledger had come after its last deed.
    """

    id: str
    user: str
    rights: str
    token: str
    used: float
    said: str = ""
    own: Mark = NOTHING

    def allows(self, token: str) -> bool:
        """Whether a form's token is this session's."""
        return hmac.compare_digest(self.token.encode(), token.encode("utf-8", "replace"))


class Sessions:
    """All sessions; safe to use from several threads."""

    def __init__(self, hours: float) -> None:
        self._lasting = hours * 3600
        self._held: OrderedDict[str, Session] = OrderedDict()
        self._lock = threading.Lock()

    def begin(self, user: str, rights: str) -> Session:
        """A new session with an id and a token that nobody can guess."""
        made = Session(secrets.token_urlsafe(32), user, rights, secrets.token_urlsafe(32), time.monotonic())
        with self._lock:
            self._held[made.id] = made
            while len(self._held) > MOST:
                self._held.popitem(last=False)
        return made

    def find(self, id_: str | None) -> Session | None:
        """The session of this id; None where there is none or it lay unused for too long."""
        with self._lock:
            found = self._held.get(id_ or "")
            if found is None:
                return None
            now = time.monotonic()
            if now - found.used > self._lasting:
                del self._held[found.id]
                return None
            found.used = now
            self._held.move_to_end(found.id)
            return found

    def end(self, id_: str) -> None:
        """Forget a session."""
        with self._lock:
            self._held.pop(id_, None)


class Tries:
    """Counts what was tried in vain, by key, over the last minutes."""

    def __init__(self, most: int = TRIES, window: float = WINDOW) -> None:
        self._most, self._window = most, window
        self._times: dict[str, deque[float]] = {}
        self._lock = threading.Lock()

    def spent(self, *keys: str) -> bool:
        """Whether one of the keys has tried too often."""
        now = time.monotonic()
        with self._lock:
            for key in [k for k, times in self._times.items() if times and now - times[-1] > self._window]:
                del self._times[key]
            return any(sum(now - t < self._window for t in self._times.get(key, ())) >= self._most for key in keys)

    def count(self, *keys: str) -> None:
        """Count a try for each key."""
        with self._lock:
            for key in keys:
                self._times.setdefault(key, deque(maxlen=self._most)).append(time.monotonic())
