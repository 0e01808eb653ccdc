"""The ontology in OWL and the shapes in SHACL, two Turtle files of the package, and the terms of the ontology."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from rdflib import OWL, RDF, RDFS, SKOS, Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from vnplan.ontology.errors import VocabularyError
from vnplan.ontology.terms import NAMESPACE, PREFIX
from vnplan.ontology.vocabulary import data_file

ONTOLOGY = URIRef(NAMESPACE.rstrip("#"))
ONTOLOGY_FILE = "vnplan.ttl"
SHAPES_FILE = "shapes.ttl"
RECORD_FIELD = URIRef(f"{NAMESPACE}recordField")


class TermKind(StrEnum):
    """What sort of thing a term is."""

    CLASS = "class"
    RELATIONSHIP = "relationship"
    PROPERTY = "property"
    ANNOTATION = "annotation"


_KINDS = {
    OWL.Class: TermKind.CLASS,
    OWL.ObjectProperty: TermKind.RELATIONSHIP,
    OWL.DatatypeProperty: TermKind.PROPERTY,
    OWL.AnnotationProperty: TermKind.ANNOTATION,
}


@dataclass(frozen=True, slots=True)
class Term:
    """One class or property of ours. Other terms are given by their short names (``Task``, ``p-plan:Step``).

    ``above`` are the broader terms; ``domain`` and ``range`` the classes (or datatypes) of which one must hold;
    ``related`` what else to look at; ``fields`` the fields of records it comes from (``Task.lead``).
    """

    iri: str
    name: str
    kind: TermKind
    label_vi: str
    label_en: str
    definition_vi: str
    definition_en: str
    above: tuple[str, ...]
    domain: tuple[str, ...]
    range: tuple[str, ...]
    inverse: str | None
    related: tuple[str, ...]
    single: bool
    fields: tuple[str, ...]


def turtle(name: str) -> bytes:
    """A file of the package as it is: ``ONTOLOGY_FILE`` or ``SHAPES_FILE``."""
    return data_file(name).read_bytes()


@cache
def ontology() -> Graph:
    """The ontology. Shared: read only. ``VocabularyError`` when the file is damaged."""
    return _parsed(ONTOLOGY_FILE)


@cache
def shapes() -> Graph:
    """The shapes. Shared: read only. ``VocabularyError`` when the file is damaged."""
    return _parsed(SHAPES_FILE)


def version() -> str:
    """The version of the ontology."""
    return str(ontology().value(ONTOLOGY, OWL.versionInfo))


def version_iri() -> str:
    """The IRI of this version of the ontology, which will never mean another one."""
    return str(ontology().value(ONTOLOGY, OWL.versionIRI))


def about(language: str) -> tuple[str, str]:
    """Title and description of the ontology in a language (``vi``, ``en``)."""
    graph = ontology()
    namespaces = dict(graph.namespaces())
    title, description = (
        _worded(graph, ONTOLOGY, URIRef(namespaces["dcterms"] + name), language) for name in ("title", "description")
    )
    return title, description


@cache
def terms() -> tuple[Term, ...]:
    """All terms of ours, by kind and then by name. ``VocabularyError`` for one without its label or definition in
    one of the two languages."""
    graph = ontology()
    found = [
        _term(graph, iri, kind)
        for of, kind in _KINDS.items()
        for iri in graph.subjects(RDF.type, of)
        if isinstance(iri, URIRef) and iri.startswith(NAMESPACE)
    ]
    order = list(TermKind)
    return tuple(sorted(found, key=lambda term: (order.index(term.kind), term.name.casefold())))


def _parsed(name: str) -> Graph:
    try:
        return Graph(bind_namespaces="none").parse(data=turtle(name), format="turtle")
    except (OSError, SyntaxError) as error:  # rdflib's BadSyntax is a SyntaxError
        raise VocabularyError(f"{name}: cannot be read ({error}); correct the place named here") from error


def _term(graph: Graph, iri: URIRef, kind: TermKind) -> Term:
    inverse = graph.value(iri, OWL.inverseOf) or graph.value(None, OWL.inverseOf, iri)
    return Term(
        iri=str(iri),
        name=short(iri),
        kind=kind,
        label_vi=_worded(graph, iri, RDFS.label, "vi"),
        label_en=_worded(graph, iri, RDFS.label, "en"),
        definition_vi=_worded(graph, iri, SKOS.definition, "vi"),
        definition_en=_worded(graph, iri, SKOS.definition, "en"),
        above=_names(graph, iri, RDFS.subClassOf, RDFS.subPropertyOf),
        domain=_one_of(graph, iri, RDFS.domain) or _one_of(graph, inverse, RDFS.range),
        range=_one_of(graph, iri, RDFS.range) or _one_of(graph, inverse, RDFS.domain),
        inverse=short(inverse) if isinstance(inverse, URIRef) else None,
        related=_names(graph, iri, RDFS.seeAlso),
        single=(iri, RDF.type, OWL.FunctionalProperty) in graph,
        fields=tuple(sorted(map(str, graph.objects(iri, RECORD_FIELD)))),
    )


def _worded(graph: Graph, subject: URIRef, predicate: URIRef, language: str) -> str:
    for text in graph.objects(subject, predicate):
        if isinstance(text, Literal) and text.language == language:
            return str(text)
    raise VocabularyError(f"{ONTOLOGY_FILE}: {short(subject)} has no {short(predicate)} in {language!r}; add it")


def short(iri: Node) -> str:
    """``Task`` for a term of ours, ``p-plan:Step`` for one of a vocabulary that we name, else the IRI."""
    text = str(iri)
    for prefix, namespace in ontology().namespaces():
        if text.startswith(namespace):
            name = text.removeprefix(namespace)
            return name if prefix == PREFIX else f"{prefix}:{name}"
    return text


def _names(graph: Graph, subject: URIRef, *predicates: URIRef) -> tuple[str, ...]:
    found = (other for predicate in predicates for other in graph.objects(subject, predicate))
    return tuple(sorted(short(other) for other in found if isinstance(other, URIRef)))


def _one_of(graph: Graph, subject: Node | None, predicate: URIRef) -> tuple[str, ...]:
    """The classes or values that a domain or range names: one, or those of its union."""
    return (
        tuple(name for found in graph.objects(subject, predicate) for name in _members(graph, found)) if subject else ()
    )


def _members(graph: Graph, found: Node) -> Iterator[str]:
    if isinstance(found, URIRef):
        yield short(found)
        return
    for listed in (*graph.objects(found, OWL.unionOf), *graph.objects(found, OWL.oneOf)):
        yield from (f'"{item}"' if isinstance(item, Literal) else short(item) for item in Collection(graph, listed))
