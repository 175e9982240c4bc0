"""Promises and later reports → what these say of each: the words that suggest how it stands, and since when nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from dragoman.records import Commitment, Document, Event, Found, date_of, flat
from dragoman.records.when import bounds
from dragoman.resolve.histories import Turn
from dragoman.resolve.likeness import near
from dragoman.resolve.promises import promises
from dragoman.resolve.rounds import Round, Step
from dragoman.resolve.same_matter import Reports, Telling

AGAIN, DELIVERED = "announced again", "delivered"
# What a step in the history of a dialogue format says of a promise to meet in it.
STEPS = {"put off": "put off", "agreed": AGAIN, "to be held": AGAIN, "held": DELIVERED}


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of a document."""

    document: Document
    start: int
    end: int

    @property
    def day(self) -> date | None:
        """The day of the report."""
        return bounds(self.document.published or "")[0]

    @property
    def words(self) -> str:
        """They in one line."""
        return flat(self.document.text[self.start : self.end])


@dataclass(frozen=True, slots=True)
class FollowUp:
    """What later passages tell, the first told first.

    `status` is what they suggest, `cue` the words that suggest it, `because` why they are of the promise. The status
    is a proposal for a person to judge, no verdict.
    """

    passages: tuple[Passage, ...]
    status: str
    cue: str
    because: str


@dataclass(frozen=True, slots=True)
class Followed:
    """A promise, as its reports tell it, with what later reports say of it, the earliest first.

    `made` is when it was made, EDTF, "" where no report tells.
    """

    promise: tuple[Found, ...]
    later: tuple[FollowUp, ...]
    made: str

    @property
    def last(self) -> date | None:
        """The day of the last report of it or on it; None where none has a date."""
        days = [bounds(f.document.published or "")[0] for f in self.promise]
        days += [p.day for u in self.later for p in u.passages]
        return max((d for d in days if d), default=None)


def follow(
    found: Iterable[Found], told: Telling, between: tuple[str, str], histories: Iterable[Round] = ()
) -> list[Followed]:
    """The promises, newest first, each with its follow-up.

    `told` are the reports on the two parties with their records, `histories` the rounds of their dialogue formats:
    promises to meet that tell one step of a round are one promise.
    """
    reports = Reports(told, between)
    rounds = [r for r in histories if len(r.steps) > 1]
    held = [f for _, records in told.values() for f in records if _is_meeting(f, "fact")]
    out: list[tuple[date | None, Followed]] = []
    for group, step in _joined(promises(found), rounds):
        day = made_on(group, step)
        later: list[FollowUp] = []
        if day:
            later += _in_history(step, rounds)
            known = {(p.document.id, u.status) for u in later for p in u.passages}
            for u in (*_held(group, told, held), *_same_matter(group, day, reports)):
                # A report that says it in several sentences, or in another way, says it once.
                if (key := (u.passages[0].document.id, u.status)) not in known:
                    known.add(key)
                    later.append(u)
        made_day = (step.day if step else None) or _commitment(group[0]).date or ""
        out.append((day, Followed(tuple(group), tuple(sorted(later, key=_told_on)), made_day)))
    return [f for _, f in sorted(out, key=lambda item: item[0] or date.min, reverse=True)]


def _joined(groups: Iterable[list[Found]], rounds: Sequence[Round]) -> list[tuple[list[Found], Step | None]]:
    """The promises, those in one that tell the same step of a round, with that step."""
    out: list[tuple[list[Found], Step | None]] = []
    for group in groups:
        step = next((s for r in rounds for s in r.steps if any(_tells(t, f) for t in s.told for f in group)), None)
        home = next((g for g, other in out if step and other is step), None)
        if home is None:
            out.append((list(group), step))
        else:
            home += group
    return [(sorted(g, key=_publication) if step else g, step) for g, step in out]


def _publication(f: Found) -> tuple[str, str, int]:
    return f.document.published or "9999", f.document.id, f.record.evidence[0].start


def _told_on(u: FollowUp) -> tuple[str, str, int]:
    first = u.passages[0]
    return first.document.published or "9999", first.document.id, first.start


def made_on(group: Sequence[Found], step: Step | None = None) -> date | None:
    """The first day on which a promise was made or told; None where no report tells."""
    if step and (day := bounds(step.since or "")[0]):
        return day
    days = [bounds(_commitment(f).date or "")[0] or bounds(f.document.published or "")[0] for f in group]
    return min((d for d in days if d), default=None)


def _held(group: Sequence[Found], told: Telling, held: Iterable[Found]) -> Iterator[FollowUp]:
    """A promised meeting: later reports that it was held, on the day for which it was announced."""
    days = {
        date_of(r.record)
        for f in group
        for r in told.get(f.document.id, (f.document, ()))[1]
        if _is_meeting(r, "planned") and date_of(r.record) and _overlap(f, r)
    }
    own = {f.document.id for f in group}
    for r in held if days else ():
        day = next((d for d in sorted(days) if near(d, date_of(r.record))), None)
        if day and r.document.id not in own:
            first = r.record.evidence[0]
            because = f"a meeting on the day for which it was announced, {day}"
            yield FollowUp((Passage(r.document, first.start, first.end),), DELIVERED, "met", because)


def _is_meeting(found: Found, factuality: str) -> bool:
    event = found.record
    return isinstance(event, Event) and (event.type, event.factuality) == ("CONSULT", factuality)


def _in_history(step: Step | None, rounds: Iterable[Round]) -> Iterator[FollowUp]:
    """A promise to meet in a dialogue format: the steps of its round that follow."""
    for r in rounds:
        for later in r.steps[r.steps.index(step) + 1 :] if step in r.steps else ():
            passages = tuple(Passage(t.document, t.start, t.end) for t in later.told)
            yield FollowUp(passages, STEPS[later.turn], later.told[0].cue, "a later step of the same round")


def _same_matter(group: Sequence[Found], made: date, reports: Reports) -> Iterator[FollowUp]:
    for s, status, cue, shared in reports.later(group, made):
        yield FollowUp((Passage(s.document, s.start, s.end),), status, cue, f"both speak of {', '.join(shared)}")


def _tells(turn: Turn, found: Found) -> bool:
    return turn.document.id == found.document.id and any(
        turn.start <= e.start < turn.end for e in found.record.evidence
    )


def _overlap(a: Found, b: Found) -> bool:
    return any(x.start < y.end and y.start < x.end for x in a.record.evidence for y in b.record.evidence)


def _commitment(found: Found) -> Commitment:
    assert isinstance(found.record, Commitment)
    return found.record
