"""GraphML as other programs read it, and JSON-LD as people do."""

import json
from io import BytesIO
from xml.etree import ElementTree

import factories
import networkx as nx
import pytest
from rdf_read import from_rdf
from rdflib import Graph as Triples

from vnplan.graph.export.graphml import write_graphml
from vnplan.graph.export.rdf_forms import write_jsonld
from vnplan.graph.kinds import EdgeKind, NodeKind
from vnplan.graph.queries import PlanGraph
from vnplan.ontology.agencies import AgencyRegistry

YED = "{http://www.yworks.com/xml/graphml}"
GRAPHML = "{http://graphml.graphdrawing.org/xmlns}"
TASK = "Task:an-duong/I.1"


@pytest.fixture(scope="module")
def graph() -> PlanGraph:
    task = factories.task(
        items=("một", "hai"), text_en="Save energy.", time=factories.timeframe("?", start=None), outputs=("Kế hoạch",)
    )
    return PlanGraph([factories.plan(tasks=(task,))], AgencyRegistry.load())


def read(content: bytes) -> "nx.MultiDiGraph[str]":
    graph: nx.MultiDiGraph[str] = nx.read_graphml(BytesIO(content), force_multigraph=True)  # type: ignore[assignment]
    return graph


def test_the_graph_read_back_has_all_nodes_and_edges(graph: PlanGraph) -> None:
    found = read(write_graphml(graph, "vi"))
    assert isinstance(found, nx.MultiDiGraph)
    assert set(found) == set(graph.graph)
    edges = sorted((source, target, data["kind"]) for source, target, data in found.edges(data=True))
    assert edges == sorted((source, target, str(kind)) for source, target, kind in graph.graph.edges(keys=True))


def test_values_are_plain_lists_are_joined_and_what_is_not_known_is_left_out(graph: PlanGraph) -> None:
    data = read(write_graphml(graph, "vi")).nodes[TASK]
    assert data["items"] == "một; hai"
    assert (data["line_start"], data["confidence"]) == (1, 1.0)
    assert "time_start" not in data


@pytest.mark.parametrize(
    ("language", "node", "edge"),
    [("vi", "Xây dựng kế hoạch tiết kiệm năng lượng.", "chủ trì"), ("en", "Save energy.", "leads")],
)
def test_nodes_and_edges_have_labels_that_people_can_read(
    graph: PlanGraph, language: str, node: str, edge: str
) -> None:
    found = read(write_graphml(graph, "en" if language == "en" else "vi"))
    assert found.nodes[TASK]["label"] == node
    leading = found.get_edge_data("Agency:an-duong/so-cong-thuong", TASK)
    assert edge in {data["label"] for data in leading.values()}


def test_yed_has_its_own_labels_and_every_edge_an_id_of_its_own(graph: PlanGraph) -> None:
    root = ElementTree.fromstring(write_graphml(graph, "vi"))
    labels = [label.text for label in root.iter(f"{YED}NodeLabel")]
    assert len(labels) == graph.graph.number_of_nodes()
    assert "Xây dựng kế hoạch tiết kiệm năng lượng." in labels
    ids = [edge.get("id") for edge in root.iter(f"{GRAPHML}edge")]
    assert len(set(ids)) == graph.graph.number_of_edges() == len(list(root.iter(f"{YED}EdgeLabel")))


def test_keys_stand_before_what_uses_them(graph: PlanGraph) -> None:
    root = ElementTree.fromstring(write_graphml(graph, "vi"))
    known = {key.get("id") for key in root.findall(f"{GRAPHML}key")}
    assert known >= {data.get("key") for data in root.iter(f"{GRAPHML}data")}
    assert next(iter(root)).tag == f"{GRAPHML}key"


# rdflib's own reader of JSON-LD makes the class it calls deprecated.
@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
def test_json_ld_with_its_context_is_the_same_graph(graph: PlanGraph) -> None:
    found = from_rdf(Triples().parse(data=write_jsonld(graph, "vi"), format="json-ld"))
    assert dict(found.nodes.items()) == dict(graph.graph.nodes.items())
    assert {key: found.edges[key] for key in found.edges} == {key: graph.graph.edges[key] for key in graph.graph.edges}


def test_json_ld_speaks_in_our_words(graph: PlanGraph) -> None:
    content = json.loads(write_jsonld(graph, "vi"))
    task = next(thing for thing in content["@graph"] if thing["@id"].endswith("/id/task/an-duong/I.1"))
    assert str(NodeKind.TASK) in task["@type"]
    assert task["identifier"] == "an-duong/I.1"
    assert task["label"]["vi"] == "Xây dựng kế hoạch tiết kiệm năng lượng."
    assert task["items"] == ["một", "hai"]
    assert task["timeEnd"] == "2030-12-31"
    assert str(task["produces"]).endswith("/id/output/ke-hoach")
    ids = [thing["@id"] for thing in content["@graph"] if not thing["@id"].startswith("_:")]
    assert len(ids) == len(set(ids))
    assert all(EdgeKind(kind) for kind in EdgeKind)
