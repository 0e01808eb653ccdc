"""Guide, favourites and model of Neo4j Browser against a real server that holds the sample, and the two real plans."""

from pathlib import Path

import numpy as np
import pytest
from neo4j_content import marker_of
from neo4j_server import Server

from vnplan.api.container import Container
from vnplan.api.neo4j_loading import current_content
from vnplan.api.settings import Settings
from vnplan.graph.build import build_graph
from vnplan.graph.kinds import EdgeKind, NodeKind
from vnplan.graph.neo4j.content import Content, PassageRow
from vnplan.graph.neo4j.guide import around, favourites, steps_of, templates
from vnplan.graph.neo4j.model import DatabaseModel, HeldProperty, model_of
from vnplan.graph.neo4j.push import push
from vnplan.graph.neo4j.target import Target
from vnplan.ingest.pipeline import ingest_files
from vnplan.ontology.agencies import AgencyRegistry
from vnplan.search.index.passages import all_passages

pytestmark = pytest.mark.neo4j

Loaded = tuple[Content, Server]
FEWEST_STEPS = 12
# What the server calls the types of values.
SERVER_TYPES = {
    "String": "STRING",
    "StringArray": "LIST<STRING>",
    "Long": "INTEGER",
    "Double": "FLOAT",
    "FloatArray": "LIST<FLOAT>",
    "DoubleArray": "LIST<FLOAT>",
    "Boolean": "BOOLEAN",
    "Date": "DATE",
}


def loaded(server: Server, content: Content) -> Loaded:
    server.clear()
    push(Target(server.uri, server.user, server.password), content, marker_of("guide"))
    return content, server


@pytest.fixture(scope="module")
def real(neo4j_server: Server, shared: Path) -> Loaded:
    """The two real plans; their vectors are made by hand."""
    plans = [outcome.plan for outcome in ingest_files([shared / "corpus"]) if outcome.plan]
    numbers = np.random.default_rng(7)
    rows = [
        PassageRow(
            each.task, number, each.language, each.whole, each.item, each.text, each.shown, numbers.random(8).tolist()
        )
        for number, each in enumerate(all_passages(plans))
    ]
    return loaded(neo4j_server, Content(build_graph(plans, AgencyRegistry.load()), rows))


@pytest.mark.corpus
@pytest.mark.parametrize("step", [template.id for template in templates()])
def test_every_step_of_the_guide_has_rows_for_the_real_plans(real: Loaded, step: str) -> None:
    content, server = real
    steps = {each.id: each for each in steps_of(content.graph, "vi", passages=True)}
    assert len(steps) >= FEWEST_STEPS
    assert server.records(steps[step].cypher)


@pytest.mark.corpus
def test_every_favourite_is_a_statement_that_has_rows(real: Loaded) -> None:
    content, server = real
    steps = steps_of(content.graph, "en", passages=True)
    scripts = favourites(steps).split(";\n")
    assert [script.strip().splitlines()[0] for script in scripts[:-1]] == [f"// {step.title}" for step in steps]
    assert all(server.records(script) for script in scripts[:-1])


@pytest.mark.corpus
def test_document_and_partners_of_the_guide_are_those_of_the_plans(real: Loaded) -> None:
    content, server = real
    steps = {each.id: each for each in steps_of(content.graph, "en", passages=True)}
    assert "882/QĐ-TTg" in steps["resting"].text
    drawn = server.records(
        steps["resting"].cypher.replace("RETURN p", "UNWIND nodes(p) AS n RETURN DISTINCT n.id AS id")
    )
    assert {"thanh-hoa", "kon-tum", "882-qd-ttg", "1658-qd-ttg"} <= {row["id"] for row in drawn}
    counted = server.records(steps["theme-counts"].cypher)
    assert {row["plan"] for row in counted} == {"thanh-hoa", "kon-tum"}


