"""Reports that name a dialogue format → the turns they tell of: agreed, to be held, put off, held, in their words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from dragoman.knowledge.places import KnownPlace
from dragoman.knowledge.states import StateWord
from dragoman.languages import languages, table
from dragoman.records import AnyRecord, Commitment, Document, Entity, Event, Found, flat
from dragoman.records.when import bounds, last_day
from dragoman.resolve.sentences import ENDS, any_of, sentences
from dragoman.resolve.spans import Span, known_spans, tokens_of

NUMERAL = re.compile(r"(\d+)(?:st|nd|rd|th)", re.IGNORECASE)
CAPITAL = r"([A-ZÀ-Þ][\w'’-]*(?: [A-ZÀ-Þ][\w'’-]*){0,2})"
LINE = 150  # characters between a cue and what it is about, at most
LARGE = 100_000  # people of a city where leaders meet, at least; of well-known cities the table does not tell
LONGEST = 4  # words of a city's name


@dataclass(frozen=True)
class Report:
    """A document with its records, of which events tell of turns, and its sentences as they are asked for."""

    document: Document
    records: tuple[AnyRecord, ...]

    @cached_property
    def sentences(self) -> tuple[tuple[int, int, str], ...]:
        """Beginning, end and words of each."""
        return tuple(sentences(self.document.text))


@dataclass(frozen=True, slots=True)
class Turn:
    """A passage that tells a turn in a format's history.

    `day` is when the turn came, `when` the time for which the meeting is planned or at which it was held, both EDTF or
    None where it does not say; `where` names the place, `number` counts the meetings, `cue` are the words that tell.
    """

    document: Document
    start: int
    end: int
    turn: str
    day: str | None
    when: str | None = None
    where: str | None = None
    number: int | None = None
    cue: str = ""

    @property
    def told(self) -> str | None:
        """The date of the turn, else that of the report."""
        return self.day or self.document.published

    @property
    def words(self) -> str:
        """The passage in one line."""
        return flat(self.document.text[self.start : self.end])


def forums(found: Iterable[Found]) -> list[str]:
    """The names of the formats that records name, each once, the most named first."""
    names: dict[str, list[str]] = {}
    for f in found:
        for entity in formats_of(f.record):
            names.setdefault(bare(entity.name), []).append(flat(entity.name))
    ranked = sorted(names.items(), key=lambda item: (-len(item[1]), item[0]))
    return [min(set(spelt), key=lambda n: (-spelt.count(n), n)) for _, spelt in ranked]


def turns(name: str, reports: Iterable[Report], *, others: Iterable[str] = ()) -> Iterator[Turn]:
    """The turns that reports tell of a format, in the order of the reports and of their texts.

    `others` are names of other formats: a sentence that speaks of one of them tells nothing of this one.
    """
    words = called(name)
    beside = [o for o in others if bare(o) != bare(name)]
    for report in reports:
        if words.search(report.document.text):
            yield from _held(name, report.document, report.records)
            yield from _told(words, report, beside)


@cache
def called(name: str) -> re.Pattern[str]:
    """What finds a format's name in a text, whatever stands between its words; "2+2" only as it is."""
    words = re.findall(r"\w+", name) if re.search(r"[^\W\d_]{2}", name) else [name]
    return re.compile(r"(?<!\w)" + r"\W+".join(map(re.escape, words)) + r"(?!\w)", re.IGNORECASE)


def bare(name: str) -> str:
    """The words by which a format is known: what "dialogue" or "forum" adds is none.

    >>> bare('the "Whale + Seal" Dialogue') == bare("Whale + Seal Forum")
    True
    """
    return " ".join(w for w in re.findall(r"\w+", name.casefold()) if w not in tables()["generic"])


def formats_of(record: AnyRecord) -> Iterator[Entity]:
    """The formats that a record names."""
    if isinstance(record, (Event, Commitment)) and record.format:
        yield record.format
    for side in ("actors", "recipients", "parties", "by", "to"):
        yield from (e for e in getattr(record, side, ()) if e.type == "forum")


def tables(language: str = "en") -> dict[str, Any]:
    """The words of histories; a report whose language has none yet was read by those of English."""
    return table(language if language in languages() else "en", "histories")


def _held(name: str, document: Document, records: Iterable[AnyRecord]) -> Iterator[Turn]:
    """Meetings that records call rounds of the format; those on its margins are none."""
    beside = _cues(document.language)["beside"]
    for record in records:
        if not isinstance(record, Event) or record.factuality != "fact" or record.format is None:
            continue
        if record.type == "CONSULT" and record.mode not in ("visit", "phone"):
            first = record.evidence[0]
            told = document.text[first.start : first.end + LINE].partition("\n\n")[0]
            if bare(record.format.name) == bare(name) and not beside.search(flat(told)):
                where = record.place.name if record.place else None
                number = _number(first.quote, document.language)
                yield Turn(document, first.start, first.end, "held", record.date, record.date, where, number, "met")


