"""States and bodies with what they share → a network: width and number of an edge say how many events are shared."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

from dragoman.present.pictures.style import style as sheet
from dragoman.present.pictures.svg import Sheet, fitted, width_of
from dragoman.present.pictures.table import Table

SIZE, MARK, MARGIN = 12, 6, 26
ROUNDS = 200
MOST = 30  # nodes; of more, those that share least are in the table alone
KINDS = {"state": ("circle", "a"), "body": ("square", "b"), "forum": ("diamond", "c"), "other": ("triangle", "d")}


@dataclass(frozen=True, slots=True)
class Node:
    """A party; `id` is what edges name, `label` what is shown."""

    id: str
    label: str
    kind: Literal["state", "body", "forum", "other"] = "state"


@dataclass(frozen=True, slots=True)
class Edge:
    """How many events two parties share; `what` says of what kinds, for the table."""

    a: str
    b: str
    shared: int
    what: str = ""


@dataclass(frozen=True, slots=True)
class Network:
    """Parties and what they share; an edge whose party is missing, or that leads back to itself, is left out."""

    title: str
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]

    def _repr_svg_(self) -> str:
        return network(self, style=sheet(page=True))  # what a notebook shows


def network_table(data: Network) -> Table:
    """Every edge, the most shared first; then the parties that share nothing."""
    labels = {n.id: n.label for n in data.nodes}
    edges = sorted(_edges(data), key=lambda e: (-e.shared, labels[e.a], labels[e.b]))
    rows = [(labels[e.a], labels[e.b], str(e.shared), e.what) for e in edges]
    tied = {i for e in edges for i in (e.a, e.b)}
    rows += [(n.label, "", "0", "") for n in data.nodes if n.id not in tied]
    return Table(("Party", "Party", "Events shared", "What"), tuple(rows))


def network(data: Network, *, width: int = 720, name: str = "network", style: str = "") -> str:
    """The network as SVG, "" without a party; the same data gives the same places."""
    edges = _edges(data)
    weight = {n.id: sum(e.shared for e in edges if n.id in (e.a, e.b)) for n in data.nodes}
    nodes = sorted(data.nodes, key=lambda n: (-weight[n.id], n.id))
    shown = nodes[:MOST]
    if not shown:
        return ""
    kept = {n.id for n in shown}
    edges = sorted((e for e in edges if {e.a, e.b} <= kept), key=lambda e: (e.a, e.b))
    height = min(width, 200 + 14 * len(shown))
    places = _places([n.id for n in shown], edges, width, height)
    labels = {n.id: n.label for n in shown}
    desc = f"{len(shown)} parties, {len(edges)} pairs that share events."
    most = max(edges, key=lambda e: e.shared, default=None)
    desc += f" Most are shared by {labels[most.a]} and {labels[most.b]}: {most.shared}." if most else ""
    left_out = len(nodes) - len(shown)
    desc += f" {left_out} parties that share fewer are in the table." if left_out else ""
    sheet = Sheet(name, width, title=data.title, desc=f"{desc} The table gives each pair.")
    widest = max((e.shared for e in edges), default=1)
    for e in edges:
        _edge(sheet, e, places, labels, widest)
    for node in shown:
        _node(sheet, node, *places[node.id])
    return sheet.close(_legend(sheet, shown, height + 10, left_out), style)


def _edges(data: Network) -> list[Edge]:
    known = {n.id for n in data.nodes}
    return [e for e in data.edges if e.a != e.b and {e.a, e.b} <= known and e.shared > 0]


def _places(ids: list[str], edges: list[Edge], width: float, height: float) -> dict[str, tuple[float, float]]:
    """Springs from a circle on, the most tied first: Fruchterman and Reingold's, without their random start."""
    count = len(ids)
    at = [(math.cos(2 * math.pi * n / count), math.sin(2 * math.pi * n / count)) for n in range(count)]
    pulls = {(ids.index(e.a), ids.index(e.b)): math.sqrt(e.shared) for e in edges}
    ideal = math.sqrt(4 / count)
    for step in range(ROUNDS):
        moves = [[-0.1 * x, -0.1 * y] for x, y in at]  # all drift to the middle, so that loose parts stay near
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
    return dict(zip(ids, _into(at, width, height), strict=True))


def _into(at: list[tuple[float, float]], width: float, height: float) -> list[tuple[float, float]]:
    """The same places over the whole sheet, with room for labels at the sides."""
    side = 0.16 * width
    spans = []
    for axis, low, high in ((0, side, width - side), (1, MARGIN, height - MARGIN)):
        values = [p[axis] for p in at]
        first, span = min(values), (max(values) - min(values)) or 1.0
        middle = len(set(values)) == 1
        spans.append([(low + high) / 2 if middle else low + (v - first) / span * (high - low) for v in values])
    return list(zip(*spans, strict=True))


def _edge(sheet: Sheet, e: Edge, places: dict[str, tuple[float, float]], labels: dict[str, str], widest: int) -> None:
    (x1, y1), (x2, y2) = places[e.a], places[e.b]
    group = sheet.add("g")
    sheet.add("title", into=group, text=f"{labels[e.a]} – {labels[e.b]}: {e.shared} {e.what}".rstrip())
    thick = 1 + 7 * math.sqrt(e.shared / widest)
    sheet.add("line", into=group, x1=x1, y1=y1, x2=x2, y2=y2, class_="pic-edge", stroke_width=thick)
    x, y = (x1 + x2) / 2, (y1 + y2) / 2 + 4
    sheet.add("text", into=group, x=x, y=y, class_="pic-small pic-halo", text_anchor="middle", text=str(e.shared))


def _node(sheet: Sheet, node: Node, x: float, y: float) -> None:
    shape, colour = KINDS[node.kind]
    group = sheet.add("g")
    sheet.add("title", into=group, text=node.label)
    sheet.shape(shape, x, y, MARK, f"pic-{colour}", group)
    label = fitted(node.label, SIZE, 2 * min(x, sheet.width - x) - 4)
    sheet.add("text", into=group, x=x, y=y + MARK + 14, class_="pic-halo", text_anchor="middle", text=label)


def _legend(sheet: Sheet, nodes: list[Node], y: float, left_out: int) -> float:
    x = 14.0
    told = [(KINDS[kind], kind) for kind in KINDS if any(n.kind == kind for n in nodes)]
    for (shape, colour), said in told:
        sheet.shape(shape, x, y, 4.5, f"pic-{colour}")
        sheet.add("text", x=x + 9, y=y + 4, class_="pic-small pic-faint", text=said)
        x += width_of(said, 11) + 26
    said = "number and width: events shared" + (f"; {left_out} more parties in the table" if left_out else "")
    if x + width_of(said, 11) > sheet.width:
        x, y = 14.0, y + 17
    sheet.add("text", x=x - 6, y=y + 4, class_="pic-small pic-faint", text=said)
    return y + 12
