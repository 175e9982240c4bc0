"""Questions in the user's words → the records of the ledger that answer them."""

from dragoman.query.board import Kept, board
from dragoman.query.carriers import Reports
from dragoman.query.changes import changes_after, changes_since, mark_from, mark_of
from dragoman.query.formats import Format, formats_between, formats_between_two, formats_named
from dragoman.query.met import Met, met
from dragoman.query.parties import code_of, name_of
from dragoman.query.questions import Latest, Question, ask, latest
from dragoman.query.search import Hit, search
from dragoman.query.terms import lives_of, upcoming

__all__ = [
    "Format",
    "Hit",
    "Kept",
    "Latest",
    "Met",
    "Question",
    "Reports",
    "ask",
    "board",
    "changes_after",
    "changes_since",
    "code_of",
    "formats_between",
    "formats_between_two",
    "formats_named",
    "latest",
    "lives_of",
    "mark_from",
    "mark_of",
    "met",
    "name_of",
    "search",
    "upcoming",
]
