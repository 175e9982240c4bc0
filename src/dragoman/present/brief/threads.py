"""A dialogue format → its history: what reports say was agreed, planned, put off and held, each in its own words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from dragoman.languages import languages, table
from dragoman.ledger import Ledger
from dragoman.present.brief.notes import Notes
from dragoman.present.brief.outline import Line
from dragoman.records import Commitment, Document, Entity, Event, Found, flat
from dragoman.records.when import bounds, last_day, order
from dragoman.resolve.likeness import near

# "U.N. centre" ends no sentence, nor does "Aug. 9": what follows begins with a capital or a mark.
SENTENCE = re.compile(
    r"(?:[^.!?\n]|\n(?!\s*\n)|[.!?](?![\"”’)/]*\s+[\"“«A-ZÀ-Þ(*]|[\"”’)/]*\s*\n\s*\n|\s*$))+[.!?]*[\"”’)]*"
)
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
INITIALS = 3  # a sentence is longer


@dataclass(frozen=True, slots=True)
class Turn:
    """A sentence that tells a turn in a format's history; `day` EDTF of what it tells, None where it does not say."""

    document: Document
    start: int
    end: int
    turn: str
    day: str | None

    @property
    def told(self) -> str | None:
        """The date of the turn, else that of the report."""
        return self.day or self.document.published


def forums(found: Iterable[Found]) -> list[str]:
    """The names of the formats that records name, each once, the most named first."""
    names: dict[str, list[str]] = {}
    for f in found:
        for entity in _entities(f):
            if entity.type == "forum":
                names.setdefault(_bare(entity.name), []).append(flat(entity.name))
    ranked = sorted(names.items(), key=lambda item: (-len(item[1]), item[0]))
    return [min(set(spelt), key=lambda n: (-spelt.count(n), n)) for _, spelt in ranked]


def histories(ledger: Ledger, between: tuple[str, str], as_of: str, found: Sequence[Found]) -> dict[str, list[Turn]]:
    """Each format with the turns that the ledger's reports tell of it, also reports that name but one of the two."""
    names = forums(found)
    if not names:
        return {}
    reports = {f.document.id: f.document for f in found}
    for kept in ledger.records("event", either=between):
        if kept.document not in reports:
            reports[kept.document] = ledger.document(kept.document)
    last = bounds(as_of)[1]
    told = [d for d in reports.values() if not (p := bounds(d.published or "")[0]) or (last and p <= last)]
    told.sort(key=lambda d: (order(d.published), d.id))
    return {name: list(_turns(name, told, ledger)) for name in names}


def telling(told: dict[str, list[Turn]], found: Found) -> bool:
    """Whether the histories tell a record already."""
    turns = (t for turns in told.values() for t in turns if t.document.id == found.document.id)
    return any(t.start <= found.record.evidence[0].start < t.end for t in turns)


def formats(told: dict[str, list[Turn]], found: Sequence[Found], notes: Notes) -> Iterator[Line]:
    """Each format with its turns in the order of time; without one, what was said of it."""
    for name, turns in told.items():
        claims = tuple(_line(group, notes) for group in in_time(turns))
        if claims:
            yield Line(name, claims=claims)
            continue
        named = [f for f in found if any(_bare(e.name) == _bare(name) for e in _entities(f))]
        yield Line(name, notes=notes.of(named), reports=notes.reports(named))


def _turns(name: str, documents: Iterable[Document], ledger: Ledger) -> Iterator[Turn]:
    called = re.compile(r"\W+".join(map(re.escape, re.findall(r"\w+", name))), re.IGNORECASE)
    for document in documents:
        if not called.search(document.text):
            continue
        cues = _cues(document.language)
        records = [k.record for k in ledger.records(document=document.id)]
        for record in records:
            if isinstance(record, Event) and record.type == "CONSULT" and record.factuality == "fact" and record.format:
                if _bare(record.format.name) == _bare(name):
                    first = record.evidence[0]
                    yield Turn(document, first.start, first.end, "held", record.date)
        about = False
        for sentence in SENTENCE.finditer(document.text):
            words = flat(sentence[0])
            if len(words.split()) <= INITIALS:
                continue
            about = bool(called.search(words) or cues["it"].search(words) or (about and cues["again"].search(words)))
            turn = next((t for t, cue in cues["turns"].items() if cue.search(words)), None) if about else None
            if turn is None or not words.endswith((".", "!", "?", "”", '"')):
                continue
            start = sentence.end() - len(sentence[0].lstrip())
            end = start + len(sentence[0].strip())
            yield Turn(document, start, end, turn, _dated(records, turn, start, end, document))


