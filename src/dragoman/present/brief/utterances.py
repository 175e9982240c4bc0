"""Quotations → lines: what the two sides' people said in their own words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.languages.contexts import topic_of
from dragoman.present.brief.notes import Notes
from dragoman.present.brief.outline import Line
from dragoman.present.wording import party, spoken
from dragoman.records import Found, Quotation, flat
from dragoman.resolve.grouping import groups, newest_first

NAME = 3  # words


def quotations(found: Sequence[Found], notes: Notes, as_of: str) -> Iterator[Line]:
    """Words between marks by what they are about, newest publication first; reported speech has no wording to give."""
    verbatim = [f for f in found if isinstance(f.record, Quotation) and _statement(f.record)]
    same = groups(verbatim, lambda f: (_quotation(f).speaker.country, flat(_quotation(f).words).casefold()))
    by_topic: dict[str, list[Sequence[Found]]] = {}
    for group in newest_first(same, lambda g: g[0]):
        by_topic.setdefault(topic_of(_quotation(group[0]).words), []).append(group)
    # the topic spoken of last comes first, what is about nothing in particular last
    for topic in sorted(by_topic, key=lambda t: not t):
        for told in by_topic[topic]:
            quotation = _quotation(told[0])
            text = f"{party(quotation.speaker)}: {spoken(quotation)}"
            date = told[0].document.published or ""
            yield Line(text, date=date, label=topic, notes=notes.of(told), reports=notes.reports(told), topic=topic)


def _statement(quotation: Quotation) -> bool:
    # "expanded strategic partnership" between marks is a name, no statement.
    return quotation.form == "direct" or (quotation.form == "mixed" and len(quotation.words.split()) > NAME)


def _quotation(found: Found) -> Quotation:
    assert isinstance(found.record, Quotation)
    return found.record
