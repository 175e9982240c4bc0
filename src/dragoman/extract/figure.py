"""Quantities → figures: what each measures, of whom and toward whom, for which period, once a document."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import takewhile

from dragoman.annotate import Annotated, Mention, Participant
from dragoman.annotate.layers import Quantity, Sentence
from dragoman.annotate.words import leaves_brackets
from dragoman.extract.clauses import clause_span, frame_of
from dragoman.extract.figure_claimant import Context, said_by, token_of
from dragoman.extract.figure_evidence import evidence_of, examples_of
from dragoman.extract.figure_measure import (
    BREAKS,
    NUMBER_OF,
    Cue,
    Measured,
    cues_in,
    is_money,
    measure_of,
    sort_of,
)
from dragoman.extract.figure_parties import Sides, sides_of
from dragoman.extract.figure_parts import Part, parts_in
from dragoman.extract.figure_period import Period, is_flow, period_of
from dragoman.languages import table
from dragoman.records import Entity, Evidence, Factuality, Figure, Reason

NEGATION = re.compile(r"(?:\b(?:not|never|no\s+longer|nor)\b|n[’']t\b)[^,;.]*$", re.IGNORECASE)
SMALL = 10
MANY = 30


@dataclass(frozen=True, slots=True)
class Found:
    """A figure with what the next one of its paragraph may go on from."""

    figure: Figure
    quantity: Quantity
    measured: Measured
    sides: Sides
    period: Period
    paragraph: int
    heading: bool


def figures(annotated: Annotated) -> list[Figure]:
    """The figures of a document; what is said again is further evidence of the first, a heading's after the body's."""
    starts = [s.start for s in annotated.sentences]
    by_sentence: dict[int, list[Quantity]] = {}
    dated = [(t.start, t.end) for t in annotated.times if t.kind in ("DATE", "TIME", "DURATION")]
    for quantity in annotated.quantities:
        i = bisect_right(starts, quantity.start) - 1
        if i >= 0 and quantity.end <= annotated.sentences[i].end and not _within(quantity, dated):
            by_sentence.setdefault(i, []).append(quantity)
    # "Two people familiar with the talks said" counts those who speak
    speakers = [s.speaker_span for s in annotated.speeches if s.speaker_span is not None]
    found: list[Found] = []
    for i, quantities in sorted(by_sentence.items()):
        sentence = annotated.sentences[i]
        kept = [q for q in quantities if not _passing(annotated.text, q) and not _within(q, speakers)]
        if not kept:
            continue
        context = Context(
            sentence, quantities, cues_in(annotated.text, sentence.start, sentence.end), parts_in(annotated, sentence)
        )
        for quantity in kept:
            before = _before(annotated.text, found, quantity, sentence.paragraph)
            if made := _figure(annotated, quantity, context, before):
                found.append(made)
    return _once(found)


def _before(text: str, found: Sequence[Found], quantity: Quantity, paragraph: int) -> Found | None:
    """The figure before a quantity in its paragraph; none in brackets: "was 9 (imports 6 million), down 5 percent"."""
    near = takewhile(lambda f: f.paragraph == paragraph, reversed(found))
    return next((f for f in near if not leaves_brackets(text, f.quantity.end, quantity.start)), None)


def _within(quantity: Quantity, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether a bare number is part of a time expression, or of who speaks; money beside a date is none."""
    return quantity.unit == "count" and any(s <= quantity.start and quantity.end <= e for s, e in spans)


def _passing(text: str, quantity: Quantity) -> bool:
    """Whether a count is a way of speaking of those taking part: "the two ministers", "three areas"."""
    if quantity.unit != "count" or quantity.noun is None:
        return False
    words = table("en", "measures")["words"]
    number = text[quantity.start : quantity.end]
    head = text[slice(*quantity.noun)].lower().rsplit(None, 1)[-1]
    if number[-1].isdigit() or quantity.value > SMALL:
        return head in words["abstract"] and quantity.value <= SMALL
    if head in words["officials"] and quantity.value <= MANY:
        return not re.search(rf"\b(?:{'|'.join(words['delegation'])})\s+(?:\w+\s+)?$", text[: quantity.start][-40:])
    before = re.search(r"(\w+)\s+$", text[max(0, quantity.start - 16) : quantity.start])
    if before and before[1].lower() in words["definite"]:
        return True
    return head in words["abstract"] or (quantity.value <= 3 and head in words["parties"])


