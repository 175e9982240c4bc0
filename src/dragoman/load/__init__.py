"""The text of a table → records, a row a record: statistics as figures, registers of visits as events."""

from dragoman.load.rows import Loaded
from dragoman.load.statistics import statistics
from dragoman.load.visits import visits

__all__ = ["Loaded", "statistics", "visits"]
