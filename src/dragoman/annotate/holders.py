"""Names and the table of office-holders → whose a person or a government is, on the day of the text or before."""

from __future__ import annotations

import re

from dragoman.annotate.layers import Participant
from dragoman.annotate.things import ADMINISTRATIONS
from dragoman.annotate.titles import titles
from dragoman.knowledge.offices import Tenure, heads_called, tenures_of


def headed(body: Participant, on: str | None) -> Tenure | None:
    """Whose government "the Kishida government" is: of the one head of that name, in office on the day if several."""
    first, _, last = body.name.partition(" ")
    heads = heads_called(first) if last.casefold() in ADMINISTRATIONS else ()
    now = [t for t in heads if on and t.covers(on)]
    told = now or heads
    return told[0] if len({t.country for t in told}) == 1 else None


def known(person: Participant, published: str | None) -> tuple[str, str] | None:
    """Whose official the tables know by this name, and why: in office when the text was published, or before it."""
    now, before = _tenures(person, published)
    if now is not None:
        return now.country, f"{now.person} was {now.role} of {now.country} at the time"
    return (before.country, f"{before.person} was {before.role} of {before.country} before") if before else None


def office_then(person: Participant, published: str | None) -> Tenure | None:
    """The office that the tables know of somebody of this name and state on the day of the text, if it has one."""
    now, _ = _tenures(person, published) if published else (None, None)
    return now if now is not None and now.country == person.country else None


def _tenures(person: Participant, published: str | None) -> tuple[Tenure | None, Tenure | None]:
    """The tenures that may be this person's: one on the day, else the first of those that had ended."""
    words = [w for w in person.name.split() if w.lower().strip(".,") not in titles().suffixes]
    role = (person.role or "").casefold()
    # the last word first, then the first: "Kishida Fumio"; of three the middle one, too: "Gabriel Boric Font"
    family = dict.fromkeys((*words[-1:], *words[:1], *(words[-2:-1] if len(words) > 2 else ())))
    held_by = [(w, t) for w in family for t in tenures_of(w.strip(",."))]
    earlier: Tenure | None = None
    for surname, tenure in held_by:
        rest = {w.casefold().strip(".,") for w in words if w != surname}
        theirs = {w.casefold().strip(".,") for w in tenure.person.split()}
        # "Sergei" is "Sergey", but a "Kim" whose other names differ is another Kim
        given = [[w for w in name if w.strip(".,") != surname.strip(".,")] for name in (words, tenure.person.split())]
        initial = all(given) and _alike(given[0][0], given[1][0])
        same_name = not rest or bool(rest & theirs) or (initial and bool(role) and surname == words[-1])
        held = tenure.role.casefold()
        same_role = (
            not role or role in held or held in role or bool(set(role.split()) & set(held.split()) - {"of", "minister"})
        )
        if not same_name or not (same_role or len(words) > 1):
            continue
        if person.country not in (None, tenure.country):
            continue
        if _in_office(tenure.since, tenure.until, published, bool(rest)):
            return tenure, earlier
        if rest and rest <= theirs and same_role and role and _was_in_office(tenure.until, published):
            earlier = earlier or tenure
    return None, earlier


def _in_office(since: str | None, until: str | None, on: str | None, full: bool) -> bool:
    if on is None:
        return full
    return (since is None or since[: len(on)] <= on) and (until is None or until >= on[: len(until)])


def _was_in_office(until: str | None, on: str | None) -> bool:
    return bool(until and on and until <= on)


def _alike(a: str, b: str) -> bool:
    """Whether two given names may be spellings of one, or one the other's initial: "Sergei" and "Sergey", "D." """
    ours, theirs = (titles().short.get(w, w) for w in (a.casefold().strip("."), b.casefold().strip(".")))
    if 1 in (len(ours), len(theirs)):
        return ours[:1] == theirs[:1]
    return ours[:3] == theirs[:3] or _consonants(ours) == _consonants(theirs)


def _consonants(name: str) -> str:
    """A name's consonants, each run once: "mohamed" and "muhammad" → "mhmd"."""
    return re.sub(r"(.)\1+", r"\1", re.sub(r"[aeiouy\W]", "", name))
