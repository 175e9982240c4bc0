"""The address of a page → the state whose government publishes it, where the address says so."""

from __future__ import annotations

from urllib.parse import urlsplit

from dragoman.knowledge.states import state_called

# Kept by a state for its government, before its own ending: "gov.uk", "mofa.go.jp", "diplomatie.gouv.fr".
GOVERNMENT = frozenset(("gov", "go", "gob", "gouv", "gub", "govt", "gc", "admin"))


def government_of(url: str) -> str | None:
    """The alpha-3 code of the government under whose name a page stands; None where the address does not tell.

    >>> government_of("https://www.mofa.go.jp/press"), government_of("https://www.state.gov"), government_of("https://a.com")
    ('JPN', 'USA', None)
    """
    try:
        labels = (urlsplit(url).hostname or "").split(".")
    except ValueError:
        # "http://[broken"
        return None
    if labels[-1] == "gov":
        # the ending is the United States' own
        return "USA"
    if len(labels) > 1 and len(labels[-1]) == 2 and labels[-2] in GOVERNMENT:
        return state_called(labels[-1].upper())
    return None
