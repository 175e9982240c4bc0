"""Sightings → the meetings of a document, one for the same sides: visits, talks, calls, rounds of many."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date as day
from datetime import timedelta

from dragoman.annotate import Annotated, TimeMention
from dragoman.annotate.third import mediation
from dragoman.annotate.titles import level_of
from dragoman.extract.occasions import occasions
from dragoman.extract.parties import Party, key_of, keys
from dragoman.extract.seen import Sighting
from dragoman.extract.sighting import sides_persons, sightings
from dragoman.extract.transcript import transcribed
from dragoman.extract.venue import is_old, vague, visit_words
from dragoman.knowledge.publishers import government_of
from dragoman.knowledge.states import states
from dragoman.records import Place, Reason

NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}
# a report on a trip follows within so many days
TRIP = 14
# how many characters behind its core a clause may say that they were apart
BEYOND = 60
HEADS = ("head of state", "head of government")
# a courtesy call is paid in person
CALL_ON = re.compile(r"\b(?:courtesy|farewell|introductory) calls?\b|\bcall(?:s|ed|ing)? on\b")
LENGTH = re.compile(rf"\b({'|'.join(NUMBERS)}|\d)-day\b", re.I)


@dataclass(slots=True)
class Meeting:
    """What a document tells of one meeting of the same sides; `taken` where its days are those of the whole trip,
    `aside` where the document tells of others of these sides and is not the report on this one."""

    sides: frozenset[str]
    actors: list[Party]
    recipients: list[Party]
    mode: str | None
    date: str | None
    end_date: str | None
    place: Place | None
    spans: list[tuple[int, int]]
    reasons: tuple[Reason, ...] = field(default=())
    exact: bool = True
    rule: str = "consult"
    taken: bool = False
    aside: bool = False

    def spoken(self, published: str | None) -> tuple[str | None, str | None]:
        """First and last day of what was said there: the meeting's, but the report's own where that is a day or two on
        and only the visit, not the talks, is dated."""
        if (
            self.exact
            or not self.date
            or not published
            or self.end_date
            or len(self.date) != 10
            or len(published) != 10
        ):
            return self.date, self.end_date
        apart = (day.fromisoformat(published) - day.fromisoformat(self.date)).days
        return (published, None) if 0 < apart <= 3 else (self.date, None)


def meetings(annotated: Annotated) -> list[Meeting]:
    """The meetings that took place, in the order in which the body tells of them; worked out once a document."""
    if "meetings" not in annotated.derived:
        annotated.derived["meetings"] = _meetings(annotated)
    found: list[Meeting] = annotated.derived["meetings"]
    return found


def _meetings(annotated: Annotated) -> list[Meeting]:
    groups: dict[frozenset[str], list[Sighting]] = {}
    for sighting in (*sightings(annotated), *transcribed(annotated)):
        mine = keys(sighting.parties)
        if len(mine) >= 2:
            groups.setdefault(mine, []).append(sighting)
    placed = any(s.place or s.visitor for seen in groups.values() for s in seen)
    out = []
    for sides_, seen in groups.items():
        if any(s.rule == "transcript" for s in seen):
            # "our discussion", said in it, tells less
            seen = [s for s in seen if not s.weak]
        strong = [s for s in seen if not s.weak]
        if not strong or (all(s.sentence.heading for s in strong)):
            if not strong and not any(s.visitor and not s.coming for s in seen):
                continue
        if any(sides_ < other for other in groups if any(not s.weak for s in groups[other])) and not strong:
            continue
        several = [_meeting(annotated, sides_, one, placed=placed) for one in occasions(annotated, seen)]
        latest = max(several, key=lambda m: m.date or "")
        # without the day of the report the one told first, where it is the latest
        news = latest if annotated.document.published or latest is several[0] else None
        for meeting in several:
            meeting.aside = len(several) > 1 and meeting is not news
        out += several
    for meeting in out:
        _take_days_of_trip(meeting, out, annotated.document.published)
    return out


def _take_days_of_trip(meeting: Meeting, every: Sequence[Meeting], published: str | None) -> None:
    """ "She travelled to Jordan and Egypt on 3-5 May. In Cairo, she met …": a stop has the days of its trip."""
    if meeting.date or meeting.mode != "visit":
        return
    visitor = keys(meeting.actors)
    trips = [m for m in every if m.date and m.mode == "visit" and keys(m.actors) == visitor and not m.taken]
    days = {(m.date, m.end_date) for m in trips}
    if len(days) != 1 or not _recent(trips[0].date, published):
        return
    meeting.date, meeting.end_date, meeting.taken = trips[0].date, trips[0].end_date, True
    meeting.reasons = (*meeting.reasons, Reason("date", "inferred", "a stop of the trip that the report dates"))


def _recent(first: str | None, published: str | None) -> bool:
    """Whether a trip began on the report's day or some days before."""
    if published is None or first is None or len(first) != 10 or not first[:4].isdigit() or len(published) != 10:
        return published is None
    return 0 <= (day.fromisoformat(published) - day.fromisoformat(first)).days <= TRIP


