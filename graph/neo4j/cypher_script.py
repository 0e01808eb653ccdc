"""The graph as one script of Cypher, for cypher-shell or Neo4j Browser.

The script can be run again: it makes what is missing and leaves the rest as it is. It is meant for an empty database;
it takes nothing away, that is what ``vnplan neo4j push`` does. Vectors stay out: a script is for reading.
"""

from collections.abc import Iterator
from typing import Any

from vnplan.graph.kinds import Graph
from vnplan.graph.neo4j.batches import batches
from vnplan.graph.neo4j.content import Content
from vnplan.graph.neo4j.literals import literal
from vnplan.graph.neo4j.schema import schema
from vnplan.graph.neo4j.statements import merge_edges, merge_nodes

_BYTES = 200_000  # a statement that Browser still shows
_ROWS = 200


def cypher_script(graph: Graph) -> Iterator[str]:
    """The script of ``graph``, statement by statement, each with its semicolon and line end. Equal graphs give equal
    scripts."""
    content = Content(graph)
    yield "// The graph of vnplan. Run it with: cypher-shell -f graph.cypher\n"
    for command in schema():
        yield f"{command};\n"
    yield "CALL db.awaitIndexes(300);\n"
    for nodes in batches(content.nodes(), _BYTES, _ROWS):
        yield _with_rows(merge_nodes(nodes).text, [row.parameters() for row in nodes])
    for edges in batches(content.edges(), _BYTES, _ROWS):
        yield _with_rows(merge_edges(edges).text, [row.parameters() for row in edges])


def _with_rows(text: str, rows: list[dict[str, Any]]) -> str:
    written = ",\n  ".join(map(literal, rows))
    return text.strip().replace("UNWIND $rows AS row", f"UNWIND [\n  {written}\n] AS row", 1) + ";\n"
