"""What a node of the graph is linked to, with the words and the place that each link comes from."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from vnplan.graph.kinds import EdgeKind, Graph, NodeKind
from vnplan.graph.nodes import PLACE
from vnplan.ontology.model import SourceSpan


@dataclass(frozen=True, slots=True)
class Neighbour:
    """The other end of an edge: ``outgoing`` when the edge leads there; ``text`` and ``source`` are the words that
    the edge comes from and their place, None for what follows from the vocabularies."""

    edge: EdgeKind
    outgoing: bool
    kind: NodeKind
    id: str
    name: str
    text: str | None
    source: SourceSpan | None


@dataclass(frozen=True, slots=True)
class Shown:
    """A node of the graph with all its properties and everything it is linked to."""

    node: Mapping[str, Any]
    neighbours: tuple[Neighbour, ...]


def neighbours(graph: Graph, key: str) -> tuple[Neighbour, ...]:
    """The other ends of the edges of the node ``key``, first those that lead away; none when there is no such node."""
    if key not in graph:
        return ()
    away = [
        _neighbour(graph, end, kind, data, True) for _, end, kind, data in graph.out_edges(key, keys=True, data=True)
    ]
    here = [
        _neighbour(graph, end, kind, data, False) for end, _, kind, data in graph.in_edges(key, keys=True, data=True)
    ]
    return tuple(away + here)


def _neighbour(graph: Graph, other: str, edge: str, data: Mapping[str, Any], outgoing: bool) -> Neighbour:
    node = graph.nodes[other]
    source = SourceSpan(**{word: data[word] for word in PLACE}) if data["document"] else None
    return Neighbour(EdgeKind(edge), outgoing, node["kind"], node["id"], node["name"], data["text"], source)