def _told(name: re.Pattern[str], report: Report, beside: Iterable[str]) -> Iterator[Turn]:
    """Sentences with a cue beside what names the format: its name, or "the summit" where no other is spoken of."""
    document, records = report.document, report.records
    cues = _cues(document.language)
    named = {*beside, *(e.name for r in records for e in formats_of(r))}
    others = [called(o) for o in sorted(named) if not name.search(o)]
    about = False
    for start, end, words in report.sentences:
        spans = [m.span() for m in name.finditer(words)]
        loose = [m.span() for m in cues["it"].finditer(words)]
        loose += [m.span() for m in cues["again"].finditer(words) if about]
        if loose and not any(o.search(name.sub("", words)) for o in others):
            spans += loose
        about = bool(spans)
        if not about:
            continue
        told = _turn(words, spans, document.language)
        if told is None or not words.endswith(ENDS):
            continue
        turn, cue = told
        events = [
            r for r in records if isinstance(r, Event) and r.date and any(start <= e.start < end for e in r.evidence)
        ]
        day = next((e.date for e in events if _tells(e, turn) and not _ahead(e.date, document)), None)
        planned = [e for e in events if turn == "to be held" and e.factuality == "planned" and _ahead(e.date, document)]
        stated = _month(words, cue.end(), document.language)
        if stated and turn != "to be held" and not _ahead(stated, document):
            day = day or stated
        when = next((e.date for e in planned), None) or (stated if turn == "to be held" else None)
        when = day if turn == "held" else when
        where = next((e.place.name for e in planned if e.place), None) or _place(words, cues["at"])
        yield Turn(document, start, end, turn, day, when, where, _number(words, document.language), cue[0])


def _turn(words: str, spans: Sequence[tuple[int, int]], language: str) -> tuple[str, re.Match[str]] | None:
    """The turn that a sentence tells, and its cue: the first beside a mention; agreed is a meeting."""
    cues = _cues(language)
    for turn, cue in cues["turns"].items():
        for found in cue.finditer(words):
            first, last = found.span()
            if not any(start - LINE <= last and first <= end + LINE for start, end in spans):
                continue
            if turn != "agreed" or cues["meets"].search(words, last, last + LINE):
                return str(turn), found
    return None


def _month(words: str, at: int, language: str) -> str | None:
    """The month that stands in the clause behind a cue: "agreed on it in September 2023" → "2023-09"."""
    months = _publication(language)["months"]
    found = _cues(language)["month"].search(words[at : at + LINE].split(",")[0].split(";")[0])
    return f"{found[2]}-{months.index(found[1]) + 1:02}" if found else None


def _tells(event: Event, turn: str) -> bool:
    return event.type in tables()["types"][turn] and event.factuality == "fact"


def _ahead(day: str | None, document: Document) -> bool:
    told, first = last_day(document.published or ""), bounds(day or "")[0]
    return bool(told and first and first > told)


def _place(words: str, at: re.Pattern[str]) -> str | None:
    """The place that a sentence names behind "in"; else the city that it begins with: "Tokyo is to be the place"."""
    for found in at.finditer(words):
        if place := _leading(found[1], cities=False):
            return place
    return _leading(words, cities=True)


def _leading(words: str, *, cities: bool) -> str | None:
    tokens = tokens_of(words)[:LONGEST]
    spans = known_spans(tokens)
    if not spans or spans[0].first or not (_is_city(spans[0]) or (spans[0].kind == "state" and not cities)):
        return None
    return " ".join(tokens[: spans[0].last])


def _is_city(span: Span) -> bool:
    known = span.known
    if isinstance(known, StateWord):
        return known.form == "capital"
    # The town of Summit is no place of summits.
    return isinstance(known, KnownPlace) and known.kind == "city" and (not known.people or known.people >= LARGE)


def _number(words: str, language: str) -> int | None:
    """Which meeting it was: "the first summit", "the 9th meeting"; None where it is not said.

    >>> _number("the third and last round opened", "en"), _number("the second day of the summit", "en")
    (3, None)
    """
    found = _cues(language)["number"].search(words)
    if not found:
        return None
    numeral = NUMERAL.fullmatch(found[1])
    return int(numeral[1]) if numeral else int(_ordinals(language)[found[1].casefold()])


@cache
def _cues(language: str) -> dict[str, Any]:
    own = tables(language)
    ordinals = "|".join(map(re.escape, _ordinals(language)))
    between = "|".join(map(re.escape, own["cues"]["between"]))
    rounds = "|".join(map(re.escape, own["cues"]["rounds"]))
    number = rf"\b({ordinals}|\d+(?:st|nd|rd|th)) (?:(?:{between}) ){{0,3}}(?:{rounds})\b"
    return {
        "it": re.compile(rf"\b(?:{'|'.join(map(re.escape, own['cues']['it']))})\b"),
        "again": any_of(own["cues"]["again"]),
        "beside": any_of(own["cues"]["beside"]),
        "month": re.compile(rf"\b({'|'.join(_publication(language)['months'])}) ((?:19|20)\d\d)\b"),
        "meets": any_of((*own["cues"]["meets"], *own["cues"]["rounds"])),
        "at": re.compile(rf"\b(?:{'|'.join(own['cues']['at'])}) {CAPITAL}"),
        "number": re.compile(number, re.IGNORECASE),
        "turns": {turn: any_of(cues) for turn, cues in own["turns"].items()},
    }


def _ordinals(language: str) -> dict[str, int]:
    own: dict[str, int] = table(language if language in languages() else "en", "numbers")["ordinals"]
    return own


def _publication(language: str) -> dict[str, Any]:
    return table(language if language in languages() else "en", "publication")
