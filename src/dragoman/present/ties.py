"""Records of events → the data of two pictures: who shares events with whom, and where they were held."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from dragoman.knowledge.coordinates import where_is
from dragoman.knowledge.states import states
from dragoman.present.pictures import Edge, Network, Node, Venue, Venues
from dragoman.present.pictures.geometry import Ring
from dragoman.present.wording import act
from dragoman.query import name_of
from dragoman.records import Event, Found
from dragoman.resolve.meetings import deeds, occasions

MANY = 12  # parties of one event: a round of more ties each to its format alone


def network_of(found: Iterable[Found], *, title: str) -> Network:
    """States, organisations and dialogue formats, tied by the events that were held or done between them."""
    nodes: dict[str, Node] = {}
    shared: dict[tuple[str, str], Counter[str]] = {}
    for group in _events(found):
        parties = {node.id: node for f in group for node in _parties(f)}
        nodes |= parties
        kind = act(_event(group[0]), "fact")
        forums = [i for i, node in parties.items() if node.kind == "forum"]
        if len(parties) > MANY and forums:
            pairs = {(min(i, forums[0]), max(i, forums[0])) for i in parties if i != forums[0]}
        else:
            pairs = set(combinations(sorted(parties), 2))
        for pair in pairs:
            shared.setdefault(pair, Counter())[kind] += 1
    edges = (Edge(a, b, kinds.total(), _counted(kinds)) for (a, b), kinds in sorted(shared.items()))
    return Network(title, tuple(nodes[i] for i in sorted(nodes)), tuple(edges))


def venues_of(found: Iterable[Found], *, title: str, borders: Sequence[Ring] | None = None, credit: str = "") -> Venues:
    """The cities in which meetings were held, those whose place is known."""
    held: dict[tuple[str, str | None], Counter[str]] = {}
    for group in occasions(f for f in found if isinstance(f.record, Event) and f.record.factuality == "fact"):
        place = next((e.place for e in map(_event, group) if e.place and where_is(e.place.name, e.place.country)), None)
        if place:
            held.setdefault((place.name, place.country), Counter())[act(_event(group[0]), "fact")] += 1
    venues = []
    for (city, country), kinds in held.items():
        at = where_is(city, country)
        assert at is not None
        venues.append(Venue(city, *at, kinds.total(), _counted(kinds)))
    return Venues(title, tuple(venues), tuple(borders) if borders is not None else None, credit)


def _events(found: Iterable[Found]) -> Iterator[list[Found]]:
    """The meetings and acts, each once."""
    told = [f for f in found if isinstance(f.record, Event) and f.record.factuality == "fact"]
    yield from occasions(told)
    yield from deeds(f for f in told if _event(f).type != "CONSULT")


def _parties(found: Found) -> Iterator[Node]:
    event = _event(found)
    for entity in (*event.actors, *event.recipients, *((event.format,) if event.format else ())):
        if entity.type == "forum":
            yield Node(entity.name, entity.name, "forum")
        elif entity.country in states():
            yield Node(str(entity.country), name_of(str(entity.country)), "state")
        elif entity.type == "igo":
            yield Node(entity.name, entity.name, "body")


def _counted(kinds: Counter[str]) -> str:
    return ", ".join(f"{kind} {n}" if n > 1 else kind for kind, n in sorted(kinds.items(), key=lambda k: (-k[1], k[0])))


def _event(found: Found) -> Event:
    assert isinstance(found.record, Event)
    return found.record
