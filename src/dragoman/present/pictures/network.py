"""States and bodies with what they share → a network: width and number of an edge say how many events are shared."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

from dragoman.present.pictures.layout import laid_out
from dragoman.present.pictures.style import style as sheet
from dragoman.present.pictures.svg import Sheet, fitted, lines_of, width_of
from dragoman.present.pictures.table import Table

SIZE, MARK = 12, 6
LONGEST = 0.4  # of the width, for a label
NUMBERED = 24  # lines; of more, those that say 1 bear no number
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
    labels = {n.id: n.label for n in shown}
    places, height = laid_out(
        {i: width_of(_label(label, width), SIZE) for i, label in labels.items()},
        {(e.a, e.b): e.shared for e in edges},
        width,
    )
    desc = f"{len(shown)} parties, {len(edges)} pairs that share events."
    most = max(edges, key=lambda e: e.shared, default=None)
    desc += f" Most are shared by {labels[most.a]} and {labels[most.b]}: {most.shared}." if most else ""
    left_out = len(nodes) - len(shown)
    desc += f" {left_out} parties that share fewer are in the table." if left_out else ""
    sheet = Sheet(name, width, title=data.title, desc=f"{desc} The table gives each pair.")
    widest = max((e.shared for e in edges), default=1)
    for e in edges:
        _edge(sheet, e, places, labels, widest, said=len(edges) <= NUMBERED or e.shared > 1)
    for node in shown:
        _node(sheet, node, *places[node.id])
    return sheet.close(_legend(sheet, shown, height + 10, left_out, numbered=len(edges) <= NUMBERED), style)


def _edges(data: Network) -> list[Edge]:
    known = {n.id for n in data.nodes}
    return [e for e in data.edges if e.a != e.b and {e.a, e.b} <= known and e.shared > 0]


def _edge(
    sheet: Sheet, e: Edge, places: dict[str, tuple[float, float]], labels: dict[str, str], widest: int, *, said: bool
) -> None:
    (x1, y1), (x2, y2) = places[e.a], places[e.b]
    group = sheet.add("g")
    sheet.add("title", into=group, text=f"{labels[e.a]} – {labels[e.b]}: {e.shared} {e.what}".rstrip())
    thick = 1 + 7 * math.sqrt(e.shared / widest)
    sheet.add("line", into=group, x1=x1, y1=y1, x2=x2, y2=y2, class_="pic-edge", stroke_width=thick)
    if not said:
        return
    x, y = (x1 + x2) / 2, (y1 + y2) / 2 + 4
    sheet.add("text", into=group, x=x, y=y, class_="pic-small pic-halo", text_anchor="middle", text=str(e.shared))


def _node(sheet: Sheet, node: Node, x: float, y: float) -> None:
    shape, colour = KINDS[node.kind]
    group = sheet.add("g")
    sheet.add("title", into=group, text=node.label)
    sheet.shape(shape, x, y, MARK, f"pic-{colour}", group)
    label = _label(node.label, sheet.width)
    sheet.add("text", into=group, x=x, y=y + MARK + 14, class_="pic-halo", text_anchor="middle", text=label)


def _label(label: str, width: float) -> str:
    return fitted(label, SIZE, LONGEST * width)


def _legend(sheet: Sheet, nodes: list[Node], y: float, left_out: int, *, numbered: bool) -> float:
    x = 14.0
    told = [(KINDS[kind], kind) for kind in KINDS if any(n.kind == kind for n in nodes)]
    for (shape, colour), said in told:
        sheet.shape(shape, x, y, 4.5, f"pic-{colour}")
        sheet.add("text", x=x + 9, y=y + 4, class_="pic-small pic-faint", text=said)
        x += width_of(said, 11) + 26
    said = "number and width: events shared"
    said += "" if numbered else " (1 where no number stands)"
    said += f"; {left_out} more parties in the table" if left_out else ""
    if x + width_of(said, 11) > sheet.width:
        x, y = 14.0, y + 17
    for line in lines_of(said, 11, sheet.width - x, 3):
        sheet.add("text", x=x - 6, y=y + 4, class_="pic-small pic-faint", text=line)
        y += 14
    return y - 2
