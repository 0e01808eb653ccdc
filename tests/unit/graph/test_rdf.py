"""The graph as RDF is the graph: read back, it is equal; and it says in the terms of others what they know."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import factories
import pyoxigraph
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rdf_read import from_rdf
from rdflib import RDF, SKOS, Literal, URIRef
from rdflib import Graph as Triples
from rdflib.namespace import DCTERMS

from vnplan.graph.build import build_graph
from vnplan.graph.kinds import EdgeKind, Graph, NodeKind, iri, node_key
from vnplan.graph.rdf import to_rdf
from vnplan.graph.rdf_alignments import Alignments
from vnplan.ingest.pipeline import read_document
from vnplan.ontology.agencies import AgencyRegistry
from vnplan.ontology.errors import VocabularyError
from vnplan.ontology.model import Plan, Timeframe
from vnplan.ontology.terms import class_term, term

ROOT = Path(__file__).resolve().parents[3]
SAMPLE = ("ingest/data/sample/thanh-hoa.csv", "ingest/data/sample/kon-tum.csv")
ELI = "http://data.europa.eu/eli/ontology#"


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
    return {key: graph.nodes[key] for key in graph}, {
        (s, t, k): data for s, t, k, data in graph.edges(keys=True, data=True)
    }


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


@pytest.fixture(scope="module")
def sample(registry: AgencyRegistry) -> Graph:
    return build_graph([read_document(ROOT / name) for name in SAMPLE], registry)


def test_the_sample_read_back_is_the_same_graph(sample: Graph) -> None:
    assert contents(from_rdf(to_rdf(sample))) == contents(sample)


@pytest.mark.corpus
@pytest.mark.parametrize("names", [["corpus/thanh-hoa.txt", "corpus/kon-tum.txt"], ["layouts/ca-mau.txt"],
                                   ["layouts/lai-chau.txt"]])  # fmt: skip
def test_real_plans_read_back_from_turtle_are_the_same_graph(
    shared: Path, names: list[str], registry: AgencyRegistry
) -> None:
    graph = build_graph([read_document(shared / name) for name in names], registry)
    turtle = to_rdf(graph).serialize(format="turtle")
    assert contents(from_rdf(Triples().parse(data=turtle, format="turtle"))) == contents(graph)


# Any text but what no RDF can hold: half of a surrogate pair, and the characters that files are read without.
texts = st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\t\n\r"), max_size=30)
names = texts.filter(lambda text: any(c.isalnum() for c in text))


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """A plan whose words are anything at all."""
    dates = st.none() | st.dates().map(str) | st.sampled_from(["2021", "2021-06", "không rõ", ""])
    tasks = tuple(
        factories.task(
            str(number),
            lead=draw(st.lists(names, max_size=2)),
            text=draw(texts),
            text_en=draw(st.none() | texts),
            items=tuple(draw(st.lists(texts, max_size=3))),
            outputs=tuple(draw(st.lists(texts, max_size=2))),
            time=Timeframe(draw(texts), draw(dates), draw(dates)),
            confidence=draw(st.floats(0, 1)),
            source=factories.source(draw(st.integers(1, 10**6)), page=draw(st.none() | st.integers(1, 999))),
        )
        for number in range(draw(st.integers(0, 3)))
    )
    return factories.plan(title=draw(texts), number=draw(st.none() | names), date=draw(dates), tasks=tasks)


@settings(max_examples=60, deadline=None)
@given(plans())
def test_whatever_a_plan_says_it_comes_back(plan: Plan) -> None:
    graph = build_graph([plan], AgencyRegistry.load())
    triples = to_rdf(graph)
    assert contents(from_rdf(triples)) == contents(graph)
    assert contents(from_rdf(Triples().parse(data=triples.serialize(format="turtle"), format="turtle"))) == contents(
        graph
    )


def test_another_reader_of_turtle_finds_the_same_triples(sample: Graph) -> None:
    triples = to_rdf(sample)
    store = pyoxigraph.Store()
    store.load(triples.serialize(format="turtle").encode(), format=pyoxigraph.RdfFormat.TURTLE)
    assert len(store) == len(triples)


def test_each_thing_has_its_class_its_identifier_and_its_names(sample: Graph) -> None:
    triples = to_rdf(sample)
    for _, data in sample.nodes(data=True):
        thing = URIRef(data["iri"])
        assert (thing, RDF.type, URIRef(class_term(data["kind"]))) in triples
        assert triples.value(thing, DCTERMS.identifier) == Literal(data["id"])


def test_classes_and_relations_of_others_stand_beside_ours_as_the_ontology_aligns_them(sample: Graph) -> None:
    triples = to_rdf(sample)
    aligned = Alignments.load()
    assert f"{ELI}LegalResource" in aligned.classes[class_term("LegalDocument")]
    assert f"{ELI}cites" in aligned.properties[term("CITES")]
    for class_iri, others in aligned.classes.items():
        for thing in triples.subjects(RDF.type, URIRef(class_iri)):
            assert all((thing, RDF.type, URIRef(other)) in triples for other in others)
    for property_iri, others in aligned.properties.items():
        for source, target in triples.subject_objects(URIRef(property_iri)):
            assert all((source, URIRef(other), target) in triples for other in others)


def test_the_words_of_a_citation_are_an_annotation_of_the_text_they_stand_in(graph: Graph) -> None:
    asked = to_rdf(graph).query(
        """PREFIX oa: <http://www.w3.org/ns/oa#> PREFIX vnplan: <https://w3id.org/vnplan/ns#>
        SELECT ?words ?record ?start ?end { ?mention a vnplan:Mention, oa:Annotation ; rdf:predicate vnplan:cites ;
        vnplan:text ?words ; oa:hasTarget [ oa:hasSource ?record ; oa:hasSelector [ a oa:TextPositionSelector ;
        oa:start ?start ; oa:end ?end ] ] }"""
    )
    rows = [tuple(map(str, row)) for row in asked]  # type: ignore[arg-type]
    words = "Quyết định số 1658/QĐ-TTg"
    assert rows == [(words, iri(NodeKind.TASK, "an-duong/I.2"), "0", str(len(words)))]


def test_items_are_asked_for_in_their_order(graph: Graph) -> None:
    asked = to_rdf(graph).query(
        """PREFIX vnplan: <https://w3id.org/vnplan/ns#>
        SELECT ?item (COUNT(?before) AS ?place) { ?task vnplan:items/rdf:rest* ?here . ?here rdf:first ?item .
        ?task vnplan:items/rdf:rest* ?before . ?before rdf:rest* ?here } GROUP BY ?here ?item ORDER BY ?place"""
    )
    assert [str(row[0]) for row in asked] == ["giống nhau", "khác", "giống nhau"]  # type: ignore[index]
