"""A headline that is no part of the text → whom it names, with office and country."""

from __future__ import annotations

from dragoman.annotate.gazetteer import find_names
from dragoman.annotate.layers import Participant
from dragoman.annotate.naming import find_namings
from dragoman.annotate.participants import register
from dragoman.annotate.words import words_of


def persons_in(headline: str, published: str | None) -> list[Participant]:
    """The persons that a headline names by name, in its order; their mentions' spans are the headline's.

    >>> # "Remarks by President Soto and Prime Minister Berg of Norway" → Soto and Berg, of NOR
    """
    words = words_of(headline, [(0, len(headline))])
    hits = find_names(headline, words)
    named = register(
        headline, words, hits, find_namings(words, hits), published=published, headings=frozenset()
    ).participants
    return sorted((p for p in named if p.type == "person" and p.mentions), key=lambda p: p.mentions[0].start)
