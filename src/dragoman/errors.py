"""Everything that can go wrong, as one tree; each message says what was found, where, and what to do next.

DragomanError
├── UsageError          the call itself is off: wrong option, unknown country code      exit status 2
├── SourceError         a source or row cannot be read: missing, empty, binary, too big exit status 1
├── LedgerError         the ledger cannot be opened: not one, or from a newer version    exit status 2
├── NotFoundError       no document or record has that id                               exit status 1
├── ConflictError       somebody else has decided meanwhile                             exit status 1
└── SetupError          the installation lacks something: a model, a package             exit status 2
"""

from __future__ import annotations


class DragomanError(Exception):
    """Base of all. `what` was found, `where`, and `todo`, the next step; printed as one sentence."""

    exit_status = 1

    def __init__(self, what: str, *, where: str = "", todo: str = "") -> None:
        self.what, self.where, self.todo = what, where, todo
        super().__init__(str(self))

    def __str__(self) -> str:
        head = f"{self.where}: {self.what}" if self.where else self.what
        return f"{head}; {self.todo}" if self.todo else head


class UsageError(DragomanError):
    """The call itself is off."""

    exit_status = 2


class SourceError(DragomanError):
    """A source, or a row of one, cannot be read; the others go on."""


class LedgerError(DragomanError):
    """The ledger cannot be opened or written."""

    exit_status = 2


class NotFoundError(DragomanError):
    """Nothing in the ledger has that id."""


class ConflictError(DragomanError):
    """Somebody else has decided meanwhile; nothing was written."""


class SetupError(DragomanError):
    """The installation lacks something."""

    exit_status = 2
