"""Records of agreements → the life of each instrument: the stages it went through, its period, how it ends."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain

from dragoman.records import Agreement, Entity, Found, flat
from dragoman.records.when import last_day
from dragoman.resolve.grouping import groups, together
from dragoman.resolve.instruments import instruments
from dragoman.resolve.likeness import near, stems

# From the first to the last.
STAGES = (
    "proposed",
    "negotiating",
    "concluded",
    "initialled",
    "signed",
    "ratified",
    "in force",
    "suspended",
    "terminated",
    "expired",
)
# Stages in which an instrument's period tells nothing of what is in force.
IDLE = frozenset(("proposed", "suspended", "terminated", "expired"))


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage with the records that tell of it; `date` EDTF, the one that most reports give, "" where none does."""

    stage: str
    factuality: str
    date: str
    found: tuple[Found, ...]


@dataclass(frozen=True, slots=True)
class Life:
    """One instrument: `stages` in the order of their course, what is only planned first; `period` EDTF or None."""

    title: str
    parties: tuple[Entity, ...]
    stages: tuple[Stage, ...]
    period: str | None
    found: tuple[Found, ...]

    @property
    def now(self) -> Stage:
        """The furthest stage."""
        return self.stages[-1]

    @property
    def end(self) -> date | None:
        """The last day of what is agreed; None where it is open, unknown, or nothing is agreed (any more)."""
        if self.now.factuality != "fact" or self.now.stage in IDLE:
            return None
        return max((e for f in self.found if (e := _end(_agreement(f)))), default=None)


def lives(found: Iterable[Found]) -> list[Life]:
    """The instruments that records tell of, newest first."""
    return [_life(group) for group in instruments(found)]


def _life(group: Sequence[Found]) -> Life:
    every = [_agreement(f) for f in group]
    return Life(
        title=max((flat(a.title) for a in every), key=lambda t: (t[:1].isupper(), len(stems(t)), t)),
        parties=tuple(_parties(group)),
        stages=tuple(_stages(group)),
        period=next((a.period for a in every if a.period), None),
        found=tuple(group),
    )


def _stages(group: Sequence[Found]) -> list[Stage]:
    """The stages told of; "concluded" and "signed" of one day are one act and the later name is its own."""
    by_stage = groups(group, lambda f: (STAGES.index(_agreement(f).stage), _agreement(f).factuality != "fact"))
    by_stage.sort(key=lambda g: (_agreement(g[0]).factuality == "fact", STAGES.index(_agreement(g[0]).stage)))
    *before, last = map(_stage, by_stage)
    return [*(s for s in before if not s.date or not near(s.date, last.date)), last]


def _stage(group: Sequence[Found]) -> Stage:
    dated = groups((f for f in group if _agreement(f).date), lambda f: _agreement(f).date)
    most = max(dated, key=lambda g: (g[0].first_day is not None, len(g)), default=None)
    first = _agreement(group[0])
    return Stage(first.stage, first.factuality, (_agreement(most[0]).date or "") if most else "", tuple(group))


def _parties(group: Sequence[Found]) -> list[Entity]:
    """The parties, of each side those persons whom most reports name."""
    who = together(chain.from_iterable(_agreement(f).parties for f in group))
    named = {
        e: len({f.document.id for f in group if any(_last(p) == _last(e) for p in _agreement(f).parties)})
        for e in who
        if e.type == "person"
    }
    most = {e.country: max(n for o, n in named.items() if o.country == e.country) for e in named}
    return [e for e in who if e not in named or named[e] == most[e.country]]


def _last(e: Entity) -> frozenset[str]:
    # "IWATA Ken" is "Ken Iwata"
    return frozenset(e.name.casefold().split())


def _end(agreement: Agreement) -> date | None:
    if agreement.factuality != "fact" or agreement.stage in IDLE or not agreement.period:
        return None
    return last_day(agreement.period)


def _agreement(found: Found) -> Agreement:
    assert isinstance(found.record, Agreement)
    return found.record
