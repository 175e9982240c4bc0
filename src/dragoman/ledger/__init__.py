"""Documents, records and judgements ⇄ one database; the only SQL. Nothing in it is overwritten or deleted."""

from dragoman.ledger.adding import Added
from dragoman.ledger.judging import Version
from dragoman.ledger.postgresql import shown
from dragoman.ledger.queueing import Place, Waiting, Which
from dragoman.ledger.sqlite import sqlite_version
from dragoman.ledger.store import Kept, Ledger, exists

__all__ = ["Added", "Kept", "Ledger", "Place", "Version", "Waiting", "Which", "exists", "shown", "sqlite_version"]
