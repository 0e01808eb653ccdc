"""RDF -> graph: what ``vnplan.graph.rdf`` wrote, read back, which shows that nothing is lost. Whatever is not
ours (other classes, other properties, what a reasoner added) is passed over."""

from collections.abc import Mapping
from typing import Any

import networkx as nx
from rdflib import RDF, RDFS, Literal, URIRef
from rdflib import Graph as Triples
from rdflib.collection import Collection
from rdflib.namespace import DCTERMS
from rdflib.term import Node

from vnplan.graph.kinds import EdgeKind, Graph, NodeKind, iri, node_key
from vnplan.graph.nodes import Attributes
from vnplan.graph.properties import Property, ValueType, of_edge, of_node
from vnplan.ontology.terms import class_term, term

_NODE_KINDS = {URIRef(class_term(kind)): kind for kind in NodeKind}
_EDGE_KINDS = {URIRef(term(kind)): kind for kind in EdgeKind}


def from_rdf(triples: Triples) -> Graph:
    """The graph that ``to_rdf`` made these triples of; nodes and edges come in the order of their keys."""
    graph: Graph = nx.MultiDiGraph()
    keys: dict[Node, str] = {}
    for class_iri, kind in _NODE_KINDS.items():
        for subject in sorted(triples.subjects(RDF.type, class_iri), key=str):
            attributes = _node(triples, subject, kind)
            if attributes:
                keys[subject] = node_key(kind, attributes["id"])
                graph.add_node(keys[subject], **attributes)
    for predicate, edge_kind in _EDGE_KINDS.items():
        for source, target in sorted(triples.subject_objects(predicate), key=str):
            if source in keys and target in keys:
                empty = {name: _absent(prop) for name, prop in of_edge(edge_kind).items()}
                graph.add_edge(keys[source], keys[target], edge_kind, **empty)
    _add_statements(triples, graph, keys)
    return graph


def _node(triples: Triples, subject: Node, kind: NodeKind) -> Attributes | None:
    """The attributes of one node; None for a resource that only shares our class (its IRI is not that of its id)."""
    record_id = triples.value(subject, DCTERMS.identifier)
    if record_id is None or iri(kind, str(record_id)) != str(subject):
        return None
    names = {label.language: str(label) for label in triples.objects(subject, RDFS.label) if isinstance(label, Literal)}
    common = {
        "kind": kind,
        "id": str(record_id),
        "iri": str(subject),
        "name": names.get("vi", ""),
        "name_en": names.get("en"),
    }
    return common | _attributes(triples, subject, of_node(kind))


def _add_statements(triples: Triples, graph: Graph, keys: Mapping[Node, str]) -> None:
    """Give the edges what statements say of them."""
    for statement, predicate in triples.subject_objects(RDF.predicate):
        source, target = (keys.get(_object(triples, statement, end)) for end in (RDF.subject, RDF.object))
        kind = _EDGE_KINDS.get(predicate) if isinstance(predicate, URIRef) else None
        if kind and source and target and graph.has_edge(source, target, kind):
            graph.edges[source, target, kind].update(_attributes(triples, statement, of_edge(kind)))


def _object(triples: Triples, subject: Node, predicate: Node) -> Node:
    return next(triples.objects(subject, predicate), RDF.nil)


def _attributes(triples: Triples, subject: Node, known: Mapping[str, Property]) -> dict[str, Any]:
    found = dict(triples.predicate_objects(subject))
    return {name: _value(triples, prop, found.get(URIRef(term(name)))) for name, prop in known.items()}


def _value(triples: Triples, prop: Property, found: Node | None) -> Any:
    if found is None:
        return _absent(prop)
    if prop.type == ValueType.TEXTS:
        return tuple(str(item) for item in Collection(triples, found))
    return _plain(prop.type, found) if isinstance(found, Literal) else None


def _absent(prop: Property) -> Any:
    return () if prop.type == ValueType.TEXTS else None


def _plain(kind: ValueType, found: Literal) -> Any:
    """The value that ``vnplan.graph.rdf_values.literal`` was given."""
    if kind == ValueType.INTEGER:
        return int(found)
    if kind == ValueType.NUMBER:
        return float(found)
    if kind == ValueType.FLAG:
        return str(found) in ("true", "1")
    return str(found)
