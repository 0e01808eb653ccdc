"""The competency questions in Cypher, put to a real Neo4j server that holds the graph, give the same ids."""

from pathlib import Path

import pytest
from competency.answers import ANSWERS, Walk
from neo4j_content import marker_of
from neo4j_server import Server

from vnplan.graph.build import build_graph
from vnplan.graph.competency import CompetencyQuestion, competency_questions
from vnplan.graph.neo4j.content import Content
from vnplan.graph.neo4j.push import push
from vnplan.graph.neo4j.target import Target
from vnplan.ingest.pipeline import ingest_files
from vnplan.ontology.agencies import AgencyRegistry

pytestmark = [pytest.mark.neo4j, pytest.mark.corpus]
Asked = tuple[Walk, Server]


@pytest.fixture(scope="module")
def real(neo4j_server: Server, shared: Path) -> Asked:
    plans = [outcome.plan for outcome in ingest_files([shared / "corpus"]) if outcome.plan]
    graph = build_graph(plans, AgencyRegistry.load())
    neo4j_server.clear()
    target = Target(neo4j_server.uri, neo4j_server.user, neo4j_server.password)
    push(target, Content(graph.copy(), ()), marker_of("real"))
    return Walk(graph), neo4j_server


@pytest.mark.parametrize("question", competency_questions(), ids=lambda question: question.id)
def test_the_same_ids_from_cypher_and_from_the_graph(real: Asked, question: CompetencyQuestion) -> None:
    walk, server = real
    assert [row["id"] for row in server.records(question.cypher)] == ANSWERS[question.id](walk)
