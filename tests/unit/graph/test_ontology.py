"""One source of truth: the kinds of the graph, its attributes and the ontology name the same things; and a reasoner
finds no contradiction between the ontology and the sample."""

from collections.abc import Iterator

import owlrl
import pytest
from factories import citation, group, mention, plan, provision, task
from rdflib import RDF, Graph, Literal, URIRef

from vnplan.graph.build import build_graph
from vnplan.graph.kinds import EdgeKind, NodeKind, iri, labels
from vnplan.graph.properties import of_edge, of_node, properties
from vnplan.graph.rdf import to_rdf
from vnplan.ingest.pipeline import sample_plans
from vnplan.ontology.agencies import AgencyRegistry
from vnplan.ontology.model import LegalBasis
from vnplan.ontology.owl import TermKind, ontology, terms
from vnplan.ontology.terms import NAMESPACE, camel, class_term, term

ERROR = URIRef("http://www.daml.org/2002/03/agents/agent-ont#error")
# Classes that are no kind of node: finer than one, or made of edges.
DERIVED = {"SingleAgency", "Collective", "Statement", "Mention", "Succession"}
LISTS = {camel(name) for name, prop in properties().items() if prop.type == "texts"}


def named(kind: TermKind) -> set[str]:
    return {term.name for term in terms() if term.kind == kind}


def test_classes_are_the_kinds_of_nodes() -> None:
    assert named(TermKind.CLASS) == {str(kind) for kind in NodeKind} | DERIVED


def test_relationships_are_the_kinds_of_edges_and_their_inverses() -> None:
    edges = {camel(kind) for kind in EdgeKind}
    inverses = {term.name for term in terms() if term.inverse in edges}
    assert named(TermKind.RELATIONSHIP) == edges | inverses | LISTS


def test_properties_are_the_attributes_of_nodes_and_edges() -> None:
    assert named(TermKind.PROPERTY) == {camel(name) for name in properties()} - LISTS


@pytest.mark.parametrize("kind", NodeKind)
def test_a_node_has_only_attributes_that_its_class_may_have(kind: NodeKind) -> None:
    domains = {term.name: term.domain for term in terms()}
    assert not [name for name in of_node(kind) if kind not in domains[camel(name)]]


@pytest.mark.parametrize("kind", EdgeKind)
def test_what_an_edge_says_is_said_by_a_statement(kind: EdgeKind) -> None:
    domains = {term.name: term.domain for term in terms()}
    assert not [name for name in of_edge(kind) if not {"Statement", "Mention"} & set(domains[camel(name)])]


def test_names_for_people_are_the_same() -> None:
    said = {term.name: (term.label_vi, term.label_en) for term in terms()}
    for kind, label in labels().items():
        name = str(kind) if isinstance(kind, NodeKind) else camel(kind)
        assert said[name] == (label.vi, label.en)
    for name, prop in properties().items():
        assert said[camel(name)] == (prop.vi, prop.en)


def contradictions(*graphs: Graph) -> list[str]:
    """What OWL 2 RL finds wrong with ``graphs`` taken together."""
    together = Graph()
    for graph in graphs:
        for triple in graph:
            together.add(triple)
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(together)
    return sorted(str(message) for message in together.objects(None, ERROR))


def facts(graph: Graph) -> Graph:
    """What a graph says in our own terms. What stands beside it in the terms of others follows from the ontology, and
    the thousand mentions are all alike."""
    kept = Graph()
    for subject, predicate, value in graph:
        ours = str(value if predicate == RDF.type else predicate).startswith(NAMESPACE)
        if ours and "/mention/" not in str(subject) and predicate not in TEXTS:
            kept.add((subject, predicate, value))
    return kept


TEXTS = {URIRef(term(name)) for name in ("text", "text_en", "definition", "definition_en", "description")}


@pytest.fixture
def small() -> Graph:
    """The whole RDF of a small plan."""
    of_plan = plan(
        groups=(group(),),
        tasks=(
            task(
                coordinate=(mention("mọi người", collective=True),),  # nobody's members: reasoning stays quick
                citations=(citation(),),
                outputs=("Báo cáo",),
            ),
        ),
        provisions=(provision(),),
        legal_basis=(LegalBasis("882-qd-ttg", "882/QĐ-TTg", "implements"),),
    )
    return to_rdf(build_graph([of_plan], AgencyRegistry.load()))


def test_the_ontology_contradicts_nothing_in_a_plan(small: Graph) -> None:
    assert contradictions(ontology(), small) == []


@pytest.mark.slow
def test_the_ontology_contradicts_nothing_in_the_sample() -> None:
    assert contradictions(ontology(), facts(to_rdf(build_graph(sample_plans(), AgencyRegistry.load())))) == []


def broken() -> Iterator[tuple[str, tuple[URIRef, URIRef, URIRef | Literal]]]:
    body = URIRef(iri(NodeKind.AGENCY, "an-duong/so-cong-thuong"))
    row = URIRef(iri(NodeKind.TASK, "an-duong/I.1"))
    yield "a task that is a body", (row, RDF.type, URIRef(class_term("Agency")))
    yield "a task that leads a body", (row, URIRef(term("LEADS")), body)
    yield "a member of one body", (body, URIRef(term("MEMBER_OF")), body)
    yield "a body that is both", (body, URIRef(term("collective")), Literal(True))


@pytest.mark.parametrize("what", [pytest.param(triple, id=name) for name, triple in broken()])
def test_a_reasoner_finds_what_cannot_be(small: Graph, what: tuple[URIRef, URIRef, URIRef]) -> None:
    small.add(what)
    assert contradictions(ontology(), facts(small))
