"""What is ours in the database and is not in the graph.

A kind of which the database has as many as are known to be the graph's has nothing beside them: only the others are
read, and only their identifiers are held.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from neo4j import Record

from vnplan.graph.kinds import EdgeKind, NodeKind
from vnplan.graph.neo4j.connection import Connection
from vnplan.graph.neo4j.content import Content
from vnplan.graph.neo4j.rows import OURS
from vnplan.ontology.terms import THINGS

_BETWEEN = f"MATCH (source:{OURS})-[edge]->(target:{OURS})"

COUNT_NODES = f"MATCH (n:{OURS}) RETURN n.kind AS kind, count(*) AS number"
COUNT_EDGES = f"{_BETWEEN} WHERE type(edge) IN $types RETURN type(edge) AS kind, count(*) AS number"
NODES = (
    f"MATCH (n:{OURS}) WHERE n.kind = $kind OR ($kind IS NULL AND n.kind IS NULL) "
    "RETURN n.kind AS kind, n.id AS id, elementId(n) AS element"
)
EDGES = (
    f"{_BETWEEN} WHERE type(edge) = $kind RETURN source.kind AS source_kind, source.id AS source, "
    "type(edge) AS kind, target.kind AS target_kind, target.id AS target, elementId(edge) AS element"
)

UNMARKED = (
    f"MATCH (n:{'|'.join(NodeKind)}) WHERE NOT n:{OURS} AND n.iri STARTS WITH $ours "
    "RETURN n.kind AS kind, n.id AS id, elementId(n) AS element"
)


def unmarked_nodes(connection: Connection) -> Iterator[Record]:
    """Nodes with an identifier of ours (``kind``, ``id``, ``element`` id) and without our label. No push touches them,
    as they may be others' copies."""
    return connection.stream(UNMARKED, ours=f"{THINGS}/")


def left_nodes(connection: Connection, content: Content, known: Mapping[str, int]) -> Iterator[Record]:
    """Nodes that left: their ``kind``, ``id`` and ``element`` id. ``known``: how many of the graph's the database has,
    by kind."""
    for record in connection.read(COUNT_NODES):
        if record["number"] == known.get(record["kind"], 0):
            continue
        ids = {row.id for row in content.nodes() if row.kind == record["kind"]}
        for node in connection.stream(NODES, kind=record["kind"]):
            if node["id"] not in ids:
                yield node


def left_edges(
    connection: Connection, content: Content, known: Mapping[str, int], formerly: tuple[str, ...] = ()
) -> Iterator[Record]:
    """Relationships that left, also of the types that an earlier program wrote (``formerly``), and second ones between
    the same nodes: their ``kind``, both ends and ``element`` id. ``known`` as for nodes."""
    for record in connection.read(COUNT_EDGES, types=sorted({*EdgeKind, *formerly})):
        if record["number"] == known.get(record["kind"], 0):
            continue
        kept = {_ends(row.parameters()) for row in content.edges() if row.kind == record["kind"]}
        for edge in connection.stream(EDGES, kind=record["kind"]):
            if _ends(edge) not in kept:
                yield edge
            kept.discard(_ends(edge))


def _ends(edge: Mapping[str, Any] | Record) -> tuple[Any, ...]:
    return edge["source_kind"], edge["source"], edge["target_kind"], edge["target"]
