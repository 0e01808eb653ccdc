"""The ontology by itself: whole, in both languages, within OWL 2 DL, and one with the records of the program."""

import dataclasses
import inspect
import re

import pytest
from rdflib import OWL, RDF, RDFS, SKOS, Graph, Literal, URIRef

from vnplan.ontology import model, owl
from vnplan.ontology.errors import VocabularyError
from vnplan.ontology.owl import ONTOLOGY, Term, TermKind, about, ontology, short, terms, version, version_iri
from vnplan.ontology.terms import NAMESPACE

DECLARED = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
BUILT_IN = (
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "http://www.w3.org/2000/01/rdf-schema#",
    "http://www.w3.org/2002/07/owl#",
    "http://www.w3.org/2001/XMLSchema#",
)
# What every record has under one name in the graph: dcterms:identifier and rdfs:label.
LABELS = {"id", "name", "name_en", "title", "title_en"}
# What the graph does not keep, and why.
LEFT_OUT = {
    "Citation.kind": "only citations that mean a document become links",
    "Plan.problems": "the report of reading, not a fact of the plan",
    "Problem.level": "of the report of reading",
    "Problem.message": "of the report of reading",
    "Problem.message_vi": "of the report of reading",
    "Problem.source": "of the report of reading",
}


def test_it_has_an_iri_a_versioned_one_and_what_people_ask_of_it() -> None:
    graph = ontology()
    assert (ONTOLOGY, RDF.type, OWL.Ontology) in graph
    assert version_iri() == f"{ONTOLOGY}/{version()}"
    assert re.fullmatch(r"\d+\.\d+\.\d+", version())
    assert not list(graph.objects(ONTOLOGY, OWL.imports)), "it must open without a network"
    for language in ("vi", "en"):
        assert all(about(language))


def test_every_term_is_one_kind_of_thing() -> None:
    for iri in set(ontology().subjects()):
        if isinstance(iri, URIRef) and iri.startswith(NAMESPACE):
            assert len([kind for kind in DECLARED if (iri, RDF.type, kind) in ontology()]) == 1, iri


def test_every_term_of_others_that_is_used_is_declared() -> None:
    used = {node for triple in ontology() for node in triple if isinstance(node, URIRef)}
    annotated = set(ontology().objects(None, URIRef("http://purl.org/dc/terms/license"))) | {URIRef(version_iri())}
    terms_used = {node for node in used - annotated if not str(node).startswith(BUILT_IN) and node != ONTOLOGY}
    declared = {node for kind in DECLARED for node in ontology().subjects(RDF.type, kind)}
    assert terms_used - declared == set()


@pytest.mark.parametrize("term", terms(), ids=lambda term: term.name)
def test_a_term_has_its_words_in_both_languages(term: Term) -> None:
    for label in (term.label_vi, term.label_en):
        assert label == label.strip()
        assert label
    for definition in (term.definition_vi, term.definition_en):
        assert definition.endswith(".")
        assert len(definition.split()) >= 4
    for predicate in (RDFS.label, SKOS.definition):
        languages = sorted(
            str(text.language) for text in ontology().objects(URIRef(term.iri), predicate) if isinstance(text, Literal)
        )
        assert languages == ["en", "vi"]


def test_no_two_terms_are_defined_alike() -> None:
    for words in ("definition_vi", "definition_en"):
        said = [getattr(term, words) for term in terms()]
        assert len(said) == len(set(said))


def test_names_are_spelt_as_their_kind_is() -> None:
    for term in terms():
        pattern = r"[A-Z][A-Za-z]+" if term.kind == TermKind.CLASS else r"[a-z][A-Za-z]+"
        assert re.fullmatch(pattern, term.name)


def test_domains_and_ranges_are_classes_that_exist() -> None:
    classes = {term.name for term in terms() if term.kind == TermKind.CLASS}
    for term in terms():
        if term.kind in (TermKind.RELATIONSHIP, TermKind.PROPERTY):
            assert term.domain, term.name
            assert set(term.domain) <= classes
        if term.kind == TermKind.RELATIONSHIP:
            assert set(term.range) <= classes
        if term.kind == TermKind.PROPERTY:
            assert all(name.startswith(("xsd:", '"')) for name in term.range)


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("Plan", "p-plan:Plan"),
        ("Task", "p-plan:Step"),
        ("Agency", "org:Organization"),
        ("SingleAgency", "org:FormalOrganization"),
        ("memberOf", "org:memberOf"),
        ("hasMember", "org:hasMember"),
        ("Succession", "org:ChangeEvent"),
        ("LegalDocument", "eli:LegalResource"),
        ("cites", "eli:cites"),
        ("basedOn", "eli:based_on"),
        ("urn", "eli:id_local"),
        ("Sector", "skos:Concept"),
        ("broader", "skos:broader"),
        ("Mention", "oa:Annotation"),
        ("inProvince", "dcterms:spatial"),
    ],
)
def test_terms_are_aligned_to_what_others_use(ours: str, theirs: str) -> None:
    (term,) = [term for term in terms() if term.name == ours]
    assert theirs in term.above


def record_fields() -> set[str]:
    """Every field of every record of the domain model."""
    return {
        f"{name}.{field.name}"
        for name, record in inspect.getmembers(model, inspect.isclass)
        if dataclasses.is_dataclass(record)
        for field in dataclasses.fields(record)
    }


def test_every_field_of_a_record_has_its_term_and_every_term_its_field() -> None:
    told = {field for term in terms() for field in term.fields}
    fields = record_fields()
    assert told - fields == set(), "the ontology names fields that no record has"
    missing = {field for field in fields - told if field.partition(".")[2] not in LABELS}
    assert missing == LEFT_OUT.keys()


def test_a_term_without_a_language_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    broken = Graph()
    for prefix, namespace in ontology().namespaces():
        broken.bind(prefix, namespace)
    for triple in ontology():
        broken.add(triple)
    task = URIRef(f"{NAMESPACE}Task")
    broken.remove((task, RDFS.label, Literal("Task", lang="en")))
    monkeypatch.setattr(owl, "ontology", lambda: broken)
    terms.cache_clear()
    try:
        with pytest.raises(VocabularyError, match="Task has no rdfs:label in 'en'"):
            terms()
    finally:
        terms.cache_clear()


def test_terms_of_others_have_short_names() -> None:
    assert short(URIRef("http://purl.org/net/p-plan#Step")) == "p-plan:Step"
    assert short(URIRef("https://example.org/x")) == "https://example.org/x"
