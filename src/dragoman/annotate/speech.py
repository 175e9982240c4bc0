"""Annotated document → who says what: direct, mixed and reported speech, each with its speaker and cue."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from dragoman.annotate.layers import Annotated, Speech
from dragoman.annotate.speech_attribution import according, attribute, is_name, is_utterance
from dragoman.annotate.speech_reported import reported
from dragoman.annotate.speech_speakers import Speakers
from dragoman.annotate.speech_tokens import FINITE, OUTSIDE, Source, Tokens, subject_before, words

# A fragment as long as this is an utterance although it has no verb, unless it names a thing.
FRAGMENT = 5
# How many speeches back one may go on: those of a long sentence.
RECENT = 12
NOMINAL = frozenset(("NN", "NNS", "NNP", "NNPS", "JJ", "JJR", "JJS", "DT", "CD", "PRP$", "PDT", "PRP"))


@dataclass(slots=True)
class Draft:
    """A speech as it grows: its quotations, cue, and the last token that belongs to it."""

    quotes: list[int]
    cue: int | None
    speaker: int
    speaker_span: tuple[int, int] | None
    last: int
    content: list[tuple[int, int]] = field(default_factory=list)
    reported: bool = False
    addressee: int | None = None


def find_speech(annotated: Annotated) -> list[Speech]:
    """The speeches in text order; speakers that are no participants yet are added to the document's.

    A reported clause that holds marks gives two: the clause, "indirect", and what stands between the marks, "mixed".
    """
    t = Tokens(annotated)
    speakers = Speakers(t)
    drafts: list[Draft] = []
    for _, quote, report in sorted(_sites(t), key=lambda site: site[0]):
        if quote is not None:
            _quoted(t, speakers, quote, drafts)
        elif report is not None:
            source, cue, content = report
            speaker, span = speakers.of(source)
            last = max(cue, t.at(content[1]) - 1)
            drafts.append(
                Draft([], cue, speaker, span, last, [content], reported=True, addressee=_addressee(t, speakers, cue))
            )
    return sorted((_speech(t, d) for d in drafts), key=lambda s: (s.span, s.content))


Report = tuple[Source, int, tuple[int, int]]


def _sites(t: Tokens) -> Iterator[tuple[int, int | None, Report | None]]:
    """Quotations and reported clauses with where each begins."""
    for k, q in enumerate(t.quotes):
        yield q.start, k, None
    for source, cue, content in reported(t):
        yield min(content[0], t.start[cue]), None, (source, cue, content)


def _quoted(t: Tokens, speakers: Speakers, k: int, drafts: list[Draft]) -> None:
    """Give quotation k to a speaker: a new draft, or one more piece of the last."""
    if not t.inside(k) or (is_name(t, k) and not is_utterance(t, k)):
        return
    found = attribute(t, k)
    if found is None:
        _go_on(t, speakers, k, drafts)
        return
    same = next(
        (d for d in reversed(drafts[-RECENT:]) if found.cue is not None and d.cue == found.cue and not d.reported), None
    )
    if same is not None:
        same.quotes.append(k)
        same.content += t.quotes[k].parts
        same.last = max(same.last, t.within(k)[1] - 1)
        return
    if found.source is None:
        return
    speaker, span = speakers.of(found.source)
    last = max(t.within(k)[1] - 1, found.cue or 0, found.source.last - 1)
    to = _addressee(t, speakers, found.cue) if found.cue is not None else None
    drafts.append(Draft([k], found.cue, speaker, span, last, list(t.quotes[k].parts), addressee=to))


def _go_on(t: Tokens, speakers: Speakers, k: int, drafts: list[Draft]) -> None:
    """An utterance without a cue goes on with who spoke last: right after it in one record, else in one of its own.

    >>> # “We met,” said X. “It was good.” → one; X said that they met. “It was good.” → “It was good.” is X's too
    """
    n = t.sentence[t.within(k)[0]]
    if n == OUTSIDE or not is_utterance(t, k) or is_name(t, k):
        return
    source = subject_before(t, n, t.is_person)
    if source is not None and not any(t.sentence[d.last] == n - 1 for d in drafts[-RECENT:]):
        speaker, _ = speakers.of(source)
        drafts.append(Draft([k], None, speaker, None, t.within(k)[1] - 1, list(t.quotes[k].parts)))
        return
    if not drafts:
        return
    before = max(drafts[-RECENT:], key=lambda d: d.last)
    m = t.sentence[before.last]
    if m == OUTSIDE:
        return
    here, there = t.sentences[n], t.sentences[m]
    if here.paragraph == there.paragraph and n - m <= 1 and not before.reported:
        before.quotes.append(k)
        before.content += t.quotes[k].parts
        before.last = max(before.last, t.within(k)[1] - 1)
    elif here.paragraph - there.paragraph <= 1 and n - m <= 2 and len(t.inside(k)) >= FRAGMENT:
        drafts.append(Draft([k], None, before.speaker, None, t.within(k)[1] - 1, list(t.quotes[k].parts)))


def _addressee(t: Tokens, speakers: Speakers, cue: int) -> int | None:
    """Who is told: "told reporters", "said to the assembly"."""
    frame = t.annotated.frames.get(cue)
    if frame is None or t.lemma[cue] not in words("addressing"):
        return None
    to = [i for i in (*frame.iobject, *frame.object) if t.quote[i] == OUTSIDE and t.tag[i][:1] in "NP"]
    return speakers.of(t.phrase_of(to[0]), speaks=False)[0] if to else None


def _form(t: Tokens, draft: Draft) -> Literal["direct", "mixed", "indirect"]:
    if draft.reported:
        return "indirect"
    return "direct" if any(is_utterance(t, k) or _is_clause(t, k) for k in draft.quotes) else "mixed"


def _is_clause(t: Tokens, k: int) -> bool:
    """Whether a fragment has a verb with its words, or is a phrase as long as one: “without so much as a word”."""
    inside = t.inside(k)
    spoken = [i for i in inside if t.low[i][:1].isalnum()]
    if any(t.tag[i] in FINITE for i in spoken) and len(spoken) >= 3:
        return True
    return len(spoken) >= FRAGMENT and t.tag[spoken[0]] not in NOMINAL


def _speech(t: Tokens, draft: Draft) -> Speech:
    spans = [(t.quotes[k].start, t.quotes[k].end) for k in draft.quotes] or list(draft.content)
    cue = None
    if draft.cue is not None:
        # "according to" is one cue of two words
        last = next((b for _, b in according(t, draft.cue, draft.cue + 1)), draft.cue + 1)
        cue = t.span(draft.cue, last)
    spans += [s for s in (cue, draft.speaker_span) if s is not None]
    return Speech(
        (min(s for s, _ in spans), max(e for _, e in spans)),
        tuple(sorted(draft.content)),
        _form(t, draft),
        draft.speaker,
        draft.speaker_span,
        cue,
        draft.addressee,
    )
