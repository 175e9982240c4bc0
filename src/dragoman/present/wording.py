"""A record's fields → a few plain words: parties, amounts, what was done; no word evaluates."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from datetime import date
from functools import cache
from importlib import resources
from typing import Any

from dragoman.knowledge.states import state_words
from dragoman.present.days import spoken as spoken_day
from dragoman.query import name_of
from dragoman.records import (
    Agreement,
    AnyRecord,
    Commitment,
    Entity,
    Event,
    Factuality,
    Figure,
    Office,
    Place,
    Quotation,
    Standing,
    TimeExpression,
    flat,
)

INITIALS = 2  # letters, at most


@cache
def words() -> dict[str, Any]:
    """The tables of words.toml."""
    return tomllib.loads((resources.files("dragoman.present") / "words.toml").read_text(encoding="utf-8"))


def party(entity: Entity) -> str:
    """A party by name; a person and an organ with role and country, as far as known.

    >>> party(Entity("Aset Omarov", "person", "KAZ", "GOV", "Foreign Minister"))
    'Aset Omarov (Foreign Minister, Kazakhstan)'
    """
    if entity.type == "state" and entity.country:
        return name_of(entity.country)
    if entity.type not in ("person", "body", "company", "group"):
        return entity.name
    country = name_of(entity.country) if entity.country and not _named(entity) else None
    known = [w for w in (entity.role, country) if w and w not in entity.name]
    name = _lowered(entity.name) if entity.type == "person" else entity.name
    return f"{name} ({', '.join(known)})" if known else name


def _lowered(name: str) -> str:
    # "IWATA Ken" is written "Iwata Ken"; initials stay: "JP Morel"
    return " ".join(w.title() if w.isupper() and len(w) > INITIALS and "." not in w else w for w in name.split())


def _named(entity: Entity) -> bool:
    # "Kazakh foreign ministry" tells its country.
    told = (state_words().get(w.removesuffix("'s").removesuffix("’s")) for w in entity.name.split())
    return any(word.code == entity.country for word in told if word)


def parties(entities: Iterable[Entity]) -> str:
    """Parties in their order, each once."""
    return ", ".join(dict.fromkeys(party(e) for e in entities))


def place(where: Place | None) -> str:
    """A place with its country where that is not its name."""
    if where is None:
        return ""
    country = name_of(where.country) if where.country else ""
    return where.name if not country or country in where.name else f"{where.name}, {country}"


def number(value: float) -> str:
    """A number in figures, with a scale word where that keeps it whole.

    >>> number(8_000_000_000), number(1_250_000), number(1234567), number(60), number(4.5)
    ('8 billion', '1.25 million', '1,234,567', '60', '4.5')
    """
    for name, scale in words()["scales"].items():
        scaled = value / scale
        if abs(scaled) >= 1 and round(scaled, 2) * scale == value:
            return f"{scaled:,.2f}".rstrip("0").rstrip(".") + f" {name}"
    return f"{int(value):,}" if float(value).is_integer() else f"{value:,}"


def amount(figure: Figure) -> str:
    """How much a figure says, with its unit and how exactly: "under 2 billion USD", "fall of 5 percent"."""
    if figure.value is None:
        return "no number"
    value = abs(figure.value) if figure.change else figure.value
    text = number(value)
    if figure.approximation == "range" and figure.high is not None:
        high = abs(figure.high) if figure.change else figure.high
        text = f"{text} to {number(high)}"
    if figure.unit == "rank":
        # "among the top ten" is a rank of 10 or less
        return f"top {text}" if figure.approximation == "under" else f"rank {text}"
    elif figure.unit != "count":
        text = f"{text} {figure.unit}"
    said = [words()["approximation"].get(figure.approximation, figure.approximation), text]
    if figure.change:
        said.insert(0, "fall of" if figure.value < 0 else "rise of")
    return " ".join(w for w in said if w)


def act(event: Event, factuality: Factuality | None = None) -> str:
    """What an event is called: "visit", "requests (assist)", "planned meeting", "announced"."""
    table = words()
    if event.type != "CONSULT" and table["factuality"][factuality or event.factuality]:
        return deed(event)
    name = table["acts"].get(event.type, event.type)
    if event.type == "CONSULT":
        name = table["modes"].get(event.mode, name)
    elif event.mode:
        name = f"{name} ({event.mode})"
    return " ".join(w for w in (table["factuality"][factuality or event.factuality], name) if w)


def deed(event: Event) -> str:
    """What one does toward another, in plain words: "call for help", "planned aid"."""
    table = words()
    if announced := table["deeds"].get(f"{event.factuality} {event.type}"):
        return str(announced)
    name = table["deeds"].get(f"{event.type} {event.mode}") or table["deeds"].get(event.type) or act(event)
    return " ".join(w for w in (table["factuality"][event.factuality], name) if w)


def sides(actors: Iterable[Entity], recipients: Iterable[Entity]) -> str:
    """Who does it, and toward whom: "Kazakhstan → Japan"."""
    return " → ".join(s for s in (parties(actors), parties(recipients)) if s)


def whose(measure: str, of: Iterable[Entity], with_: Iterable[Entity]) -> str:
    """Whose figure it is, and toward whom; trade turnover belongs to both sides, in either order."""
    return parties((*of, *with_)) if measure == "trade turnover" else sides(of, with_)


def gist(record: AnyRecord) -> str:
    """A record in one line, without its date."""
    match record:
        case Event():
            parts = [act(record), sides(record.actors, record.recipients), place(record.place)]
        case Agreement():
            parts = [record.title, record.stage, parties(record.parties), spoken_day(record.period or "")]
        case Commitment():
            parts = [
                record.force,
                sides(record.by, record.to),
                record.action,
                f"due {spoken_day(record.due)}" if record.due else "",
            ]
        case Figure():
            parts = [record.measure, amount(record), whose(record.measure, record.of, record.with_)]
        case Quotation():
            parts = [party(record.speaker), spoken(record)]
        case Standing():
            parts = [record.level, parties(record.parties)]
        case Office():
            parts = [record.person.name, record.role, name_of(record.country) if record.country else ""]
        case TimeExpression():
            parts = []
    if not isinstance(record, Event):
        parts.insert(0, words()["factuality"][record.factuality])
    if record.said_by:
        parts.append(f"according to {party(record.said_by)}")
    return " · ".join(p for p in parts if p)


def spoken(quotation: Quotation) -> str:
    """Words in marks where they are the speaker's own, without where they are reported."""
    words_ = flat(quotation.words)
    return words_ if quotation.form == "indirect" else f"“{words_}”"