def _figure(annotated: Annotated, quantity: Quantity, context: Context, before: Found | None) -> Found | None:
    text, sentence = annotated.text, context.sentence
    frame = frame_of(annotated, token_of(annotated, quantity))
    clause = clause_span(annotated, frame, alone=True) if frame else (sentence.start, sentence.end)
    if not clause[0] <= quantity.start <= clause[1]:
        clause = (sentence.start, sentence.end)
    words = text[clause[0] : clause[1]]
    converted = before is not None and _converted(text, before.quantity, quantity)
    if before is not None and converted:
        measured, sides, period = before.measured, before.sides, before.period
    else:
        elliptic = (
            quantity.unit == "count"
            and quantity.noun is None
            and not NUMBER_OF.search(text[sentence.start : quantity.start])
        )
        if elliptic and not (before and before.quantity.unit == "count" and _counts_on(text, before, quantity)):
            return None
        whole = (sentence.start, sentence.end)
        measured = measure_of(text, quantity, context.cues, context.around, words, whole) or _carried(
            quantity, before, sentence
        )
        if elliptic and before is not None:
            measured = Measured(before.measured.measure)
        anchor = (quantity.start, quantity.noun[1] if quantity.noun else quantity.end)
        if measured.cue and not _parted(text, measured.cue, quantity):
            anchor = (min(anchor[0], measured.cue.start), max(anchor[1], measured.cue.end))
        goes_on = before.sides if before and (elliptic or _same_matter(before, quantity, measured)) else None
        own = _own(text, context, before, quantity) if goes_on else context.parts
        sides = sides_of(
            annotated,
            measured.measure,
            anchor,
            own,
            goes_on,
            earlier=_earlier(before, measured, sentence),
            receiving=_receives(text, sentence.start, quantity.end),
            allotted=bool(measured.cue and text[measured.cue.start : measured.cue.end].lower().startswith("quota")),
        )
        begins = annotated.datelines.get(sentence.start, sentence.start)
        times = [t for t in annotated.times if begins <= t.start and t.end <= sentence.end]
        period = period_of(text, quantity, measured.measure, times, context.around)
    evidence = evidence_of(text, quantity, measured, sides, period, sentence, context.around)
    figure = Figure(
        evidence=(evidence,),
        rule=f"en.figure.{_family(measured.measure)}",
        reasons=_reasons(quantity, sides, period),
        factuality=_factuality(annotated, quantity, text[sentence.start : sentence.end]),
        said_by=said_by(annotated, quantity, context),
        measure=measured.measure,
        value=quantity.value,
        low=quantity.low,
        high=quantity.high,
        approximation=quantity.approximation,
        change=quantity.change,
        unit=quantity.unit,
        period=period.period,
        as_of=period.as_of,
        of=_entities(sides.of, evidence),
        with_=_entities(sides.with_, evidence),
        examples=examples_of(text, quantity, sentence) if sort_of(quantity) == "count" else (),
    )
    return Found(figure, quantity, measured, sides, period, sentence.paragraph, sentence.heading)


def _converted(text: str, first: Quantity, second: Quantity) -> bool:
    """ "Dh3.7 billion ($1.01 billion)", "$2.50 billion, or about Rs 20,000 crore": one amount in two currencies."""
    between = text[first.end : second.start]
    both = is_money(first) and is_money(second) and first.unit != second.unit
    return both and bool(
        re.fullmatch(
            r"\s*(?:[(\[]|,?\s*or\s+|,?\s*equivalent to\s+|\s*=\s*)\s*(?:worth\s+|or\s+|i\.e\.,?\s*)?", between
        )
    )


def _counts_on(text: str, before: Found, quantity: Quantity) -> bool:
    """Whether a bare number goes on counting what the figure before it counted: "of which 31 are active"."""
    between = text[before.quantity.end : quantity.start]
    return len(between) < 260 and (abs(quantity.value) >= SMALL or " of which " in between)


def _carried(quantity: Quantity, before: Found | None, sentence: Sentence) -> Measured:
    """The measure of the figure before it: "It had doubled", "12,000 visitors, 20 percent more"; else a bare share."""
    sort = sort_of(quantity)
    if sort == "percent":
        return Measured("share")
    if before and sort in ("money", "change") and sort_of(before.quantity) in ("money", "change"):
        return Measured(before.measured.measure)
    if before and sort == "change" and before.quantity.start >= sentence.start:
        return Measured(before.measured.measure)
    return Measured("other")


