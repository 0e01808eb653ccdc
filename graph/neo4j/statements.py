"""The statements that write. Kinds of nodes and relationships stand in their text; everything else is a parameter.

Only what differs is set, so that the server counts nothing where nothing is new.
"""

from collections.abc import Sequence

from vnplan.graph.kinds import NodeKind
from vnplan.graph.neo4j.connection import Statement
from vnplan.graph.neo4j.rows import OURS, EdgeRow, NodeRow


def merge_nodes(rows: Sequence[NodeRow]) -> Statement:
    """Make or mend nodes of any kinds: their properties and labels are then those of the rows.

    A node keeps labels that others gave it; of ours it has its own kind's alone. One statement for all kinds: a
    server that has just started takes a quarter of a second to plan each one.
    """
    vectors = rows[0].kind is NodeKind.PASSAGE
    return Statement(_MERGE_PASSAGES if vectors else _MERGE_NODES, {"rows": [row.parameters() for row in rows]})


def merge_edges(rows: Sequence[EdgeRow]) -> Statement:
    """Make or mend relationships of one kind."""
    text = f"""
UNWIND $rows AS row
MATCH (source:{OURS} {{kind: row.source_kind, id: row.source}})
MATCH (target:{OURS} {{kind: row.target_kind, id: row.target}})
MERGE (source)-[edge:{rows[0].kind}]->(target)
WITH edge, row WHERE properties(edge) <> row.properties
SET edge = row.properties"""
    return Statement(text, {"rows": [row.parameters() for row in rows]})


def delete_edges(elements: Sequence[str]) -> Statement:
    """Delete relationships by their element ids."""
    text = (
        f"MATCH (source:{OURS})-[edge]->(target:{OURS}) WHERE elementId(edge) IN $elements "
        "WITH DISTINCT edge DELETE edge"
    )
    return Statement(text, {"elements": list(elements)})


def delete_nodes(elements: Sequence[str]) -> Statement:
    """Delete nodes of ours by their element ids, with whatever hangs on them."""
    text = f"MATCH (n) WHERE elementId(n) IN $elements AND n:{OURS} DETACH DELETE n"
    return Statement(text, {"elements": list(elements)})


def _label(kind: NodeKind) -> str:
    return f"FOREACH (_ IN CASE row.kind WHEN '{kind}' THEN [1] ELSE [] END | SET n:{kind})"


_MEND_NODE = f"""
UNWIND $rows AS row
MERGE (n:{OURS} {{kind: row.kind, id: row.id}})
WITH n, row, [label IN labels(n) WHERE label IN {[str(kind) for kind in NodeKind]}] AS kinds
WHERE properties(n) <> row.properties OR kinds <> [row.kind]
SET n = row.properties
REMOVE n:{":".join(NodeKind)}"""

_MERGE_NODES = "\n".join([_MEND_NODE, *map(_label, NodeKind)])

# A vector set by this procedure takes half the place of a list of numbers.
_MERGE_PASSAGES = f"""{_MEND_NODE}
SET n:{NodeKind.PASSAGE}
WITH n, row CALL db.create.setNodeVectorProperty(n, 'embedding', row.properties.embedding)"""
