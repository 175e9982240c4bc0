"""Settings → the spaCy pipeline that tags and parses; loaded once, and only where text is read."""

from __future__ import annotations

import importlib.util
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from dragoman.errors import SetupError

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token

UNUSED = ["ner", "attribute_ruler", "senter", "entity_ruler"]


@cache
def load(model: str, kernel: str) -> Language:
    """The pipeline of this name or path; raises SetupError where it is missing or has no parser.

    kernel: "numpy" multiplies matrices through numpy's OpenBLAS, "blis" through thinc's BLIS, which falls back to
    generic code on many processors.
    """
    import spacy
    from thinc.api import NumpyOps, set_current_ops

    set_current_ops(NumpyOps(use_blis=kernel == "blis"))
    if importlib.util.find_spec(model) is None and not Path(model).exists():
        raise SetupError(
            "no spaCy pipeline of this name is installed", where=model, todo="pip install it, or set model"
        )
    nlp = spacy.load(model, exclude=UNUSED)
    for needed in ("tagger", "parser"):
        if needed not in nlp.pipe_names:
            raise SetupError(f"the pipeline has no {needed}", where=model, todo="name another in the setting model")
    return nlp


# Forms whose tag is a base form's, or which the rules take for another word.
IRREGULAR = {
    "are": "be",
    "am": "be",
    "'re": "be",
    "’re": "be",
    "'m": "be",
    "’m": "be",
    "is": "be",
    "'s": "'s",
    "was": "be",
    "were": "be",
    "has": "have",
    "had": "have",
    "'ve": "have",
    "’ve": "have",
    "does": "do",
    "did": "do",
}

# hope, stage, write: what "hoping" is of, since hop has "hopping"
MUTE = re.compile(r"[^aeiou][aeiou][^aeiouwxy]e$")


def _is_form(form: str, lemma: str) -> bool:
    """Whether a form is made of a lemma by rule, a lemma in e before the one without: "hopes" of hope, not of hop."""
    return form in (lemma + "d", lemma + "s") or (bool(MUTE.search(lemma)) and form == lemma[:-1] + "ing")


class Lemmas:
    """Token → lemma by the pipeline's own rules, each form looked up once; the base form's tag is its own lemma."""

    INFLECTED: ClassVar = {
        "VBD": "VERB", "VBG": "VERB", "VBN": "VERB", "VBZ": "VERB",
        "NNS": "NOUN", "NNPS": "NOUN", "JJR": "ADJ", "JJS": "ADJ",
    }  # fmt: skip

    def __init__(self, nlp: Language) -> None:
        self._rules = nlp.get_pipe("lemmatizer") if "lemmatizer" in nlp.pipe_names else None
        self._strings = nlp.vocab.strings
        self._known: dict[tuple[int, str], int] = {}
        self._hashes: dict[str, int] = {}

    def hash_as(self, lemma: str) -> int:
        """The hash of a lemma in the vocabulary."""
        if lemma not in self._hashes:
            self._hashes[lemma] = self._strings.add(lemma)
        return self._hashes[lemma]

    def hash_of(self, doc: Doc, i: int, tag: str) -> int:
        """The hash of the lemma of a tagged token: "signed"/VBN → sign, "talks"/NNS → talk, "sign"/VB → sign."""
        token = doc[i]
        key = (token.lower, tag)
        if key not in self._known:
            self._known[key] = self.hash_as(self._lemma(token, tag))
        return self._known[key]

    def _lemma(self, token: Token, tag: str) -> str:
        low = token.lower_
        pos = self.INFLECTED.get(tag)
        if low in IRREGULAR or not pos or self._rules is None:
            return IRREGULAR.get(low, low)
        token.pos_ = pos
        found: list[str] = self._rules.rule_lemmatize(token)  # type: ignore[attr-defined]
        # "staged", "hopes", "hoping": of stag and stage, hop and hope the one whose form it is
        return next((f for f in found if _is_form(low, f)), found[0] if found else low).lower()
