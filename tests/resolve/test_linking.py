"""Groups follow from the pairs alone, and from what persons decided."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from dragoman.resolve.linking import grouped, pair

KEYS = "abcdefg"
PAIRS = st.dictionaries(st.sampled_from(list(combinations(KEYS, 2))), st.floats(0, 1, allow_nan=False), max_size=21)
SOME = st.lists(st.sampled_from(list(combinations(KEYS, 2))), max_size=5)


@given(PAIRS, SOME, SOME, st.randoms())
def test_the_order_does_not_matter(strengths, same, different, random) -> None:  # type: ignore[no-untyped-def]
    keys, pairs = list(KEYS), list(strengths.items())
    random.shuffle(keys)
    random.shuffle(pairs)
    once = grouped(KEYS, strengths, least=0.4, same=same, different=different)
    assert grouped(keys, dict(pairs), least=0.4, same=same[::-1], different=different[::-1]) == once
    assert sorted(k for group in once for k in group) == list(KEYS)


@given(PAIRS, SOME)
def test_what_is_said_to_be_the_same_is_and_what_is_different_is_not(strengths, said) -> None:  # type: ignore[no-untyped-def]
    home = {k: n for n, group in enumerate(grouped(KEYS, strengths, least=0.4, same=said)) for k in group}
    assert all(home[a] == home[b] for a, b in said)
    home = {k: n for n, group in enumerate(grouped(KEYS, strengths, least=0.4, different=said)) for k in group}
    assert all(home[a] != home[b] for a, b in said)


def test_a_chain_of_likeness_is_cut_where_the_ends_are_unlike() -> None:
    chain = {pair(a, b): 0.5 for a, b in zip("abcde", "bcdef", strict=True)}
    assert max(len(g) for g in grouped("abcdef", chain, least=0.3)) < 6
