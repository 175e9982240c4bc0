"""Text → words, lighter than spaCy's tokens: what names and titles are read on."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from dragoman.knowledge.states import states

# what is left of a page's markup: "1<sup>st</sup>", "<u>"
TAG = re.compile(r"</?[a-z][a-z0-9]{0,9}(?: [^<>\n]*)?>")
WORD = re.compile(
    rf"{TAG.pattern}|[^\W\d_](?:[\w'’.&-]*\w)?"
    r"|\d+(?:<sup>)?(?:st|nd|rd|th)\b(?:</sup>)?|\d[\d.,]*\d|\d|[^\w\s]"
)
HYPHEN = re.compile(r"[-‑–]")
POSSESSIVE = re.compile(r"['’]s$")
BRACKET = re.compile(r"[()]")


@dataclass(frozen=True, slots=True)
class Word:
    """A word without its possessive ending, with the number of its sentence."""

    start: int
    end: int
    text: str
    low: str
    capital: bool
    possessive: bool
    sentence: int


def words_of(text: str, sentences: list[tuple[int, int]]) -> list[Word]:
    """The words of each sentence, in text order; pairs of states are two words ("U.S.-UAE", "Kyrgyz-Italian").

    >>> [(w.text, w.possessive) for w in words_of("Japan’s envoy", [(0, 13)])]
    [('Japan', True), ('envoy', False)]
    """
    out = []
    for number, (start, end) in enumerate(sentences):
        for m in WORD.finditer(text, start, end):
            if m.group()[0] == "<" and len(m.group()) > 1:
                continue
            for at, stop in _pieces(m.group(), m.start()):
                word = TAG.sub("", text[at:stop])
                mark = POSSESSIVE.search(word)
                if mark:
                    word, stop = word[: mark.start()], stop - 2
                owns = bool(mark) or (word[-1] in "sS" and text[stop : stop + 1] in ("'", "’"))
                out.append(Word(at, stop, word, word.lower(), word[0].isupper(), owns, number))
    return out


def _pieces(word: str, at: int) -> list[tuple[int, int]]:
    """Where the parts of a hyphenated word stand, if one of them names a state; else the word itself."""
    parts = HYPHEN.split(word)
    # "Chadian-led" is Chad's lead
    named = [p for p in parts if p != "led"]
    if len(parts) == 1 or not all(p[:1].isupper() for p in named) or not any(p in _of_states() for p in named):
        return [(at, at + len(word))]
    out = []
    for part in parts:
        out.append((at, at + len(part)))
        at += len(part)
        if at < out[0][0] + len(word):
            out.append((at, at + 1))
            at += 1
    return out


@cache
def _of_states() -> frozenset[str]:
    """Words that names and adjectives of states are made of: "States", "U.S", "Italian"."""
    forms = [f for s in states().values() for f in (s.name, *s.names, *s.adjectives)]
    return frozenset(f.split()[-1].rstrip(".") for f in forms if f[0].isupper() and len(f) > 1)


def leaves_brackets(text: str, start: int, end: int) -> bool:
    """Whether what stands between two places shuts a bracket that it does not open, so that the first is in brackets.

    >>> text = "trade was 9 (imports 6 million), down 5 percent"
    >>> leaves_brackets(text, text.index("million"), text.index("5")), leaves_brackets(text, 0, text.index("5"))
    (True, False)
    """
    depth = 0
    for mark in BRACKET.findall(text, start, end):
        depth += 1 if mark == "(" else -1
        if depth < 0:
            return True
    return False
