"""Which records are before whose eyes, so that two who review at once are shown two."""

from __future__ import annotations

import threading
import time

LASTING = 180.0  # seconds after which a record that somebody was shown is anybody's


class Claims:
    """Records shown for review, each with the session it was shown to; a courtesy, no lock: who decides first, did."""

    def __init__(self) -> None:
        self._held: dict[str, tuple[str, float]] = {}
        self._lock = threading.Lock()

    def take(self, record: str, session: str) -> bool:
        """Whether a record is nobody else's; it is then this session's for a while."""
        now = time.monotonic()
        with self._lock:
            self._held = {r: (s, until) for r, (s, until) in self._held.items() if until > now}
            holder, _ = self._held.get(record, (session, now))
            if holder == session:
                self._held[record] = (session, now + LASTING)
            return holder == session
