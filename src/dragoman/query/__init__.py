"""Questions in the user's words → the records of the ledger that answer them."""

from dragoman.query.parties import code_of, name_of
from dragoman.query.questions import Question, ask

__all__ = ["Question", "ask", "code_of", "name_of"]
