"""Putting a checked query to an engine, and where its answer comes from."""

from enum import StrEnum

from vnplan.search.answers.answer import Answer
from vnplan.search.engine import Engine
from vnplan.search.query import Query


class ServedFrom(StrEnum):
    """Where an answer comes from: ``SNAPSHOT`` stands for Neo4j while that does not answer."""

    EMBEDDED = "embedded"
    NEO4J = "neo4j"
    SNAPSHOT = "snapshot"


def asked(engine: Engine, query: Query) -> Answer:
    """The answer of ``engine`` to a checked query."""
    return engine.ask(query.text, query.limit, query.without, explain=query.explain)
