"""The table of attributes is what the graph has: nothing missing, nothing unused, each value of its type."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from vnplan.graph.build import build_graph
from vnplan.graph.kinds import EdgeKind, Graph, NodeKind
from vnplan.graph.properties import COMMON, Property, ValueType, of_edge, of_node, properties
from vnplan.ingest.pipeline import read_document
from vnplan.ontology.agencies import AgencyRegistry
from vnplan.ontology.terms import camel

ROOT = Path(__file__).resolve().parents[3]
TYPES: Mapping[ValueType, type] = {
    ValueType.TEXT: str,
    ValueType.TEXTS: tuple,
    ValueType.DATE: str,
    ValueType.INTEGER: int,
    ValueType.NUMBER: float,
    ValueType.FLAG: bool,
}
Held = tuple[str, Mapping[str, Property], Mapping[str, Any]]


def sample_graph() -> Graph:
    folder = ROOT / "ingest" / "data" / "sample"
    return build_graph([read_document(path) for path in sorted(folder.glob("*.csv"))], AgencyRegistry.load())


def held(graph: Graph) -> Iterator[Held]:
    """Every node and edge: its kind, the attributes that the table gives it, and those it has."""
    for _, data in graph.nodes(data=True):
        kind = NodeKind(data["kind"])
        yield kind, of_node(kind), {name: value for name, value in data.items() if name not in COMMON}
    for _, _, edge, data in graph.edges(keys=True, data=True):
        yield EdgeKind(edge), of_edge(EdgeKind(edge)), data


def fits(prop: Property, value: Any) -> bool:
    return type(value) is TYPES[prop.type] or (value is None and prop.type != ValueType.TEXTS)


def check(things: Iterable[Held]) -> None:
    for kind, table, found in things:
        assert set(found) == set(table), kind
        wrong = {name: value for name, value in found.items() if not fits(table[name], value)}
        assert not wrong, kind


def test_nodes_and_edges_of_the_sample_have_the_attributes_of_the_table() -> None:
    check(held(sample_graph()))


@pytest.mark.corpus
@pytest.mark.parametrize("name", ["thanh-hoa", "kon-tum"])
def test_nodes_and_edges_of_the_real_plans_have_the_attributes_of_the_table(shared: Path, name: str) -> None:
    check(held(build_graph([read_document(shared / "corpus" / f"{name}.txt")], AgencyRegistry.load())))


def test_every_node_has_the_common_attributes() -> None:
    assert all(set(COMMON) <= set(data) for _, data in sample_graph().nodes(data=True))


def test_no_property_is_listed_that_no_kind_has() -> None:
    used = {name for kind in NodeKind for name in of_node(kind)} | {name for kind in EdgeKind for name in of_edge(kind)}
    assert used == set(properties())


def test_properties_have_names_of_their_own_among_the_terms() -> None:
    terms = [camel(name) for name in (*properties(), *EdgeKind)]
    assert len(terms) == len(set(terms))