def _dated(records: Iterable[Any], turn: str, start: int, end: int, document: Document) -> str | None:
    """The date that a record gives of the turn: one of its own kind, and none that lies ahead of the report."""
    kinds = _tables()["types"][turn]
    for record in records:
        if isinstance(record, Event) and record.type in kinds and record.date and record.factuality == "fact":
            within = any(start <= e.start < end for e in record.evidence)
            if within and not _ahead(record.date, document.published):
                return record.date
    return None


def _ahead(day: str, published: str | None) -> bool:
    told, first = last_day(published or ""), bounds(day)[0]
    return bool(told and first and first > told)


def in_time(turns: Iterable[Turn]) -> list[list[Turn]]:
    """Turns of one kind and time together, in their order; a report without a date tells of the latest before it."""
    dated = sorted((t for t in turns if t.day), key=lambda t: (order(t.day), order(t.document.published)))
    loose = [t for t in turns if not t.day]
    groups: list[list[Turn]] = []
    for t in (*dated, *loose):
        like = [g for g in groups if g[0].turn == t.turn]
        home = next((g for g in like if any(near(t.told, o.told) for o in g)), None)
        # What is retold without a date is the latest of its kind; a plan told anew is a new plan.
        if home is None and not t.day and _tables()["types"][t.turn]:
            before = [g for g in like if order(g[0].told) <= order(t.document.published)]
            home = max(before, key=lambda g: order(g[0].told), default=None)
        if home is None:
            groups.append([t])
        else:
            home.append(t)
    for group in groups:
        group.sort(key=lambda t: (order(t.document.published), t.document.id, t.start))
    return sorted(groups, key=_time)


def _time(group: Sequence[Turn]) -> tuple[Any, ...]:
    return min(_moment(t) for t in group), group[0].document.id, group[0].start


def _moment(turn: Turn) -> tuple[date, date]:
    """When it was told; what an undated report plans for a year was told before that year was out."""
    years = YEAR.findall(turn.document.text[turn.start : turn.end])
    if turn.told is None and years and not _tables()["types"][turn.turn]:
        return order(f"{years[-1]}-01-01")
    return order(turn.told)


def day_of(group: Sequence[Turn]) -> str:
    """The date of a turn that several reports tell of, as EDTF, else the first report's; "" where there is none."""
    return _whole(group) or group[0].document.published or ""


def _whole(group: Sequence[Turn]) -> str | None:
    return min((t.day for t in group if t.day), key=lambda d: (order(d)[1] - order(d)[0], d), default=None)


def _line(group: Sequence[Turn], notes: Notes) -> Line:
    first = group[0]
    whole = _whole(group)
    reported = "as reported" if first.document.published else "as reported (date not given)"
    label = first.turn if whole else f"{first.turn}, {reported}"
    numbers = tuple(dict.fromkeys(notes.passage(t.document, t.start, t.end) for t in group))
    text = f"“{flat(first.document.text[first.start : first.end])}”"
    return Line(text, date=day_of(group), label=label, notes=numbers, reports=notes.told(t.document for t in group))


def _entities(found: Found) -> Iterator[Entity]:
    record = found.record
    if isinstance(record, (Event, Commitment)) and record.format:
        yield record.format
    for side in ("actors", "recipients", "parties", "by", "to"):
        yield from (e for e in getattr(record, side, ()) if e.type == "forum")


def _bare(name: str) -> str:
    return " ".join(w for w in re.findall(r"\w+", name.casefold()) if w not in _tables()["generic"])


@cache
def _cues(language: str) -> dict[str, Any]:
    own = _tables(language)
    turns = {turn: _any(cues) for turn, cues in own["turns"].items()}
    return {"it": _any(own["cues"]["it"]), "again": _any(own["cues"]["again"]), "turns": turns}


def _tables(language: str = "en") -> dict[str, Any]:
    # A report whose language has no tables yet was read by those of English.
    return table(language if language in languages() else "en", "histories")


def _any(cues: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, cues))})\b", re.IGNORECASE)
