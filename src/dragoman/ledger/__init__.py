"""Documents and records ⇄ one SQLite file; the only SQL. Nothing in it is overwritten or deleted."""

from dragoman.ledger.adding import Added
from dragoman.ledger.schema import sqlite_version
from dragoman.ledger.store import Kept, Ledger

__all__ = ["Added", "Kept", "Ledger", "sqlite_version"]
