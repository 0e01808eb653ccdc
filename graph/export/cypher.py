"""The graph as one script of Cypher: for cypher-shell or Neo4j Browser and an empty database; it can be run again."""

from vnplan.graph.queries import PlanGraph
from vnplan.ontology.phrases import Language


def write_cypher(graph: PlanGraph, language: Language) -> bytes:
    """The script. It holds both languages, so ``language`` makes no difference."""
    from vnplan.graph.neo4j.cypher_script import cypher_script  # noqa: PLC0415 - the driver takes a moment to load

    return "".join(cypher_script(graph.graph)).encode()