def _meeting(annotated: Annotated, sides_: frozenset[str], seen: Sequence[Sighting], *, placed: bool) -> Meeting:
    """One meeting of what is seen of it; `placed` where the document says of any meeting where it was."""
    current = [s for s in seen if not is_old(s.time, annotated.document.published)] or list(seen)
    if all(s.weak for s in current):
        # a visit to come, beside one of years ago: that one was made
        current = [s for s in seen if not s.weak] or current
    strong = [s for s in current if not s.weak] or current
    bodies = [s for s in strong if not s.sentence.heading] or strong
    lead = bodies[0]
    dated = _dated(lead, bodies)
    if _remote(annotated, lead):
        # a call is no visit, whoever came before it
        current = [s for s in current if s is lead or not (s.visitor or s.place)]
    votes = Counter((s.visitor, s.host) for s in current if s.visitor and s.host)
    visitor, host = votes.most_common(1)[0][0] if votes else (None, None)
    everyone = _everyone(current)
    places = Counter(s.place for s in current if s.place)
    place = next((p for p in places if host and p.country == host), None) or (
        lead.place or (next(iter(places)) if places else None)
    )
    if visitor is None and place is not None and place.country in sides_ and len(sides_) == 2:
        host = place.country
        visitor = next(k for k in sides_ if k != host)
    own = _own_soil(annotated, sides_, lead) if visitor is None and not placed else None
    if own is not None:
        host, visitor = own, next(k for k in sides_ if k != own)
    text = " ".join(
        annotated.text[s.sentence.start : s.sentence.end].casefold()
        for s in (*bodies[:1], *[s for s in current if s.sentence.heading][:1])
    )
    # a firm that is met makes no meeting of many
    bodies_ = any((key_of(p) or "").startswith("#") and p.type != "company" for p, _ in everyone)
    mode = "visit" if visitor else _mode(text, place, sides_, bodies=bodies_)
    if visitor:
        # whoever is not at home came: one, or the guests of a summit
        actors = [x for x in everyone if key_of(x[0]) != host]
        recipients = [x for x in everyone if key_of(x[0]) == host]
    else:
        actors, recipients = everyone, []
    date, end, reasons = interval(dated.time) if dated.time is not None else (None, None, ())
    day_of = next((s.day for s in current if s.day), None)
    if date is None and day_of is not None:
        date, reasons = day_of, (Reason("date", "inferred", "the transcript was published on this day"),)
    reasons = (*reasons, *dict.fromkeys(r for s in current for r in s.reasons))
    if own is not None:
        reasons = (*reasons, Reason("place", "inferred", "the host's own government reports it and names no place"))
    if (
        date
        and end is None
        and len(date) == 10
        and (length := LENGTH.search(annotated.text, dated.span[0], dated.sentence.end))
    ):
        # "landed on Friday for a two-day visit"
        count = length.group(1).lower()
        number = NUMBERS[count] if count in NUMBERS else int(count)
        end = (day.fromisoformat(date) + timedelta(number - 1)).isoformat() if number > 1 else None
    spans = list(dict.fromkeys(s.span for s in (lead, *[s for s in current if s is not lead])))[:6]
    if visitor and host and not host.startswith("#") and (place is None or place.country != host):
        place = Place(_named(everyone, host), host)
    return Meeting(
        sides_,
        actors,
        recipients,
        mode,
        date,
        end,
        place if place and place.country else None,
        spans,
        reasons,
        dated.sentence is lead.sentence,
        lead.rule,
    )


