"""Likeness of pairs, and what persons decided of pairs → groups; the order of what comes in does not matter."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from heapq import heapify, heappop, heappush

Pair = tuple[str, str]


def pair(a: str, b: str) -> Pair:
    """Two keys in their order."""
    return (a, b) if a < b else (b, a)


def grouped(
    keys: Iterable[str],
    strengths: Mapping[Pair, float],
    *,
    least: float,
    same: Iterable[Pair] = (),
    different: Iterable[Pair] = (),
) -> list[list[str]]:
    """The keys in groups, each sorted, the groups by their first key.

    Two groups become one while the strengths of all pairs between them average `least` or more, the strongest first; a
    pair without strength counts as 0. What a person says is the same is one from the beginning, whatever else says;
    what a person says is different never meets, unless it is said to be the same, too.

    >>> grouped("abc", {("a", "b"): 0.9, ("b", "c"): 0.6}, least=0.5)
    [['a', 'b'], ['c']]
    >>> grouped("abc", {("a", "b"): 0.9, ("b", "c"): 0.6}, least=0.5, different=[("a", "b")])
    [['a'], ['b', 'c']]
    """
    members = {key: [key] for key in sorted(set(keys))}
    home = {key: key for key in members}
    sums: dict[str, dict[str, float]] = {key: {} for key in members}
    for (a, b), strength in strengths.items():
        if a in members and b in members and a != b:
            sums[a][b] = sums[b][a] = strength
    apart: dict[str, set[str]] = {key: set() for key in members}
    for a, b in different:
        if a in members and b in members:
            apart[a].add(b)
            apart[b].add(a)

    def join(a: str, b: str) -> str:
        """b's group goes into a's; the group bears its first key."""
        a, b = pair(a, b)
        members[a] += members.pop(b)
        for key in members[a]:
            home[key] = a
        for other, value in sums.pop(b).items():
            del sums[other][b]
            if other != a:
                sums[a][other] = sums[other][a] = sums[a].get(other, 0.0) + value
        apart[a] |= apart.pop(b)
        return a

    for a, b in sorted(pair(*p) for p in same):
        if a in home and b in home and home[a] != home[b]:
            join(home[a], home[b])

    def average(a: str, b: str) -> float:
        return sums[a].get(b, 0.0) / (len(members[a]) * len(members[b]))

    def entry(a: str, b: str) -> tuple[float, str, str, int, int]:
        a, b = pair(a, b)
        return -average(a, b), a, b, len(members[a]), len(members[b])

    waiting = [entry(a, b) for a in members for b in sums[a] if a < b]
    heapify(waiting)
    while waiting:
        strength, a, b, size_a, size_b = heappop(waiting)
        if -strength < least:
            break
        # An entry of groups that have grown since is stale; the newer one is in the heap.
        if a not in members or b not in members or (len(members[a]), len(members[b])) != (size_a, size_b):
            continue
        if any(home[other] == b for other in apart[a]):
            continue
        a = join(a, b)
        for other in sums[a]:
            heappush(waiting, entry(a, other))
    return [sorted(group) for _, group in sorted(members.items())]
