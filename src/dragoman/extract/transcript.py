"""Transcripts of statements made together → sightings: the headline names who spoke, the place line where.

"Remarks by President A and Prime Minister B of C Before Bilateral Meeting", "Oval Office", "PRIME MINISTER B: …": they
met, and on whose soil is told by the line above the first turn, or by whoever welcomes the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice

from dragoman.annotate import Annotated, Mention, Participant
from dragoman.annotate.headline import persons_in
from dragoman.extract.parties import key_of
from dragoman.extract.seen import Sighting
from dragoman.extract.venue import visit_words
from dragoman.knowledge.offices import fold
from dragoman.knowledge.places import places
from dragoman.records import Place, Reason, flat

# "PRIME MINISTER BERG:", "**KING OLAV V:**" at the head of a line
LABEL = re.compile(r"^[ \t\xa0*_]*(?P<who>[A-ZÀ-Þ][A-ZÀ-Þ.’' \xa0-]{2,60}[A-ZÀ-Þ.])(?: \([^()\n]{1,40}\))?[*_]*:", re.M)
CLOCK = re.compile(r"^[ \t\xa0*_]*\d{1,2}[:.]\d\d ?(?:[AaPp]\.?[Mm]\.?|(?:hrs|hours)\b)", re.M)
HEAD = 400  # characters above the first turn
OPENING = 700  # characters of a turn in which a guest is welcomed
# "I was honoured to welcome you here last year"
EARLIER = re.compile(r"\b(?:last|ago)\b")
PIECES = re.compile(r"[^,\n*_|(]+")
WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Turn:
    """A speaker's label from `start` to `end`, and the end of what is said under it."""

    start: int
    end: int
    stop: int
    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class Speaker:
    """A person of the headline with the participant and mention that stand for them in the text."""

    person: Participant
    mention: Mention
    turn: Turn | None


def transcribed(annotated: Annotated) -> Iterator[Sighting]:
    """The meeting that a transcript comes from, once for each run of words that tells of it."""
    turns = _turns(annotated.text)
    speakers = _speakers(annotated, turns) if turns else []
    sides = {key_of(s.person) for s in speakers}
    if len(sides) < 2 or not any(s.turn for s in speakers):
        return
    headline = annotated.document.title or ""
    begin = len(headline) if annotated.text.startswith(headline) else 0
    place, span = _place_line(annotated, begin, turns[0].start)
    host: str | None = place.country if place is not None else None
    because = "the place line above the first speaker"
    if place is None:
        host, span = _welcomed(annotated, speakers)
        because = "whoever welcomes the other is at home"
    if host is None or span is None:
        return
    yield from _sightings(annotated, speakers, host, place, span, because)


def _sightings(
    annotated: Annotated, speakers: Sequence[Speaker], host: str, place: Place | None, told: tuple[int, int], why: str
) -> Iterator[Sighting]:
    visited = any(key_of(s.person) == host for s in speakers)
    guests = [s for s in speakers if key_of(s.person) != host]
    first = guests[0] if visited else speakers[0]
    reasons = (
        Reason("actors", "inferred", "the headline of the transcript names them as speakers"),
        *((Reason("place", "inferred", why),) if place is None else ()),
    )
    spans = [(s.mention.start, s.mention.end) for s in (*guests, *(s for s in speakers if s not in guests))]
    for lo, hi in dict.fromkeys((*spans[:1], told, *spans[1:])):
        sentence = annotated.sentence_at(lo)
        if sentence is None:
            continue
        yield Sighting(
            sentence,
            (lo, hi),
            [(s.person, s.mention) for s in speakers],
            key_of(first.person) if visited else None,
            host if visited else None,
            place,
            reasons=reasons,
            rule="transcript",
            day=annotated.document.published if CLOCK.search(annotated.text, 0, HEAD) else None,
        )


def _turns(text: str) -> list[Turn]:
    """The speakers' labels, none where the text is no transcript."""
    found = list(LABEL.finditer(text))
    if not found or found[0].start() > HEAD:
        return []
    ends = [m.start() for m in found[1:]] + [len(text)]
    return [
        Turn(m.start("who"), m.end("who"), stop, frozenset(_words(m["who"])))
        for m, stop in zip(found, ends, strict=True)
    ]


