"""Layers: what stands at a place of the text is found without walking through the text."""

from __future__ import annotations

import time
from collections.abc import Callable

from dragoman.annotate import Annotated, Mention
from dragoman.annotate.layers import Sentence


def test_lookups_are_those_of_a_walk(lay: Callable[..., Annotated]) -> None:
    annotated = lay(
        'Minister Kari Holm of Norway met Foreign Minister Luis Rey of Chile in Oslo. "We agreed," she said, '
        '"on fish." Chile\'s minister invited his Norwegian colleague to Santiago.'
    )
    direct = [span for s in annotated.speeches if s.form == "direct" for span in s.content]
    assert direct and len(annotated.mentions) > 6
    for token in annotated.doc:
        at = token.idx
        covering = [m for m in annotated.mentions if m.start <= at < m.end]
        assert annotated.mention_at(token) == max(covering, key=lambda m: m.end - m.start, default=None)
        assert annotated.sentence_at(at) == next((s for s in annotated.sentences if s.start <= at < s.end), None)
        assert annotated.in_direct_speech(at) == any(a <= at < b for a, b in direct)
        end = at + 60
        assert annotated.mentions_in(at, end) == [m for m in annotated.mentions if at <= m.start and m.end <= end]


def test_a_long_text_is_not_walked_through_for_each_of_them(lay: Callable[..., Annotated]) -> None:
    annotated = lay("Norway met Chile.")
    annotated.mentions = [Mention(10 * i, 10 * i + 5, (0,), "state", "name") for i in range(40_000)]
    annotated.sentences = [Sentence(10 * i, 10 * i + 9, i, i + 1, 0) for i in range(40_000)]
    began = time.perf_counter()
    for i in range(300_000, 310_000):
        annotated.mentions_in(i, i + 50)
        annotated.sentence_at(i)
    # a walk takes twenty seconds
    assert time.perf_counter() - began < 3