def _own(text: str, context: Context, before: Found | None, quantity: Quantity) -> Sequence[Part]:
    """The sides named after the figure before it, where both stand in one sentence."""
    if before is None or not context.sentence.start <= before.quantity.start < quantity.start:
        return context.parts
    return [p for p in context.parts if p.mention.start >= before.quantity.end]


def _earlier(before: Found | None, measured: Measured, sentence: Sentence) -> Sides | None:
    """The sides of a figure of the same sentence that measures the same."""
    if before is None or before.quantity.start < sentence.start or before.measured.measure != measured.measure:
        return None
    return before.sides


def _receives(text: str, start: int, end: int) -> bool:
    words = "|".join(table("en", "measures")["words"]["receiving"])
    return bool(re.search(rf"\b(?:{words})\b", text[start:end]))


def _parted(text: str, cue: Cue, quantity: Quantity) -> bool:
    """Whether another clause begins between a cue and the quantity: "and B 12 million, while C will give 3 million"."""
    between = text[quantity.end : cue.start] or text[cue.end : quantity.start]
    return any(found["stop"] for found in BREAKS.finditer(between))


def _same_matter(before: Found, quantity: Quantity, measured: Measured) -> bool:
    """Whether a figure goes on about what the one before it was about: trade, or a loan and its interest."""
    interest = measured.measure == "other" and quantity.unit == "percent" and not quantity.change
    both = {before.measured.measure, "interest" if interest else measured.measure}
    return len(both) == 1 or both <= {"exports", "imports", "trade turnover"} or both == {"loan", "interest"}


def _family(measure: str) -> str:
    return measure.split()[0]


def _entities(parties: Sequence[tuple[Participant, Mention | None]], evidence: Evidence) -> tuple[Entity, ...]:
    out = []
    for participant, mention in parties:
        inside = mention is not None and evidence.start <= mention.start and mention.end <= evidence.end
        out.append(participant.entity(mention.start, mention.end) if mention and inside else participant.entity())
    return tuple(out)


def _reasons(quantity: Quantity, sides: Sides, period: Period) -> tuple[Reason, ...]:
    out = []
    if quantity.because:
        out.append(Reason("unit", "inferred", quantity.because))
    if period.time and period.time.because:
        out.append(Reason("as_of" if period.as_of else "period", "completed", period.time.because))
    out += [Reason(field, "inferred", because) for field, because in sides.because]
    return tuple(out)


@cache
def _hedges() -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = table("en", "measures")["words"]

    def either(forms: Sequence[str]) -> str:
        return "|".join(re.escape(w.rstrip("*")) + (r"\w*" if w.endswith("*") else "") for w in forms)

    planned = re.compile(rf"\b(?:will|shall|to be|{either(words['planned'])})\b[^,;]*$", re.IGNORECASE)
    return planned, re.compile(rf"\b(?:{either(words['possible'])})\b[^,;]*$", re.IGNORECASE)


def _factuality(annotated: Annotated, quantity: Quantity, sentence: str) -> Factuality:
    """Whether the figure is of something done, planned or only possible, by the verb over it."""
    frame = frame_of(annotated, token_of(annotated, quantity))
    if frame is not None and frame.pos == "verb":
        if frame.negated and NEGATION.search(annotated.text[max(0, quantity.start - 70) : quantity.start]):
            return "denied"
        if frame.conditional:
            return "conditional"
    start = max(0, quantity.start - 90)
    before = annotated.text[start : quantity.start]
    before = re.split(r"[.;]\s", before)[-1]
    planned, possible = _hedges()
    if possible.search(before):
        return "possible"
    return "planned" if planned.search(before) else "fact"


def _once(found: Sequence[Found]) -> list[Figure]:
    """Each fact once: the same value, unit and measure again is further evidence; the body goes before a heading."""
    out: list[Found] = []
    for item in sorted(found, key=lambda f: f.heading):
        twin = next((k for k, other in enumerate(out) if _same_fact(other, item)), None)
        if twin is None:
            out.append(item)
        else:
            first = out[twin]
            more = replace(first.figure, evidence=(*first.figure.evidence, *item.figure.evidence))
            out[twin] = replace(first, figure=more)
    return [f.figure for f in sorted(out, key=lambda f: f.figure.evidence[0].start)]


def _same_fact(first: Found, second: Found) -> bool:
    one, two = first.figure, second.figure
    if (one.value, one.unit, one.change) != (two.value, two.unit, two.change):
        return False
    return is_flow(first.quantity, one.measure) or one.measure == two.measure or second.heading