def _words(name: str) -> list[str]:
    return [fold(w) for w in WORD.findall(name)]


def _speakers(annotated: Annotated, turns: Sequence[Turn]) -> list[Speaker]:
    """Whom the headline names, where a turn or the text tells of them; none of a meeting held at a distance."""
    headline = annotated.document.title or ""
    words = visit_words()
    beginning = f"{headline}\n{annotated.text[: turns[0].start + OPENING]}".casefold()
    apart = any(re.search(rf"\b{re.escape(w)}\b", beginning) for w in words["apart"])
    if apart or words["together"].isdisjoint(_words(headline)):
        return []
    out = []
    for person in persons_in(headline, annotated.document.published):
        if key_of(person) is None:
            continue
        turn = next((t for t in turns if _called(person, t)), None)
        mention = _mention(annotated, person, turn)
        if mention is not None:
            out.append(Speaker(_known(annotated, person, mention), mention, turn))
    return out


def _called(person: Participant, turn: Turn) -> bool:
    """Whether a label names the person: "PRIME MINISTER BERG" by the surname, "KING OLAV V" by the name that stands."""
    return bool(turn.words & {w for w in _words(person.name) if len(w) > 2})


def _mention(annotated: Annotated, person: Participant, turn: Turn | None) -> Mention | None:
    """The label, else where the text names the person first."""
    if turn is not None:
        return Mention(turn.start, turn.end, (), "person", "surname")
    same = _in_text(annotated, person)
    return next((m for m in same.mentions if m.form in ("name", "surname")), None) if same else None


def _known(annotated: Annotated, person: Participant, mention: Mention) -> Participant:
    """The person as the headline has them, with the text's longer name where it has one, at one mention."""
    same = _in_text(annotated, person)
    if same is None:
        return replace(person, index=len(annotated.participants) + person.index, mentions=[mention])
    name = max((person.name, same.name), key=lambda n: len(n.split()))
    reasons = [*same.reasons, *person.reasons]
    return replace(
        person, index=same.index, name=name, role=same.role or person.role, mentions=[mention], reasons=reasons
    )


def _in_text(annotated: Annotated, person: Participant) -> Participant | None:
    """The person of the text who has this surname."""
    surname = _words(person.name)[-1:]
    return next((p for p in annotated.participants if p.type == "person" and _words(p.name)[-1:] == surname), None)


def _place_line(annotated: Annotated, begin: int, first: int) -> tuple[Place | None, tuple[int, int] | None]:
    """The place that stands above the first turn, below the headline: "State Dining Room", "Geneva, Switzerland"."""
    clock = CLOCK.search(annotated.text, begin, first)
    end = clock.start() if clock else first
    for m in annotated.mentions_in(begin, end):
        p = annotated.participants[m.participants[0]] if m.participants else None
        if p is not None and p.type == "state" and p.country and m.form in ("name", "capital"):
            return Place(flat(annotated.text[m.start : m.end]), p.country), (m.start, m.end)
    for piece in PIECES.finditer(annotated.text, begin, end):
        name = flat(piece.group())
        known = places().get(name)
        if known is not None and known.country is not None:
            lo = piece.start() + len(piece.group()) - len(piece.group().lstrip())
            return Place(name, known.country), (lo, lo + len(piece.group().strip()))
    return None, None


def _welcomed(annotated: Annotated, speakers: Sequence[Speaker]) -> tuple[str | None, tuple[int, int] | None]:
    """Who welcomes another speaker in the opening turn, and the sentence in which it is said."""
    for s in speakers:
        if s.turn is None:
            continue
        lo, hi = s.turn.end + 1, min(s.turn.stop, s.turn.end + OPENING)
        for sentence in islice((x for x in annotated.sentences if lo <= x.end and x.start < hi), 6):
            start = max(lo, sentence.start)
            said = annotated.text[start : sentence.end]
            start += len(said) - len(said.lstrip(": \xa0\n*_"))
            if _welcoming().search(said := flat(said.casefold())) and not EARLIER.search(said):
                return key_of(s.person), (start, sentence.end)
    return None, None


@cache
def _welcoming() -> re.Pattern[str]:
    return re.compile("|".join(rf"\b(?:{w})\b" for w in sorted(visit_words()["welcomes"])))
