"""What a person types for a field of a record → its value, held to the contract; words of the text → a passage."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, fields
from difflib import get_close_matches
from functools import cache
from typing import Any, get_type_hints

from dragoman.errors import UsageError
from dragoman.query.parties import ORGANISATIONS, code_of, name_of
from dragoman.records import KINDS, AnyRecord, Document, Entity, Evidence
from dragoman.records.values import MODES, words_of
from dragoman.records.when import is_edtf
from dragoman.resolve.who import who

# What no correction touches: where it stands is told by its words, the rest says how it was found.
FIXED = frozenset(("kind", "id", "document", "evidence", "rule", "reasons"))
DATES = frozenset(("date", "end_date", "period", "due", "as_of", "since"))
NUMBERS = frozenset(("value", "low", "high"))
NEEDED = frozenset((
    "type", "title", "stage", "instrument", "force", "action", "measure", "unit", "approximation", "speaker", "words",
    "form", "level", "person", "role", "factuality", "value",
))  # fmt: skip
YES, NO = ("yes", "true", "1"), ("no", "false", "0")


def correctable(kind: str) -> list[str]:
    """The fields of a kind that a person may correct, in the order of its line."""
    return [f.name.rstrip("_") for f in fields(KINDS[kind]) if f.name.rstrip("_") not in FIXED]


def corrected_fields(record: AnyRecord, typed: Mapping[str, str]) -> dict[str, Any]:
    """What is typed for some fields, as their values; raises UsageError that says what a field may be.

    An empty text is null. Parties stand with semicolons between: "Kazakhstan; Takeshi Iwaya".
    """
    out = {name: value_of(record.kind, name, text) for name, text in typed.items()}
    if record.kind == "event":
        type_, mode = (out.get(n, getattr(record, n)) for n in ("type", "mode"))
        if mode and mode not in MODES[type_]:
            allowed = ", ".join(MODES[type_]) or "none"
            raise UsageError(f"{type_} has no mode {mode!r}", todo=f"its modes: {allowed}; --set mode= takes it off")
    return out


def choices(kind: str, name: str) -> tuple[str, ...]:
    """The values that a field of a kind may have, where they can be listed.

    >>> choices("figure", "change")
    ('yes', 'no')
    """
    return (YES[0], NO[0]) if "bool" in _hint(kind, name) else words_of(kind, name)


def is_of_parties(kind: str, name: str) -> bool:
    """Whether a field holds parties: persons, states, bodies."""
    return "Entity" in _hint(kind, name)


def value_of(kind: str, name: str, text: str) -> Any:
    """What is typed for one field, as its value.

    >>> value_of("figure", "value", "8000000000"), value_of("event", "date", "2025-03")
    (8000000000, '2025-03')
    """
    known = correctable(kind)
    if name not in known:
        near = get_close_matches(name, known, n=1)
        todo = f"did you mean {near[0]}?" if near else f"its fields: {', '.join(known)}"
        raise UsageError(f"a record of kind {kind} has no field {name!r}", todo=todo)
    text = text.strip()
    hint = _hint(kind, name)
    if "tuple" in hint:
        parts = [p.strip() for p in text.split(";") if p.strip()]
        return [_entity(p) for p in parts] if "Entity" in hint else parts
    if not text:
        if (kind, name) != ("event", "level") and name in NEEDED:
            raise UsageError(f"{name} may not be empty", todo="give a value, or reject the record")
        return None
    if "Entity" in hint:
        return _entity(text)
    if "Place" in hint:
        return {"name": text, "country": who(text).country}
    if "bool" in hint:
        if text.casefold() not in (*YES, *NO):
            raise UsageError(f"{name} is {text!r}", todo="give yes or no")
        return text.casefold() in YES
    if name in NUMBERS:
        return _number(name, text)
    return _word(kind, name, text)


@cache
def _hint(kind: str, name: str) -> str:
    """The type of a field as text: "tuple[Entity, ...]"."""
    return str(get_type_hints(KINDS[kind])[next(f.name for f in fields(KINDS[kind]) if f.name.rstrip("_") == name)])


def passage(document: Document, record: AnyRecord, words: str) -> list[dict[str, Any]]:
    """The evidence that a person gives by its words, or by "start:end"; of several places that nearest to the old one.

    Raises UsageError where the text has no such words.
    """
    start, _, end = words.partition(":")
    if start.strip().isdigit() and end.strip().isdigit():
        first, last = int(start), int(end)
        if not 0 <= first < last <= len(document.text) or not document.text[first:last].strip():
            raise UsageError(f"{words} is no passage of the text", todo=f"it has {len(document.text)} characters")
        return [asdict(Evidence.of(document.text, first, last))]
    places = [at for at in range(len(document.text)) if document.text.startswith(words, at)] if words.strip() else []
    if not places:
        raise UsageError(f"the text has no “{words}”", todo="give words just as they stand in it, or start:end")
    old = record.evidence[0].start
    at = min(places, key=lambda p: (abs(p - old), p))
    return [asdict(Evidence.of(document.text, at, at + len(words)))]


def _word(kind: str, name: str, text: str) -> str:
    if name in DATES:
        if not is_edtf(text):
            raise UsageError(f"{name} is {text!r}, no date", todo="write it as EDTF: 2025-03-17, 2025-03, 2025/2026")
        return text
    if name == "country":
        return code_of(text)
    allowed = words_of(kind, name)
    if allowed and text not in allowed:
        raise UsageError(f"{name} is {text!r}", todo=f"use one of: {', '.join(allowed)}")
    return text


def _number(name: str, text: str) -> float | int:
    try:
        number = float(text.replace(",", "").replace("_", ""))
    except ValueError as error:
        raise UsageError(f"{name} is {text!r}, no number", todo="write it in full: 8000000000") from error
    if number != number or number in (float("inf"), float("-inf")):
        raise UsageError(f"{name} is {text!r}, no number", todo="write it in full: 8000000000")
    return int(number) if number.is_integer() else number


def _entity(text: str) -> dict[str, Any]:
    """A party by code or name, resolved as a mention would be."""
    if len(text) == 3 and text.isupper():
        code = code_of(text)
        return asdict(Entity(name_of(code), "igo" if code in ORGANISATIONS else "state", code))
    known = who(text)
    return asdict(Entity(text, known.type or "group", known.country, known.sector, known.role))
