"""A word for a party ("JPN", "Japan") ⇄ its code."""

from __future__ import annotations

from difflib import get_close_matches

from dragoman.errors import UsageError
from dragoman.knowledge.states import state_words, states

# PLOVER's codes of parties that are no states.
ORGANISATIONS = {
    "EUR": "European Union",
    "IGO": "intergovernmental organisations",
    "IMG": "international militant groups",
    "ISM": "international social movements",
    "MNC": "multinational companies",
    "NGO": "non-governmental organisations",
    "UNO": "United Nations",
}


def code_of(word: str) -> str:
    """The code of a party that is named by code, name or demonym; raises UsageError that suggests near ones.

    >>> code_of("jpn"), code_of("Kazakhstan"), code_of("swiss")
    ('JPN', 'KAZ', 'CHE')
    """
    wanted = word.strip()
    if wanted.upper() in states() or wanted.upper() in ORGANISATIONS:
        return wanted.upper()
    # Reversed, so that of two states with one word the first holds, as in state_words.
    words = {name.casefold(): found.code for name, found in reversed(state_words().items())}
    words.update((name.casefold(), code) for code, name in ORGANISATIONS.items())
    found = words.get(wanted.casefold().removeprefix("the "))
    if found:
        return found
    raise UsageError(f"no country has the code or name {word!r}", todo=_advice(wanted))


def name_of(code: str) -> str:
    """The short name of a party by its code, the code itself where it is unknown."""
    state = states().get(code)
    return state.name if state else ORGANISATIONS.get(code, code)


def _advice(wanted: str) -> str:
    names = {s.name: s.code for s in states().values()}
    folded = {name.casefold(): name for name in names}
    near = [folded[n] for n in get_close_matches(wanted.casefold(), folded, n=3)]
    if len(wanted) <= 3:
        near += [name_of(c) for c in get_close_matches(wanted.upper(), states(), n=3)]
    if not near:
        return "give an ISO 3166-1 alpha-3 code such as KAZ, or a name"
    *others, last = (f"{names[n]} ({n})" for n in dict.fromkeys(near))
    return f"did you mean {', '.join(others)} or {last}?" if others else f"did you mean {last}?"