def closed(text: str) -> str:
    """A text in one line; where a mark opens in it and closes behind it, closed: `the "Steppe Talks`."""
    line = flat(text)
    return line + '"' if line.count('"') % 2 else line + "”" if line.count("“") > line.count("”") else line


def days_left(end: date, as_of: str, *, due: bool = False) -> str:
    """How long it is to the end of a period, or to a day on which something is due.

    >>> days_left(date(2029, 12, 31), "2026-11-23"), days_left(date(2026, 11, 22), "2026-11-23")
    ('1,134 days left', 'ended 1 day ago')
    >>> days_left(date(2026, 11, 20), "2026-11-23", due=True)
    'passed 3 days ago'
    """
    days = (end - date.fromisoformat(as_of)).days
    if days == 0:
        return "due today" if due else "ends today"
    return f"{counted(days)} left" if days > 0 else f"{'passed' if due else 'ended'} {counted(days)} ago"


def last_reported(days: int | None) -> str:
    """How long ago something was last told of; "" where no report has a date.

    >>> last_reported(563), last_reported(0)
    ('last reported 563 days ago', 'last reported today')
    """
    if days is None:
        return ""
    return f"last reported {counted(days)} ago" if days else "last reported today"


def counted(days: int) -> str:
    """A number of days: "1 day", "1,107 days"."""
    return f"{abs(days):,} day{'' if abs(days) == 1 else 's'}"
