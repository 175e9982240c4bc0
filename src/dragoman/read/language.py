"""A text → the language it is in, as ISO 639-1."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from dragoman.languages import table

# Languages that foreign ministries and news agencies write in; fewer candidates, fewer mistakes on short texts.
# fmt: off
CANDIDATES = [
    "am", "ar", "az", "be", "bg", "bn", "bs", "cs", "da", "de", "el", "en", "es", "et", "fa", "fi", "fr", "he",
    "hi", "hr", "hu", "hy", "id", "is", "it", "ja", "ka", "kk", "km", "ko", "ky", "lo", "lt", "lv", "mk", "mn",
    "ms", "mt", "nb", "ne", "nl", "pl", "ps", "pt", "ro", "ru", "si", "sk", "sl", "sq", "sr", "sv", "sw", "ta",
    "th", "tr", "uk", "ur", "uz", "vi", "zh",
]
# fmt: on
SAMPLE = 1500
WORD = re.compile(r"[^\W\d_]+")
LATIN = re.compile(r"[A-Za-z]")
CYRILLIC = re.compile(r"[а-яё]", re.IGNORECASE)
CODE = re.compile(r"[a-zA-Z]{2}")


def named(value: object) -> str | None:
    """The ISO 639-1 code in a field such as "en", "en-GB" or "EN_us"; None where it has none.

    >>> named("en-GB"), named("English")
    ('en', None)
    """
    code = re.split(r"[-_]", str(value).strip())[0] if value else ""
    return code.lower() if CODE.fullmatch(code) else None


def recognise(text: str) -> str:
    """The language that most likely wrote the text; a text without words counts as English."""
    sample = text[:SAMPLE]
    words = WORD.findall(sample.lower())
    if not words or _is_english(words):
        return "en"
    language, certainty = _identifier().classify(sample)
    if certainty < (0.5 if len(words) >= 5 else 0.99):
        # too short to tell: the language that most reports in this script are in
        language = "en" if LATIN.search(sample) else "ru" if CYRILLIC.search(sample) else language
    return "no" if language == "nb" else str(language)


def _is_english(words: list[str]) -> bool:
    """Whether function words of English make up a share that no other language comes near."""
    known, anchor, share = _words()
    return anchor in words and sum(word in known for word in words) >= share * len(words)


@cache
def _words() -> tuple[frozenset[str], str, float]:
    page = table("en", "publication")["recognition"]
    return frozenset(page["words"]), page["anchor"], page["share"]


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    known = set(identifier.labels)
    identifier.set_languages([code for code in CANDIDATES if code in known])
    return identifier
