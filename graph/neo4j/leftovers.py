"""What is ours in the database and no longer in the graph.

Everything of the graph has been written when this looks, so a kind of which the database has as many as the graph
has nothing left over: only the others are read, and only their identifiers are held.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from neo4j import Record

from vnplan.graph.kinds import EdgeKind
from vnplan.graph.neo4j.connection import Connection
from vnplan.graph.neo4j.content import Content
from vnplan.graph.neo4j.schema import OURS

_BETWEEN = f"MATCH (source:{OURS})-[edge]->(target:{OURS})"

COUNT_NODES = f"MATCH (n:{OURS}) RETURN n.kind AS kind, count(*) AS number"
COUNT_EDGES = f"{_BETWEEN} WHERE type(edge) IN $types RETURN type(edge) AS kind, count(*) AS number"
NODES = (
    f"MATCH (n:{OURS}) WHERE n.kind = $kind OR ($kind IS NULL AND n.kind IS NULL) "
    "RETURN n.id AS id, elementId(n) AS element"
)
EDGES = (
    f"{_BETWEEN} WHERE type(edge) = $kind RETURN source.kind AS source_kind, source.id AS source, "
    "target.kind AS target_kind, target.id AS target, elementId(edge) AS element"
)


def left_nodes(connection: Connection, content: Content, wanted: Mapping[str, int]) -> Iterator[str]:
    """Element ids of nodes that left; ``wanted``: how many the graph has of each kind."""
    for record in connection.read(COUNT_NODES):
        if record["number"] == wanted.get(record["kind"], 0):
            continue
        ids = {row.id for row in content.nodes() if row.kind == record["kind"]}
        for node in connection.stream(NODES, kind=record["kind"]):
            if node["id"] not in ids:
                yield node["element"]


def left_edges(
    connection: Connection, content: Content, wanted: Mapping[str, int], formerly: tuple[str, ...]
) -> Iterator[str]:
    """Element ids of relationships that left, also of the types that an earlier program wrote (``formerly``), and of
    second ones between the same nodes; ``wanted``: how many the graph has of each kind."""
    for record in connection.read(COUNT_EDGES, types=sorted({*EdgeKind, *formerly})):
        if record["number"] == wanted.get(record["kind"], 0):
            continue
        kept = {_ends(row.parameters()) for row in content.edges() if row.kind == record["kind"]}
        for edge in connection.stream(EDGES, kind=record["kind"]):
            if _ends(edge) not in kept:
                yield edge["element"]
            kept.discard(_ends(edge))


def _ends(edge: Mapping[str, Any] | Record) -> tuple[Any, ...]:
    return edge["source_kind"], edge["source"], edge["target_kind"], edge["target"]
