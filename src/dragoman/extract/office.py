"""Persons named with an office → office records, once a person and document."""

from __future__ import annotations

from dragoman.annotate import Annotated, Mention, Participant
from dragoman.records import Evidence, Office, Reason


def offices(annotated: Annotated) -> list[Office]:
    """Who held which office when the text was written; the first full mention in the body carries it."""
    out = []
    for person in annotated.participants:
        titled = [m for m in person.mentions if m.role and m.form in ("name", "surname")]
        if person.type != "person" or not titled or not person.role:
            continue
        best = min(titled, key=lambda m: _rank(annotated, person, m))
        others = [m for m in titled if m is not best]
        out.append(
            Office(
                evidence=tuple(e for m in (best, *others) for e in _carrying(annotated, m)),
                rule="en.office.title",
                reasons=tuple(Reason("country", r.basis, r.because) for r in person.reasons if r.field == "country"),
                person=person.entity(best.start, best.end),
                role=person.role,
                country=person.country,
                as_of=annotated.document.published,
            )
        )
    return out


def _carrying(annotated: Annotated, mention: Mention) -> list[Evidence]:
    """The name with its office; in two pieces where several share the office: "Ministers A and B"."""
    found = [Evidence.of(annotated.text, mention.start, mention.end)]
    apart = mention.role_span
    if apart and not (mention.start <= apart[0] and apart[1] <= mention.end):
        found.append(Evidence.of(annotated.text, *apart))
    return found


def _rank(annotated: Annotated, person: Participant, mention: Mention) -> tuple[bool, bool, int]:
    """The body before the headline, the whole role before a shortened one, then the first."""
    sentence = annotated.sentence_at(mention.start)
    return (sentence is None or sentence.heading, mention.role != person.role, mention.start)
