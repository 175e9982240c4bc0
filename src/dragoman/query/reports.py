"""A ledger and some days, or documents → which reports tell of one matter, and which of them copy another."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dragoman.ledger import Ledger, recognising
from dragoman.records import Judgement
from dragoman.records.fingerprint import Recognised
from dragoman.resolve.families import Family, families
from dragoman.resolve.linking import Pair, pair
from dragoman.resolve.stories import NEAR, Likeness, Rarity, around, likenesses, stories


@dataclass(frozen=True, slots=True)
class Link:
    """Why two reports are one story: a rule's likeness, or a person's judgement."""

    left: str
    right: str
    by: str
    because: str
    at: str
    confidence: str


@dataclass(frozen=True, slots=True)
class Story:
    """Reports of one matter by date, in families of near-copies, with what links them."""

    reports: tuple[Recognised, ...]
    families: tuple[Family, ...]
    links: tuple[Link, ...]

    @property
    def counted(self) -> str:
        """How many there are: "4 reports, 2 independent"."""
        n = len(self.reports)
        return f"{n} reports, {len(self.families)} independent" if n > 1 else "1 report"


def stories_between(ledger: Ledger, since: str, until: str) -> list[Story]:
    """The stories of the reports published from one day to another (ISO text), by the date of their first report."""
    reports = recognising.of_days(ledger.database, since, until)
    return _stories(ledger, reports, _rarity(ledger, reports), decided(ledger))


def story_of(ledger: Ledger, document: str) -> Story:
    """The story of a document, among the reports of the days around it and those a person says are of it."""
    (own,) = recognising.of_documents(ledger.database, [document])
    reports = [own]
    if own.day:
        # Twice as far as two reports may lie apart, so that those near the edge have their neighbours.
        reach = timedelta(days=2 * NEAR)
        day = date.fromisoformat(own.day)
        reports = recognising.of_days(ledger.database, (day - reach).isoformat(), (day + reach).isoformat())
    made = decided(ledger)
    told = {d for j in made for d in (j.of.document, j.other.document if j.other else "") if d}
    known = {r.document for r in reports}
    copies = set(recognising.like(ledger.database, [own]))
    reports += recognising.of_documents(ledger.database, sorted((told | copies) - known))
    rarity = _rarity(ledger, reports)
    linked = [*_pairs(made, "same"), *(pair(document, copy) for copy in copies - {document})]
    can_be = around(document, reports, rarity, linked)
    found = _stories(ledger, [r for r in reports if r.document in can_be], rarity, made)
    return next(s for s in found if any(r.document == document for r in s.reports))


def families_of(ledger: Ledger, documents: Sequence[str]) -> list[Family]:
    """The families of near-copies among documents that count."""
    reports = recognising.of_documents(ledger.database, documents)
    made = decided(ledger)
    return families(reports, _texts(ledger), same=_pairs(made, "same"), different=_pairs(made, "different"))


def decided(ledger: Ledger) -> list[Judgement]:
    """What persons decided of whole documents: the same, different."""
    made = ledger.judgements(verdicts=("same", "different"), live=True)
    return [j for j in made if j.other and j.of.kind == j.other.kind == "document"]


def _stories(ledger: Ledger, reports: Sequence[Recognised], rarity: Rarity, made: Sequence[Judgement]) -> list[Story]:
    found = likenesses(reports, rarity)
    same, different = _pairs(made, "same"), _pairs(made, "different")
    copied = families(reports, _texts(ledger), same=same, different=different)
    by_id = {r.document: r for r in reports}
    # Copies are of one story: theirs is told once, by the first of them.
    firm = [pair(f.first, c.document) for f in copied for c in f.copies]
    groups = stories(reports, found, same=[*same, *firm], different=different)
    home = {d: f for f in copied for d in f.documents}
    alike: dict[str, list[tuple[Pair, Likeness]]] = {}
    for between, likeness in sorted(found.items()):
        alike.setdefault(between[0], []).append((between, likeness))
    out = []
    for group in groups:
        own = dict.fromkeys(home[d].first for d in sorted(group, key=lambda d: (by_id[d].day or "9999", d)))
        told = tuple(sorted((by_id[d] for d in group), key=lambda r: (r.day or "9999", r.document)))
        out.append(Story(told, tuple(home[d] for d in own), tuple(_links(group, alike, home, made))))
    return sorted(out, key=lambda s: (s.reports[0].day or "9999", s.reports[0].document))


def _rarity(ledger: Ledger, reports: Iterable[Recognised]) -> Rarity:
    """How rare the words of these reports are."""
    terms = {word for r in reports for word in (*r.fingerprint.title, *r.fingerprint.lead)}
    return Rarity(*recognising.frequencies(ledger.database, terms))


def _links(
    group: Sequence[str],
    alike: dict[str, list[tuple[Pair, Likeness]]],
    home: dict[str, Family],
    made: Sequence[Judgement],
) -> list[Link]:
    """What links the reports of a group: copies, likenesses by their first report, judgements."""
    out = []
    inside = set(group)
    for f in dict.fromkeys(home[d] for d in group):
        for c in f.copies:
            because = f"{c.shared:.0%} of the shorter text's word sequences stand in the other"
            out.append(Link(c.of, c.document, "rule near-copy", because, "", "almost certain" if c.sure else "likely"))
    for (a, b), likeness in (told for d in sorted(inside) for told in alike.get(d, ())):
        if b in inside and home[a] is not home[b]:
            days = f"{likeness.days} day{'s' * (likeness.days != 1)} apart" if likeness.days else "on one day"
            because = f"{days}; both begin with {', '.join(likeness.words)}"
            out.append(Link(a, b, "rule same-matter", because, "", confidence(likeness.strength)))
    for j in made:
        if j.verdict == "same" and j.other and {j.of.document, j.other.document} <= inside:
            out.append(Link(j.of.document, j.other.document, j.by, j.because, j.at, j.confidence or "certain"))
    return out


def confidence(strength: float) -> str:
    """The likeness of two reports in words."""
    return "likely" if strength >= 0.4 else "possible"


def _pairs(made: Iterable[Judgement], verdict: str) -> list[Pair]:
    return [pair(j.of.document, j.other.document) for j in made if j.other and j.verdict == verdict]


def _texts(ledger: Ledger) -> Callable[[Sequence[str]], dict[str, str]]:
    return lambda documents: {id_: d.text for id_, d in ledger.documents_of(documents).items()}