def _remote(annotated: Annotated, lead: Sighting) -> bool:
    """Whether its words say that they were apart: "spoke by telephone", while a "courtesy call" is paid."""
    start, end = lead.span
    text = annotated.text[start:end].casefold()
    # "chaired the consultations by videoconference"
    beyond = annotated.text[end : min(end + BEYOND, lead.sentence.end)].casefold().partition(", ")[0]
    return _says(text, visit_words()["remote"] - {"call", "called"}) or _says(beyond, visit_words()["apart"])


def _says(text: str, words: Iterable[str]) -> bool:
    """Whether a text in lower case has one of the words."""
    return any(re.search(rf"\b{w}\b", text) for w in words)


def _own_soil(annotated: Annotated, sides_: frozenset[str], lead: Sighting) -> str | None:
    """The state whose government reports that its head met somebody in person, and names no place: abroad it would.

    Read-outs of a head of state of two years tell of twelve such meetings: eleven are in the register of visits to that
    state, and the twelfth was a visit that the register lacks.
    """
    document = annotated.document
    home = government_of(document.url) if document.url else None
    if home not in sides_ or lead.sentence.heading or annotated.doc[lead.token].lemma_ != "meet":
        return None
    opening = next(s.paragraph for s in annotated.sentences if not s.heading)
    heads = [p for p, _ in lead.parties if key_of(p) == home and level_of(p.role) in HEADS]
    text = annotated.text[lead.sentence.start : lead.sentence.end].casefold()
    elsewhere = any(_says(text, visit_words()[kind]) for kind in ("remote", "margins", "trip"))
    return home if heads and lead.sentence.paragraph == opening and not elsewhere else None


def _named(everyone: Sequence[Party], host: str) -> str:
    """What the text calls the host state, else its name."""
    known = states()[host].name if host in states() else host
    return next((p.name for p, _ in everyone if key_of(p) == host and p.type == "state"), known)


def _dated(lead: Sighting, bodies: Sequence[Sighting]) -> Sighting:
    """The sighting whose date is the meeting's: the first if it has a day, else the next that has one."""
    days = [s for s in bodies if s.time is not None and not vague(s.time)]
    if lead.time is not None and (not vague(lead.time) or not days):
        return lead
    return next((s for s in days), next((s for s in bodies if s.time), lead))


def _everyone(current: Sequence[Sighting]) -> list[Party]:
    """The persons of each side from the clauses that tell it best, states where a side has none."""
    gathered: list[Party] = []
    for s in sorted(current, key=lambda s: (s.weak, s.sentence.heading)):
        gathered += s.parties
    # a transcript's headline may have a name in full that its text has not
    fullest: dict[int, Party] = {}
    for party in gathered:
        known = fullest.setdefault(party[0].index, party)
        if len(party[0].name.split()) > len(known[0].name.split()):
            fullest[party[0].index] = party
    return sides_persons([fullest[p.index] for p, _ in gathered])


def _mode(text: str, place: Place | None, sides_: frozenset[str], *, bodies: bool) -> str | None:
    words = visit_words()
    text = CALL_ON.sub("", text)
    if _says(text, words["remote"]) or re.search(r"\bspoke (?:today |yesterday |by phone )?(?:with|to)\b", text):
        return "phone"
    if (
        len(sides_) > 2
        or bodies
        or (any(w in text for w in words["margins"]) and any(w in text for w in words["gathering"]))
    ):
        return "multilateral"
    return "third-party" if place is not None and place.country not in sides_ and mediation().search(text) else None


def interval(time: TimeMention) -> tuple[str | None, str | None, tuple[Reason, ...]]:
    """First day, last day and reason of a time; one that names no days is the first, whole: "this week"."""
    reasons = (Reason("date", "completed", time.because),) if time.because else ()
    first, _, last = (time.edtf or "").partition("/")
    if len(first) == len(last) == 10 and "-W" not in time.value:
        return first, last, reasons
    return time.edtf, None, reasons
