"""Sentences → where and when: states and capitals that are gone to, and the day that a clause tells."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from dragoman.annotate import Annotated, Mention, Sentence, TimeMention
from dragoman.extract.clauses import clause_span, in_passing
from dragoman.knowledge.places import places
from dragoman.languages import table
from dragoman.records import Place

if TYPE_CHECKING:
    from spacy.tokens import Token

# A city as large as this is what its name stands for, where nothing else is said.
PEOPLE = 150_000


@cache
def visit_words() -> dict[str, frozenset[str]]:
    return {k: frozenset(v) for k, v in table("en", "visits").items()}


def destinations(annotated: Annotated, sentence: Sentence) -> Iterator[tuple[Mention, str, int]]:
    """States and capitals that are gone to in a sentence: after "visit to", or as where it took place."""
    words, doc = visit_words(), annotated.doc
    for m in annotated.mentions_in(sentence.start, sentence.end):
        if (
            len(m.participants) != 1
            or annotated.participants[m.participants[0]].type != "state"
            or m.form not in ("name", "capital")
            or m.possessive
        ):
            continue
        token = next((t for t in doc[sentence.first : sentence.last] if t.idx <= m.start < t.idx + len(t.text)), None)
        if token is None:
            continue
        span_tokens = [t for t in doc[token.i : sentence.last] if t.idx < m.end]
        head = next((t for t in span_tokens if t.head.i not in {x.i for x in span_tokens}), span_tokens[-1])
        prep = head.head
        if prep.lower_ == "to" and prep.head.lemma_ in words["trip"]:
            yield m, "trip", prep.head.i
        elif (prep.lower_ in ("in", "at") and m.form == "capital") or (
            prep.lower_ == "in"
            and prep.head.lemma_
            in (
                *words["meeting"],
                *words["meetings"],
                *words["trip"],
                "sign",
                "be",
            )
        ):
            yield m, "place", prep.head.i


def city_at(annotated: Annotated, i: int) -> Place | None:
    """The city that is no capital where something at token i took place: "met in Geneva", "talks in New York".

    Cities of `PEOPLE` and more and those kept by hand are known; the country is the largest such city's.
    """
    doc = annotated.doc
    for prep in doc[i].subtree:
        if prep.lower_ not in ("in", "at") or prep.dep_ != "prep" or not hangs_on(annotated, prep.head.i, i):
            continue
        for head in (c for c in prep.children if c.dep_ == "pobj" and c.tag_ == "NNP"):
            named = [t for t in head.subtree if t.dep_ == "compound" and t.head.i == head.i and t.i > prep.i] + [head]
            start, end = named[0].idx, head.idx + len(head.text)
            name = " ".join(annotated.text[start:end].split())
            known = places().get(name)
            if known is None or known.country is None or annotated.mention_at(head) is not None:
                continue
            # those kept by hand tell no number of people
            if known.kind == "landmark" or (known.kind == "city" and not 0 < known.people < PEOPLE):
                return Place(name, known.country)
    return None


def hangs_on(annotated: Annotated, anchor: int, i: int) -> bool:
    """Whether a noun hangs on token i with no verb between: "met in the framework of a visit to the House in Bern"."""
    token = annotated.doc[anchor]
    for _ in range(9):
        if token.i == i:
            return True
        if token.tag_[:2] == "VB" or token.head.i == token.i:
            return False
        token = token.head
    return False


def vague(t: TimeMention) -> int:
    """0 for days, 1 for weeks and the like, 2 for months, 3 for years."""
    first = (t.edtf or "").split("/")[0]
    return 1 if "W" in t.value else 0 if len(first) == 10 else 2 if len(first) == 7 else 3


def time_of(annotated: Annotated, i: int, sentence: Sentence | None, span: tuple[int, int]) -> TimeMention | None:
    """The day of a sighting at token i: in its words, else in its sentence; days before weeks, none told in passing."""
    lo, hi = span
    first, last = (lo, hi) if sentence is None else (min(lo, sentence.start), max(hi, sentence.end))
    near = [
        t
        for t in annotated.times
        if t.edtf
        and t.kind in ("DATE", "TIME")
        and first <= t.start
        and t.end <= last
        and not in_passing(annotated, i, t)
    ]
    inside = [t for t in near if lo <= t.start and t.end <= hi]
    # the day of the dateline only where the sentence has none of its own
    begins = annotated.datelines.get(sentence.start, 0) if sentence is not None else 0
    return min(inside or near, key=lambda t: (t.start < begins, vague(t), t.start), default=None)


def time_of_clause(annotated: Annotated, i: int) -> TimeMention | None:
    """ "The session of the commission took place in Prague on 21 May": the day of the verb that says it was held."""
    token = annotated.doc[i]
    verb = annotated.frames.get(token.head.i) if token.dep_ in ("nsubj", "nsubjpass") else None
    if verb is None or verb.lemma not in visit_words()["going_on"]:
        return None
    return time_of(annotated, verb.token, None, clause_span(annotated, verb))


def is_old(t: TimeMention | None, published: str | None) -> bool:
    """Whether a day lies long before the report: background."""
    if t is None or not t.edtf or not published or not t.edtf[:4].isdigit():
        return False
    return (t.edtf[:4] < published[:4] and not (t.edtf[5:7] == "12" and published[5:7] == "01")) or (
        len(t.edtf) >= 7
        and t.edtf[:4] == published[:4]
        and t.edtf[5:7].isdigit()
        and int(published[5:7] or 0) - int(t.edtf[5:7]) > 2
    )


def is_bidden(verb: Token) -> bool:
    """Whether an infinitive follows: what somebody is asked to do."""
    return any(c.tag_ == "TO" for t in verb.subtree if t.tag_ == "VB" for c in t.lefts)
