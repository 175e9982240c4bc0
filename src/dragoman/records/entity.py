"""Who takes part: persons, states, organs, companies, organisations, named formats, groups."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

EntityType = Literal["person", "state", "body", "company", "igo", "forum", "group"]


@dataclass(frozen=True, slots=True)
class Entity:
    """A party to a record.

    `name` is the fullest mention in the document; `country` alpha-3, or PLOVER's IGO, UNO, EUR, NGO, MNC, IMG, ISM
    for organisations; `sector` PLOVER's (a state by its plain name has None); `role` the office of a person; `start`,
    `end` its mention in the record's evidence, None where it is understood.
    """

    name: str
    type: EntityType
    country: str | None = None
    sector: str | None = None
    role: str | None = None
    id: str | None = None
    start: int | None = None
    end: int | None = None
