"""Where the parties of a network lie: parts without a tie side by side, and no label on another."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest

from dragoman.present.pictures import Edge, Network, Node, network
from dragoman.present.pictures.layout import ROW, laid_out

# A round of thirteen, a chain, three pairs and one alone.
ROUND = [f"island state {n}" for n in range(13)]
CHAIN = ["Norway", "Chile", "Peru", "Central Asia + Japan", "Saudi Arabia"]
PAIRS = [("Brazil", "Argentina"), ("France", "Canada"), ("South Africa", "Egypt")]
LABELS = {name: 7.0 * len(name) for name in (*ROUND, *CHAIN, *(n for pair in PAIRS for n in pair), "Malta")}
TIES = dict.fromkeys((*combinations(ROUND, 2), *PAIRS), 1.0) | dict.fromkeys(pairwise(CHAIN), 3.0)


@pytest.mark.parametrize("width", [350, 720])
def test_no_label_lies_on_another_or_beyond_the_sheet(width: int) -> None:
    places, height = laid_out(LABELS, TIES, width)
    assert places.keys() == LABELS.keys() and height < 2.5 * width
    for a, b in combinations(LABELS, 2):
        (x1, y1), (x2, y2) = places[a], places[b]
        assert abs(x1 - x2) >= (LABELS[a] + LABELS[b]) / 2 or abs(y1 - y2) >= ROW - 1, (a, b)
    for name, (x, y) in places.items():
        assert LABELS[name] / 2 <= x <= width - LABELS[name] / 2 and 0 < y < height, name


def test_parts_without_a_tie_lie_beside_one_another() -> None:
    places, _ = laid_out(LABELS, TIES, 720)

    def room(names: list[str]) -> tuple[float, float, float, float]:
        xs, ys = zip(*(places[n] for n in names), strict=True)
        return min(xs), min(ys), max(xs), max(ys)

    for a, b in combinations((ROUND, CHAIN, *map(list, PAIRS)), 2):
        (left, top, right, foot), other = room(a), room(b)
        assert right < other[0] or other[2] < left or foot < other[1] or other[3] < top, (a, b)


def test_two_parties_lie_beside_one_another() -> None:
    (a, b), height = laid_out({"Norway": 50, "Chile": 40}, {("Norway", "Chile"): 2}, 350)[0].values(), 60
    assert a[1] == pytest.approx(b[1]) and abs(a[0] - b[0]) > 200 and a[1] < height


def test_many_lines_bear_a_number_only_where_it_is_not_one() -> None:
    nodes = tuple(Node(n, n) for n in ROUND)
    edges = tuple(Edge(a, b, 2 if (a, b) == (ROUND[0], ROUND[1]) else 1) for a, b in combinations(ROUND, 2))
    drawn = network(Network("round", nodes, edges), width=350)
    assert drawn.count(">2</text>") == 1 and ">1</text>" not in drawn and "1 where no number" in drawn
    assert ">1</text>" in network(Network("few", nodes, edges[:5]))
