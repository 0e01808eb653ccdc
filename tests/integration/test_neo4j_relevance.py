"""The judged questions over the real plans: a Neo4j server gives the ids and the order of the embedded engine."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import read_jsonl
from neo4j_content import content_of_corpus
from neo4j_server import Server
from same_answers import assert_same

from vnplan.graph.manifest import Manifest
from vnplan.graph.neo4j.connection import connected
from vnplan.graph.neo4j.marker import Marker
from vnplan.graph.neo4j.push import push
from vnplan.graph.neo4j.target import Target
from vnplan.graph.workspace import Workspace, write_plans
from vnplan.ingest.pipeline import ingest_files
from vnplan.search.engine import Engine
from vnplan.search.index.embedder import open_embedder
from vnplan.search.index.search_index import build_index, load_index, stored_passages
from vnplan.search.index.vectors import VectorCache
from vnplan.search.stores.neo4j import Neo4jStore

pytestmark = [pytest.mark.neo4j, pytest.mark.corpus, pytest.mark.slow]


@pytest.fixture(scope="module")
def engines(
    shared: Path, neo4j_server: Server, tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Iterator[tuple[Engine, Engine]]:
    """The embedded engine and the one over Neo4j; vectors of unchanged texts are kept in pytest's cache."""
    assert request.config.cache is not None
    embedder = open_embedder()
    plans = [outcome.plan for outcome in ingest_files([shared / "corpus"]) if outcome.plan]
    workspace = Workspace(tmp_path_factory.mktemp("workspace"))
    with workspace.staging() as staged:
        write_plans(staged, plans)
        build_index(plans, embedder, staged, VectorCache(request.config.cache.mkdir("vectors"), embedder.id))
        version = workspace.publish(staged, Manifest.describe(plans, model=embedder.id, dimension=embedder.dimension))
    embedded = Engine(version.plans(), load_index(version, embedder), embedder)
    neo4j_server.clear()
    target = Target(neo4j_server.uri, neo4j_server.user, neo4j_server.password)
    passages, vectors = stored_passages(version)
    marker = Marker("real", "ontology", 1, embedder.id, embedder.dimension, "0")
    push(target, content_of_corpus(embedded.corpus, passages, vectors), marker)
    with connected(target) as connection:
        yield embedded, embedded.over(Neo4jStore(connection, embedded.corpus, passages))


def test_every_judged_question_gets_the_same_answer(engines: tuple[Engine, Engine], shared: Path) -> None:
    embedded, in_neo4j = engines
    for question in read_jsonl(shared / "eval" / "questions-dev.jsonl"):
        assert_same(embedded.ask(question["q"], 200), in_neo4j.ask(question["q"], 200))
