"""The graph as RDF is the graph: read back, it is equal; and it says in the terms of others what they know."""

from collections.abc import Mapping
from typing import Any

import factories
import pytest
from rdflib import RDF, SKOS, URIRef
from rdflib import Graph as Triples

from vnplan.graph.build import Graph, build_graph
from vnplan.graph.kinds import EdgeKind, NodeKind, iri, node_key
from vnplan.graph.rdf import to_rdf
from vnplan.graph.rdf_read import from_rdf
from vnplan.ontology.agencies import AgencyRegistry
from vnplan.ontology.errors import VocabularyError


@pytest.fixture(scope="module")
def registry() -> AgencyRegistry:
    return AgencyRegistry.load()


@pytest.fixture
def graph(registry: AgencyRegistry) -> Graph:
    """A small graph with what is hard to keep: repeated items, empty text, a half-known document."""
    tasks = (
        factories.task("1", items=("giống nhau", "khác", "giống nhau"), outputs=("Kế hoạch",), confidence=0.1234567),
        factories.task("2", text="", text_en='A "quoted"\nline\\', citations=(factories.citation(),)),
    )
    return build_graph([factories.plan(tasks=tasks, period=None, date=None)], registry)


def contents(graph: Graph) -> tuple[Mapping[str, Any], Mapping[tuple[str, str, str], Any]]:
    """Nodes and edges with all that they say, whatever their order."""
    return dict(graph.nodes(data=True)), {(s, t, k): data for s, t, k, data in graph.edges(keys=True, data=True)}


def test_read_back_it_is_the_same_graph(graph: Graph) -> None:
    assert contents(from_rdf(to_rdf(graph))) == contents(graph)


# rdflib's own reader of JSON-LD makes the class it calls deprecated.
@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
@pytest.mark.parametrize("form", ["turtle", "longturtle", "json-ld", "nt", "xml"])
def test_no_form_of_writing_loses_anything(graph: Graph, form: str) -> None:
    read = Triples().parse(data=to_rdf(graph).serialize(format=form), format="turtle" if form == "longturtle" else form)
    assert contents(from_rdf(read)) == contents(graph)


def test_what_is_not_ours_is_passed_over(graph: Graph) -> None:
    triples = to_rdf(graph)
    task = URIRef(iri(NodeKind.TASK, "an-duong/I.1"))
    triples.add((URIRef("https://example.org/x"), RDF.type, URIRef("https://w3id.org/vnplan/ns#Task")))
    triples.add((task, RDF.type, SKOS.Concept))
    triples.add((task, SKOS.related, URIRef("https://example.org/x")))
    assert contents(from_rdf(triples)) == contents(graph)


def test_an_attribute_that_the_table_does_not_know_is_named(graph: Graph) -> None:
    graph.nodes[node_key(NodeKind.TASK, "an-duong/I.1")]["colour"] = "blue"
    with pytest.raises(VocabularyError, match=r"Task.*'colour'.*add it"):
        to_rdf(graph)


def test_bodies_that_one_law_joined_are_one_event(graph: Graph) -> None:
    tasks = [factories.task(str(n), lead=[name]) for n, name in enumerate(("Sở Một", "Sở Hai", "Sở Ba"))]
    graph = build_graph([factories.plan(tasks=tuple(tasks))], AgencyRegistry.load())
    place = dict.fromkeys(("text", "start", "end", "document", "page", "line_start", "line_end", "row"))
    change = place | {"date": "2025-03-01", "basis": "24-nq", "change": "merged"}
    for source in ("so-mot", "so-hai"):
        graph.add_edge(f"Agency:an-duong/{source}", "Agency:an-duong/so-ba", EdgeKind.SUCCEEDED_BY, **change)
    triples = to_rdf(graph)
    asked = triples.query(
        """PREFIX org: <http://www.w3.org/ns/org#> PREFIX vnplan: <https://w3id.org/vnplan/ns#>
        SELECT ?event ?from ?to ?date { ?event a org:ChangeEvent ; org:originalOrganization ?from ;
        org:resultingOrganization ?to ; vnplan:date ?date }"""
    )
    rows = [tuple(map(str, row)) for row in asked]  # type: ignore[arg-type]
    assert len({row[0] for row in rows}) == 1
    assert {row[1].rsplit("/", 1)[1] for row in rows} == {"so-mot", "so-hai"}
    assert {row[3] for row in rows} == {"2025-03-01"}
    assert contents(from_rdf(triples)) == contents(graph)
