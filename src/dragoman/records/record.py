"""The seven kinds of record, and the time expressions, as the contract of the output has them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from dragoman.records.entity import Entity
from dragoman.records.span import Evidence

MEASURES = (
    "trade turnover", "exports", "imports", "investment stock", "investment flow", "loan", "grant", "project value",
    "companies", "projects", "visitors", "residents", "students", "rank", "share", "other",
)  # fmt: skip
Factuality = Literal["fact", "planned", "possible", "conditional", "denied"]
Basis = Literal["inferred", "completed", "resolved", "doubtful", "corrected"]


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a field has its value although the text does not state it; `because` is a sentence for people."""

    field: str
    basis: Basis
    because: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where it happened; `country` alpha-3."""

    name: str
    country: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What every record has. `id` is given by `records.identify` when a document's records are complete."""

    id: str = ""
    document: str = ""
    evidence: tuple[Evidence, ...]
    rule: str
    reasons: tuple[Reason, ...] = ()
    factuality: Factuality = "fact"
    said_by: Entity | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Record):
    """One PLOVER event; a visitor is actor and its host recipient, in other joint acts all are actors."""

    kind: str = field(default="event", init=False)
    type: str
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    actors: tuple[Entity, ...] = ()
    recipients: tuple[Entity, ...] = ()
    date: str | None = None
    end_date: str | None = None
    place: Place | None = None
    level: str | None = None
    format: Entity | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement(Record):
    """A named instrument between parties."""

    kind: str = field(default="agreement", init=False)
    title: str
    instrument: str = "agreement"
    stage: str
    parties: tuple[Entity, ...] = ()
    date: str | None = None
    period: str | None = None
    contexts: tuple[str, ...] = ()
    event: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment(Record):
    """A statement that somebody will, means to, or should do something."""

    kind: str = field(default="commitment", init=False)
    force: str
    by: tuple[Entity, ...] = ()
    to: tuple[Entity, ...] = ()
    action: str
    date: str | None = None
    due: str | None = None
    conditions: str | None = None
    contexts: tuple[str, ...] = ()
    event: str | None = None
    format: Entity | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure(Record):
    """A quantity about the relation; `value` a plain number, falls negative with `change` true."""

    kind: str = field(default="figure", init=False)
    measure: str
    value: float | int | None
    low: float | int | None = None
    high: float | int | None = None
    approximation: str = "exact"
    change: bool = False
    unit: str
    period: str | None = None
    as_of: str | None = None
    of: tuple[Entity, ...] = ()
    with_: tuple[Entity, ...] = ()
    examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation(Record):
    """Words put in somebody's mouth; `words` without the marks."""

    kind: str = field(default="quotation", init=False)
    speaker: Entity
    words: str
    form: str
    cue: str | None = None
    addressee: Entity | None = None

    @property
    def direct(self) -> bool:
        """Whether at least a clause stands between marks."""
        return self.form == "direct"


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing(Record):
    """What the relation is called: the noun phrase in lower case, without evaluative adjectives."""

    kind: str = field(default="standing", init=False)
    parties: tuple[Entity, ...] = ()
    level: str
    since: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Office(Record):
    """Who held which office when the text was written."""

    kind: str = field(default="office", init=False)
    person: Entity
    role: str
    country: str | None = None
    body: str | None = None
    as_of: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeExpression(Record):
    """A time expression; `value` as TIMEX3 writes it."""

    kind: str = field(default="date", init=False)
    value: str


AnyRecord = Event | Agreement | Commitment | Figure | Quotation | Standing | Office | TimeExpression
KINDS: dict[str, type[Any]] = {
    "event": Event,
    "agreement": Agreement,
    "commitment": Commitment,
    "figure": Figure,
    "quotation": Quotation,
    "standing": Standing,
    "office": Office,
    "date": TimeExpression,
}
