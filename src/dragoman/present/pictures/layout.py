"""Parties and their ties → places on a sheet: parts without a tie side by side, springs in each, no label on another.

The springs are Fruchterman and Reingold's, without their random start; labels that meet are pushed apart afterwards.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

ROUNDS, PUSHES = 200, 300
ROW = 34.0  # pixels from the top of a mark to the foot of the label under it
ABOVE = 10.0  # of these, what is above the middle of the mark
GAP = 8.0  # pixels between two labels
LOOSE = 2.4  # how many times the room of its labels a part takes

Place = tuple[float, float]


def laid_out(
    labels: Mapping[str, float], ties: Mapping[tuple[str, str], float], width: float
) -> tuple[dict[str, Place], float]:
    """The middle of each mark, and the height of the sheet.

    `labels` are how wide the labels are by party, the most tied first; `ties` how much two parties share. All parties
    lie within the width with their labels, which do not meet where there is room.
    """
    parts = _parts(list(labels), ties)
    rooms = [_room(part, labels, width, alone=len(parts) == 1) for part in parts]
    places: dict[str, Place] = {}
    top = 0.0
    for row in _rows(rooms, width):
        spare = (width - sum(rooms[n][0] for n in row)) / len(row)
        left, tall = 0.0, max(rooms[n][1] for n in row)
        for n in row:
            wide = rooms[n][0] + spare
            at = _springs(parts[n], ties)
            side = min(wide / 2, max(labels[i] for i in parts[n]) / 2 + GAP / 2)
            inner = (left + side, top + ABOVE, left + wide - side, top + tall - ROW + ABOVE)
            places |= zip(parts[n], _into(at, inner), strict=True)
            left += wide
        top += tall + GAP
    height = top - GAP
    return _apart(places, labels, width, height), height


def _parts(ids: Sequence[str], ties: Mapping[tuple[str, str], float]) -> list[list[str]]:
    """Parties that are tied to one another, directly or by others; in the order of the first of each part."""
    beside: dict[str, set[str]] = {i: set() for i in ids}
    for a, b in ties:
        beside[a].add(b)
        beside[b].add(a)
    parts: list[list[str]] = []
    seen: set[str] = set()
    for first in ids:
        reached, waiting = set(), [first]
        while waiting:
            if (i := waiting.pop()) not in reached:
                reached.add(i)
                waiting += beside[i]
        if first not in seen:
            parts.append([i for i in ids if i in reached])
        seen |= reached
    return parts


def _room(part: Sequence[str], labels: Mapping[str, float], width: float, *, alone: bool) -> tuple[float, float]:
    """How wide and high a part is."""
    widest = max(labels[i] for i in part) + 2 * GAP
    if len(part) < 3:
        # One party, or two beside one another with their line between them.
        need = sum(labels[i] + 3 * GAP for i in part) + (60 if len(part) == 2 else 0)
        return min(width, need), ROW + (26 if alone else 0)
    area = LOOSE * sum((labels[i] + GAP) * (ROW + GAP) for i in part)
    wide = width if alone else min(width, max(widest, math.sqrt(1.6 * area)))
    return wide, max((5 if alone else 3) * ROW, area / wide)


def _rows(rooms: Sequence[tuple[float, float]], width: float) -> list[list[int]]:
    """Parts in rows that are not wider than the sheet, the highest first."""
    rows: list[list[int]] = []
    used = width + 1
    for n in sorted(range(len(rooms)), key=lambda n: -rooms[n][1]):
        if used + rooms[n][0] > width:
            rows.append([])
            used = 0.0
        rows[-1].append(n)
        used += rooms[n][0]
    return rows


def _springs(ids: Sequence[str], ties: Mapping[tuple[str, str], float]) -> list[Place]:
    """From a circle on, the most tied first."""
    count = len(ids)
    number = {i: n for n, i in enumerate(ids)}
    at = [(math.cos(2 * math.pi * n / count), math.sin(2 * math.pi * n / count)) for n in range(count)]
    pulls = {(number[a], number[b]): math.sqrt(shared) for (a, b), shared in ties.items() if {a, b} <= number.keys()}
    ideal = math.sqrt(4 / count)
    for step in range(ROUNDS if count > 2 else 0):
        moves = [[0.0, 0.0] for _ in at]
        for i in range(count):
            for j in range(i):
                dx, dy = at[i][0] - at[j][0], at[i][1] - at[j][1]
                distance = math.hypot(dx, dy) or 0.01
                strength = pulls.get((i, j), 0.0) + pulls.get((j, i), 0.0)
                force = (ideal * ideal / distance - strength * distance * distance / ideal) / distance
                for k, sign in ((i, 1), (j, -1)):
                    moves[k][0] += sign * dx * force
                    moves[k][1] += sign * dy * force
        heat = 0.2 * (1 - step / ROUNDS)
        for i, (dx, dy) in enumerate(moves):
            length = math.hypot(dx, dy) or 1.0
            at[i] = (at[i][0] + dx / length * min(length, heat), at[i][1] + dy / length * min(length, heat))
    return at


def _into(at: Sequence[Place], room: tuple[float, float, float, float]) -> list[Place]:
    """The same places over a whole room: left, top, right, foot."""
    spans = []
    for axis in (0, 1):
        low, high = room[axis], max(room[axis], room[axis + 2])
        values = [p[axis] for p in at]
        first, span = min(values), max(values) - min(values)
        # Two beside one another are as high, but for what is lost in counting.
        flat = span < 1e-6
        spans.append([(low + high) / 2 if flat else low + (v - first) / span * (high - low) for v in values])
    return list(zip(*spans, strict=True))


def _apart(places: dict[str, Place], labels: Mapping[str, float], width: float, height: float) -> dict[str, Place]:
    """The same with those pushed apart, the shorter way, whose labels or marks meet."""
    ids = list(places)
    at = [list(places[i]) for i in ids]
    half = [max(labels[i], 2 * ABOVE) / 2 + GAP / 2 for i in ids]
    for _ in range(PUSHES):
        met = False
        for i in range(len(ids)):
            for j in range(i):
                dx, dy = at[i][0] - at[j][0], at[i][1] - at[j][1]
                over = (half[i] + half[j] - abs(dx), ROW - abs(dy))
                if min(over) <= 0.01:
                    continue
                met = True
                axis = 0 if over[0] < over[1] else 1
                push = math.copysign(over[axis] / 2, (dx, dy)[axis])
                at[i][axis] += push
                at[j][axis] -= push
        for i, place in enumerate(at):
            place[0] = max(half[i], min(width - half[i], place[0])) if 2 * half[i] < width else width / 2
            place[1] = max(ABOVE, min(height - ROW + ABOVE, place[1]))
        if not met:
            break
    return {i: (x, y) for i, (x, y) in zip(ids, at, strict=True)}
