"""Text → quantities: amounts of money, counts, shares, ranks, measures and changes, as `layers.Quantity`."""

from dragoman.annotate.numbers.numerals import lowered
from dragoman.annotate.numbers.quantities import find_quantities

__all__ = ["find_quantities", "lowered"]