@pytest.mark.corpus
@pytest.mark.parametrize(
    ("kind", "record_id"),
    [
        (NodeKind.TASK, "thanh-hoa/VIII.1.2"),
        (NodeKind.AGENCY, "kon-tum/so-cong-thuong"),
        (NodeKind.LEGAL_DOCUMENT, "882-qd-ttg"),
    ],
)
def test_what_pages_open_in_browser_has_rows(real: Loaded, kind: NodeKind, record_id: str) -> None:
    assert real[1].records(around(kind, record_id))


@pytest.mark.corpus
def test_the_model_is_what_the_server_says_of_its_schema(real: Loaded) -> None:
    content, server = real
    model = model_of(content)
    with server.driver() as driver:
        [schema] = driver.execute_query("CALL db.schema.visualization()").records
    kinds = set(map(str, NodeKind))
    labels = {label for node in schema["nodes"] for label in node.labels}
    assert labels & kinds == {str(held.kind) for held in model.labels}
    ends = ((*edge.start_node.labels, edge.type, *edge.end_node.labels) for edge in schema["relationships"])
    found = {each for each in ends if {each[0], each[-1]} <= kinds}
    # The server tells where a type begins and where it ends, but not which beginning goes with which end.
    apart = {
        (start, str(held.kind), end) for held in model.relationships for start, _ in held.ends for _, end in held.ends
    }
    assert found == {tuple(map(str, each)) for each in apart}


@pytest.mark.corpus
def test_counts_and_properties_of_the_model_are_those_of_the_server(real: Loaded) -> None:
    content, server = real
    model = model_of(content)
    for held in model.labels:
        assert server.records(f"MATCH (n:{held.kind}) RETURN count(n) AS number") == [{"number": held.count}]
        assert properties(server, f"MATCH (n:{held.kind}) UNWIND keys(n) AS name") == counts(held.properties)
        assert server.records(held.example)
    for bond in model.relationships:
        assert server.records(f"MATCH ()-[r:{bond.kind}]->() RETURN count(r) AS number") == [{"number": bond.count}]
        assert properties(server, f"MATCH ()-[n:{bond.kind}]->() UNWIND keys(n) AS name") == counts(bond.properties)
        assert server.records(bond.example)
    assert types_of(model) == server_types(server)


def properties(server: Server, match: str) -> dict[str, int]:
    return {row["name"]: row["number"] for row in server.records(f"{match} RETURN name, count(*) AS number")}


def counts(held: tuple[HeldProperty, ...]) -> dict[str, int]:
    return {each.name: each.count for each in held}


def types_of(model: DatabaseModel) -> set[tuple[str, str, str]]:
    every = [(str(held.kind), held.properties) for held in model.labels]
    every += [(str(held.kind), held.properties) for held in model.relationships]
    return {(kind, each.name, one) for kind, held in every for each in held for one in each.type.split(" | ")}


def server_types(server: Server) -> set[tuple[str, str, str]]:
    nodes = server.records("CALL db.schema.nodeTypeProperties() YIELD nodeLabels, propertyName, propertyTypes RETURN *")
    edges = server.records("CALL db.schema.relTypeProperties() YIELD relType, propertyName, propertyTypes RETURN *")
    rows = [(label, row) for row in nodes for label in row["nodeLabels"] if label in set(NodeKind)]
    rows += [(kind, row) for row in edges if (kind := row["relType"].strip(":`")) in set(EdgeKind)]
    named = [(kind, row) for kind, row in rows if row["propertyName"]]
    return {(kind, row["propertyName"], SERVER_TYPES[each]) for kind, row in named for each in row["propertyTypes"]}


def test_every_step_has_rows_for_the_sample_with_its_own_vectors(neo4j_server: Server, sample_workspace: Path) -> None:
    _, content, _ = current_content(Container(Settings(workspace=sample_workspace)))
    loaded(neo4j_server, content)
    steps = steps_of(content.graph, "en", passages=True)
    assert {step.id for step in steps} == {template.id for template in templates()}
    assert not [step.id for step in steps if not neo4j_server.records(step.cypher)]
    near = neo4j_server.records(next(step.cypher for step in steps if step.id == "vectors"))
    assert len(near) > 5
    assert near[0]["score"] > 0.9
