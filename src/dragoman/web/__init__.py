"""The desk in the browser: pages over the ledger, rendered here; see `app`."""

from dragoman.web.app import app
from dragoman.web.config import Config

__all__ = ["Config", "app"]
